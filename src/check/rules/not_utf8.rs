//! `not-utf8`: a file that is not UTF-8.

use crate::check::case::Case;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// Name and standing.
pub const META: Meta = Meta {
    name: "not-utf8",
    group: Group::FrontMatter,
    level: Level::Warning,
    reach: Reach::Reading,
    summary: "a file that is not UTF-8",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("not_utf8.md") };

fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    case.problems(&META)
}
