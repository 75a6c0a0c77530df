//! `unclear-visibility`: a statement about a document's readers that is not understood, so that it is held back.

use crate::check::case::Case;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// Name and standing.
pub const META: Meta = Meta {
    name: "unclear-visibility",
    group: Group::Confidential,
    level: Level::Error,
    reach: Reach::Reading,
    summary: "a statement about a document's readers that is not understood; it is held back",
};

/// The rule.
pub static RULE: Rule =
    Rule { meta: &META, check: Check::Document(check), docs: include_str!("unclear_visibility.md") };

fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    let statements = case.incident().visibility.statements.iter();
    statements
        .filter_map(|statement| {
            let fault = statement.fault.as_ref()?;
            let finding = META.finding(case.path(), fault.message.clone()).at(statement.span);
            Some(finding.label("not understood").help(fault.help.clone()))
        })
        .collect()
}
