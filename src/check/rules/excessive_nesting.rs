//! `excessive-nesting`: lists or quotes that are nested too deeply to parse.

use crate::check::rule::{Check, Group, Reach, Rule};
use crate::diagnostic::Level;

/// The rule.
pub static RULE: Rule = Rule {
    name: "excessive-nesting",
    group: Group::FrontMatter,
    level: Level::Warning,
    reach: Reach::Reading,
    summary: "lists or quotes that are nested too deeply to parse",
    check: Check::Reading,
    docs: include_str!("excessive_nesting.md"),
};
