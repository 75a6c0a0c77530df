//! `duplicate-id`: two documents with one id.

use crate::check::case::Whole;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// Name and standing.
pub const META: Meta = Meta {
    name: "duplicate-id",
    group: Group::FrontMatter,
    level: Level::Error,
    reach: Reach::Reading,
    summary: "two documents with one id",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Archive(check), docs: include_str!("duplicate_id.md") };

fn check(whole: &Whole<'_>) -> Vec<Diagnostic> {
    whole.problems(&META)
}
