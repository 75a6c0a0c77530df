//! `timeline-without-times`: a timeline section in which no entry has a time.

use crate::check::document_context::DocumentContext;
use crate::check::wording::without_comments;
use crate::config::Need;
use crate::diagnostic::Diagnostic;
use crate::incident::Section;

rule! {
    "timeline-without-times": "a timeline section in which no entry has a time",
    Timeline, Warning, Content, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let incident = context.incident();
    if !incident.timeline.is_empty() {
        return Vec::new();
    }
    let Some(need) = context.need_of_section(Section::Timeline).filter(|need| *need != Need::Optional) else {
        return Vec::new();
    };
    // Where the section is not there or empty, the template rules say so.
    let Some(found) = incident.section(Section::Timeline) else { return Vec::new() };
    if without_comments(found.content.of(context.text())).trim().is_empty() {
        return Vec::new();
    }
    vec![
        RULE.finding_of_need(need, context.path(), "the timeline has no entry with a time")
            .at(found.heading_span)
            .label("no time was found below")
            .about("")
            .help("write a table with the columns Time (UTC) and Event, or a list whose items begin with a time"),
    ]
}
