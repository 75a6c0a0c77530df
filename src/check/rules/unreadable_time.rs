//! `unreadable-time`: a time in the timeline that cannot be read.

use crate::check::document_context::DocumentContext;
use crate::diagnostic::Diagnostic;

rule! {
    "unreadable-time": "a time in the timeline that cannot be read",
    Timeline, Warning, Content, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let timeline = &context.incident().timeline;
    let unread = timeline.iter().filter(|entry| entry.moment.is_none() && entry.stamp.chars().any(is_of_a_time));
    unread
        .map(|entry| {
            let message = format!("the time `{}` cannot be read", entry.stamp.trim());
            let label = entry.doubt.clone().unwrap_or_else(|| "not a time".into());
            RULE.finding(context.path(), message)
                .at(entry.stamp_span)
                .label(label)
                .help("write it as `14:05`, `2026-03-14 14:05` or `~14:05`; if nobody knows, say so in words")
        })
        .collect()
}

fn is_of_a_time(c: char) -> bool {
    c.is_ascii_digit() || c == '?'
}
