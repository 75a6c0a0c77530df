//! What the insight commands share: the archive as a reader of the site knows it, names that were typed, small words.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::civil::Date;

use super::check::meanings;
use super::session::Context;
use crate::archive::{Archive, Postmortem};
use crate::check;
use crate::digest::DigestBuilder;
use crate::insight::Insights;

/// Opens the archive as the site shows it, without what is restricted and without secrets, and says what is left out:
/// what these commands print is sent to chats and pasted into pull requests.
pub(super) fn open_published(context: &Context) -> anyhow::Result<Archive> {
    let archive = context.open(None, true)?;
    let drafts = archive.config.build.drafts;
    Ok(without_hidden(archive, drafts, context))
}

/// The same with the clauses that blame, which metrics are counted from.
pub(super) fn open_published_to_measure(context: &Context) -> anyhow::Result<Archive> {
    let archive = context.read_to_check(None, true)?;
    context.accept(&archive)?;
    let drafts = archive.config.build.drafts;
    Ok(without_hidden(archive, drafts, context))
}

/// The same with drafts, for those who are to finish them.
pub(super) fn open_with_drafts(context: &Context) -> anyhow::Result<Archive> {
    Ok(without_hidden(context.open(None, true)?, true, context))
}

fn without_hidden(archive: Archive, drafts: bool, context: &Context) -> Archive {
    let published = archive.published(drafts);
    let left_out = archive.postmortems.len() - published.postmortems.len();
    if left_out > 0 && context.verbose {
        context.warn(&format!(
            "{left_out} of {} postmortems are drafts or restricted and left out",
            archive.postmortems.len()
        ));
    }
    check::without_secrets(published).0
}

/// The position of the document that has an id, in any case.
pub(super) fn by_id(archive: &Archive, name: &str) -> anyhow::Result<usize> {
    let postmortems = archive.postmortems.iter();
    let has_it = |postmortem: &Postmortem| {
        let stated = postmortem.incident.id.as_ref().map(|id| id.value.as_str());
        postmortem.id.eq_ignore_ascii_case(name) || stated.is_some_and(|id| id.eq_ignore_ascii_case(name))
    };
    if let Some(position) = postmortems.clone().position(has_it) {
        return Ok(position);
    }
    let near = check::nearest(name, postmortems.clone().map(|postmortem| postmortem.id.as_str()));
    let help = match near.and_then(|id| archive.get(id)) {
        Some(nearest) => format!("did you mean {} ({})?", nearest.id, nearest.path),
        None => "`coroner search WORDS` finds documents, and shows their ids and paths".to_string(),
    };
    anyhow::bail!("{name} is neither a file nor the id of a document\nhelp: {help}")
}

/// The position of the document that is named by its file, from here or from the archive's root, or by its id.
pub(super) fn document(archive: &Archive, name: &Path, root: &Path) -> anyhow::Result<usize> {
    let below = meanings(name, root);
    let found = archive.postmortems.iter().position(|postmortem| below.contains(&postmortem.path));
    found.map_or_else(|| by_id(archive, &name.to_string_lossy()), Ok)
}

/// The id of the team that a text names.
pub(super) fn team(archive: &Archive, text: &str) -> anyhow::Result<String> {
    let insights = Insights::default();
    let known = DigestBuilder::new(archive, &insights).teams();
    if let Some(team) = archive.config.team(text) {
        return Ok(team.id.clone());
    }
    self::known("team", text, known.into_iter())
}

/// The service that a text names, as book.toml or a postmortem writes it.
pub(super) fn service(archive: &Archive, text: &str) -> anyhow::Result<String> {
    let configured = archive.config.teams.iter().flat_map(|team| team.services.iter().map(String::as_str));
    known("service", text, configured.chain(archive.postmortems.iter().flat_map(|postmortem| postmortem.services())))
}

/// The one of the known names that a text means, without regard to case; else an error that lists them.
pub(super) fn known<'a>(what: &str, text: &str, names: impl Iterator<Item = &'a str>) -> anyhow::Result<String> {
    const MOST: usize = 30;
    let names: BTreeSet<&str> = names.collect();
    if let Some(name) = names.iter().find(|name| name.eq_ignore_ascii_case(text.trim())) {
        return Ok(name.to_string());
    }
    if names.is_empty() {
        anyhow::bail!("there is no {what} {text:?}: neither book.toml nor a postmortem names one");
    }
    let shown: Vec<&str> = names.iter().copied().take(MOST).collect();
    let rest = if names.len() > MOST { format!(" and {} more", names.len() - MOST) } else { String::new() };
    anyhow::bail!("there is no {what} {text:?}; there are {}{rest}", shown.join(", "))
}

/// A day, or a dash where none is known.
pub(super) fn day(date: Option<Date>) -> String {
    date.map_or_else(|| "-".to_string(), |date| date.to_string())
}
