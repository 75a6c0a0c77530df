//! `blaming-word`: a word that blames a person.

use crate::blame::BlameKind;
use crate::check::blaming_clause;
use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// The rule.
pub static RULE: Rule = Rule {
    name: "blaming-word",
    group: Group::Blameless,
    level: Level::Warning,
    reach: Reach::Content,
    summary: "a word that blames a person",
    check: Check::Document(check),
    docs: include_str!("blaming_word.md"),
};

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    blaming_clause::findings(context, &RULE, BlameKind::BlamingWord, "blames a person", "blames a person")
}
