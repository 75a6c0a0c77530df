//! What the insight commands share: an incident in a list, the archive as a reader of the site knows it, a team's name.

use jiff::civil::Date;

use super::context::Context;
use crate::archive::{Archive, Postmortem};
use crate::digest::Editor;
use crate::insight::Insights;

/// An incident in a list of another thing.
#[derive(Debug, serde::Serialize)]
pub(super) struct Reference<'a> {
    id: &'a str,
    path: &'a str,
    date: Option<Date>,
}

impl<'a> From<&'a Postmortem> for Reference<'a> {
    fn from(postmortem: &'a Postmortem) -> Self {
        Reference { id: &postmortem.id, path: &postmortem.path, date: postmortem.day() }
    }
}

/// Opens the archive as the site shows it, and says what is left out.
pub(super) fn open_published(context: &Context) -> anyhow::Result<Archive> {
    let archive = context.open(None, true)?;
    let published = archive.published(archive.config.build.drafts);
    let left_out = archive.postmortems.len() - published.postmortems.len();
    if left_out > 0 && context.verbose {
        context.tell(&format!(
            "{left_out} of {} postmortems are drafts or restricted and left out",
            archive.postmortems.len()
        ));
    }
    Ok(published)
}

/// The id of the team that a text names.
pub(super) fn team(archive: &Archive, text: &str) -> anyhow::Result<String> {
    let insights = Insights::default();
    let known = Editor::new(archive, &insights).teams();
    if let Some(team) = archive.config.team(text) {
        return Ok(team.id.clone());
    }
    if let Some(id) = known.iter().find(|id| id.eq_ignore_ascii_case(text.trim())) {
        return Ok(id.to_string());
    }
    match known.as_slice() {
        [] => anyhow::bail!("there is no team {text:?}: neither book.toml nor a postmortem names one"),
        known => anyhow::bail!("there is no team {text:?}; there are {}", known.join(", ")),
    }
}

/// `1 incident`, `2 incidents`.
pub(super) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// A number of days in words, such as `1 day` or `110 days`.
pub(super) fn days(number: i64) -> String {
    format!("{number} day{}", if number == 1 { "" } else { "s" })
}

/// A day, or a dash where none is known.
pub(super) fn day(date: Option<Date>) -> String {
    date.map_or_else(|| "-".to_string(), |date| date.to_string())
}
