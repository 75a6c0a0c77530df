//! `invalid-allowance`: a coroner comment that has no effect.

use crate::check::allowances::Unclear;
use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// The rule.
pub static RULE: Rule = Rule {
    name: "invalid-allowance",
    group: Group::FrontMatter,
    level: Level::Warning,
    reach: Reach::Reading,
    summary: "a coroner comment that has no effect: no reason, or an unknown rule",
    check: Check::Document(check),
    docs: include_str!("invalid_allowance.md"),
};

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let unclear = context.allowances().unclear.iter();
    let finding = |fault: &Unclear| RULE.finding(context.path(), &fault.message).at(fault.span).help(&fault.help);
    unclear.map(finding).collect()
}
