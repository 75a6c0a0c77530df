//! Broken promises: a recurrence that began while an action item of an earlier member was open.
//!
//! Only certain cases count: an item that is done without a closing date may have been done in time, and is ignored.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::calendar::days_between;
use super::category_use::CategoryUse;
use super::ledger::was_open;
use super::names::Names;
use super::shared_attributes::SharedAttributes;
use super::{Recurrences, has_happened};
use crate::archive::Archive;

/// Why the later incident counts as a recurrence of the earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecurrenceBasis {
    /// Its document says that it repeats the earlier one.
    Stated,
    /// They are in the same group of one recurring fault.
    SameFault,
    /// The same root-cause category within the window, and a service or team in common, or one document refers to the
    /// other.
    SameCause,
}

/// An action item that was still open when its fault recurred.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenActionAtRecurrence {
    /// The recurrence (position).
    pub incident: usize,
    /// The earlier incident with the action item (position).
    pub earlier: usize,
    /// Which of the earlier one's actions (index).
    pub action: usize,
    /// Why the one counts as a recurrence of the other.
    pub basis: RecurrenceBasis,
    /// Days between the earlier incident and the recurrence: how long the item had been open.
    pub open_days: i64,
    /// Days past its due date when the fault recurred; negative before it was due, none without a due date.
    pub overdue_days: Option<i64>,
    /// It is still open on the as-of day.
    pub still_open: bool,
    /// Whether the document states the item's status; otherwise nothing says that it was done.
    pub stated: bool,
}

/// A promise that was open when its fault came back, with every incident that it was open for.
#[derive(Debug, Clone, PartialEq)]
pub struct BrokenPromise {
    /// The incident that made the promise (position).
    pub earlier: usize,
    /// Which of its actions (index).
    pub action: usize,
    /// The incidents since (positions), oldest first.
    pub incidents: Vec<usize>,
    /// The strongest reason for which one of them is held to be a recurrence.
    pub basis: RecurrenceBasis,
    /// Days between the earlier incident and the last of those since.
    pub open_days: i64,
    /// Days past its due date at the last of them.
    pub overdue_days: Option<i64>,
    /// It is still open on the as-of day.
    pub still_open: bool,
    /// The document or the history says how the item stands; else nothing says that it was ever done.
    pub stated: bool,
}

impl BrokenPromise {
    /// One per promise, the most telling first: the same fault before the same cause, with a named owner before nobody's,
    /// the oldest first.
    pub fn of_all(archive: &Archive, promises: &[OpenActionAtRecurrence]) -> Vec<BrokenPromise> {
        let mut all: BTreeMap<(usize, usize), BrokenPromise> = BTreeMap::new();
        for promise in promises {
            let broken = all.entry((promise.earlier, promise.action)).or_insert_with(|| BrokenPromise {
                earlier: promise.earlier,
                action: promise.action,
                incidents: Vec::new(),
                basis: promise.basis,
                open_days: promise.open_days,
                overdue_days: promise.overdue_days,
                still_open: promise.still_open,
                stated: promise.stated,
            });
            broken.incidents.push(promise.incident);
            broken.basis = broken.basis.min(promise.basis);
            broken.open_days = broken.open_days.max(promise.open_days);
            broken.overdue_days = broken.overdue_days.max(promise.overdue_days);
        }
        let mut all: Vec<BrokenPromise> = all.into_values().collect();
        all.iter_mut().for_each(|broken| broken.incidents.sort_unstable());
        all.sort_by_key(|broken| {
            let action = archive.postmortems[broken.earlier].incident.actions.get(broken.action);
            let is_nobodys = action.is_none_or(|action| action.owners.is_empty());
            (broken.basis == RecurrenceBasis::SameCause, is_nobodys, broken.earlier, broken.action)
        });
        all
    }
}

/// Finds them: stated and same fault first, then by same cause; within these the newest recurrence first, and what was
/// longest overdue.
pub(super) fn find(archive: &Archive, recurrences: &Recurrences, names: &Names) -> Vec<OpenActionAtRecurrence> {
    let mut promises: Vec<OpenActionAtRecurrence> = Vec::new();
    for ((earlier, incident), basis) in pairs(archive, recurrences, names) {
        let (Some(then), Some(now)) = (archive.postmortems[earlier].day(), archive.postmortems[incident].day()) else {
            continue;
        };
        for (index, action) in archive.postmortems[earlier].incident.actions.iter().enumerate() {
            // A mere label in common and an item of unknown status are two uncertainties: together they claim too much.
            let is_sure = basis != RecurrenceBasis::SameCause || action.state_stated;
            if is_sure && was_open(action, now) == Some(true) {
                promises.push(OpenActionAtRecurrence {
                    incident,
                    earlier,
                    action: index,
                    basis,
                    open_days: days_between(then, now),
                    overdue_days: action.due.as_ref().map(|due| days_between(due.value, now)),
                    still_open: was_open(action, archive.as_of) == Some(true),
                    stated: action.state_stated,
                });
            }
        }
    }
    promises.sort_by(|a, b| {
        let key = |p: &OpenActionAtRecurrence| {
            let overdue = p.overdue_days.unwrap_or(i64::MIN);
            (p.basis == RecurrenceBasis::SameCause, std::cmp::Reverse((p.incident, overdue)), p.earlier, p.action)
        };
        key(a).cmp(&key(b))
    });
    promises
}

/// Earlier and later incident of each recurrence on different days, with the strongest basis for it.
fn pairs(archive: &Archive, recurrences: &Recurrences, names: &Names) -> BTreeMap<(usize, usize), RecurrenceBasis> {
    let mut pairs: BTreeMap<(usize, usize), RecurrenceBasis> = BTreeMap::new();
    let day = |position: usize| archive.postmortems[position].day();
    let mut add = |one: usize, other: usize, basis: RecurrenceBasis| {
        let pair = (one.min(other), one.max(other));
        let apart = day(pair.0).zip(day(pair.1)).is_some_and(|(first, second)| first < second);
        if apart && has_happened(archive, pair.1) {
            let known = pairs.entry(pair).or_insert(basis);
            *known = basis.min(*known);
        }
    };
    for incident in 0..archive.postmortems.len() {
        if let Some(earlier) = names.repeated_by(archive, incident) {
            add(earlier, incident, RecurrenceBasis::Stated);
        }
    }
    for fault in &recurrences.faults {
        for (index, one) in fault.incidents.iter().enumerate() {
            fault.incidents[index + 1..].iter().for_each(|other| add(*one, *other, RecurrenceBasis::SameFault));
        }
    }
    let are_causes = recurrences.category_use == CategoryUse::Causes;
    for cause in recurrences.causes.iter().filter(|_| are_causes) {
        let own: Vec<(usize, Date)> = cause
            .incidents
            .iter()
            .filter(|p| archive.postmortems[**p].cause() == Some(cause.cause.as_str()))
            .filter_map(|p| Some((*p, day(*p)?)))
            .collect();
        for (index, (later, now)) in own.iter().enumerate() {
            let opens = archive.config.recurrence.window.before(*now);
            for (earlier, _) in own[..index].iter().rev().take_while(|(_, then)| *then >= opens) {
                let common = SharedAttributes::of(&archive.postmortems[*earlier], &archive.postmortems[*later]);
                let is_linked = names.are_linked(archive, *earlier, *later);
                if is_linked || !common.services.is_empty() || !common.teams.is_empty() {
                    add(*earlier, *later, RecurrenceBasis::SameCause);
                }
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::ActionState::{Done, Dropped, Open};
    use crate::insight::Insights;
    use crate::insight::testing::{Say, archive, incident};

    fn texts(archive: &Archive) -> Vec<(&str, RecurrenceBasis, i64, Option<i64>)> {
        Insights::of(archive)
            .promises
            .iter()
            .map(|p| {
                let action = &archive.postmortems[p.earlier].incident.actions[p.action];
                (action.text.as_str(), p.basis, p.open_days, p.overdue_days)
            })
            .collect()
    }

    #[test]
    fn only_what_the_data_shows() {
        let archive = archive(
            "2026-11-01",
            vec![
                incident("a", "2026-03-01")
                    .action("open still", "2026-03-31", Open, "")
                    .action("closed too late", "2026-09-30", Done, "2026-09-20")
                    .action("closed on the day", "2026-03-31", Done, "2026-09-01")
                    .action("closed before", "2026-03-31", Done, "2026-08-31")
                    .action("done, nobody knows when", "2026-03-31", Done, "")
                    .action("dropped, nobody knows when", "2026-03-31", Dropped, "")
                    .action("open without a due date", "", Open, ""),
                incident("b", "2026-09-01").repeats("A"),
            ],
        );
        assert_eq!(
            texts(&archive),
            [
                ("open still", RecurrenceBasis::Stated, 184, Some(154)),
                ("closed too late", RecurrenceBasis::Stated, 184, Some(-29)),
                ("open without a due date", RecurrenceBasis::Stated, 184, None),
            ]
        );
    }

    #[test]
    fn the_same_cause_needs_the_window_and_something_in_common() {
        let two = |day: &str, service: &str| {
            archive(
                "2026-11-01",
                vec![
                    incident("a", "2026-03-01").cause("capacity").service("x").action("it", "", Open, ""),
                    incident("b", day).cause("capacity").service(service),
                ],
            )
        };
        assert_eq!(texts(&two("2026-08-01", "x")).len(), 1);
        assert_eq!(texts(&two("2026-08-01", "y")).len(), 0, "no service or team in common");
        assert_eq!(texts(&two("2026-10-01", "x")).len(), 0, "out of the window");
        assert_eq!(texts(&two("2026-03-01", "x")).len(), 0, "one day gives no order");
        assert_eq!(texts(&two("2026-12-01", "x")).len(), 0, "after the as-of day");
    }

    #[test]
    fn an_item_of_which_nothing_is_said_is_claimed_for_the_same_fault_only() {
        let two = |stated: bool| {
            let mut later = incident("b", "2026-04-01").cause("capacity").service("x");
            later.incident.recurrence_of = stated.then(|| crate::insight::testing::read("a".to_string()));
            let mut earlier = incident("a", "2026-03-01").cause("capacity").service("x").action("it", "", Open, "");
            earlier.incident.actions[0].state_stated = false;
            archive("2026-11-01", vec![earlier, later])
        };
        assert_eq!(texts(&two(true)).len(), 1);
        assert_eq!(texts(&two(false)).len(), 0);
    }

    #[test]
    fn what_a_document_names_may_be_wrong() {
        let archive = archive(
            "2026-11-01",
            vec![
                incident("a", "2026-03-01").repeats("a").action("it", "", Open, ""),
                incident("b", "2026-04-01").repeats("nothing"),
                incident("c", "").repeats("a"),
                incident("d", "2026-05-01").repeats("content/a.md"),
                // It states that it repeats a later one: the later one is the recurrence.
                incident("e", "2026-02-01").repeats("a").action("earlier", "", Open, ""),
            ],
        );
        let mut shown: Vec<&str> = texts(&archive).into_iter().map(|(text, ..)| text).collect();
        shown.sort_unstable();
        assert_eq!(shown, ["earlier", "earlier", "it"]);
    }
}
