//! What two incidents have in common beside words: services, teams, cause, trigger, and what their documents state.

use std::collections::HashMap;

use crate::archive::{Archive, Postmortem};

/// What two incidents share.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Common<'a> {
    /// Services of both, by name.
    pub(super) services: Vec<&'a str>,
    /// Teams of both, by name.
    pub(super) teams: Vec<&'a str>,
    /// The root-cause category of both.
    pub(super) cause: Option<&'a str>,
    /// The trigger of both.
    pub(super) trigger: Option<&'a str>,
}

impl<'a> Common<'a> {
    /// Of two incidents.
    pub(super) fn of(one: &'a Postmortem, other: &'a Postmortem) -> Common<'a> {
        let mut services: Vec<&str> = one.services().filter(|name| other.services().any(|it| it == *name)).collect();
        services.sort_unstable();
        services.dedup();
        let mut teams: Vec<&str> = one.teams().filter(|name| other.teams().any(|it| it == *name)).collect();
        teams.sort_unstable();
        teams.dedup();
        let trigger_of = |p: &'a Postmortem| p.incident.trigger.as_ref().map(|trigger| trigger.value.as_str());
        Common {
            services,
            teams,
            cause: one.cause().filter(|cause| other.cause() == Some(cause)),
            trigger: trigger_of(one).filter(|trigger| trigger_of(other) == Some(trigger)),
        }
    }
}

/// Finds postmortems by what other documents call them: id, path or file name.
#[derive(Debug)]
pub struct Names {
    by_name: HashMap<String, usize>,
}

impl Names {
    /// Of an archive.
    pub fn of(archive: &Archive) -> Names {
        let mut by_name = HashMap::new();
        for (position, postmortem) in archive.postmortems.iter().enumerate() {
            let file = postmortem.path.rsplit('/').next().unwrap_or(&postmortem.path);
            let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
            for name in [&postmortem.id, postmortem.path.as_str(), file, stem] {
                by_name.entry(name.to_lowercase()).or_insert(position);
            }
        }
        // An id wins over another document's file name.
        for (position, postmortem) in archive.postmortems.iter().enumerate() {
            by_name.insert(postmortem.id.to_lowercase(), position);
        }
        Names { by_name }
    }

    /// The position of what a document names.
    pub fn get(&self, name: &str) -> Option<usize> {
        self.by_name.get(&name.trim().to_lowercase()).copied()
    }

    /// The one that an incident says it repeats; never itself.
    pub(super) fn repeated_by(&self, archive: &Archive, incident: usize) -> Option<usize> {
        let stated = archive.postmortems[incident].incident.recurrence_of.as_ref()?;
        self.get(&stated.value).filter(|earlier| *earlier != incident)
    }

    /// Whether one of two incidents names the other as related or repeated.
    pub(super) fn are_linked(&self, archive: &Archive, one: usize, other: usize) -> bool {
        let names = |from: usize, to: usize| {
            let incident = &archive.postmortems[from].incident;
            incident.related.iter().chain(&incident.recurrence_of).any(|name| self.get(&name.value) == Some(to))
        };
        names(one, other) || names(other, one)
    }
}
