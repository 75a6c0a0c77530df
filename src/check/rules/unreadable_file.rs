//! `unreadable-file`: a file that cannot be read at all.

use crate::check::rule::{Check, Group, Reach, Rule};
use crate::diagnostic::Level;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unreadable-file",
    group: Group::FrontMatter,
    level: Level::Error,
    reach: Reach::Reading,
    summary: "a file that cannot be read at all",
    check: Check::Loading,
    docs: include_str!("unreadable_file.md"),
};
