//! `counterfactual`: what a person should have done, instead of what happened.

use crate::blame::BlameKind;
use crate::check::blaming_clause;
use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// The rule.
pub static RULE: Rule = Rule {
    name: "counterfactual",
    group: Group::Blameless,
    level: Level::Warning,
    reach: Reach::Content,
    summary: "what a person should have done, instead of what happened",
    check: Check::Document(check),
    docs: include_str!("counterfactual.md"),
};

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    blaming_clause::findings(
        context,
        &RULE,
        BlameKind::Counterfactual,
        "describes what did not happen, with the benefit of hindsight",
        "in hindsight",
    )
}
