//! `judgement-of-person`: a judgement of a person instead of an explanation of the system.

use crate::blame::BlameKind;
use crate::check::blaming_clause;
use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// The rule.
pub static RULE: Rule = Rule {
    name: "judgement-of-person",
    group: Group::Blameless,
    level: Level::Warning,
    reach: Reach::Content,
    summary: "a judgement of a person instead of an explanation of the system",
    check: Check::Document(check),
    docs: include_str!("judgement_of_person.md"),
};

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    blaming_clause::findings(context, &RULE, BlameKind::Judgement, "judges a person", "a judgement")
}
