//! What a page adds to a document at a place of it: a time beside an entry of the timeline, the state of an action item.
//!
//! A note is HTML of ours. Where notes may stand is known when the body is made: each such place gets a slot in the tree,
//! at the content of its line, whatever holds that line (a row of a table, an item of a list, a line of a paragraph, a
//! heading). Where a sanitiser follows, a note travels as a mark made of characters that the document does not have, and
//! is put in afterwards.

use std::collections::BTreeMap;

use comrak::Arena;
use comrak::nodes::{AstNode, Node, NodeValue};
use serde::{Deserialize, Serialize};

/// Where on its line a note stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotePlace {
    /// With the time of an entry: after the first cell of a row, else before the line.
    Stamp,
    /// With the words: after the longest cell of a row, else after the line.
    Words,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The byte of the document that it is about.
    pub at: usize,
    /// Where it stands on the line of that byte.
    pub place: NotePlace,
    /// What it says: HTML, which is written as it is.
    pub html: String,
}

/// The places of a document where notes may stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Places {
    /// Those that were expected, with their slots; none for what is on no line of words.
    expected: Vec<(usize, NotePlace, Option<usize>)>,
    /// For each slot, whether later notes come first: they stand before the line.
    reversed: Vec<bool>,
}

/// What became of the places.
#[derive(Default)]
pub(super) struct Placed {
    pub(super) places: Places,
    /// The slots of words in the rows of each table, by the line it begins on: with notes in them, a narrow window shows
    /// the rows one below the other.
    pub(super) tables: BTreeMap<usize, Vec<usize>>,
}

impl Places {
    /// The notes of each slot, and which of the notes have one.
    pub(super) fn share_out<'n>(&self, notes: &'n [Note]) -> (Vec<Vec<&'n Note>>, Vec<bool>) {
        let mut slots = vec![Vec::new(); self.reversed.len()];
        let slot = |note: &Note| {
            let mut same = self.expected.iter().filter(|(at, place, _)| (*at, *place) == (note.at, note.place));
            same.next().and_then(|(_, _, slot)| *slot)
        };
        let mut share =
            |note: &'n Note| slot(note).and_then(|slot| slots.get_mut(slot)).map(|it| it.push(note)).is_some();
        let placed = notes.iter().map(&mut share).collect();
        for (notes, _) in slots.iter_mut().zip(&self.reversed).filter(|(_, reversed)| **reversed) {
            notes.reverse();
        }
        (slots, placed)
    }
}

/// A mark for what is kept under a number.
pub(super) fn mark(number: usize) -> String {
    format!("{}{number}{}", MARK[0], MARK[1])
}

/// The characters around the number of what is kept.
pub(super) const MARK: [char; 2] = ['\u{f0d0}', '\u{f0d1}'];

/// Puts what was kept in the place of its marks.
pub(super) fn unmark(body: String, kept: &[String]) -> String {
    if kept.is_empty() {
        return body;
    }
    let mut parts = body.split(MARK[0]);
    let mut filled = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let (number, rest) = part.split_once(MARK[1]).unwrap_or(("", part));
        filled.push_str(number.parse().ok().and_then(|number: usize| kept.get(number)).map_or("", String::as_str));
        filled.push_str(rest);
    }
    filled
}

/// Puts a slot into the tree for each place that notes are expected at. Places count from `start` bytes before the
/// Markdown.
pub(super) fn place<'a>(
    arena: &'a Arena<'a>,
    root: Node<'a>,
    markdown: &str,
    start: usize,
    expected: &[(usize, NotePlace)],
) -> Placed {
    let mut placed = Placed::default();
    placed.places.expected = expected.iter().map(|(at, place)| (*at, *place, None)).collect();
    if expected.is_empty() {
        return placed;
    }
    let ends = markdown.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
    let starts: Vec<usize> = std::iter::once(0).chain(ends).collect();
    let mut lines: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (nth, (at, _)) in expected.iter().enumerate() {
        if let Some(at) = at.checked_sub(start).filter(|at| *at < markdown.len()) {
            lines.entry(starts.partition_point(|start| *start <= at)).or_default().push(nth);
        }
    }
    let blocks: Vec<Node<'a>> = root.descendants().filter(|node| holds_words(node)).collect();
    for block in blocks {
        let position = block.data().sourcepos;
        let here: Vec<usize> = lines.range(position.start.line..=position.end.line).map(|(line, _)| *line).collect();
        for line in here {
            let mut slots: Vec<(NotePlace, Option<usize>)> = Vec::new();
            for nth in lines.remove(&line).unwrap_or_default() {
                let place = expected[nth].1;
                let known = slots.iter().find(|(other, _)| *other == place).map(|(_, slot)| *slot);
                let slot = known.unwrap_or_else(|| placed.slot(arena, block, line - position.start.line, place));
                slots.push((place, slot));
                placed.places.expected[nth].2 = slot;
            }
        }
    }
    placed
}

impl Placed {
    /// Makes a slot at the line of a block that is so many lines below its first, if notes can stand there.
    fn slot<'a>(&mut self, arena: &'a Arena<'a>, block: Node<'a>, below: usize, place: NotePlace) -> Option<usize> {
        let slot = self.places.reversed.len();
        let new = arena.alloc(AstNode::from(NodeValue::Raw(slot.to_string())));
        insert(block, new, below, place).then(|| {
            let is_row = matches!(block.data().value, NodeValue::TableRow(_));
            self.places.reversed.push(place == NotePlace::Stamp && !is_row);
            if let Some(table) = block.parent().filter(|_| is_row && place == NotePlace::Words) {
                self.tables.entry(table.data().sourcepos.start.line).or_default().push(slot);
            }
            slot
        })
    }
}

/// The slot that a node stands for: Markdown has no such nodes.
pub(super) fn slot_of(node: Node<'_>) -> Option<usize> {
    match &node.data().value {
        NodeValue::Raw(slot) => slot.parse().ok(),
        _ => None,
    }
}

/// The smallest blocks that hold a line of words: what is in a cell belongs to its row.
fn holds_words(node: &Node<'_>) -> bool {
    let in_cell = || node.ancestors().skip(1).any(|it| matches!(it.data().value, NodeValue::TableRow(_)));
    match node.data().value {
        NodeValue::TableRow(is_header) => !is_header,
        NodeValue::Paragraph | NodeValue::Heading(_) => !in_cell(),
        _ => false,
    }
}

/// Puts a node at the line of a block that is so many lines below its first.
fn insert<'a>(block: Node<'a>, new: Node<'a>, below: usize, place: NotePlace) -> bool {
    if matches!(block.data().value, NodeValue::TableRow(_)) {
        let longest = || block.children().max_by_key(|cell| cell.collect_text().len());
        let cell = match place {
            NotePlace::Stamp => block.first_child(),
            NotePlace::Words => longest(),
        };
        cell.inspect(|cell| cell.append(new));
        return cell.is_some();
    }
    let is_break = |node: &Node<'a>| matches!(node.data().value, NodeValue::SoftBreak | NodeValue::LineBreak);
    let start = match below.checked_sub(1) {
        None => block.first_child(),
        // The line begins after a break. Without one, something else runs over the line, and the note has no place.
        Some(breaks) => block.children().filter(is_break).nth(breaks).and_then(|it| it.next_sibling()),
    };
    let Some(start) = start else { return false };
    match place {
        NotePlace::Stamp => start.insert_before(new),
        NotePlace::Words => match start.following_siblings().find(is_break) {
            Some(end) => end.insert_before(new),
            None => block.append(new),
        },
    }
    true
}
