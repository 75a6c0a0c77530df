//! `too-large`: a file that is too large to be read.

use crate::check::case::Whole;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// Name and standing.
pub const META: Meta = Meta {
    name: "too-large",
    group: Group::FrontMatter,
    level: Level::Error,
    reach: Reach::Reading,
    summary: "a file that is too large to be read",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Archive(check), docs: include_str!("too_large.md") };

fn check(whole: &Whole<'_>) -> Vec<Diagnostic> {
    whole.problems(&META)
}
