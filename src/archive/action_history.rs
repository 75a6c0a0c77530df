//! When action items were added and closed, from the versions of their documents in git.
//!
//! An item is the same in two versions if it has the same ticket or the same words. Dates are only taken from changes:
//! an item that is done in the first version with it may have been done at any time before, and gets no date.

use std::cmp::Reverse;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use rayon::prelude::*;

use super::kept_history::{PastItem, PastItems};
use super::{ActionDates, Postmortem};
use crate::diagnostic::{Diagnostic, Level};
use crate::incident::Action;
use crate::source::{History, Version};

/// The maximum number of old versions read, those of the newest incidents, so that the cost is bounded.
const MOST: usize = 4_000;

/// Sets the dates of items, including closing dates that their documents do not give.
pub(super) fn date(
    postmortems: &mut [Postmortem],
    history: &History,
    past: &PastItems<'_>,
    problems: &mut Vec<Diagnostic>,
) {
    let mut wanted: Vec<(usize, &[Version])> = Vec::new();
    for (at, postmortem) in postmortems.iter_mut().enumerate().filter(|(_, p)| !p.incident.actions.is_empty()) {
        match (history.walked.versions.get(&postmortem.path), postmortem.dates) {
            (Some(versions), _) => wanted.push((at, versions)),
            // One version: the commit that created the file created its items.
            (None, Some(dates)) => {
                let opened = ActionDates { opened: Some(day(dates.created)), closed: None };
                postmortem.action_dates = vec![opened; postmortem.incident.actions.len()];
            }
            (None, None) => {}
        }
    }
    let read = affordable(postmortems, &mut wanted);
    if read < wanted.len() {
        let message = format!(
            "history has too many versions to read them all: closing dates of action items were only looked up for \
             {read} of {} postmortems, the newest",
            wanted.len()
        );
        let problem = Diagnostic::new("history-read-in-part", Level::Note, ".git", message);
        problems.push(problem.help("state the closing dates in the documents, in a `Closed` column"));
    }
    let shared: &[Postmortem] = postmortems;
    let dated: Vec<(usize, Vec<ActionDates>)> = wanted[..read]
        .par_iter()
        .map(|(at, versions)| {
            let past = past.of_versions(&shared[*at].path, versions);
            (*at, shared[*at].incident.actions.iter().map(|action| dates(action, &past)).collect())
        })
        .collect();
    for (at, dates) in dated {
        let actions = postmortems[at].incident.actions.iter_mut();
        actions.zip(&dates).for_each(|(action, dates)| action.closed = action.closed.or(dates.closed));
        postmortems[at].action_dates = dates;
    }
}

/// Sorts those that need a closing date first, newest first; returns how many can be read.
fn affordable(postmortems: &[Postmortem], wanted: &mut [(usize, &[Version])]) -> usize {
    wanted.sort_by_key(|(at, _)| {
        let needs = postmortems[*at].incident.actions.iter().any(needs_day);
        (!needs, Reverse(postmortems[*at].day()), Reverse(*at))
    });
    let mut versions = 0;
    wanted
        .iter()
        .take_while(|(_, all)| {
            versions += all.len();
            versions <= MOST
        })
        .count()
}

fn needs_day(action: &Action) -> bool {
    !action.state.is_open() && action.closed.is_none()
}

/// The dates of one item, from its states in the versions, oldest first.
fn dates(action: &Action, past: &[(Timestamp, Arc<[PastItem]>)]) -> ActionDates {
    let states: Vec<(Timestamp, bool)> =
        past.iter().filter_map(|(at, items)| Some((*at, find(action, items)?.is_open))).collect();
    let last_open = states.iter().rposition(|(_, open)| *open);
    let closing = last_open.and_then(|open| states.get(open + 1));
    ActionDates {
        opened: states.first().map(|(at, _)| day(*at)),
        closed: closing.filter(|_| needs_day(action)).map(|(at, _)| day(*at)),
    }
}

/// The same item among others: of its ticket, of its words, or the only one whose words differ in digits and marks
/// alone, as when a day was added.
fn find<'a>(action: &Action, others: &'a [PastItem]) -> Option<&'a PastItem> {
    let ticket = |other: &&PastItem| action.ticket.is_some() && other.ticket == action.ticket;
    let same = |keep: fn(char) -> bool| {
        let own = letters(&action.text, keep);
        move |other: &&PastItem| letters(&other.text, keep) == own
    };
    let exact = others.iter().find(ticket).or_else(|| others.iter().find(same(char::is_alphanumeric)));
    exact.or_else(|| {
        let mut alike = others.iter().filter(same(char::is_alphabetic));
        alike.next().filter(|_| alike.next().is_none())
    })
}

/// Some characters of a text, ignoring case.
fn letters(text: &str, keep: fn(char) -> bool) -> String {
    text.chars().filter(|c| keep(*c)).flat_map(char::to_lowercase).collect()
}

fn day(at: Timestamp) -> Date {
    at.to_zoned(jiff::tz::TimeZone::UTC).date()
}
