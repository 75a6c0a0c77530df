//! `customer-identifier`: an identifier by one of the archive's own patterns.

use crate::check::document_context::DocumentContext;
use crate::diagnostic::Diagnostic;
use crate::redaction::SensitiveKind;

rule! {
    "customer-identifier": "a customer identifier that matches a pattern in `book.toml`",
    Confidential, Warning, Reading, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let customers = context.sensitive().iter().filter(|found| found.kind == SensitiveKind::Customer);
    customers
        .map(|found| {
            RULE.finding(context.path(), "this looks like a customer identifier")
                .at(found.span)
                .label("masked here")
                .help("say how many and what kind: \"three customers on the annual plan\"")
        })
        .collect()
}
