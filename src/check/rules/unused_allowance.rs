//! `unused-allowance`: an allowance that matches no finding.

use crate::check::rule::{Check, Group, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level, Span};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unused-allowance",
    group: Group::FrontMatter,
    level: Level::Note,
    reach: Reach::Reading,
    summary: "an allowance that matches no finding",
    check: Check::Afterwards,
    docs: include_str!("unused_allowance.md"),
};

/// The finding about an allowance that no finding fell under.
pub(in crate::check) fn finding(path: &str, rule: &str, span: Span) -> Diagnostic {
    RULE.finding(path, format!("there is no `{rule}` finding to allow here"))
        .at(span)
        .help("remove the comment; it would hide the next finding here")
}
