//! `non-utf8-file`: a file that is not UTF-8.

use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// Name, group and level.
pub const META: Meta = Meta {
    name: "non-utf8-file",
    group: Group::FrontMatter,
    level: Level::Warning,
    reach: Reach::Reading,
    summary: "a file that is not UTF-8",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("non_utf8_file.md") };

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    context.problems(&META)
}
