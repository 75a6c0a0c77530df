//! `coroner actions`.

use std::collections::HashSet;

use super::name_lookup::{day, known, open_published, service, team};
use super::output::{Table, write, write_json};
use super::session::{Context, Outcome};
use crate::archive::Archive;
use crate::cli::{Actions, StateFilter, TableFormat};
use crate::incident::{Action, ActionState};
use crate::insight::record::{ActionsRecord, Counts, RepeatedRecord};
use crate::insight::{ActionStatus, Insights, Item, NoDueDays, Outcome as Remedy, RepeatedAction, Review};
use crate::text::counted;

/// Runs it.
pub(super) fn run(arguments: &Actions, context: &Context) -> anyhow::Result<Outcome> {
    if let Some(file) = &arguments.sync {
        return super::action::sync(file, arguments.diff, context);
    }
    let archive = open_published(context)?;
    let filter = Filter::of(arguments, &archive)?;
    let insights = Insights::of(&archive);
    let all: Vec<&Item> = insights.ledger.items.iter().filter(|item| filter.is_asked_for(item)).collect();
    let counts = Counts::of(all.iter().copied());
    let undated = NoDueDays::of(&archive, all.iter().copied());
    if arguments.review {
        let review = Review::of(archive.as_of, all.iter().copied());
        return print_review(arguments, &archive, &filter, counts, &review, undated);
    }
    let repeated = filter.repeated(&insights, &all);
    if arguments.repeated {
        return print_repeated(arguments, &archive, &filter, counts, &repeated);
    }
    let shown: Vec<&Item> = all.into_iter().filter(|item| filter.shows(arguments, item)).collect();
    match arguments.format {
        TableFormat::Json => {
            write_json(&ActionsRecord::of(&archive, filter.team.as_deref(), counts, &shown, &repeated))?;
        }
        TableFormat::Human => {
            write(&headline(&archive, &filter, counts, undated))?;
            if !shown.is_empty() {
                write(&format!("\n{}", table(&archive, &shown).text()))?;
            }
        }
        TableFormat::Md => write(&table(&archive, &shown).markdown())?,
        TableFormat::Csv => write(&table(&archive, &shown).csv())?,
    }
    Ok(Outcome::Clean)
}

/// The filters of the command line, with names as the archive writes them.
struct Filter<'a> {
    archive: &'a Archive,
    team: Option<String>,
    owner: Option<String>,
    service: Option<String>,
    priority: Option<String>,
    state: Option<StateFilter>,
}

impl<'a> Filter<'a> {
    fn of(arguments: &Actions, archive: &'a Archive) -> anyhow::Result<Filter<'a>> {
        let actions = || archive.postmortems.iter().flat_map(|postmortem| &postmortem.incident.actions);
        let owners = || actions().flat_map(|action| &action.owners).map(|owner| bare(&owner.value));
        let priorities = || actions().filter_map(|action| action.priority.as_deref());
        let of = |text: &Option<String>, find: &dyn Fn(&str) -> anyhow::Result<String>| {
            text.as_deref().map(find).transpose()
        };
        Ok(Filter {
            archive,
            team: of(&arguments.team, &|text| team(archive, text))?,
            owner: of(&arguments.owner, &|text| known("owner", bare(text), owners()))?,
            service: of(&arguments.service, &|text| service(archive, text))?,
            priority: of(&arguments.priority, &|text| known("priority", text, priorities()))?,
            state: arguments.state,
        })
    }

    /// All but what `--overdue` and `--all` decide.
    fn is_asked_for(&self, item: &Item) -> bool {
        let Some(action) = item.get(self.archive) else { return false };
        let postmortem = &self.archive.postmortems[item.incident];
        let is = |wanted: &Option<String>, has: &dyn Fn(&str) -> bool| wanted.as_deref().is_none_or(has);
        is(&self.team, &|team| item.is_of(team))
            && is(&self.owner, &|name| action.owners.iter().any(|owner| bare(&owner.value).eq_ignore_ascii_case(name)))
            && is(&self.service, &|name| postmortem.services().any(|service| service.eq_ignore_ascii_case(name)))
            && is(&self.priority, &|name| action.priority.as_deref().is_some_and(|p| p.eq_ignore_ascii_case(name)))
    }

    fn shows(&self, arguments: &Actions, item: &Item) -> bool {
        let is_open = item.status.is_open();
        let in_progress = || item.get(self.archive).is_some_and(|action| action.state == ActionState::InProgress);
        match self.state {
            _ if arguments.overdue => item.status == ActionStatus::Overdue,
            None => is_open || arguments.all,
            Some(StateFilter::Open) => is_open,
            Some(StateFilter::Overdue) => item.status == ActionStatus::Overdue,
            Some(StateFilter::Undated) => item.status == ActionStatus::Undated,
            Some(StateFilter::NotStated) => is_open && !item.stated,
            Some(StateFilter::InProgress) => is_open && in_progress(),
            Some(StateFilter::Done) => item.status == ActionStatus::Done,
            Some(StateFilter::Dropped) => item.status == ActionStatus::Dropped,
        }
    }

    /// The remedies of which one of these items is a part.
    fn repeated<'i>(&self, insights: &'i Insights, items: &[&Item]) -> Vec<&'i RepeatedAction> {
        let asked_for: HashSet<(usize, usize)> = items.iter().map(|item| (item.incident, item.action)).collect();
        let is_asked_for = |it: &&RepeatedAction| it.asked.iter().any(|asked| asked_for.contains(asked));
        insights.repeated.iter().filter(is_asked_for).collect()
    }

    /// ` of payments, owner ada`, for a sentence.
    fn in_words(&self) -> String {
        let parts = [
            self.team.as_ref().map(|team| format!(" of {team}")),
            self.owner.as_ref().map(|owner| format!(" owned by {owner}")),
            self.service.as_ref().map(|service| format!(" on {service}")),
            self.priority.as_ref().map(|priority| format!(" with priority {priority}")),
        ];
        parts.into_iter().flatten().collect()
    }
}

/// An owner without the sign that mentions them.
fn bare(owner: &str) -> &str {
    owner.trim().trim_start_matches('@')
}

fn owners(action: &Action) -> String {
    let names = action.owner_names();
    if names.is_empty() { "nobody".into() } else { names.join(", ") }
}

fn headline(archive: &Archive, filter: &Filter<'_>, counts: Counts, bare: Option<NoDueDays>) -> String {
    let Counts { overdue, open, undated, not_stated, done, dropped } = counts;
    let whose = filter.in_words();
    if counts == Counts::default() {
        return format!("There are no action items{whose}.\n");
    }
    let unknown = if not_stated > 0 { format!(", {not_stated} whose status is not stated") } else { String::new() };
    if let Some(bare) = bare {
        let oldest = bare.oldest_in_words();
        return format!(
            "No action item{whose} has a due date: {} open{unknown}{oldest}; {done} done, {dropped} dropped.\n",
            bare.open
        );
    }
    format!(
        "{} overdue on {}; {open} open and due later, \
         {undated} open without a due date, {done} done, {dropped} dropped{unknown}{whose}.\n",
        counted(overdue, "action item"),
        archive.as_of,
    )
}

fn table(archive: &Archive, shown: &[&Item]) -> Table {
    let header = ["status", "due", "overdue", "age", "prio", "owner", "incident", "no", "ticket", "action"];
    let mut table = Table::new(&header).right(2).right(3).right(7);
    for item in shown {
        let Some(action) = item.get(archive) else { continue };
        let days = |days: Option<i64>| days.filter(|days| *days > 0).map_or(String::new(), |days| format!("{days} d"));
        let budget = item.budget(archive).map_or(String::new(), |b| format!(" ({})", b.in_words(archive.as_of)));
        let status = match (item.status, item.closed) {
            (ActionStatus::Done | ActionStatus::Dropped, Some(closed)) => {
                let by = if item.closed_in_history { ", by history" } else { "" };
                format!("{} {closed}{by}", item.status.name())
            }
            (ActionStatus::NotStated, _) => "not stated".to_string(),
            (status, _) => status.name().to_string(),
        };
        table.row(vec![
            status,
            day(action.due.as_ref().map(|due| due.value)),
            days(item.overdue_days),
            days(item.age_days),
            action.priority.clone().unwrap_or_default(),
            owners(action),
            archive.postmortems[item.incident].id.clone(),
            (item.action + 1).to_string(),
            action.ticket.clone().unwrap_or_default(),
            format!("{}{budget}", action.text),
        ]);
    }
    table
}

/// What several postmortems ask for: who, when, how often, and what became of it.
fn print_repeated(
    arguments: &Actions,
    archive: &Archive,
    filter: &Filter<'_>,
    counts: Counts,
    repeated: &[&RepeatedAction],
) -> anyhow::Result<Outcome> {
    let records = || repeated.iter().filter_map(|it| RepeatedRecord::of(archive, it));
    match arguments.format {
        TableFormat::Json => {
            write_json(&ActionsRecord::of(archive, filter.team.as_deref(), counts, &[], repeated))?;
        }
        TableFormat::Human => {
            let whose = filter.in_words();
            if repeated.is_empty() {
                write(&format!("No action item{whose} was asked for in more than one postmortem.\n"))?;
            } else {
                let not_done = repeated.iter().filter(|it| it.outcome != Remedy::Done).count();
                let remedies = counted(repeated.len(), "action item");
                write(&format!("{remedies}{whose} asked for again; {not_done} not known to be done.\n"))?;
            }
            for record in records() {
                let times = format!("asked for in {} postmortems", record.postmortems);
                let over = record.first.zip(record.last).map_or(String::new(), |(a, b)| format!(", {a} to {b}"));
                write(&format!("\n{}\n{}: {times}{over}\n", record.action, outcome(&record)))?;
                for asked in &record.asked {
                    let who = if asked.owners.is_empty() { "nobody".into() } else { asked.owners.join(", ") };
                    let state = match asked.status {
                        status if status.is_open() && !asked.state_stated => "not stated",
                        ActionStatus::Undated => "open",
                        status => status.name(),
                    };
                    let ticket = asked.ticket.map_or(String::new(), |ticket| format!("  {ticket}"));
                    write(&format!("  {}  {}  {who}  {state}{ticket}\n", day(asked.date), asked.incident))?;
                }
            }
        }
        TableFormat::Md | TableFormat::Csv => {
            let mut table =
                Table::new(&["outcome", "postmortems", "first", "last", "incidents", "ticket", "action"]).right(1);
            for record in records() {
                let mut incidents: Vec<&str> = record.asked.iter().map(|asked| asked.incident).collect();
                incidents.dedup();
                table.row(vec![
                    outcome(&record),
                    record.postmortems.to_string(),
                    day(record.first),
                    day(record.last),
                    incidents.join(", "),
                    record.ticket.unwrap_or_default().to_string(),
                    record.action.to_string(),
                ]);
            }
            write(&if arguments.format == TableFormat::Md { table.markdown() } else { table.csv() })?;
        }
    }
    Ok(Outcome::Clean)
}

/// `open`, `done 2026-03-01`.
fn outcome(record: &RepeatedRecord<'_>) -> String {
    let on = record.done_on.map_or(String::new(), |day| format!(" {day}"));
    format!("{}{on}", record.outcome.name())
}

#[derive(serde::Serialize)]
struct ReviewView<'a> {
    schema: u32,
    since: jiff::civil::Date,
    until: jiff::civil::Date,
    newly_overdue: ActionsRecord<'a>,
    due_next: ActionsRecord<'a>,
    closed: ActionsRecord<'a>,
}

/// The weekly review: what became overdue, what comes due next, what was closed.
fn print_review(
    arguments: &Actions,
    archive: &Archive,
    filter: &Filter<'_>,
    counts: Counts,
    review: &Review<'_>,
    bare: Option<NoDueDays>,
) -> anyhow::Result<Outcome> {
    let record = |items: &[&Item]| ActionsRecord::of(archive, filter.team.as_deref(), counts, items, &[]);
    let since = format!("after {}", review.since);
    let parts = [
        ("Newly overdue", &since, &review.newly_overdue),
        ("Due next", &format!("by {}", review.until), &review.due_next),
        ("Closed", &since, &review.closed),
    ];
    match arguments.format {
        TableFormat::Json => write_json(&ReviewView {
            schema: crate::insight::record::SCHEMA,
            since: review.since,
            until: review.until,
            newly_overdue: record(&review.newly_overdue),
            due_next: record(&review.due_next),
            closed: record(&review.closed),
        })?,
        TableFormat::Human => {
            write(&headline(archive, filter, counts, bare))?;
            for (name, when, items) in parts {
                let table = if items.is_empty() { String::new() } else { table(archive, items).text() };
                write(&format!("\n{name} {when}: {}\n{table}", items.len()))?;
            }
        }
        TableFormat::Md => {
            for (name, when, items) in parts {
                let table = if items.is_empty() { "None.\n".into() } else { table(archive, items).markdown() };
                write(&format!("## {name} {when}\n\n{table}\n"))?;
            }
        }
        TableFormat::Csv => {
            let all: Vec<&Item> = parts.iter().flat_map(|(_, _, items)| items.iter().copied()).collect();
            write(&table(archive, &all).csv())?;
        }
    }
    Ok(Outcome::Clean)
}
