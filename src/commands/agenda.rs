//! `coroner agenda`: the facilitator's sheet for the review meeting of a postmortem.

use anyhow::bail;

use super::check::choose;
use super::name_lookup::by_id;
use super::output::write;
use super::session::{Context, Outcome};
use crate::archive::Archive;
use crate::check;
use crate::cli::{Agenda as Arguments, AgendaFormat};
use crate::insight::Insights;
use crate::practice::agenda::Agenda;
use crate::practice::{AgendaText, agenda_html, agenda_markdown, agenda_text};

/// Runs it.
pub(super) fn run(arguments: &Arguments, context: &Context) -> anyhow::Result<Outcome> {
    let mut archive = context.open(None, false)?;
    let by_id = by_id(&archive, &arguments.file.to_string_lossy());
    let path = match by_id {
        Ok(position) => archive.postmortems[position].path.clone(),
        Err(error) if !arguments.file.exists() && !context.root.join(&arguments.file).exists() => return Err(error),
        Err(_) => by_file(arguments, &archive, context)?,
    };
    // The sheet is of this document, whoever may read it; of others it says only what readers of the library see.
    archive.postmortems.retain(|postmortem| postmortem.path == path || postmortem.is_shown(true));
    let archive = check::without_secrets(archive).0;
    let Some(incident) = archive.postmortems.iter().position(|postmortem| postmortem.path == path) else {
        bail!("{path} is not a postmortem of this archive");
    };
    let agenda = Agenda::of(&archive, &Insights::of(&archive), incident);
    let sheet = AgendaText::of(&archive, &agenda);
    write(&match arguments.format {
        AgendaFormat::Md => agenda_markdown(&sheet),
        AgendaFormat::Html => agenda_html(&sheet),
        AgendaFormat::Text => agenda_text(&sheet),
    })?;
    Ok(Outcome::Clean)
}

/// The path of the one postmortem that is named by its file.
fn by_file(arguments: &Arguments, archive: &Archive, context: &Context) -> anyhow::Result<String> {
    let chosen = choose(std::slice::from_ref(&arguments.file), archive, &context.root, false)?.unwrap_or_default();
    let named = |path: &&String| chosen.contains(*path);
    let mut paths = archive.postmortems.iter().map(|postmortem| &postmortem.path).filter(named);
    match (paths.next(), paths.next()) {
        (Some(path), None) => Ok(path.clone()),
        (None, _) => bail!("{} is not a postmortem of this archive", arguments.file.display()),
        (Some(_), Some(_)) => bail!("{} contains several postmortems; name one", arguments.file.display()),
    }
}
