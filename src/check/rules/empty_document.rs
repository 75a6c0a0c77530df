//! `empty-document`: a file without content.

use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// Name, group and level.
pub const META: Meta = Meta {
    name: "empty-document",
    group: Group::FrontMatter,
    level: Level::Warning,
    reach: Reach::Reading,
    summary: "a file without content",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("empty_document.md") };

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    context.problems(&META)
}
