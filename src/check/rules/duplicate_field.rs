//! `duplicate-field`: a front-matter field that appears twice.

use crate::check::rule::{Check, Group, Reach, Rule};
use crate::diagnostic::Level;

/// The rule.
pub static RULE: Rule = Rule {
    name: "duplicate-field",
    group: Group::FrontMatter,
    level: Level::Warning,
    reach: Reach::Reading,
    summary: "a front-matter field that appears twice",
    check: Check::Reading,
    docs: include_str!("duplicate_field.md"),
};
