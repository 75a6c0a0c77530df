//! `coroner agenda`: the facilitator's sheet for the review meeting of a postmortem.

use anyhow::bail;

use super::check::choose;
use super::output::write;
use super::session::{Context, Outcome};
use crate::check;
use crate::cli::{Agenda as Arguments, AgendaFormat};
use crate::insight::Insights;
use crate::practice::agenda::Agenda;
use crate::practice::{AgendaText, agenda_html, agenda_markdown, agenda_text};

/// Runs it.
pub(super) fn run(arguments: &Arguments, context: &Context) -> anyhow::Result<Outcome> {
    let mut archive = context.open(None, false)?;
    let chosen = choose(std::slice::from_ref(&arguments.file), &archive, &context.root, false)?.unwrap_or_default();
    let named = |path: &str| chosen.contains(path);
    let mut paths = archive.postmortems.iter().map(|postmortem| &postmortem.path).filter(|path| named(path));
    let path = match (paths.next(), paths.next()) {
        (Some(path), None) => path.clone(),
        (None, _) => bail!("{} is not a postmortem of this archive", arguments.file.display()),
        (Some(_), Some(_)) => bail!("{} holds several postmortems; name one", arguments.file.display()),
    };
    drop(paths);
    // The sheet is of this document, whoever may read it; of others it says only what readers of the library see.
    archive.postmortems.retain(|postmortem| postmortem.path == path || postmortem.is_shown(true));
    let archive = check::without_secrets(archive, None).0;
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
