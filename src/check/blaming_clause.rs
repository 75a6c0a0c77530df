//! Findings about the clauses of a document that blame in one way.

use super::document_context::DocumentContext;
use super::rule::Rule;
use super::wording::quoted;
use crate::blame::BlameKind;
use crate::diagnostic::Diagnostic;

/// A finding for each clause: its words and what they do, and the advice for it.
pub(super) fn findings(
    context: &DocumentContext<'_>,
    rule: &Rule,
    kind: BlameKind,
    what_it_does: &str,
    label: &str,
) -> Vec<Diagnostic> {
    let finding = |words: &str| rule.finding(context.path(), format!("{} {what_it_does}", quoted(words)));
    let clauses = context.blaming_clauses(kind);
    clauses
        .map(|clause| finding(clause.span.of(context.text())).at(clause.span).label(label).help(clause.advice()))
        .collect()
}
