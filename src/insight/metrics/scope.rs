//! The scope of metrics: which incidents, which actions, as of which day.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::archive::{Archive, Unfinished};
use crate::insight::{Ownership, has_happened};

/// A set of incidents and of actions.
#[derive(Debug, Clone, PartialEq)]
pub struct Scope {
    /// The incidents (positions), in order.
    pub incidents: Vec<usize>,
    /// The action items with a due date: incident (position) and index, in order.
    pub actions: Vec<(usize, usize)>,
    /// Drafts that are not shown (positions in `Archive::unfinished`): they count only for whether a required
    /// postmortem is complete depends on them.
    pub unfinished: Vec<usize>,
    /// The day it is seen from: what falls due or ends later has not happened.
    pub day: Date,
}

impl Scope {
    /// Everything up to the as-of day.
    pub fn whole(archive: &Archive) -> Scope {
        Scope {
            unfinished: unfinished(archive, |_| true),
            ..Scope::of_positions(archive, 0..archive.postmortems.len())
        }
    }

    /// Some incidents and their actions, as far as they have happened.
    pub fn of_positions(archive: &Archive, positions: impl IntoIterator<Item = usize>) -> Scope {
        let mut incidents: Vec<usize> = positions
            .into_iter()
            .filter(|position| *position < archive.postmortems.len() && has_happened(archive, *position))
            .collect();
        incidents.sort_unstable();
        incidents.dedup();
        let actions = incidents
            .iter()
            .flat_map(|&incident| {
                let actions = archive.postmortems[incident].incident.actions.iter().enumerate();
                actions.filter(|(_, action)| action.due.is_some()).map(move |(action, _)| (incident, action))
            })
            .collect();
        Scope { incidents, actions, unfinished: Vec::new(), day: archive.as_of }
    }

    /// The incidents that name a team, and the actions that belong to it.
    pub fn of_team(archive: &Archive, team: &str) -> Scope {
        let mut of_teams = Scope::of_teams(archive);
        let found = of_teams.iter().position(|(name, _)| *name == team);
        let nothing_shown = || Scope {
            unfinished: unfinished(archive, |draft| draft.teams.iter().any(|name| name == team)),
            ..Scope::of_positions(archive, [])
        };
        found.map_or_else(nothing_shown, |at| of_teams.swap_remove(at).1)
    }

    /// The incidents that name a service, and their actions.
    pub fn of_service(archive: &Archive, service: &str) -> Scope {
        let is_of = |position: &usize| archive.postmortems[*position].services().any(|name| name == service);
        let positions = (0..archive.postmortems.len()).filter(is_of);
        let unfinished = unfinished(archive, |draft| draft.services.iter().any(|name| name == service));
        Scope { unfinished, ..Scope::of_positions(archive, positions) }
    }

    /// The scope of every team that an incident names or that owns an action, by id.
    pub fn of_teams(archive: &Archive) -> Vec<(&str, Scope)> {
        let ownership = Ownership::of(archive);
        let mut owned: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
        for (incident, action) in Scope::whole(archive).actions {
            let teams = ownership.teams(incident, action);
            teams.into_iter().for_each(|team| owned.entry(team).or_default().push((incident, action)));
        }
        let mut positions: BTreeMap<&str, Vec<usize>> = owned.keys().map(|team| (*team, Vec::new())).collect();
        for (at, postmortem) in archive.postmortems.iter().enumerate() {
            postmortem.teams().for_each(|team| positions.entry(team).or_default().push(at));
        }
        let scope = |(team, positions)| {
            let unfinished = unfinished(archive, |draft| draft.teams.iter().any(|name| name == team));
            let actions = owned.remove(team).unwrap_or_default();
            (team, Scope { unfinished, actions, ..Scope::of_positions(archive, positions) })
        };
        positions.into_iter().map(scope).collect()
    }

    /// The scope of every service that an incident names, by id: the same as [`Scope::of_service`] of each, in one go.
    pub fn of_services(archive: &Archive) -> Vec<(&str, Scope)> {
        let mut positions: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, postmortem) in archive.postmortems.iter().enumerate() {
            postmortem.services().for_each(|service| positions.entry(service).or_default().push(at));
        }
        let scope = |(service, positions)| {
            let unfinished = unfinished(archive, |draft| draft.services.iter().any(|name| name == service));
            (service, Scope { unfinished, ..Scope::of_positions(archive, positions) })
        };
        positions.into_iter().map(scope).collect()
    }

    /// Only incidents from `first` to `last`, and of all actions in the scope those that fall due then, seen from the
    /// day after `last` or from the scope's own day, whichever is earlier.
    #[must_use]
    pub fn within(&self, archive: &Archive, first: Date, last: Date) -> Scope {
        let inside = |day: Option<Date>| day.is_some_and(|day| first <= day && day <= last);
        let due = |incident: usize, action: usize| {
            archive.postmortems[incident].incident.actions[action].due.as_ref().map(|due| due.value)
        };
        Scope {
            incidents: self.incidents.iter().copied().filter(|p| inside(archive.postmortems[*p].day())).collect(),
            actions: self.actions.iter().copied().filter(|(i, a)| inside(due(*i, *a))).collect(),
            unfinished: self
                .unfinished
                .iter()
                .copied()
                .filter(|p| archive.unfinished.get(*p).is_some_and(|draft| inside(draft.day)))
                .collect(),
            day: self.day.min(last.tomorrow().unwrap_or(last)),
        }
    }
}

/// The drafts of what has happened that are wanted.
fn unfinished(archive: &Archive, is_wanted: impl Fn(&Unfinished) -> bool) -> Vec<usize> {
    let drafts = archive.unfinished.iter().enumerate();
    let happened = drafts.filter(|(_, draft)| draft.day.is_none_or(|day| day <= archive.as_of));
    happened.filter(|(_, draft)| is_wanted(draft)).map(|(position, _)| position).collect()
}
