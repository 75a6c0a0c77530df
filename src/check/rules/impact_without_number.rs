//! `impact-without-number`: an impact section without a number.

use crate::check::document_context::DocumentContext;
use crate::check::wording::{has_number, without_comments};
use crate::config::Need;
use crate::diagnostic::Diagnostic;
use crate::incident::Section;

rule! {
    "impact-without-number": "an impact section without a number",
    Template, Warning, Content, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let incident = context.incident();
    let impact = &incident.impact;
    // Numbers in words are known in English alone.
    if !incident.is_english() {
        return Vec::new();
    }
    let stated = impact.minutes.is_some()
        || [&impact.users, &impact.requests, &impact.revenue].iter().any(|number| number.is_some());
    if stated || incident.near_miss || context.need_of_section(Section::Impact) != Some(Need::Required) {
        return Vec::new();
    }
    let sections: Vec<_> = incident.sections.iter().filter(|found| found.section == Section::Impact).collect();
    let Some(first) = sections.first() else { return Vec::new() };
    let text: String = sections.iter().map(|found| without_comments(found.content.of(context.text()))).collect();
    if text.trim().is_empty() || has_number(&text) {
        return Vec::new();
    }
    vec![
        RULE.finding(context.path(), "the impact is described without a number")
            .at(first.heading_span)
            .label("no number below")
            .about("")
            .help("say how many users, requests or minutes, even as a range, and how it was counted; \"none\" is a number too"),
    ]
}
