//! `person-as-cause`: a person given as the cause.

use crate::blame::BlameKind;
use crate::check::blaming_clause;
use crate::check::document_context::DocumentContext;
use crate::diagnostic::Diagnostic;

rule! {
    "person-as-cause": "a person given as the cause",
    Blameless, Warning, Content, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    blaming_clause::findings(
        context,
        &RULE,
        BlameKind::PersonAsCause,
        "gives a person as the cause",
        "a person, not a cause",
    )
}
