//! `non-utf8-file`: a file that is not UTF-8.

use crate::check::rule::{Check, Group, Reach, Rule};
use crate::diagnostic::Level;

/// The rule.
pub static RULE: Rule = Rule {
    name: "non-utf8-file",
    group: Group::FrontMatter,
    level: Level::Warning,
    reach: Reach::Reading,
    summary: "a file that is not UTF-8",
    check: Check::Reading,
    docs: include_str!("non_utf8_file.md"),
};
