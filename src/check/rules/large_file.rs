//! `large-file`: a file that is large for a postmortem.

use crate::check::rule::{Check, Group, Reach, Rule};
use crate::diagnostic::Level;

/// The rule.
pub static RULE: Rule = Rule {
    name: "large-file",
    group: Group::FrontMatter,
    level: Level::Note,
    reach: Reach::Reading,
    summary: "a file that is large for a postmortem",
    check: Check::Reading,
    docs: include_str!("large_file.md"),
};
