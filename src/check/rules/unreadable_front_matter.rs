//! `unreadable-front-matter`: front matter that cannot be read as YAML or TOML.

use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// Name, group and level.
pub const META: Meta = Meta {
    name: "unreadable-front-matter",
    group: Group::FrontMatter,
    level: Level::Error,
    reach: Reach::Reading,
    summary: "front matter that cannot be read as YAML or TOML",
};

/// The rule.
pub static RULE: Rule =
    Rule { meta: &META, check: Check::Document(check), docs: include_str!("unreadable_front_matter.md") };

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    context.problems(&META)
}
