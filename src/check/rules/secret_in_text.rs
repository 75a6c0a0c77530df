//! `secret-in-text`: a key, token or password in the text.

use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};
use crate::redaction::SensitiveKind;

/// The rule.
pub static RULE: Rule = Rule {
    name: "secret-in-text",
    group: Group::Confidential,
    level: Level::Error,
    reach: Reach::Reading,
    summary: "a key, token or password in the text",
    check: Check::Document(check),
    docs: include_str!("secret_in_text.md"),
};

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let secrets = context.sensitive().iter().filter_map(|found| match found.kind {
        SensitiveKind::Secret(what) => Some((found.span, what)),
        SensitiveKind::Personal(_) | SensitiveKind::Customer => None,
    });
    secrets
        .map(|(span, what)| {
            RULE.finding(context.path(), format!("this looks like {what}"))
                .at(context.first_line(span))
                .label("masked here")
                .about(span.of(context.text()))
                .help("revoke it first: it stays in git's history; then write what it was for instead")
        })
        .collect()
}
