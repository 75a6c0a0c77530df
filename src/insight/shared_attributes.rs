//! What two incidents have in common beside words: services, teams, cause, trigger, and what their documents state.

use crate::archive::Postmortem;

/// What two incidents share.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct SharedAttributes<'a> {
    /// Services of both, by name.
    pub(super) services: Vec<&'a str>,
    /// Teams of both, by name.
    pub(super) teams: Vec<&'a str>,
    /// The root-cause category of both.
    pub(super) cause: Option<&'a str>,
    /// The trigger of both.
    pub(super) trigger: Option<&'a str>,
}

impl<'a> SharedAttributes<'a> {
    /// Of two incidents.
    pub(super) fn of(one: &'a Postmortem, other: &'a Postmortem) -> SharedAttributes<'a> {
        let mut services: Vec<&str> = one.services().filter(|name| other.services().any(|it| it == *name)).collect();
        services.sort_unstable();
        services.dedup();
        let mut teams: Vec<&str> = one.teams().filter(|name| other.teams().any(|it| it == *name)).collect();
        teams.sort_unstable();
        teams.dedup();
        let trigger_of = |p: &'a Postmortem| p.incident.trigger.as_ref().map(|trigger| trigger.value.as_str());
        SharedAttributes {
            services,
            teams,
            cause: one.cause().filter(|cause| other.cause() == Some(cause)),
            trigger: trigger_of(one).filter(|trigger| trigger_of(other) == Some(trigger)),
        }
    }
}
