//! `timeline-out-of-order`: an entry of the timeline that lies before the one above it.

use crate::check::case::Case;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};
use crate::incident::TimelineEntry;

/// Name and standing.
pub const META: Meta = Meta {
    name: "timeline-out-of-order",
    group: Group::Timeline,
    level: Level::Warning,
    reach: Reach::Content,
    summary: "an entry of the timeline that lies before the one above it",
};

/// The rule.
pub static RULE: Rule =
    Rule { meta: &META, check: Check::Document(check), docs: include_str!("timeline_out_of_order.md") };

fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    let entries: Vec<&TimelineEntry> = case.incident().timeline.iter().filter(|entry| at(entry).is_some()).collect();
    let steps: Vec<(&TimelineEntry, &TimelineEntry)> =
        entries.iter().copied().zip(entries.iter().copied().skip(1)).collect();
    let back: Vec<(&TimelineEntry, &TimelineEntry)> =
        steps.iter().copied().filter(|(one, other)| at(other) < at(one) && !is_parted(case, one, other)).collect();
    let Some((first, second)) = back.first() else { return Vec::new() };
    if steps.len() > 2 && back.len() * 10 >= steps.len() * 9 {
        return vec![
            META.note(case.path(), "the timeline runs backwards, the newest entry first")
                .at(second.stamp_span)
                .also(first.stamp_span, "a later time stands above")
                .help("readers follow an incident from its beginning; turn the timeline round"),
        ];
    }
    back.into_iter()
        .map(|(above, entry)| {
            let message = format!("`{}` lies before the entry above it", entry.stamp.trim());
            META.finding(case.path(), message)
                .at(entry.stamp_span)
                .label("earlier")
                .also(above.stamp_span, "the entry above")
                .help("move the entry up, or correct the time; past midnight, give the date")
        })
        .collect()
}

fn at(entry: &TimelineEntry) -> Option<jiff::Timestamp> {
    if entry.day_only { None } else { entry.moment.and_then(|moment| moment.at) }
}

/// Whether a heading stands between two entries: then they are of two timelines.
fn is_parted(case: &Case<'_>, one: &TimelineEntry, other: &TimelineEntry) -> bool {
    let between = case.text().get(one.span.end.min(other.span.start)..other.span.start).unwrap_or("");
    between.lines().any(|line| line.starts_with('#'))
}
