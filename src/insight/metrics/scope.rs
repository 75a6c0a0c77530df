//! The scope of metrics: which incidents, which actions, as of which day.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use crate::archive::{Archive, Unfinished};
use crate::insight::has_happened;

/// A set of incidents and of actions.
#[derive(Debug, Clone, PartialEq)]
pub struct Scope {
    /// The incidents (positions), in order.
    pub incidents: Vec<usize>,
    /// The action items with a due date: incident (position) and index, in order.
    pub actions: Vec<(usize, usize)>,
    /// Drafts that are not shown (positions in `Archive::unfinished`): nothing is said of them, but whether a required
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

    /// The incidents that name a team, and their actions.
    pub fn of_team(archive: &Archive, team: &str) -> Scope {
        let is_of = |position: &usize| archive.postmortems[*position].teams().any(|name| name == team);
        let positions = (0..archive.postmortems.len()).filter(is_of);
        let unfinished = unfinished(archive, |draft| draft.teams.iter().any(|name| name == team));
        Scope { unfinished, ..Scope::of_positions(archive, positions) }
    }

    /// The incidents that name a service, and their actions.
    pub fn of_service(archive: &Archive, service: &str) -> Scope {
        let is_of = |position: &usize| archive.postmortems[*position].services().any(|name| name == service);
        let positions = (0..archive.postmortems.len()).filter(is_of);
        let unfinished = unfinished(archive, |draft| draft.services.iter().any(|name| name == service));
        Scope { unfinished, ..Scope::of_positions(archive, positions) }
    }

    /// The scope of every team that an incident names, by id: the same as [`Scope::of_team`] of each, in one go.
    pub fn of_teams(archive: &Archive) -> Vec<(&str, Scope)> {
        let named = archive.postmortems.iter().enumerate().flat_map(|(at, p)| p.teams().map(move |team| (team, at)));
        Scope::grouped(archive, named, |draft, team| draft.teams.iter().any(|name| name == team))
    }

    /// The scope of every service that an incident names, by id: the same as [`Scope::of_service`] of each, in one go.
    pub fn of_services(archive: &Archive) -> Vec<(&str, Scope)> {
        let named = archive.postmortems.iter().enumerate().flat_map(|(at, p)| p.services().map(move |name| (name, at)));
        Scope::grouped(archive, named, |draft, service| draft.services.iter().any(|name| name == service))
    }

    fn grouped<'a>(
        archive: &'a Archive,
        named: impl Iterator<Item = (&'a str, usize)>,
        is_of: fn(&Unfinished, &str) -> bool,
    ) -> Vec<(&'a str, Scope)> {
        let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (name, position) in named {
            groups.entry(name).or_default().push(position);
        }
        let scope = |(name, positions): (&'a str, Vec<usize>)| {
            let unfinished = unfinished(archive, |draft| is_of(draft, name));
            (name, Scope { unfinished, ..Scope::of_positions(archive, positions) })
        };
        groups.into_iter().map(scope).collect()
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

/// A calendar quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    /// The year.
    pub year: i16,
    /// 1 to 4.
    pub quarter: i8,
}

impl Quarter {
    /// The quarter that holds a day.
    pub fn of(day: Date) -> Quarter {
        Quarter { year: day.year(), quarter: (day.month() - 1) / 3 + 1 }
    }

    /// The one before.
    #[must_use]
    pub fn previous(self) -> Quarter {
        if self.quarter > 1 {
            Quarter { quarter: self.quarter - 1, ..self }
        } else {
            Quarter { year: self.year.saturating_sub(1), quarter: 4 }
        }
    }

    /// Its first day.
    pub fn first(self) -> Date {
        date(self.year, self.quarter * 3 - 2, 1)
    }

    /// Its last day.
    pub fn last(self) -> Date {
        date(self.year, self.quarter * 3, 1).last_of_month()
    }

    /// `2026-Q4`.
    pub fn name(self) -> String {
        format!("{:04}-Q{}", self.year, self.quarter)
    }
}
