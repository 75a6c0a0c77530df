//! `oversized-file`: a file that is too large to read.

use crate::check::archive_context::ArchiveContext;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// Name and standing.
pub const META: Meta = Meta {
    name: "oversized-file",
    group: Group::FrontMatter,
    level: Level::Error,
    reach: Reach::Reading,
    summary: "a file that is too large to read",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Archive(check), docs: include_str!("oversized_file.md") };

fn check(context: &ArchiveContext<'_>) -> Vec<Diagnostic> {
    context.problems(&META)
}
