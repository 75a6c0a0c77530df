//! Values that are not in a list of `book.toml`.

use super::document_context::DocumentContext;
use super::rule::Rule;
use super::suggestion::with_suggestion;
use crate::diagnostic::Diagnostic;
use crate::incident::Reading;
use crate::text::listed_up_to;

/// A finding for each value that is not known: what it is not ("a team"), and how to add it to the `names` of the list.
pub(super) fn findings<'r>(
    context: &DocumentContext<'_>,
    rule: &Rule,
    what: &str,
    names: &[&str],
    how_to_add: &str,
    values: impl Iterator<Item = &'r Reading<String>>,
) -> Vec<Diagnostic> {
    if names.is_empty() {
        return Vec::new();
    }
    let help = || {
        let known: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        format!("write one of {}, or add this one {how_to_add}", listed_up_to(&known, 16))
    };
    values
        .filter(|reading| !reading.value.trim().is_empty())
        .map(|reading| {
            let message = format!("`{}` is not {what} in book.toml", reading.value);
            let finding = rule.finding(context.path(), message).at(reading.span).label("not known");
            with_suggestion(finding, context.text(), &reading.value, names.iter().copied(), help)
        })
        .collect()
}
