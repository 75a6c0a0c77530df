//! `blaming-word`: a word that blames a person.

use crate::blame::BlameKind;
use crate::check::blaming_clause;
use crate::check::document_context::DocumentContext;
use crate::diagnostic::Diagnostic;

rule! {
    "blaming-word": "a word that blames a person",
    Blameless, Warning, Content, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    blaming_clause::findings(context, &RULE, BlameKind::BlamingWord, "blames a person", "blames a person")
}
