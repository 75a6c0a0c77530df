//! `if-only-clause`: an "if only" about a person, instead of what happened.

use crate::blame::BlameKind;
use crate::check::blaming_clause;
use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// The rule.
pub static RULE: Rule = Rule {
    name: "if-only-clause",
    group: Group::Blameless,
    level: Level::Warning,
    reach: Reach::Content,
    summary: r#"an "if only" about a person, instead of what happened"#,
    check: Check::Document(check),
    docs: include_str!("if_only_clause.md"),
};

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    blaming_clause::findings(
        context,
        &RULE,
        BlameKind::IfOnly,
        "wishes that a person had acted differently",
        "in hindsight",
    )
}
