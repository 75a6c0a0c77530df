//! `coroner actions`.

use jiff::civil::Date;

use super::context::{Context, Outcome};
use super::output::{Table, write, write_json};
use super::reference::{count, day, open_published, team};
use crate::archive::Archive;
use crate::cli::{Actions, ListFormat};
use crate::diagnostic::Lines;
use crate::incident::Action;
use crate::insight::{Insights, Item, Standing};

/// Runs it.
pub(super) fn run(arguments: &Actions, context: &Context) -> anyhow::Result<Outcome> {
    let archive = open_published(context)?;
    let team = arguments.team.as_deref().map(|text| team(&archive, text)).transpose()?;
    let insights = Insights::of(&archive);
    let of_team = |item: &&Item| team.as_deref().is_none_or(|team| item.is_of(&archive, team));
    let all: Vec<&Item> = insights.ledger.items.iter().filter(of_team).collect();
    let is_shown = |item: &&Item| match item.standing {
        Standing::Overdue => true,
        Standing::Open | Standing::Undated => !arguments.overdue,
        Standing::Done | Standing::Dropped => arguments.all && !arguments.overdue,
    };
    let shown: Vec<&Item> = all.iter().copied().filter(is_shown).collect();
    match arguments.format {
        ListFormat::Json => write_json(&view(&archive, team.as_deref(), &all, &shown))?,
        ListFormat::Human => write(&text(&archive, team.as_deref(), &all, &shown))?,
    }
    Ok(Outcome::Clean)
}

#[derive(serde::Serialize)]
struct View<'a> {
    as_of: Date,
    team: Option<&'a str>,
    counts: Counts,
    actions: Vec<ItemView<'a>>,
}

/// Of all items of the team or the archive, shown or not.
#[derive(serde::Serialize)]
struct Counts {
    overdue: usize,
    open: usize,
    undated: usize,
    done: usize,
    dropped: usize,
}

#[derive(serde::Serialize)]
struct ItemView<'a> {
    incident: &'a str,
    path: &'a str,
    line: usize,
    text: &'a str,
    owners: Vec<&'a str>,
    teams: Vec<&'a str>,
    due: Option<Date>,
    priority: Option<&'a str>,
    standing: Standing,
    state: &'static str,
    closed: Option<Date>,
    age_days: Option<i64>,
    overdue_days: Option<i64>,
    ticket: Option<&'a str>,
    budget_spent: bool,
}

fn counts(items: &[&Item]) -> Counts {
    let of = |standing: Standing| items.iter().filter(|item| item.standing == standing).count();
    Counts {
        overdue: of(Standing::Overdue),
        open: of(Standing::Open),
        undated: of(Standing::Undated),
        done: of(Standing::Done),
        dropped: of(Standing::Dropped),
    }
}

fn owners(action: &Action) -> Vec<&str> {
    action.owners.iter().map(|owner| owner.value.as_str()).collect()
}

fn due(action: &Action) -> Option<Date> {
    action.due.as_ref().map(|due| due.value)
}

fn view<'a>(archive: &'a Archive, team: Option<&'a str>, all: &[&Item], shown: &[&'a Item]) -> View<'a> {
    let actions = shown.iter().filter_map(|item| {
        let postmortem = &archive.postmortems[item.incident];
        let action = item.get(archive)?;
        Some(ItemView {
            incident: &postmortem.id,
            path: &postmortem.path,
            line: Lines::new(&postmortem.text).position(action.span.start).line,
            text: &action.text,
            owners: owners(action),
            teams: postmortem.teams().collect(),
            due: due(action),
            priority: action.priority.as_deref(),
            standing: item.standing,
            state: action.state.name(),
            closed: item.closed,
            age_days: item.age_days,
            overdue_days: item.overdue_days,
            ticket: action.ticket.as_deref(),
            budget_spent: item.budget_spent,
        })
    });
    View { as_of: archive.as_of, team, counts: counts(all), actions: actions.collect() }
}

fn text(archive: &Archive, team: Option<&str>, all: &[&Item], shown: &[&Item]) -> String {
    let Counts { overdue, open, undated, done, dropped } = counts(all);
    let whose = team.map_or(String::new(), |team| format!(" of {team}"));
    let mut text = if all.is_empty() {
        format!("There are no action items{whose}.\n")
    } else {
        format!(
            "{} overdue on {}; {} open and due later, {undated} open without a due day, {done} done, {dropped} dropped{whose}.\n",
            count(overdue, "action item"),
            archive.as_of,
            open,
        )
    };
    if shown.is_empty() {
        return text;
    }
    let mut table =
        Table::new(&["standing", "due", "overdue", "prio", "owner", "incident", "ticket", "action"]).right(2);
    for item in shown {
        let Some(action) = item.get(archive) else { continue };
        let late = item.overdue_days.filter(|days| *days > 0).map_or(String::new(), |days| format!("{days} d"));
        let budget = if item.budget_spent { " (error budget spent)" } else { "" };
        table.row(vec![
            item.standing.name().into(),
            day(due(action)),
            late,
            action.priority.clone().unwrap_or_default(),
            if action.owners.is_empty() { "nobody".into() } else { owners(action).join(", ") },
            archive.postmortems[item.incident].id.clone(),
            action.ticket.clone().unwrap_or_default(),
            format!("{}{budget}", action.text),
        ]);
    }
    text.push('\n');
    text.push_str(&table.text());
    text
}
