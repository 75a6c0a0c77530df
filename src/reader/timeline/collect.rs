//! The entries of a timeline as written, in whatever form it has: table, list, lines, a heading per event.

use super::clock::Forms;
use super::labelled_time;
use super::lines::{day_in, lines};
use super::malformed_time;
use super::milestone_marker::milestone_marker;
use super::stamp::{self, Stamp};
use super::table::{stamp_of, table};
use super::unresolved::raw;
pub(in crate::reader) use super::unresolved::{Collected, Item, UnresolvedEntry};
use crate::diagnostic::Span;
use crate::document::{self, Block, Kind};
use crate::incident::TimelineForm;
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
                found.day_line = None;
                if heading(block, &blocks[at..next], &mut found, &mut zone) {
                    at = next;
                }
            }
            Kind::List(_) => list(block, &mut found, &zone, 0),
            Kind::Paragraph => at += paragraph(block, &blocks[at..], &mut found, &zone),
            Kind::Table { header, rows } => table(header, rows, &mut found, &zone),
            Kind::Quote if found.items.is_empty() => {
                let inner: Vec<&Block> = block.children.iter().collect();
                let mut inner = collect(&inner);
                if inner.entries() > 1 {
                    found.form = inner.form;
                    found.items.append(&mut inner.items);
                }
            }
            // A list that is indented so far that Markdown takes it for code.
            Kind::Code { fenced: false, literal, .. } => code(block.span, literal, &mut found, &zone),
            Kind::Code { literal, .. } => fenced(block.span, literal, &mut found, &zone),
            _ => {}
        }
    }
    found
}

/// A paragraph's lines; a time alone on the last of them is that of the text below. Returns how many blocks were taken
/// as such text.
fn paragraph(block: &Block, follows: &[&Block], found: &mut Collected, zone: &Option<Named>) -> usize {
    let before = found.items.len();
    let day = lines(block, found, zone);
    let alone =
        day.is_some() || found.items.len() > before && found.last_entry().is_some_and(|raw| raw.text.is_empty());
    if !alone {
        return 0;
    }
    let is_text = |block: &&Block| matches!(block.kind, Kind::Paragraph | Kind::List(_)) && !begins_stamped(block);
    let length = follows.iter().take_while(|block| is_text(block)).count();
    let below = &follows[..length];
    match day {
        None => {
            if let Some(raw) = found.last_entry() {
                below.iter().for_each(|block| append(block, raw));
            }
        }
        Some(mut raw) if length > 0 && gives_a_day(&follows[length..]) => {
            below.iter().for_each(|block| append(block, &mut raw));
            found.day_line = None;
            found.entry(raw, TimelineForm::Lines);
        }
        Some(raw) => {
            found.day(raw);
            return 0;
        }
    }
    length
}

/// Whether the text below a day is all there is of that day: what comes next is of another one.
fn gives_a_day(next: &[&Block]) -> bool {
    let Some(next) = next.first() else { return true };
    match next.kind {
        Kind::Paragraph => {
            let text = document::plain(&next.inlines);
            stamp::read(&text, Forms::Loose).is_some_and(|stamp| stamp.day.is_some())
        }
        Kind::Heading(_) | Kind::Break => true,
        _ => false,
    }
}

/// Whether a paragraph or an item of a list begins with a day or a clock.
fn begins_stamped(block: &Block) -> bool {
    let stamped = |block: &Block| stamp::read(&document::plain(&block.inlines), Forms::Loose).is_some();
    match &block.kind {
        Kind::Paragraph => stamped(block),
        Kind::List(_) => block.children.iter().filter_map(|item| item.children.first()).any(stamped),
        _ => false,
    }
}

/// The lines of code that is a list, where most begin with a time.
fn code(span: Span, literal: &str, found: &mut Collected, zone: &Option<Named>) {
    let bare = |line: &str| line.trim_start().trim_start_matches(['-', '*', '+']).trim_start().len();
    let stamp_of = |line: &str| stamp::read(&line[line.len() - bare(line)..], Forms::Loose);
    let items = literal.lines().filter(|line| line.starts_with(['-', '*', '+']) || stamp_of(line).is_some()).count();
    let stamped = literal.lines().filter(|line| stamp_of(line).is_some_and(|stamp| stamp.clock.is_some())).count();
    if stamped == 0 || stamped * 2 <= items {
        return;
    }
    // Four blanks before each line, of which the span may have the first line's.
    let lines = literal.trim_end().lines().count();
    let exact = (span.len()).checked_sub(literal.trim_end().len() + 4 * (lines - 1));
    let mut start = span.start + exact.unwrap_or(0);
    for line in literal.trim_end().lines() {
        let text = &line[line.len() - bare(line)..];
        let place = Span::new(start + line.len() - text.len(), start + line.len());
        start += line.len() + 1 + 4;
        let flat = InlineText::of_text(text, if matches!(exact, Some(0 | 4)) { place } else { span });
        match stamp::read(text, Forms::Loose).or_else(|| malformed_time::read(text)) {
            Some(stamp) => found.entry(raw(&flat, 0..text.len(), stamp, zone), TimelineForm::List),
            None => {
                if let Some(raw) = found.last_entry().filter(|_| !text.trim().is_empty()) {
                    raw.text = tidy(&format!("{} {text}", raw.text));
                }
            }
        }
    }
}

/// The lines of a fenced block below a timeline's heading, where most begin with a time. What is drawn between them is
/// left out: `│`, `▼`, `↳`.
fn fenced(span: Span, literal: &str, found: &mut Collected, zone: &Option<Named>) {
    let is_drawn = |c: char| !c.is_alphanumeric() && !c.is_ascii_punctuation() || matches!(c, '|' | ' ');
    let lines = literal.lines().map(|line| line.trim_start_matches(is_drawn).trim_end());
    let lines: Vec<&str> = lines.filter(|line| line.contains(char::is_alphanumeric)).collect();
    let clock_of = |line: &&str| stamp::read(line, Forms::Loose).filter(|stamp| stamp.clock.is_some());
    if lines.iter().filter_map(clock_of).count() * 2 <= lines.len() {
        return;
    }
    for line in lines {
        match clock_of(&line) {
            Some(stamp) => {
                let flat = InlineText::of_text(line, span);
                found.entry(raw(&flat, 0..line.len(), stamp, zone), TimelineForm::Lines);
            }
            None => {
                if let Some(raw) = found.last_entry() {
                    raw.text = tidy(&format!("{} {line}", raw.text));
                }
            }
        }
    }
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
    let mut timed = None;
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
                if read.is_none()
                    && !flat.text.trim().is_empty()
                    && !holds_stamps(&inner)
                    && *timed.get_or_insert_with(|| is_timed(block, found))
                {
                    found.entry(without_time(&flat, item.span, found.day_line.as_ref()), TimelineForm::List);
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

/// Whether the items of a list are entries also where they give no time: most of the others do, or some below a day.
fn is_timed(list: &Block, found: &Collected) -> bool {
    let first = list.children.first().and_then(|item| item.children.first());
    let begins = first.is_some_and(|first| stamp::read(&document::plain(&first.inlines), Forms::Loose).is_some());
    is_stamped(list) || begins || found.day_line.is_some() && begins_stamped(list)
}

/// The entry of an item that gives no time; it is of the day that the line above says.
fn without_time(flat: &InlineText, span: Span, day_line: Option<&UnresolvedEntry>) -> UnresolvedEntry {
    let mut entry = raw(flat, 0..flat.text.len(), Stamp::default(), &None);
    entry.stamp_text.clear();
    entry.span = span;
    if let Some(line) = day_line {
        entry.stamp.day = line.stamp.day;
        entry.stamp_text.clone_from(&line.stamp_text);
        entry.stamp_span = line.stamp_span;
    }
    entry
}
