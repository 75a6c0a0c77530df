//! What `coroner new` accepts as a team, a severity, a service and a day, as an argument or an answer.

use anyhow::bail;
use jiff::civil::Date;

use crate::archive::Archive;
use crate::check::nearest;
use crate::config::Config;
use crate::incident::Milestone;
use crate::template::Answers;

/// The day that a clock time without one belongs to.
pub(super) fn day_of(answers: &Answers, day: Date) -> Date {
    let started = answers.milestones.get(&Milestone::Started);
    started.map_or(day, |at| at.to_zoned(jiff::tz::TimeZone::UTC).date())
}

/// The id of a team; any name will do in an archive that names no teams.
pub(super) fn team_of(name: &str, config: &Config) -> anyhow::Result<String> {
    match config.team(name) {
        Some(team) => Ok(team.id.clone()),
        None if config.teams.is_empty() => Ok(name.trim().to_string()),
        None => bail!("no team `{name}` in book.toml; {}", offer(name, config.teams.iter().map(|t| t.id.as_str()))),
    }
}

/// The id of a severity.
pub(super) fn severity_of(name: &str, config: &Config) -> anyhow::Result<String> {
    let ids = || config.severities.iter().map(|severity| severity.id.as_str());
    match config.severity(name) {
        Some(severity) => Ok(severity.id.clone()),
        None => bail!("no severity `{name}`; {}", offer(name, ids())),
    }
}

/// A service; any name will do where book.toml lists none.
pub(super) fn service_of(name: &str, archive: &Archive) -> anyhow::Result<String> {
    let mut listed = archive.config.teams.iter().flat_map(|team| &team.services).map(String::as_str).peekable();
    if listed.peek().is_none() || services(archive).any(|known| known.eq_ignore_ascii_case(name.trim())) {
        return Ok(known_service(name, archive));
    }
    bail!("no service `{name}` in book.toml; {}", offer(name, listed.collect::<Vec<_>>().into_iter()))
}

/// A service as this archive writes it, else as it is given.
pub(super) fn known_service(name: &str, archive: &Archive) -> String {
    let known = services(archive).find(|known| known.eq_ignore_ascii_case(name.trim()));
    known.unwrap_or(name.trim()).to_string()
}

/// The services that book.toml or a postmortem names.
pub(super) fn services(archive: &Archive) -> impl Iterator<Item = &str> {
    let listed = archive.config.teams.iter().flat_map(|team| &team.services).map(String::as_str);
    listed.chain(archive.postmortems.iter().flat_map(|postmortem| postmortem.services()))
}

/// The nearest name, else all of them.
fn offer<'n>(name: &str, names: impl Iterator<Item = &'n str> + Clone) -> String {
    match nearest(name, names.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", names.collect::<Vec<_>>().join(", ")),
    }
}
