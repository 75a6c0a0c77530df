//! `duplicate-id`: two documents with the same id.

use crate::check::archive_context::ArchiveContext;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// Name, group and level.
pub const META: Meta = Meta {
    name: "duplicate-id",
    group: Group::FrontMatter,
    level: Level::Error,
    reach: Reach::Reading,
    summary: "two documents with the same id",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Archive(check), docs: include_str!("duplicate_id.md") };

fn check(context: &ArchiveContext<'_>) -> Vec<Diagnostic> {
    context.problems(&META)
}
