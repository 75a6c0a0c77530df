//! `secret-in-text`: a key, token or password in a document.

use crate::check::case::Case;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};
use crate::redaction::SensitiveKind;

/// Name and standing.
pub const META: Meta = Meta {
    name: "secret-in-text",
    group: Group::Confidential,
    level: Level::Error,
    reach: Reach::Reading,
    summary: "a key, token or password in a document",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("secret_in_text.md") };

fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    let secrets = case.sensitive().iter().filter_map(|found| match found.kind {
        SensitiveKind::Secret(what) => Some((found.span, what)),
        SensitiveKind::Personal(_) | SensitiveKind::Customer => None,
    });
    secrets
        .map(|(span, what)| {
            META.finding(case.path(), format!("this looks like {what}"))
                .at(case.first_line(span))
                .label("masked here")
                .help("revoke it first: it stays in git's history; then write what it was for instead")
        })
        .collect()
}
