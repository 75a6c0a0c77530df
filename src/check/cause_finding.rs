//! Findings about root-cause categories, and their place.

use super::archive_context::ArchiveContext;
use super::levels::value_at;
use super::rule::Rule;
use crate::archive::Archive;
use crate::diagnostic::Diagnostic;
use crate::insight::{TaxonomyNote, taxonomy};

/// A finding for each note about the archive's categories that a rule is about: the category and what is wrong with it.
pub(super) fn findings(
    context: &ArchiveContext<'_>,
    rule: &Rule,
    help: &str,
    of_note: impl Fn(TaxonomyNote) -> Option<(String, String)>,
) -> Vec<Diagnostic> {
    let found = taxonomy(context.archive).into_iter().filter_map(of_note);
    found.map(|(cause, message)| at_cause(context.archive, rule, &cause, message).about(&cause).help(help)).collect()
}

/// A finding about a category: in `book.toml` where it is named there, else in the newest document that has it.
fn at_cause(archive: &Archive, rule: &Rule, cause: &str, message: String) -> Diagnostic {
    let named = archive.config_text.as_deref().and_then(|text| value_at(text, "id", cause));
    if let Some(span) = named.filter(|_| archive.config.causes_stated) {
        return rule.finding("book.toml", message).at(span);
    }
    let newest = archive.postmortems.iter().rev().find(|postmortem| postmortem.cause() == Some(cause));
    match newest.and_then(|postmortem| Some((postmortem, postmortem.incident.root_cause.as_ref()?))) {
        Some((postmortem, cause)) => rule.finding(&postmortem.path, message).at(cause.span),
        None => rule.finding("book.toml", message),
    }
}
