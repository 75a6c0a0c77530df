//! `invalid-template`: a marker or field in the archive's own template that cannot be understood.

use crate::check::archive_context::ArchiveContext;
use crate::check::rule::{Check, Group, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// The rule.
pub static RULE: Rule = Rule {
    name: "invalid-template",
    group: Group::Template,
    level: Level::Warning,
    reach: Reach::Reading,
    summary: "a marker or field in the archive's own template that cannot be understood",
    check: Check::Archive(check),
    docs: include_str!("invalid_template.md"),
};

fn check(context: &ArchiveContext<'_>) -> Vec<Diagnostic> {
    context.template_problems.to_vec()
}
