//! `empty-document`: a file without content.

use crate::check::rule::{Check, Group, Reach, Rule};
use crate::diagnostic::Level;

/// The rule.
pub static RULE: Rule = Rule {
    name: "empty-document",
    group: Group::FrontMatter,
    level: Level::Warning,
    reach: Reach::Reading,
    summary: "a file without content",
    check: Check::Reading,
    docs: include_str!("empty_document.md"),
};
