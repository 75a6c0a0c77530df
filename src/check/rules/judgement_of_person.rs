//! `judgement-of-person`: a judgement of a person instead of an explanation of the system.

use crate::blame::BlameKind;
use crate::check::blaming_clause;
use crate::check::document_context::DocumentContext;
use crate::diagnostic::Diagnostic;

rule! {
    "judgement-of-person": "a judgement of a person instead of an explanation of the system",
    Blameless, Warning, Content, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    blaming_clause::findings(context, &RULE, BlameKind::Judgement, "judges a person", "a judgement")
}
