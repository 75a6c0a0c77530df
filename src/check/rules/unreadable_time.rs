//! `unreadable-time`: a time in the timeline that cannot be read.

use crate::check::document_context::DocumentContext;
use crate::diagnostic::Diagnostic;
use crate::incident::TimelineEntry;
use crate::text::counted;

rule! {
    "unreadable-time": "a time in the timeline that cannot be read",
    Timeline, Warning, Content, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let timeline = &context.incident().timeline;
    let unread = timeline.iter().filter(|entry| entry.moment.is_none() && entry.stamp.chars().any(is_of_a_time));
    let (dayless, unread): (Vec<&TimelineEntry>, Vec<&TimelineEntry>) =
        unread.partition(|entry| entry.doubt.as_deref() == Some(TimelineEntry::NO_DAY));
    let without_day = dayless.split_first().map(|(first, others)| {
        let message = match others.len() {
            0 => format!("the day of `{}` is not stated", first.stamp.trim()),
            others => {
                format!("the day of `{}` and of {} is not stated", first.stamp.trim(), counted(others, "later time"))
            }
        };
        RULE.finding(context.path(), message)
            .at(first.stamp_span)
            .label("on which day?")
            .about("")
            .help("give the date of the incident in the front matter, or before the first time")
    });
    let unread = unread.into_iter().map(|entry| {
        let message = format!("the time `{}` cannot be read", entry.stamp.trim());
        let label = entry.doubt.clone().unwrap_or_else(|| "not a time".into());
        RULE.finding(context.path(), message)
            .at(entry.stamp_span)
            .label(label)
            .help("write it as `14:05`, `2026-03-14 14:05` or `~14:05`; if nobody knows, say so in words")
    });
    without_day.into_iter().chain(unread).collect()
}

fn is_of_a_time(c: char) -> bool {
    c.is_ascii_digit() || c == '?'
}
