//! `duplicate-field`: a front-matter field that appears twice.

use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// Name, group and level.
pub const META: Meta = Meta {
    name: "duplicate-field",
    group: Group::FrontMatter,
    level: Level::Warning,
    reach: Reach::Reading,
    summary: "a front-matter field that appears twice",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("duplicate_field.md") };

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    context.problems(&META)
}
