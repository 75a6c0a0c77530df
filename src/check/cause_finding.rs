//! The place of a finding about a root-cause category.

use super::levels::value_at;
use super::meta::Meta;
use crate::archive::Archive;
use crate::diagnostic::Diagnostic;

/// A finding about a category: in `book.toml` where it is named there, else in the newest document that has it.
pub(super) fn at_cause(archive: &Archive, meta: &Meta, cause: &str, message: String) -> Diagnostic {
    let named = archive.config_text.as_deref().and_then(|text| value_at(text, "id", cause));
    if let Some(span) = named.filter(|_| archive.config.causes_stated) {
        return meta.finding("book.toml", message).at(span);
    }
    let newest = archive.postmortems.iter().rev().find(|postmortem| postmortem.cause() == Some(cause));
    match newest.and_then(|postmortem| Some((postmortem, postmortem.incident.root_cause.as_ref()?))) {
        Some((postmortem, cause)) => meta.finding(&postmortem.path, message).at(cause.span),
        None => meta.finding("book.toml", message),
    }
}
