//! A label and the time behind it: `First detected: 2020-09-21 18:27`, `**Repaired** 19:30`,
//! `**Fix deployed** (24 August ~18:30 UTC)`.

use std::ops::Range;

use super::clock::{Clock, Forms};
use super::milestone;
use super::stamp::{self, Stamp};
use super::unresolved::{Collected, Item, UnresolvedEntry};
use crate::document::{Block, Document, Kind};
use crate::incident::{Milestone, TimelineForm};
use crate::reader::colon::colon;
use crate::reader::inline_text::{InlineText, tidy};
use crate::reader::zone::Named;

/// Longest label.
const LONGEST: usize = 40;
/// Fewer times in a list are fields, more are events.
const FEWEST: usize = 3;

/// A line's label and time.
pub(in crate::reader) struct LabelledTime {
    /// The label in the text.
    pub(in crate::reader) label: Range<usize>,
    /// The milestone that the label names.
    pub(in crate::reader) milestone: Option<Milestone>,
    /// Where what the stamp was read from begins: its places are counted from there.
    pub(in crate::reader) from: usize,
    /// The time.
    pub(in crate::reader) stamp: Stamp,
}

/// Reads a line of a text. Without a colon, the label has to name a milestone.
pub(in crate::reader) fn read(flat: &InlineText, line: Range<usize>) -> Option<LabelledTime> {
    let text = &flat.text[line.clone()];
    let digit = text.find(|c: char| c.is_ascii_digit()).filter(|at| *at <= LONGEST + 24)?;
    let at_colon = colon(text).filter(|(at, _)| *at < digit);
    let splits = at_colon.into_iter().map(|(at, end)| (at, end, true));
    // The longest label first.
    let words = text[..digit].char_indices().rev().filter(|(_, c)| matches!(c, ' ' | '(' | '~'));
    splits.chain(words.map(|(at, _)| (at, at, false))).find_map(|(end, from, sure)| {
        let label = text[..end].trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
        let milestone = milestone::label(label);
        if label.is_empty() || label.len() > LONGEST || !sure && milestone.is_none() {
            return None;
        }
        let stamp = stamp::read(&text[from..], Forms::Plain)?;
        matches!(stamp.clock, Some(Clock::At(_) | Clock::Midnight)).then_some(())?;
        let start = line.start + (label.as_ptr() as usize - text.as_ptr() as usize);
        Some(LabelledTime { label: start..start + label.len(), milestone, from: line.start + from, stamp })
    })
}

/// The entry of a line that is a label and a time.
pub(super) fn entry(flat: &InlineText, zone: &Option<Named>) -> Option<UnresolvedEntry> {
    let LabelledTime { label, milestone, from, stamp } = read(flat, 0..flat.text.len())?;
    let place = from + stamp.range.0..from + stamp.range.1;
    let rest = flat.text[(from + stamp.rest).min(flat.text.len())..].trim_start_matches([')', ' ']);
    let label = &flat.text[label];
    let text = if rest.is_empty() { tidy(label) } else { tidy(&format!("{label}: {rest}")) };
    Some(UnresolvedEntry {
        stamp_text: tidy(&flat.text[place.clone()]),
        stamp_span: flat.span(place),
        text,
        span: flat.whole(),
        stamp,
        mark: milestone,
        labelled: true,
        above: zone.clone(),
    })
}

/// The lists of key events outside a document's timeline: every item is a label and a time, most name a milestone.
pub(in crate::reader) fn key_events(document: &Document, elsewhere: impl Fn(&Block) -> bool) -> Collected {
    let mut found = Collected::default();
    for block in document.blocks.iter().filter(|block| matches!(block.kind, Kind::List(_)) && elsewhere(block)) {
        if block.children.len() < FEWEST {
            continue;
        }
        let entry = |item: &Block| {
            let first = item.children.first().filter(|first| first.kind == Kind::Paragraph)?;
            entry(&InlineText::new(&first.inlines, first.span), &None)
        };
        let Some(entries) = block.children.iter().map(entry).collect::<Option<Vec<_>>>() else { continue };
        if entries.iter().filter(|entry| entry.mark.is_some()).count() * 2 > entries.len() {
            found.form = TimelineForm::List;
            found.items.extend(entries.into_iter().map(|entry| Item::Entry(Box::new(entry))));
        }
    }
    found
}
