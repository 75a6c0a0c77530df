//! `if-only-clause`: an "if only" about a person, instead of what happened.

use crate::blame::BlameKind;
use crate::check::blaming_clause;
use crate::check::document_context::DocumentContext;
use crate::diagnostic::Diagnostic;

rule! {
    "if-only-clause": r#"an "if only" about a person, instead of what happened"#,
    Blameless, Warning, Content, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    blaming_clause::findings(
        context,
        &RULE,
        BlameKind::IfOnly,
        "wishes that a person had acted differently",
        "in hindsight",
    )
}
