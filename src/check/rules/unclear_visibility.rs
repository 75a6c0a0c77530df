//! `unclear-visibility`: a statement about a document's readers that is not understood, so that it is held back.

use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unclear-visibility",
    group: Group::Confidential,
    level: Level::Error,
    reach: Reach::Reading,
    summary: "an unclear statement about who may read a document, which is held back",
    check: Check::Document(check),
    docs: include_str!("unclear_visibility.md"),
};

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let statements = context.incident().visibility.statements.iter();
    statements
        .filter_map(|statement| {
            let fault = statement.fault.as_ref()?;
            let finding = RULE.finding(context.path(), fault.message.clone()).at(statement.span);
            Some(finding.label("not understood").help(fault.help.clone()))
        })
        .collect()
}
