//! `unclear-template`: a mark or a field in the archive's own template that cannot be understood.

use crate::check::case::Whole;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// Name and standing.
pub const META: Meta = Meta {
    name: "unclear-template",
    group: Group::Template,
    level: Level::Warning,
    reach: Reach::Reading,
    summary: "a mark or a field in the archive's own template that cannot be understood",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Archive(check), docs: include_str!("unclear_template.md") };

fn check(whole: &Whole<'_>) -> Vec<Diagnostic> {
    whole.template_problems.to_vec()
}
