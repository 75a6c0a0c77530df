//! Entries of a timeline that lie as far apart as the document says: `Time to detect: 54 minutes`, and an entry 54
//! minutes before another.

use jiff::Unit;
use jiff::civil::DateTime;

use super::SENTENCE;
use crate::incident::StatedDurations;
use crate::incident::{Milestone, Milestones, Origin, Reading, TimelineEntry};

/// A milestone that lies so many minutes after the start; where it is marked, it stays.
struct Goal {
    milestone: Milestone,
    name: &'static str,
    minutes: i64,
    marked: Option<DateTime>,
}

/// Takes the start, the detection and the end that stated durations point out among the entries. What is known already
/// stays, and has to agree.
pub(in crate::reader) fn settle(
    entries: &mut [TimelineEntry],
    suggested: &[[bool; 5]],
    stated: &StatedDurations,
    milestones: &mut Milestones,
) {
    let goals = goals(stated, milestones);
    let open = || goals.iter().filter(|goal| goal.marked.is_none());
    if goals.is_empty() || milestones.started.is_some() && open().next().is_none() {
        return;
    }
    let marked = milestones.started.as_ref().map(|started| started.value.local);
    let search = Search { entries, suggested, marked };
    let all: Vec<&Goal> = goals.iter().collect();
    // Where a marked end contradicts its own stated time, the rest may still agree.
    let some: Vec<&Goal> = open().collect();
    let found = search.first(&all).map(|found| (all, found)).or_else(|| {
        let fewer = !some.is_empty() && some.len() < goals.len();
        search.first(&some).filter(|_| fewer).map(|found| (some, found))
    });
    let Some((goals, (start, places))) = found else { return };
    let names: Vec<&str> = goals.iter().map(|goal| goal.name).collect();
    let doubt = format!("the stated {} counted from the entry at {}", names.join(" and "), entries[start].stamp);
    let mut take = |milestone: Milestone, at: usize| {
        let (entry, slot) = (&mut entries[at], milestones.get_mut(milestone));
        if let (None, Some(moment)) = (slot.as_ref(), entry.moment) {
            *slot = Some(Reading::new(moment, Origin::Timeline, entry.stamp_span).doubt(doubt.clone()));
            if entry.milestone.is_none() {
                entry.milestone = Some(milestone);
                entry.inferred = true;
            }
        }
    };
    take(Milestone::Started, start);
    for (goal, at) in goals.iter().zip(places) {
        take(goal.milestone, at);
    }
}

fn goals(stated: &StatedDurations, known: &Milestones) -> Vec<Goal> {
    let goals = [
        (Milestone::Detected, "time to detect", &stated.detect_min),
        (Milestone::Resolved, "time to resolve", &stated.resolve_min),
    ];
    goals
        .into_iter()
        .filter_map(|(milestone, name, given)| {
            // A sentence's length is often rounded, and of a part of the outage.
            let given = given.as_ref().filter(|given| given.doubt.as_deref() != Some(SENTENCE))?;
            let marked = known.get(milestone).map(|reading| reading.value.local);
            Some(Goal { milestone, name, minutes: given.value, marked })
        })
        .collect()
}

struct Search<'e> {
    entries: &'e [TimelineEntry],
    suggested: &'e [[bool; 5]],
    /// The start, where it is marked.
    marked: Option<DateTime>,
}

impl Search<'_> {
    /// The first entry that every goal can be counted from, and the entry of each goal.
    fn first(&self, goals: &[&Goal]) -> Option<(usize, Vec<usize>)> {
        let first = (0..self.entries.len()).find(|at| self.clock(*at).is_some());
        (0..self.entries.len()).filter(|at| self.may_start(*at, goals)).find_map(|start| {
            let places: Option<Vec<usize>> = goals.iter().map(|goal| self.place(start, goal)).collect();
            let places = places?;
            // One pair may be as far apart by chance: something else has to speak for it.
            let sure = goals.len() > 1
                || self.marked.is_some()
                || Some(start) == first
                || self.suggests(start, Milestone::Started)
                || goals
                    .iter()
                    .zip(&places)
                    .any(|(goal, at)| goal.marked.is_some() || self.suggests(*at, goal.milestone));
            sure.then_some((start, places))
        })
    }

    fn clock(&self, at: usize) -> Option<DateTime> {
        let entry = &self.entries[at];
        entry.moment.filter(|_| !entry.day_only).map(|moment| moment.local)
    }

    fn suggests(&self, at: usize, milestone: Milestone) -> bool {
        self.suggested[at][milestone as usize]
    }

    /// Whether an entry may be the start: it is none of the later points, unless that came at once.
    fn may_start(&self, at: usize, goals: &[&Goal]) -> bool {
        let Some(clock) = self.clock(at) else { return false };
        let at_once = |milestone| goals.iter().any(|goal| goal.milestone == milestone && goal.minutes == 0);
        let free = match self.entries[at].milestone {
            None | Some(Milestone::Started) => true,
            Some(milestone) => at_once(milestone),
        };
        let later = [Milestone::Acknowledged, Milestone::Mitigated, Milestone::Resolved];
        let none_later = later.iter().all(|milestone| !self.suggests(at, *milestone));
        let begins = none_later || self.suggests(at, Milestone::Started);
        free && begins && self.marked.is_none_or(|marked| minutes(clock, marked) == Some(0))
    }

    /// The entry of a goal, counted from a start: the one whose words say so, else the first.
    fn place(&self, start: usize, goal: &Goal) -> Option<usize> {
        let begin = self.clock(start)?;
        if let Some(marked) = goal.marked {
            return (minutes(begin, marked) == Some(goal.minutes)).then_some(start);
        }
        let fits = |at: &usize| {
            let free = matches!(self.entries[*at].milestone, None | Some(Milestone::Started));
            let apart = self.clock(*at).and_then(|clock| minutes(begin, clock));
            free && apart == Some(goal.minutes) && (*at != start || goal.minutes == 0)
        };
        let found = || (0..self.entries.len()).filter(fits);
        found().find(|at| self.suggests(*at, goal.milestone)).or_else(|| found().next())
    }
}

/// Whole minutes from one time to another, as the clock shows them.
fn minutes(from: DateTime, to: DateTime) -> Option<i64> {
    let floor = |time: DateTime| time.with().second(0).subsec_nanosecond(0).build().ok();
    let span = floor(from)?.until((Unit::Minute, floor(to)?)).ok()?;
    Some(span.get_minutes())
}
