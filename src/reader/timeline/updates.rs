//! The updates of a status page, newest first: `**Resolved** – Jun 12, 18:42 UTC` above what was said, or the time below
//! it.

use std::ops::Range;

use super::clock::Forms;
use super::stamp::{self, Stamp};
use super::unresolved::{Collected, Item, UnresolvedEntry};
use crate::document::{Block, Kind};
use crate::incident::{Milestone, TimelineForm};
use crate::reader::inline_text::{InlineText, tidy};
use crate::reader::vocabulary::{Update, WORDS};

/// Fewer paragraphs that begin with such words are no page's updates.
const FEWEST: usize = 3;

/// What surrounds the word that says how far it has come.
const SIGNS: [char; 12] = ['*', '_', '[', ']', '【', '】', ' ', ':', '：', '-', '–', '—'];

/// The updates among a document's paragraphs and items, oldest first.
pub(in crate::reader) fn collect(blocks: &[Block]) -> Collected {
    let mut entries: Vec<(Update, UnresolvedEntry)> = blocks.iter().flat_map(of_block).collect();
    if entries.len() < FEWEST || !entries.iter().any(|(update, _)| *update == Update::Resolved) {
        return Collected::default();
    }
    let is_end =
        |found: Option<&(Update, UnresolvedEntry)>| found.is_some_and(|(update, _)| *update == Update::Resolved);
    if is_end(entries.first()) && !is_end(entries.last()) {
        entries.reverse();
    }
    let items = entries.into_iter().map(|(_, entry)| Item::Entry(Box::new(entry)));
    Collected { items: items.collect(), form: TimelineForm::Lines, ..Collected::default() }
}

fn of_block(block: &Block) -> Vec<(Update, UnresolvedEntry)> {
    match block.kind {
        Kind::Paragraph => entry(block).into_iter().collect(),
        Kind::List(_) => block.children.iter().filter_map(|item| entry(item.children.first()?)).collect(),
        _ => Vec::new(),
    }
}

/// The update that a paragraph is: its word, and a time right behind it or alone on the last line.
fn entry(block: &Block) -> Option<(Update, UnresolvedEntry)> {
    let flat = InlineText::new(&block.inlines, block.span);
    let text = flat.text.as_str();
    let start = text.len() - text.trim_start_matches(SIGNS).len();
    let word = WORDS.timeline.updates.at_start(&text[start..])?;
    let (update, after) = (*word.meaning, start + word.range.end);
    if text[after..].starts_with(char::is_alphanumeric) || !text[after..].trim_start().starts_with(is_sign) {
        return None;
    }
    let behind = after + (text[after..].len() - text[after..].trim_start_matches(is_sign).len());
    let is_full = |stamp: &Stamp| stamp.day.is_some() && stamp.clock.is_some();
    let led = stamp::read(&text[behind..], Forms::Plain).filter(is_full);
    let last = text.trim_end().rfind('\n').map_or(behind, |at| at + 1).max(behind);
    let below = || stamp::read(&text[last..], Forms::Plain).filter(is_full);
    let (stamp, from, body) = match led {
        Some(stamp) => {
            let rest = behind + stamp.rest;
            (stamp, behind, rest.min(text.len())..text.len())
        }
        None => (below()?, last, behind..last),
    };
    Some((update, unresolved(&flat, stamp, from, body, update)))
}

fn unresolved(flat: &InlineText, stamp: Stamp, from: usize, body: Range<usize>, update: Update) -> UnresolvedEntry {
    let place = from + stamp.range.0..from + stamp.range.1;
    UnresolvedEntry {
        stamp_text: tidy(&flat.text[place.clone()]),
        stamp_span: flat.span(place),
        text: tidy(flat.text[body].trim_matches(is_sign)),
        span: flat.whole(),
        stamp,
        mark: (update == Update::Resolved).then_some(Milestone::Resolved),
        labelled: true,
        above: None,
    }
}

fn is_sign(c: char) -> bool {
    SIGNS.contains(&c) || c == '\n'
}
