//! `coroner recurrences`.

use jiff::civil::Date;

use super::name_lookup::{day, open_published};
use super::output::{Table, write, write_json};
use super::session::{Context, Outcome};
use crate::archive::Archive;
use crate::cli::{Recurrences, TableFormat};
use crate::incident::Action;
use crate::insight::record::{BrokenPromiseRecord, CauseRecord, RecurrencesRecord};
use crate::insight::{
    ActionStatus, BrokenPromise, CategoryUse, CauseRecurrence, Insights, OpenActionAtRecurrence, RecurrenceBasis,
    RecurringFault, Unit, days_between,
};
use crate::text::{counted, listed_up_to};

/// Runs it.
pub(super) fn run(arguments: &Recurrences, context: &Context) -> anyhow::Result<Outcome> {
    let archive = open_published(context)?;
    let insights = Insights::of(&archive);
    match arguments.format {
        TableFormat::Json => write_json(&RecurrencesRecord::of(&archive, &insights))?,
        TableFormat::Human => write(&text(&archive, &insights))?,
        TableFormat::Md => write(&causes(&archive, &insights).markdown())?,
        TableFormat::Csv => write(&causes(&archive, &insights).csv())?,
    }
    Ok(Outcome::Clean)
}

fn in_window(insights: &Insights) -> impl Iterator<Item = &CauseRecurrence> {
    insights.recurrences.causes.iter().filter(|cause| !cause.in_window.is_empty())
}

fn days_of(archive: &Archive, positions: &[usize]) -> Vec<Date> {
    positions.iter().filter_map(|position| archive.postmortems[*position].day()).collect()
}

fn text(archive: &Archive, insights: &Insights) -> String {
    let mut text = headline(archive, insights);
    if in_window(insights).next().is_some() {
        let window = archive.config.recurrence.window;
        let table = causes(archive, insights).text();
        let are_causes = insights.recurrences.category_use == CategoryUse::Causes;
        let what = if are_causes { "Root causes" } else { "Categories" };
        text.push_str(&format!("\n{what} within {window} (and in the {window} before)\n\n{table}"));
    }
    text.push_str(&groups_text(archive, "The same fault again", &insights.recurrences.faults));
    text.push_str(&groups_text(archive, "Keeps happening here", &insights.recurrences.related));
    text.push_str(&promises_text(archive, &insights.promises));
    if !insights.taxonomy.is_empty() {
        text.push_str("\nNames to review\n\n");
        insights.taxonomy.iter().for_each(|note| text.push_str(&format!("  {}\n", note.in_words(&archive.config))));
    }
    text
}

/// The categories within the window; a subcategory is listed under the category that includes it.
fn causes(archive: &Archive, insights: &Insights) -> Table {
    let header = [
        "cause", "incidents", "first", "last", "gaps", "before", "in total", "by year", "severity", "teams", "services",
    ];
    let mut table = Table::new(&header).right(1).right(5).right(6);
    let all: Vec<CauseRecord<'_>> = in_window(insights).map(|cause| CauseRecord::of(archive, cause)).collect();
    let is_part = |record: &CauseRecord<'_>| record.parent.is_some_and(|p| all.iter().any(|c| c.cause == p));
    for record in all.iter().filter(|record| !is_part(record)) {
        table.row(cells(archive, record, 0));
        let parts =
            all.iter().filter(|part| part.cause != record.cause && record.parts.iter().any(|p| p == part.cause));
        parts.for_each(|part| table.row(cells(archive, part, 1)));
    }
    table
}

/// How many gaps between incidents are shown, the latest.
const GAPS: usize = 5;
/// How many teams and services of a category are named.
const NAMES: usize = 4;

fn cells(archive: &Archive, record: &CauseRecord<'_>, depth: usize) -> Vec<String> {
    let earlier = record.gaps.len().saturating_sub(GAPS);
    let gaps = record.gaps.iter().skip(earlier).map(|gap| format!("{gap} d"));
    let gaps: Vec<String> = (earlier > 0).then(|| "…".to_string()).into_iter().chain(gaps).collect();
    let years: Vec<String> = record.trend.iter().map(|year| format!("{}: {}", year.year, year.count)).collect();
    let severities: Vec<String> = record.severities.iter().map(|s| format!("{} {}", s.count, s.id)).collect();
    vec![
        format!("{}{}", "  ".repeat(depth), archive.config.cause_name(record.cause)),
        record.count.to_string(),
        day(record.first),
        day(record.last),
        gaps.join(", "),
        record.before.to_string(),
        record.total.to_string(),
        years.join(", "),
        severities.join(", "),
        listed_up_to(&record.teams, NAMES),
        listed_up_to(&record.services, NAMES),
    ]
}

/// What recurred most often now, and the rate with the incidents that it covers.
fn headline(archive: &Archive, insights: &Insights) -> String {
    let recurrences = &insights.recurrences;
    let settings = &archive.config.recurrence;
    let until = format!("in the {} to {}", settings.window, archive.as_of);
    if archive.postmortems.is_empty() {
        return "There are no postmortems here.\n".into();
    }
    let times = |cause: &CauseRecurrence| cause.recurring.iter().filter(|p| cause.in_window.contains(p)).count();
    let most = recurrences
        .current(settings.minimum)
        .map(|cause| (times(cause), cause))
        .max_by(|a, b| (a.0, b.1.parts.len()).cmp(&(b.0, a.1.parts.len())).then_with(|| b.1.cause.cmp(&a.1.cause)));
    if let Some(why) = recurrences.why_no_rate() {
        let groups = counted(recurrences.faults.len(), "fault");
        let related = counted(recurrences.related.len(), "group");
        let help = match recurrences.category_use {
            CategoryUse::Causes => "",
            _ => " Define the causes as [[cause]] in book.toml to get one.",
        };
        return format!(
            "{why}{help}\nJudging by the text, {groups} recurred, and {related} of incidents are related.\n"
        );
    }
    let first = match most.filter(|(times, _)| *times > 0) {
        Some((1, cause)) => format!("{} recurred once {until}.", archive.config.cause_name(&cause.cause)),
        Some((times, cause)) => format!("{} recurred {times} times {until}.", archive.config.cause_name(&cause.cause)),
        None => format!("No root cause recurred {until}."),
    };
    let second = recurrences.rate.map(|rate| {
        format!(
            "Recurrence rate {} ({} of {} had an earlier one of the same cause within {}){}.",
            Unit::Share.text(rate),
            recurrences.recurring.len(),
            counted(recurrences.counted, "incident"),
            settings.window,
            settings.target.map_or(String::new(), |target| format!("; the target is {}", Unit::Share.text(target))),
        )
    });
    let third = (recurrences.missing > 0).then(|| {
        format!(
            "{} could not be counted without a root-cause category or a date.",
            counted(recurrences.missing, "incident")
        )
    });
    [Some(first), second, third].into_iter().flatten().map(|line| line + "\n").collect()
}

fn groups_text(archive: &Archive, heading: &str, groups: &[RecurringFault]) -> String {
    if groups.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{heading}\n");
    for fault in groups {
        let dates = days_of(archive, &fault.incidents);
        let over = dates
            .first()
            .zip(dates.last())
            .map_or(String::new(), |(first, last)| format!(" over {}", counted(days_between(*first, *last), "day")));
        let sure = Unit::Share.text(fault.confidence);
        text.push_str(&format!(
            "\n{}\n{}{over}, {sure} sure\n",
            fault.name,
            counted(fault.incidents.len(), "incident")
        ));
        for position in &fault.incidents {
            let postmortem = &archive.postmortems[*position];
            text.push_str(&format!("  {}  {}  {}\n", day(postmortem.day()), postmortem.id, postmortem.title()));
            text.extend(promised(archive, &postmortem.incident.actions).map(|line| format!("      {line}\n")));
        }
        for evidence in &fault.evidence {
            text.push_str(&format!("    {evidence}\n"));
        }
    }
    text
}

/// What was promised after an incident, and what became of it: the first three, and how many more.
fn promised<'a>(archive: &'a Archive, actions: &'a [Action]) -> impl Iterator<Item = String> + 'a {
    const MOST: usize = 3;
    let line = |action: &Action| {
        let status = match ActionStatus::on(action, archive.as_of) {
            status if status.is_open() && !action.state_stated => "status not stated",
            ActionStatus::Undated => "open",
            status => status.name(),
        };
        format!("promised, {status}: {}", action.text)
    };
    let more = actions.len().saturating_sub(MOST);
    actions.iter().take(MOST).map(line).chain((more > 0).then(|| format!("and {more} more")))
}

fn promises_text(archive: &Archive, promises: &[OpenActionAtRecurrence]) -> String {
    if promises.is_empty() {
        return String::new();
    }
    let mut text = String::from("\nBroken promises: action items that were open at the recurrence\n\n");
    let header = ["after", "owner", "due", "open", "then", "now", "basis", "recurred", "action"];
    let mut table = Table::new(&header).right(3);
    for broken in BrokenPromise::of_all(archive, promises) {
        let Some(view) = BrokenPromiseRecord::of(archive, &broken) else { continue };
        let then = match view.overdue_days {
            Some(overdue) if overdue > 0 => format!("{} overdue", counted(overdue, "day")),
            Some(_) => "not yet due".into(),
            None => "no due date".into(),
        };
        let basis = match view.basis {
            RecurrenceBasis::Stated => "stated",
            RecurrenceBasis::SameFault => "same fault",
            RecurrenceBasis::SameCause => "same cause",
        };
        let since = view.incidents.iter().map(|it| format!("{} {}", it.id, day(it.date)));
        let ticket = view.ticket.map(|ticket| format!("{ticket} ")).unwrap_or_default();
        table.row(vec![
            view.earlier.to_string(),
            if view.owners.is_empty() { "nobody".into() } else { view.owners.join(", ") },
            day(view.due),
            counted(view.open_days, "day"),
            then,
            match (view.still_open, view.state_stated) {
                (true, true) => "still open",
                (true, false) => "not stated",
                (false, _) => "closed",
            }
            .into(),
            basis.into(),
            since.collect::<Vec<_>>().join(", "),
            format!("{ticket}{}", view.action),
        ]);
    }
    text.push_str(&table.text());
    text
}
