//! What the archive cannot tell: of how many incidents the start, the detection, the end, the severity, the team or the
//! cause is not known, and of how many action items the owner, the due date or the state.

use std::collections::BTreeMap;

use crate::archive::{Archive, Postmortem};
use crate::incident::{Action, Milestone};

/// How many of how many lack something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MissingCount {
    /// How many lack it.
    pub missing: usize,
    /// Of how many.
    pub whole: usize,
}

/// What is not known of some incidents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// `start`.
    pub id: &'static str,
    /// `No start`.
    pub name: &'static str,
    /// It is counted in action items, not in incidents.
    pub of_actions: bool,
    /// Of all.
    pub all: MissingCount,
    /// By the incident's year; none for incidents without a day.
    pub by_year: BTreeMap<Option<i16>, MissingCount>,
    /// By team.
    pub by_team: BTreeMap<String, MissingCount>,
    /// The incidents that lack it, or have an action item that does (positions), newest first.
    pub incidents: Vec<usize>,
}

type LacksIt = fn(&Postmortem) -> bool;
type ActionLacksIt = fn(&Action) -> bool;

const OF_INCIDENTS: [(&str, &str, LacksIt); 7] = [
    ("day", "No date", |it| it.day().is_none()),
    ("start", "No start time", |it| it.incident.milestones.started.is_none()),
    ("detection", "No detection time", |it| it.incident.milestones.detected.is_none()),
    ("end", "No end time", |it| {
        let milestones = &it.incident.milestones;
        milestones.get(Milestone::Resolved).is_none() && milestones.get(Milestone::Mitigated).is_none()
    }),
    ("severity", "No severity", |it| it.severity().is_none()),
    ("team", "No team", |it| it.incident.teams.is_empty()),
    ("cause", "No cause", |it| it.cause().is_none()),
];

const OF_ACTIONS: [(&str, &str, ActionLacksIt); 3] = [
    ("owner", "No owner", |it| it.owners.is_empty()),
    ("due", "No due date", |it| it.due.is_none()),
    ("state", "State not stated", |it| !it.state_stated),
];

/// What is not known of some incidents and their action items.
pub(super) fn of(archive: &Archive, incidents: &[usize]) -> Vec<Unknown> {
    let of_incidents = OF_INCIDENTS.map(|(id, name, lacks)| {
        count(archive, incidents, (id, name, false), &|it| MissingCount { missing: usize::from(lacks(it)), whole: 1 })
    });
    let of_actions = OF_ACTIONS.map(|(id, name, lacks)| {
        count(archive, incidents, (id, name, true), &|it| {
            let actions = &it.incident.actions;
            MissingCount { missing: actions.iter().filter(|action| lacks(action)).count(), whole: actions.len() }
        })
    });
    of_incidents.into_iter().chain(of_actions).collect()
}

fn count(
    archive: &Archive,
    incidents: &[usize],
    (id, name, of_actions): (&'static str, &'static str, bool),
    lacking: &dyn Fn(&Postmortem) -> MissingCount,
) -> Unknown {
    let (all, by_year, by_team) = (MissingCount::default(), BTreeMap::new(), BTreeMap::new());
    let mut unknown = Unknown { id, name, of_actions, all, by_year, by_team, incidents: Vec::new() };
    for at in incidents.iter().rev() {
        let postmortem = &archive.postmortems[*at];
        let own = lacking(postmortem);
        let year = unknown.by_year.entry(postmortem.day().map(jiff::civil::Date::year)).or_default();
        for counted in [&mut unknown.all, year] {
            counted.missing += own.missing;
            counted.whole += own.whole;
        }
        for team in postmortem.teams() {
            let counted = unknown.by_team.entry(team.to_string()).or_default();
            counted.missing += own.missing;
            counted.whole += own.whole;
        }
        unknown.incidents.extend((own.missing > 0).then_some(*at));
    }
    unknown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::ActionState::Open;
    use crate::insight::testing::{Say, archive, incident};

    #[test]
    fn what_is_missing_is_counted_by_year_and_team() {
        let a = incident("a", "2025-01-01").team("x").cause("capacity").action("it", "", Open, "");
        let b = incident("b", "2026-01-01").team("x").action("it", "2026-02-01", Open, "").action("it", "", Open, "");
        let archive = archive("2026-11-01", vec![a, b]);
        let all = of(&archive, &[0, 1]);
        let get = |id: &str| all.iter().find(|it| it.id == id).unwrap();
        assert_eq!(get("cause").all, MissingCount { missing: 1, whole: 2 });
        assert_eq!((get("cause").incidents.as_slice(), get("cause").by_year[&Some(2026)].missing), (&[1][..], 1));
        assert_eq!((get("due").all, get("due").by_team["x"].missing), (MissingCount { missing: 2, whole: 3 }, 2));
    }
}
