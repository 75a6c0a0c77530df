//! `counterfactual`: what a person should have done, instead of what happened.

use crate::blame::BlameKind;
use crate::check::blaming_clause;
use crate::check::document_context::DocumentContext;
use crate::diagnostic::Diagnostic;

rule! {
    "counterfactual": "what a person should have done, instead of what happened",
    Blameless, Warning, Content, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    blaming_clause::findings(
        context,
        &RULE,
        BlameKind::Counterfactual,
        "describes what did not happen, with the benefit of hindsight",
        "in hindsight",
    )
}
