//! `personal-data`: an email address, a telephone number or a card's number.

use crate::check::document_context::DocumentContext;
use crate::diagnostic::{Diagnostic, Span};
use crate::redaction::SensitiveKind;

rule! {
    "personal-data": "an email address, a telephone number or a payment card number",
    Confidential, Warning, Reading, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let incident = context.incident();
    // Who wrote a document, or owns an action, signs with an address on purpose.
    let owners = incident.actions.iter().flat_map(|action| &action.owners);
    let signed: Vec<Span> =
        incident.authors.iter().chain(&incident.participants).chain(owners).map(|reading| reading.span).collect();
    let found = context.sensitive().iter().filter_map(|found| match found.kind {
        SensitiveKind::Personal(what) => Some((found.span, what)),
        SensitiveKind::Secret(_) | SensitiveKind::Customer => None,
    });
    found
        .filter(|(span, _)| !signed.iter().any(|own| own.contains(*span)))
        .map(|(span, what)| {
            RULE.finding(context.path(), format!("this looks like {what}"))
                .at(span)
                .label("masked here")
                .help("describe the person in general terms: \"a customer in Norway\", \"the provider's contact\"")
        })
        .collect()
}
