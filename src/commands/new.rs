//! `coroner new`: a postmortem from the template. It never writes over a file.

use anyhow::bail;

use super::output;
use super::session::{Context, Outcome};
use crate::check::nearest;
use crate::cli::New;
use crate::config::Config;
use crate::template::{Answers, Template, next_id, scaffold, slug};
use crate::write::Folder;

/// Runs it.
pub(super) fn run(arguments: &New, context: &Context) -> anyhow::Result<Outcome> {
    if arguments.title.trim().is_empty() {
        bail!("the title is empty: say in a few words what a user would have noticed");
    }
    let archive = context.load(None, false)?;
    let team = arguments.team.as_deref().map(|team| team_of(team, &archive.config)).transpose()?;
    let severity = arguments.severity.as_deref().map(|name| severity_of(name, &archive.config)).transpose()?;
    let date = arguments.date.unwrap_or(archive.as_of);
    let stated = archive.postmortems.iter().filter_map(|p| p.incident.id.as_ref()).map(|id| id.value.as_str());
    let id = next_id(stated, date).unwrap_or_else(|| format!("{date}-{}", slug(&arguments.title)));

    let template = Template::for_severity(&archive.config, &archive.templates, severity.as_deref());
    let answers = Answers { title: arguments.title.clone(), id, date, team, severity };
    let draft = scaffold(&template, &archive.config.book.src, &answers);
    if !Folder::open(&context.root)?.create(draft.path.as_ref(), draft.text.as_bytes())? {
        bail!("{} already exists and was not changed; use a different title or --date", draft.path)
    }
    output::write(&format!("{}\n", draft.path))?;
    Ok(Outcome::Clean)
}

/// The id of a team; any name will do in an archive that names no teams.
fn team_of(name: &str, config: &Config) -> anyhow::Result<String> {
    match config.team(name) {
        Some(team) => Ok(team.id.clone()),
        None if config.teams.is_empty() => Ok(name.trim().to_string()),
        None => bail!("no team `{name}` in book.toml; {}", offer(name, config.teams.iter().map(|t| t.id.as_str()))),
    }
}

/// The id of a severity.
fn severity_of(name: &str, config: &Config) -> anyhow::Result<String> {
    let ids = || config.severities.iter().map(|severity| severity.id.as_str());
    match config.severity(name) {
        Some(severity) => Ok(severity.id.clone()),
        None => bail!("no severity `{name}`; {}", offer(name, ids())),
    }
}

/// The nearest name, else all of them.
fn offer<'n>(name: &str, names: impl Iterator<Item = &'n str> + Clone) -> String {
    match nearest(name, names.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", names.collect::<Vec<_>>().join(", ")),
    }
}
