//! `unreadable-file`: a file that cannot be read at all.

use crate::check::archive_context::ArchiveContext;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// Name, group and level.
pub const META: Meta = Meta {
    name: "unreadable-file",
    group: Group::FrontMatter,
    level: Level::Error,
    reach: Reach::Reading,
    summary: "a file that cannot be read at all",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Archive(check), docs: include_str!("unreadable_file.md") };

fn check(context: &ArchiveContext<'_>) -> Vec<Diagnostic> {
    context.problems(&META)
}
