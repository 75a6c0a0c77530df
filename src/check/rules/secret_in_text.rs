//! `secret-in-text`: a key, token or password in the text.

use crate::check::document_context::DocumentContext;
use crate::diagnostic::Diagnostic;
use crate::redaction::SensitiveKind;

rule! {
    "secret-in-text": "a key, token or password in the text",
    Confidential, Error, Reading, Document(check)
}

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
