//! `duplicate-id`: two documents with the same id.

use crate::check::rule::{Check, Group, Reach, Rule};
use crate::diagnostic::Level;

/// The rule.
pub static RULE: Rule = Rule {
    name: "duplicate-id",
    group: Group::FrontMatter,
    level: Level::Error,
    reach: Reach::Reading,
    summary: "two documents with the same id",
    check: Check::Loading,
    docs: include_str!("duplicate_id.md"),
};
