//! `timeline-out-of-order`: a timeline entry that is earlier than the one above it.

use crate::check::document_context::DocumentContext;
use crate::diagnostic::Diagnostic;
use crate::incident::TimelineEntry;

rule! {
    "timeline-out-of-order": "a timeline entry that is earlier than the one above it",
    Timeline, Warning, Content, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let entries: Vec<&TimelineEntry> = context.incident().timeline.iter().filter(|entry| at(entry).is_some()).collect();
    let steps: Vec<(&TimelineEntry, &TimelineEntry)> =
        entries.iter().copied().zip(entries.iter().copied().skip(1)).collect();
    let back: Vec<(&TimelineEntry, &TimelineEntry)> =
        steps.iter().copied().filter(|(one, other)| is_before(other, one) && !is_parted(context, one, other)).collect();
    let Some((first, second)) = back.first() else { return Vec::new() };
    if steps.len() > 2 && back.len() * 10 >= steps.len() * 9 {
        return vec![
            RULE.note(context.path(), "the timeline runs backwards, newest entry first")
                .at(second.stamp_span)
                .about("")
                .also(first.stamp_span, "a later time is above")
                .help("reverse the timeline; readers follow an incident from its beginning"),
        ];
    }
    back.into_iter()
        .map(|(above, entry)| {
            let message = format!("`{}` is earlier than the entry above it", entry.stamp.trim());
            RULE.finding(context.path(), message)
                .at(entry.stamp_span)
                .label("earlier")
                .about(entry.span.of(context.text()))
                .also(above.stamp_span, "the entry above")
                .help("move the entry up, or correct the time; after midnight, write the date as well")
        })
        .collect()
}

fn at(entry: &TimelineEntry) -> Option<jiff::Timestamp> {
    if entry.day_only { None } else { entry.moment.and_then(|moment| moment.at) }
}

/// Whether an entry is earlier than another; a time without seconds is its whole minute.
fn is_before(entry: &TimelineEntry, above: &TimelineEntry) -> bool {
    let (Some(time), Some(last)) = (at(entry), at(above)) else { return false };
    let (time, last) = (time.as_second(), last.as_second());
    time < last && !(time % 60 == 0 && time / 60 == last / 60)
}

/// Whether there is a heading between two entries, so that they belong to different timelines.
fn is_parted(context: &DocumentContext<'_>, one: &TimelineEntry, other: &TimelineEntry) -> bool {
    let between = context.text().get(one.span.end.min(other.span.start)..other.span.start).unwrap_or("");
    between.lines().any(|line| line.starts_with('#'))
}
