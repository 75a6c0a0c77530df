//! `large-file`: a file that is large for a postmortem.

use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// Name, group and level.
pub const META: Meta = Meta {
    name: "large-file",
    group: Group::FrontMatter,
    level: Level::Note,
    reach: Reach::Reading,
    summary: "a file that is large for a postmortem",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("large_file.md") };

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    context.problems(&META)
}
