//! Entries that are lines of a paragraph.

use std::ops::Range;

use super::clock::Forms;
use super::malformed_time;
use super::stamp::{self, Stamp};
use super::unresolved::raw;
use super::unresolved::{Collected, Item, UnresolvedEntry};
use crate::diagnostic::Span;
use crate::document::Block;
use crate::incident::TimelineForm;
use crate::reader::day::Day;
use crate::reader::inline_text::{InlineText, tidy};
use crate::reader::zone::{self, Named};

/// A paragraph: lines that begin with a stamp are entries, others go on with the entry before them.
/// A day alone on the last line is returned.
pub(super) fn lines(block: &Block, found: &mut Collected, zone: &Option<Named>) -> Option<UnresolvedEntry> {
    let flat = InlineText::new(&block.inlines, block.span);
    let ranges: Vec<_> = flat.lines().flat_map(|line| by_time(&flat.text, line)).collect();
    let stamp_of = |text: &str| stamp::read(text, Forms::Loose).or_else(|| malformed_time::read(text));
    let read: Vec<Option<Stamp>> = ranges.iter().map(|range| stamp_of(&flat.text[range.clone()])).collect();
    let clocks = read.iter().flatten().any(|stamp| stamp.clock.is_some());
    let is_alone =
        |range: &Range<usize>, stamp: &Stamp| flat.text[range.start + stamp.rest..range.end].trim().is_empty();
    let days = read.first().and_then(Option::as_ref).is_some_and(|stamp| !clocks && is_alone(&ranges[0], stamp));
    if !clocks
        && !days
        && let Some(Some(stamp)) = read.first()
        && flat.style(stamp.range.0).strong
    {
        // A day with a sentence after it.
        found.entry(raw(&flat, 0..flat.text.len(), stamp.clone(), zone), TimelineForm::Lines);
        return None;
    }
    let last = ranges.len();
    let mut begun = false;
    for (at, (range, stamp)) in ranges.into_iter().zip(read).enumerate() {
        let text = &flat.text[range.clone()];
        let strong = |stamp: &Stamp| flat.style(range.start + stamp.range.0).strong;
        match stamp {
            Some(stamp) if stamp.clock.is_none() && is_alone(&range, &stamp) && at + 1 == last => {
                return Some(raw(&flat, range, stamp, zone));
            }
            Some(stamp) if stamp.clock.is_none() && is_alone(&range, &stamp) && clocks => {
                found.day(raw(&flat, range, stamp, zone));
            }
            Some(stamp)
                if stamp.clock.is_some()
                    || days && is_alone(&range, &stamp)
                    || led_by_day(text, &stamp, !found.items.is_empty() || strong(&stamp)) =>
            {
                found.entry(raw(&flat, range, stamp, zone), TimelineForm::Lines);
                begun = true;
            }
            _ if begun => {
                if let Some(raw) = found.last_entry() {
                    raw.text = tidy(&format!("{} {}", raw.text, &flat.text[range.clone()]));
                    raw.span = Span::new(raw.span.start, flat.span(range).end.max(raw.span.end));
                }
            }
            _ if !clocks => {
                found.asides.push((flat.text.clone(), flat.whole()));
                return None;
            }
            _ => {
                if let Some(day) = day_in(text) {
                    found.items.push(Item::Day(day));
                }
                found.asides.push((text.to_string(), flat.span(range)));
            }
        }
    }
    None
}

/// The sentences of a line that begin with clocks: `14時20分に検知。14時35分に調査を開始。`. Other scripts end a sentence
/// with what is in numbers as well.
fn by_time(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut from = line.start;
    for (at, end) in text[line.clone()].match_indices(['。', '；']) {
        let next = line.start + at + end.len();
        let sentence = &text[next..line.end];
        if stamp::read(sentence, Forms::Plain).is_some_and(|stamp| stamp.clock.is_some()) {
            parts.push(from..next);
            from = next;
        }
    }
    parts.push(from..line.end);
    parts
}

/// Whether a line is an entry by its day alone: `2024-05-03 - We moved on`. The sign between them distinguishes it from a
/// sentence that begins with a day; `2024-05-03: all times in UTC` is about the entries.
///
/// A day without its year needs another one above it, or to be bold.
fn led_by_day(text: &str, stamp: &Stamp, follows: bool) -> bool {
    let between = text.get(stamp.range.1..stamp.rest).unwrap_or("");
    let rest = &text[stamp.rest..];
    // `2024-13-45 - It broke` is kept as well: a day that is none is doubted, not dropped.
    let is_day = match stamp.day {
        Some(Day::Full(_) | Day::Open(_, _, Some(_)) | Day::Impossible) => true,
        Some(Day::OfMonth(..)) => follows,
        _ => false,
    };
    is_day
        && between.contains([':', '|', '-', '–', '—', '→'])
        && !rest.trim().is_empty()
        && zone::phrase(rest).is_none()
}

/// The day that a heading such as `Outage on May 3rd` or `Day 2 (2024-05-04)` says.
pub(super) fn day_in(text: &str) -> Option<Day> {
    crate::reader::day::find_any(text).next().map(|(day, _)| day)
}
