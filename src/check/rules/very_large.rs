//! `very-large`: a file that is large for a postmortem.

use crate::check::case::Case;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// Name and standing.
pub const META: Meta = Meta {
    name: "very-large",
    group: Group::FrontMatter,
    level: Level::Note,
    reach: Reach::Reading,
    summary: "a file that is large for a postmortem",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("very_large.md") };

fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    case.problems(&META)
}
