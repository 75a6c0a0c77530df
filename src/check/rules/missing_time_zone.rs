//! `missing-time-zone`: clock times without a zone.

use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-time-zone",
    group: Group::Timeline,
    level: Level::Warning,
    reach: Reach::Content,
    summary: "clock times without a zone",
    check: Check::Document(check),
    docs: include_str!("missing_time_zone.md"),
};

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
