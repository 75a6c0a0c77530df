//! `missing-time-zone`: clock times without a zone.

use crate::check::document_context::DocumentContext;
use crate::diagnostic::Diagnostic;

rule! {
    "missing-time-zone": "clock times without a zone",
    Timeline, Warning, Content, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let incident = context.incident();
    if incident.zone.stated {
        return Vec::new();
    }
    let Some(first) = incident.timeline.iter().find(|entry| entry.moment.is_some() && !entry.day_only) else {
        return Vec::new();
    };
    let zone = &context.config().book.timezone;
    let message = "the timeline does not say which time zone it uses";
    // Where the archive has set a zone for such documents, readers inside know it; others do not.
    let agreed = context
        .archive
        .config_text
        .as_deref()
        .is_some_and(|text| text.lines().any(|line| line.trim_start().starts_with("timezone")));
    let finding = if agreed { RULE.note(context.path(), message) } else { RULE.finding(context.path(), message) };
    vec![
        finding.at(first.stamp_span).about("").label(format!("read as {zone}")).help(
            "state it once: in the column header, `Time (UTC)`, or in a line above the timeline, `All times in UTC`",
        ),
    ]
}
