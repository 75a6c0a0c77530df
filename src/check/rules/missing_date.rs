//! `missing-date`: a document without the date of the incident.

use crate::check::document_context::DocumentContext;
use crate::config::Need;
use crate::diagnostic::Diagnostic;

rule! {
    "missing-date": "a document without the date of the incident",
    FrontMatter, Warning, Reading, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    if context.incident().day().is_some() || context.need_of_field("date") != Some(Need::Required) {
        return Vec::new();
    }
    if context.field("date").is_some_and(|field| field.value.text().is_some()) {
        // Reported by `unreadable-date`.
        return Vec::new();
    }
    let mut finding = RULE.finding(context.path(), "the postmortem does not give the date of the incident");
    finding.span = context.top();
    vec![finding.help("add `date: YYYY-MM-DD` to the front matter, or begin the file's name with the date")]
}
