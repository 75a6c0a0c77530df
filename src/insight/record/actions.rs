//! The ledger as data: `coroner actions --format json`, `/api/actions.json`.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::SCHEMA;
use crate::archive::Archive;
use crate::diagnostic::Lines;
use crate::insight::{ActionStatus, Item, Outcome, RepeatedAction};

/// Items of the ledger.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct ActionsRecord<'a> {
    pub schema: u32,
    pub as_of: Date,
    pub team: Option<&'a str>,
    pub counts: Counts,
    pub actions: Vec<ItemRecord<'a>>,
    /// What several postmortems ask for, of the team or of the archive.
    pub repeated: Vec<RepeatedRecord<'a>>,
}

/// A remedy that several postmortems ask for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct RepeatedRecord<'a> {
    /// As it was asked for the last time.
    pub action: &'a str,
    pub ticket: Option<&'a str>,
    pub outcome: Outcome,
    pub done_on: Option<Date>,
    pub first: Option<Date>,
    pub last: Option<Date>,
    /// How many postmortems ask for it.
    pub postmortems: usize,
    pub asked: Vec<AskedRecord<'a>>,
}

/// Once that it was asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct AskedRecord<'a> {
    pub incident: &'a str,
    pub date: Option<Date>,
    pub text: &'a str,
    pub owners: Vec<&'a str>,
    pub ticket: Option<&'a str>,
    pub status: ActionStatus,
    pub state_stated: bool,
    pub closed: Option<Date>,
}

impl<'a> RepeatedRecord<'a> {
    /// The record of a remedy; `None` if it is of another archive.
    pub fn of(archive: &'a Archive, repeated: &RepeatedAction) -> Option<RepeatedRecord<'a>> {
        let latest = repeated.latest(archive)?;
        let asked: Vec<AskedRecord<'a>> = repeated
            .asked
            .iter()
            .filter_map(|(incident, index)| {
                let postmortem = archive.postmortems.get(*incident)?;
                let action = postmortem.incident.actions.get(*index)?;
                Some(AskedRecord {
                    incident: &postmortem.id,
                    date: postmortem.day(),
                    text: &action.text,
                    owners: action.owners.iter().map(|owner| owner.value.as_str()).collect(),
                    ticket: action.ticket.as_deref(),
                    status: ActionStatus::on(action, archive.as_of),
                    state_stated: action.state_stated,
                    closed: action.closed.filter(|_| !action.state.is_open()),
                })
            })
            .collect();
        let span = repeated.span;
        Some(RepeatedRecord {
            action: &latest.text,
            ticket: asked.iter().rev().find_map(|it| it.ticket),
            outcome: repeated.outcome,
            done_on: repeated.done_on,
            first: span.map(|(first, _)| first),
            last: span.map(|(_, last)| last),
            postmortems: repeated.postmortems,
            asked,
        })
    }
}

/// Counts by status of all items of the team or the archive, listed or not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct Counts {
    pub overdue: usize,
    pub open: usize,
    pub undated: usize,
    pub not_stated: usize,
    pub done: usize,
    pub dropped: usize,
}

/// One action item.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct ItemRecord<'a> {
    pub incident: &'a str,
    pub path: &'a str,
    pub line: usize,
    pub text: &'a str,
    pub owners: Vec<&'a str>,
    pub teams: Vec<&'a str>,
    pub services: Vec<&'a str>,
    pub due: Option<Date>,
    pub priority: Option<&'a str>,
    pub status: ActionStatus,
    pub state: &'static str,
    pub opened: Option<Date>,
    pub closed: Option<Date>,
    /// `document` or `history`; null without a closing date.
    pub closed_by: Option<&'static str>,
    pub age_days: Option<i64>,
    pub overdue_days: Option<i64>,
    pub ticket: Option<&'a str>,
    pub error_budget: Option<BudgetRecord<'a>>,
}

/// The error budget that moves an item up the queue.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct BudgetRecord<'a> {
    pub service: &'a str,
    pub remaining: f64,
    pub as_of: Option<Date>,
    pub stale: Option<bool>,
}

impl Counts {
    /// Counts items.
    pub fn of<'i>(items: impl IntoIterator<Item = &'i Item>) -> Counts {
        let mut counts = Counts::default();
        for item in items {
            *match item.status {
                ActionStatus::Overdue => &mut counts.overdue,
                ActionStatus::Open => &mut counts.open,
                ActionStatus::Undated => &mut counts.undated,
                ActionStatus::NotStated => &mut counts.not_stated,
                ActionStatus::Done => &mut counts.done,
                ActionStatus::Dropped => &mut counts.dropped,
            } += 1;
        }
        counts
    }
}

impl<'a> ActionsRecord<'a> {
    /// The items to list, in their order; `counts` are those of all items that the list was picked from.
    pub fn of(
        archive: &'a Archive,
        team: Option<&'a str>,
        counts: Counts,
        shown: &[&Item],
        repeated: &[&RepeatedAction],
    ) -> ActionsRecord<'a> {
        // A document's line starts serve all of its items.
        let mut lines: BTreeMap<usize, Lines<'a>> = BTreeMap::new();
        let record = |item: &&Item| {
            let postmortem = archive.postmortems.get(item.incident)?;
            let lines = lines.entry(item.incident).or_insert_with(|| Lines::new(&postmortem.text));
            item_record(archive, item, lines)
        };
        let actions = shown.iter().filter_map(record).collect();
        let repeated = repeated.iter().filter_map(|it| RepeatedRecord::of(archive, it)).collect();
        ActionsRecord { schema: SCHEMA, as_of: archive.as_of, team, counts, actions, repeated }
    }
}

fn item_record<'a>(archive: &'a Archive, item: &Item, lines: &Lines<'a>) -> Option<ItemRecord<'a>> {
    let postmortem = archive.postmortems.get(item.incident)?;
    let action = item.get(archive)?;
    Some(ItemRecord {
        incident: &postmortem.id,
        path: &postmortem.path,
        line: lines.line(action.span.start),
        text: &action.text,
        owners: action.owners.iter().map(|owner| owner.value.as_str()).collect(),
        teams: postmortem.teams().collect(),
        services: postmortem.services().collect(),
        due: action.due.as_ref().map(|due| due.value),
        priority: action.priority.as_deref(),
        status: item.status,
        state: action.state.name(),
        opened: item.opened,
        closed: item.closed,
        closed_by: item.closed.map(|_| if item.closed_in_history { "history" } else { "document" }),
        age_days: item.age_days,
        overdue_days: item.overdue_days,
        ticket: action.ticket.as_deref(),
        error_budget: item.budget(archive).map(|budget| BudgetRecord {
            service: &budget.service,
            remaining: budget.remaining,
            as_of: budget.as_of,
            stale: budget.is_stale(archive.as_of),
        }),
    })
}
