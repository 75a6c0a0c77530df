//! `unknown-status`: a status other than draft, in-review and complete.

use crate::check::document_context::DocumentContext;
use crate::check::suggestion::with_suggestion;
use crate::diagnostic::Diagnostic;

rule! {
    "unknown-status": "a status other than draft, in-review and complete",
    FrontMatter, Warning, Reading, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    if context.incident().status.is_some() {
        return Vec::new();
    }
    let Some(field) = context.field("status") else { return Vec::new() };
    let Some(text) = field.value.text().filter(|text| !text.trim().is_empty()) else { return Vec::new() };
    let finding = RULE.finding(context.path(), format!("`{text}` is not a status")).at(field.span).label("not known");
    vec![with_suggestion(finding, context.text(), text, ["draft", "in-review", "complete"], || {
        "write `draft`, `in-review` or `complete`; until then the document counts as complete".to_string()
    })]
}
