//! `nested-too-deep`: lists or quotes that are nested too deep to follow.

use crate::check::case::Case;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// Name and standing.
pub const META: Meta = Meta {
    name: "nested-too-deep",
    group: Group::FrontMatter,
    level: Level::Warning,
    reach: Reach::Reading,
    summary: "lists or quotes that are nested too deep to follow",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("nested_too_deep.md") };

fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    case.problems(&META)
}
