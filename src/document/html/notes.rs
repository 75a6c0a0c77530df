//! What a page adds to a document at a line of it: a time beside an entry of the timeline, the state of an action item.
//!
//! A note is HTML of ours. It is put into the tree at the content of its line, whatever holds that line (a row of a
//! table, an item of a list, a line of a paragraph, a heading). Where a sanitiser follows, a note travels as a mark made
//! of characters that the document does not have, and is put in afterwards.

use std::collections::{BTreeMap, BTreeSet};

use comrak::Arena;
use comrak::nodes::{AstNode, Node, NodeValue};

/// Where a note stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotePlace {
    /// With the time of an entry: after the first cell of a row, else before the line.
    Stamp,
    /// With the words: after the longest cell of a row, else after the line.
    Words,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The line of the Markdown, from 1.
    pub line: usize,
    /// Where it stands there.
    pub place: NotePlace,
    /// What it says: HTML, which is written as it is.
    pub html: String,
}

/// What became of the notes.
#[derive(Default)]
pub(super) struct Placed {
    /// Which of them have a place.
    pub(super) notes: Vec<bool>,
    /// The lines on which tables begin that hold notes on words: a narrow window shows their rows one below the other.
    pub(super) stacked: BTreeSet<usize>,
    /// A sanitiser follows, and the notes are still marks.
    marked: bool,
}

impl Placed {
    /// The first number for what is kept until a sanitiser has passed; none where no mark can be put.
    pub(super) fn marks(&self, notes: &[Note]) -> Option<usize> {
        self.marked.then_some(notes.len())
    }
}

/// A mark for what is kept under a number.
pub(super) fn mark(number: usize) -> String {
    format!("{}{number}{}", MARK[0], MARK[1])
}

/// The characters around the number of a note that waits.
const MARK: [char; 2] = ['\u{f0d0}', '\u{f0d1}'];

/// Puts notes into a document. `raw`: a sanitiser follows.
pub(super) fn place<'a>(arena: &'a Arena<'a>, root: Node<'a>, markdown: &str, notes: &[Note], raw: bool) -> Placed {
    let mut placed = Placed { notes: vec![false; notes.len()], ..Placed::default() };
    placed.marked = raw && !markdown.contains(MARK);
    if notes.is_empty() || raw != placed.marked {
        return placed;
    }
    let mut lines: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, note) in notes.iter().enumerate() {
        lines.entry(note.line).or_default().push(at);
    }
    let blocks: Vec<Node<'a>> = root.descendants().filter(|node| holds_words(node)).collect();
    for block in blocks {
        let position = block.data().sourcepos;
        let here: Vec<usize> = lines.range(position.start.line..=position.end.line).map(|(line, _)| *line).collect();
        for line in here {
            for at in lines.remove(&line).unwrap_or_default() {
                let note = &notes[at];
                let html = if raw { mark(at) } else { note.html.clone() };
                let new = arena.alloc(AstNode::from(NodeValue::Raw(html)));
                placed.notes[at] = insert(block, new, line - position.start.line, note.place);
                if note.place == NotePlace::Words && matches!(block.data().value, NodeValue::TableRow(_)) {
                    placed.stacked.extend(block.parent().map(|table| table.data().sourcepos.start.line));
                }
            }
        }
    }
    placed
}

/// Puts the notes that are still marks into the page, and after them what was kept.
pub(super) fn fill(body: String, placed: &Placed, notes: &[Note], kept: &[String]) -> String {
    if !placed.marked || (!placed.notes.contains(&true) && kept.is_empty()) {
        return body;
    }
    let mut parts = body.split(MARK[0]);
    let mut filled = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let (number, rest) = part.split_once(MARK[1]).unwrap_or(("", part));
        let number: usize = number.parse().unwrap_or(usize::MAX);
        let of_kept = || kept.get(number.saturating_sub(notes.len())).map(String::as_str);
        filled.push_str(notes.get(number).map(|note| note.html.as_str()).or_else(of_kept).unwrap_or_default());
        filled.push_str(rest);
    }
    filled
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
