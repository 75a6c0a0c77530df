//! `person-as-cause`: a person given as the cause.

use crate::blame::BlameKind;
use crate::check::blaming_clause;
use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// The rule.
pub static RULE: Rule = Rule {
    name: "person-as-cause",
    group: Group::Blameless,
    level: Level::Warning,
    reach: Reach::Content,
    summary: "a person given as the cause",
    check: Check::Document(check),
    docs: include_str!("person_as_cause.md"),
};

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    blaming_clause::findings(
        context,
        &RULE,
        BlameKind::PersonAsCause,
        "gives a person as the cause",
        "a person, not a cause",
    )
}
