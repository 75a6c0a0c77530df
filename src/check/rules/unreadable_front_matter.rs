//! `unreadable-front-matter`: front matter that cannot be read as YAML or TOML.

use crate::check::rule::{Check, Group, Reach, Rule};
use crate::diagnostic::Level;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unreadable-front-matter",
    group: Group::FrontMatter,
    level: Level::Error,
    reach: Reach::Reading,
    summary: "front matter that cannot be read as YAML or TOML",
    check: Check::Reading,
    docs: include_str!("unreadable_front_matter.md"),
};
