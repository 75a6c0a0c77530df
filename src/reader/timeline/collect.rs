//! The entries of a timeline as written, in whatever form it has: table, list, lines, a heading per event.

use super::clock::Forms;
use super::labelled_time;
use super::malformed_time;
use super::milestone_marker::milestone_marker;
use super::stamp::{self, Stamp};
use super::table::{stamp_of, table};
use super::unresolved::raw;
pub(in crate::reader) use super::unresolved::{Collected, Item, UnresolvedEntry};
use crate::diagnostic::Span;
use crate::document::{self, Block, Kind};
use crate::incident::TimelineForm;
use crate::reader::day::Day;
use crate::reader::inline_text::{InlineText, tidy};
use crate::reader::zone::{self, Named};

/// Collects the entries of a timeline's blocks.
pub(in crate::reader) fn collect(blocks: &[&Block]) -> Collected {
    collect_in(blocks, None)
}

/// Collects the entries of a timeline's blocks, below a heading that says their zone.
pub(in crate::reader) fn collect_in(blocks: &[&Block], mut zone: Option<Named>) -> Collected {
    let mut found = Collected::default();
    let mut at = 0;
    while at < blocks.len() {
        let block = blocks[at];
        at += 1;
        match &block.kind {
            Kind::Heading(_) => {
                let next = at + Block::before_heading(&blocks[at..]);
                if heading(block, &blocks[at..next], &mut found, &mut zone) {
                    at = next;
                }
            }
            Kind::List(_) => list(block, &mut found, &zone, 0),
            Kind::Paragraph => lines(block, &mut found, &zone),
            Kind::Table { header, rows } => table(header, rows, &mut found, &zone),
            Kind::Quote if found.items.is_empty() => {
                let inner: Vec<&Block> = block.children.iter().collect();
                let mut inner = collect(&inner);
                if inner.entries() > 1 {
                    found.form = inner.form;
                    found.items.append(&mut inner.items);
                }
            }
            _ => {}
        }
    }
    found
}

/// A heading per event, or a heading that says the day. True when what follows it was taken as the entry's text.
fn heading(block: &Block, follows: &[&Block], found: &mut Collected, zone: &mut Option<Named>) -> bool {
    let flat = InlineText::new(&block.inlines, block.span);
    let read = stamp::read(&flat.text, Forms::Loose).or_else(|| malformed_time::read(&flat.text));
    if let Some(stamp) = read.as_ref().filter(|stamp| stamp.clock.is_some() || !holds_stamps(follows)) {
        let end = follows.last().map_or(block.span.end, |last| last.span.end);
        let mut raw = raw(&flat, 0..flat.text.len(), stamp.clone(), zone);
        raw.span = Span::new(block.span.start, end);
        for block in follows {
            append(block, &mut raw);
        }
        found.entry(raw, TimelineForm::Headings);
        return true;
    }
    if let Some(day) = read.and_then(|stamp| stamp.day).or_else(|| day_in(&flat.text)) {
        found.items.push(Item::Day(day));
    }
    if let Some(named) = zone::phrase(&flat.text) {
        *zone = Some(named);
    }
    false
}

/// The day that a heading such as `Outage on May 3rd` or `Day 2 (2024-05-04)` says.
fn day_in(text: &str) -> Option<Day> {
    crate::reader::day::find_any(text).next().map(|(day, _)| day)
}

/// Whether some of the blocks begin with a clock time.
fn holds_stamps(blocks: &[&Block]) -> bool {
    let stamped = |block: &Block| {
        let text = document::plain(&block.inlines);
        stamp::read(&text, Forms::Loose).is_some_and(|stamp| stamp.clock.is_some())
    };
    blocks.iter().any(|block| match &block.kind {
        Kind::Paragraph => stamped(block),
        Kind::List(_) => block.children.iter().filter_map(|item| item.children.first()).any(stamped),
        Kind::Table { rows, .. } => rows
            .iter()
            .any(|(_, cells)| cells.iter().any(|cell| stamp_of(cell).is_some_and(|stamp| stamp.clock.is_some()))),
        _ => false,
    })
}

/// Adds the prose of a block to an entry's text.
fn append(block: &Block, raw: &mut UnresolvedEntry) {
    let mut add = |text: &str| {
        let text = tidy(text);
        if !text.is_empty() {
            if !raw.text.is_empty() {
                raw.text.push(' ');
            }
            raw.text.push_str(&text);
        }
    };
    match &block.kind {
        Kind::Paragraph => {
            let flat = InlineText::new(&block.inlines, block.span);
            if raw.mark.is_none() {
                raw.mark = milestone_marker(&flat, 0, &flat.text);
            }
            add(&flat.text);
        }
        Kind::List(_) | Kind::Item(_) | Kind::Quote => {
            for child in &block.children {
                append(child, raw);
            }
        }
        _ => {}
    }
}

/// Whether most items of a list begin with a time.
pub(in crate::reader) fn is_stamped(list: &Block) -> bool {
    let stamped = |item: &&Block| {
        let first = item.children.first();
        first.is_some_and(|first| stamp::read(&document::plain(&first.inlines), Forms::Loose).is_some())
    };
    list.children.iter().filter(stamped).count() * 2 > list.children.len()
}

fn list(block: &Block, found: &mut Collected, zone: &Option<Named>, depth: usize) {
    for item in &block.children {
        let Some(first) = item.children.first() else { continue };
        let nested = item.children.iter().skip(1);
        if first.kind != Kind::Paragraph {
            if let (Kind::List(_), true) = (&first.kind, depth < 8) {
                list(first, found, zone, depth + 1);
            }
            continue;
        }
        let flat = InlineText::new(&first.inlines, first.span);
        let inner: Vec<&Block> = item.children[1..].iter().collect();
        let read = stamp::read(&flat.text, Forms::Loose).or_else(|| malformed_time::read(&flat.text));
        match read {
            Some(stamp) if stamp.clock.is_some() || !holds_stamps(&inner) => {
                let mut raw = raw(&flat, 0..flat.text.len(), stamp, zone);
                raw.span = item.span;
                let had_text = !raw.text.is_empty();
                for block in nested.filter(|block| !had_text || block.kind == Kind::Paragraph) {
                    append(block, &mut raw);
                }
                found.entry(raw, TimelineForm::List);
            }
            read => {
                if read.is_none()
                    && !holds_stamps(&inner)
                    && let Some(mut raw) = labelled_time::entry(&flat, zone)
                {
                    raw.span = item.span;
                    found.entry(raw, TimelineForm::List);
                    continue;
                }
                if let Some(day) = read.and_then(|stamp| stamp.day) {
                    found.items.push(Item::Day(day));
                }
                for block in nested {
                    if matches!(block.kind, Kind::List(_)) && depth < 8 {
                        list(block, found, zone, depth + 1);
                    }
                }
            }
        }
    }
}

/// A paragraph: lines that begin with a stamp are entries, others go on with the entry before them.
fn lines(block: &Block, found: &mut Collected, zone: &Option<Named>) {
    let flat = InlineText::new(&block.inlines, block.span);
    let ranges: Vec<_> = flat.lines().collect();
    let stamp_of = |text: &str| stamp::read(text, Forms::Loose).or_else(|| malformed_time::read(text));
    let read: Vec<Option<Stamp>> = ranges.iter().map(|range| stamp_of(&flat.text[range.clone()])).collect();
    let clocks = read.iter().flatten().any(|stamp| stamp.clock.is_some());
    // A lone day is a heading for what follows; a day with a sentence after it is an entry.
    if !clocks {
        match read.first().and_then(Option::as_ref) {
            Some(stamp) if flat.text[stamp.rest..].trim().is_empty() => {
                found.items.extend(stamp.day.map(Item::Day));
                return;
            }
            Some(stamp) if stamp.day.and_then(Day::full).is_some() && flat.style(stamp.range.0).strong => {
                let raw = raw(&flat, 0..flat.text.len(), stamp.clone(), zone);
                found.entry(raw, TimelineForm::Lines);
                return;
            }
            _ => {}
        }
    }
    let mut begun = false;
    for (range, stamp) in ranges.into_iter().zip(read) {
        let text = &flat.text[range.clone()];
        match stamp {
            Some(stamp) if stamp.clock.is_some() || led_by_day(text, &stamp) => {
                found.entry(raw(&flat, range, stamp, zone), TimelineForm::Lines);
                begun = true;
            }
            Some(stamp) if clocks && text[stamp.rest..].trim().is_empty() => {
                found.items.extend(stamp.day.map(Item::Day));
            }
            _ if begun => {
                if let Some(raw) = found.last_entry() {
                    raw.text = tidy(&format!("{} {}", raw.text, &flat.text[range.clone()]));
                    raw.span = Span::new(raw.span.start, flat.span(range).end.max(raw.span.end));
                }
            }
            _ if !clocks => {
                found.asides.push((flat.text.clone(), flat.whole()));
                return;
            }
            _ => {
                if let Some(day) = day_in(text) {
                    found.items.push(Item::Day(day));
                }
                found.asides.push((text.to_string(), flat.span(range)));
            }
        }
    }
}

/// Whether a line is an entry by its day alone: `2024-05-03 - We moved on`. The sign between them tells it from a
/// sentence that begins with a day; `2024-05-03: all times in UTC` speaks of the entries.
fn led_by_day(text: &str, stamp: &Stamp) -> bool {
    let between = text.get(stamp.range.1..stamp.rest).unwrap_or("");
    let rest = &text[stamp.rest..];
    // `2024-13-45 - It broke` is kept as well: a day that is none is doubted, not dropped.
    matches!(stamp.day, Some(Day::Full(_) | Day::Open(_, _, Some(_)) | Day::Impossible))
        && between.contains([':', '|', '-', '–', '—', '→'])
        && !rest.trim().is_empty()
        && zone::phrase(rest).is_none()
}
