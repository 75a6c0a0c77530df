//! `excessive-nesting`: lists or quotes that are nested too deeply to parse.

use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// Name, group and level.
pub const META: Meta = Meta {
    name: "excessive-nesting",
    group: Group::FrontMatter,
    level: Level::Warning,
    reach: Reach::Reading,
    summary: "lists or quotes that are nested too deeply to parse",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("excessive_nesting.md") };

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    context.problems(&META)
}
