//! Changing one action item in its document: its checkbox, table cell or bracket, and nothing else.
//!
//! How people write a state, an owner or a due date is the reader's knowledge, so an edit is a proposal that is read
//! back: of the places where the item could say it, the first is taken after which the document reads as asked and
//! everything else in it as before.

use jiff::civil::Date;

use super::{Archive, ReadDocument, Wanted};
use crate::diagnostic::Span;
use crate::document::cell_spans;
use crate::incident::{Action, ActionState, Incident};

/// What to change about an action item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActionChange {
    /// It is done, dropped or open again.
    State(ActionState),
    /// The day it was done.
    Closed(Date),
    /// Its ticket.
    Ticket(String),
    /// Who does it; whoever did so far does no longer.
    Owner(String),
    /// By when.
    Due(Date),
}

/// Why an action item was not changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The document has no such item.
    #[error("there is no item {0}; the document has {1}")]
    NoItem(usize, usize),
    /// The item already has this value.
    #[error("it already has this value")]
    Already,
    /// No edit of the item would be read as the new value.
    #[error("the item has no place for it")]
    NoPlace,
}

/// Some bytes of a text, and what to write in their place.
type Edit = (Span, String);

impl Archive {
    /// The text of a document (position) after a change of one of its action items, counted from 1.
    pub fn with_action(&self, position: usize, number: usize, change: &ActionChange) -> Result<String, EditError> {
        let postmortem = &self.postmortems[position];
        let read = |text: &str| {
            let read = ReadDocument::of(&postmortem.path, text.as_bytes(), &self.config, Wanted::default());
            read.incident().clone()
        };
        // History may have dated its items since it was read.
        let before = read(&postmortem.text);
        let at = number.wrapping_sub(1);
        let Some(action) = before.actions.get(at) else {
            return Err(EditError::NoItem(number, before.actions.len()));
        };
        if says(action, change) && (action.state_stated || !matches!(change, ActionChange::State(_))) {
            return Err(EditError::Already);
        }
        let edited = proposals(&postmortem.text, action, &before.actions, change).into_iter().map(|(span, new)| {
            let text = &postmortem.text;
            [&text[..span.start], &new, &text[span.end..]].concat()
        });
        edited.into_iter().find(|text| is_as_asked(&before, &read(text), at, change)).ok_or(EditError::NoPlace)
    }
}

/// Whether an item already has the wanted value.
fn says(action: &Action, change: &ActionChange) -> bool {
    let bare = |owner: &str| owner.trim_start_matches('@').to_string();
    match change {
        ActionChange::State(state) => action.state == *state,
        ActionChange::Closed(day) => action.closed == Some(*day),
        ActionChange::Ticket(ticket) => action.ticket.as_ref() == Some(ticket),
        ActionChange::Owner(owner) => matches!(&action.owners[..], [one] if bare(&one.value) == bare(owner)),
        ActionChange::Due(day) => action.due.as_ref().is_some_and(|due| due.value == *day),
    }
}

/// Whether a document reads as asked, and otherwise as before.
fn is_as_asked(before: &Incident, after: &Incident, at: usize, change: &ActionChange) -> bool {
    let Some(action) = after.actions.get(at) else { return false };
    let same = before.actions.len() == after.actions.len()
        && before.actions.iter().zip(&after.actions).enumerate().all(|(n, (old, new))| {
            let is_it = |kind: bool| n == at && kind;
            old.text == new.text
                && old.priority == new.priority
                && old.kind == new.kind
                && (is_it(matches!(change, ActionChange::State(_))) || old.state == new.state)
                && (is_it(matches!(change, ActionChange::Ticket(_))) || old.ticket == new.ticket)
                && (is_it(matches!(change, ActionChange::Closed(_) | ActionChange::State(_)))
                    || old.closed == new.closed)
                && (is_it(matches!(change, ActionChange::Owner(_))) || owners(old) == owners(new))
                && (is_it(matches!(change, ActionChange::Due(_))) || due(old) == due(new))
        });
    let rest = |incident: &Incident| {
        let stamps: Vec<_> = incident.timeline.iter().map(|entry| (entry.stamp.clone(), entry.text.clone())).collect();
        let headings: Vec<_> = incident.sections.iter().map(|found| (found.section, found.heading.clone())).collect();
        (incident.title.as_ref().map(|title| title.value.clone()), incident.day(), stamps, headings)
    };
    let stated = action.state_stated || !matches!(change, ActionChange::State(_));
    same && stated && says(action, change) && rest(before) == rest(after)
}

fn owners(action: &Action) -> Vec<&str> {
    action.owners.iter().map(|owner| owner.value.as_str()).collect()
}

fn due(action: &Action) -> Option<Date> {
    action.due.as_ref().map(|due| due.value)
}

/// What could be written, the most natural first.
fn proposals(text: &str, action: &Action, all: &[Action], change: &ActionChange) -> Vec<Edit> {
    // A row, or the first line of an item from its mark on.
    let start = text[..action.span.start].rfind('\n').map_or(0, |at| at + 1);
    let item = Span::new(start, action.span.end.max(start));
    let line = item.of(text).find('\n').map_or(item, |length| Span::new(start, start + length));
    let cells = if line.of(text).contains('|') { cell_spans(text, line) } else { Vec::new() };
    let words = words(text, all, &cells, change);
    let mut edits = Vec::new();
    match change {
        ActionChange::State(state) => edits.extend(tick(text, line, *state)),
        ActionChange::Owner(_) => edits.extend(replaced(action.owners.iter().map(|owner| owner.span), text, &words[0])),
        ActionChange::Due(_) => edits.extend(replaced(action.due.iter().map(|due| due.span), text, &words[0])),
        ActionChange::Closed(_) | ActionChange::Ticket(_) => {}
    }
    for word in &words {
        // Cells that wait for it, then any: what else a cell says would be missed on reading back.
        let (empty, full): (Vec<&Span>, Vec<&Span>) = cells.iter().partition(|cell| is_blank(cell.of(text)));
        edits.extend(empty.into_iter().chain(full).map(|cell| (*cell, framed(cell.of(text), word))));
    }
    for word in &words {
        let small =
            |span: Span| span.of(text).starts_with(char::is_lowercase) && matches!(change, ActionChange::State(_));
        let like = |span: Span| if small(span) { word.to_lowercase() } else { word.clone() };
        edits.extend(brackets(text, line).into_iter().map(|span| (span, like(span))));
    }
    let ends: Vec<usize> = match cells.is_empty() {
        // Behind the whole of a wrapped item, or behind its first line.
        true => {
            let whole = item.start + item.of(text).trim_end().len();
            let first = line.start + line.of(text).trim_end().len();
            if whole == first { vec![first] } else { vec![whole, first] }
        }
        false => cells.iter().map(|cell| cell.start + cell.of(text).trim_end().len()).collect(),
    };
    for note in notes(&words[words.len() - 1], change) {
        edits.extend(ends.iter().map(|end| (Span::new(*end, *end), format!(" {note}"))));
    }
    if let ActionChange::State(_) = change {
        let begin = line.start + line.of(text).find(char::is_alphanumeric).unwrap_or(0);
        edits.push((Span::new(begin, begin), format!("({}) ", words[words.len() - 1].to_lowercase())));
    }
    edits
}

/// How the archive's words for it are written: those that a sibling has in the same column, then ours.
fn words(text: &str, all: &[Action], cells: &[Span], change: &ActionChange) -> Vec<String> {
    let ours = match change {
        ActionChange::State(ActionState::Open) => "Open".into(),
        ActionChange::State(ActionState::InProgress) => "In progress".into(),
        ActionChange::State(ActionState::Done) => "Done".into(),
        ActionChange::State(ActionState::Dropped) => "Dropped".into(),
        ActionChange::Closed(day) | ActionChange::Due(day) => day.to_string(),
        ActionChange::Ticket(ticket) => ticket.clone(),
        ActionChange::Owner(owner) => owner.clone(),
    };
    let mut words = Vec::new();
    if let ActionChange::State(state) = change {
        for sibling in all.iter().filter(|sibling| sibling.state == *state && sibling.state_stated) {
            let row = cell_spans(text, sibling.span);
            let short = row.iter().map(|cell| cell.of(text).trim()).filter(|cell| {
                !cells.is_empty() && row.len() == cells.len() && cell.len() <= 24 && !cell.contains(char::is_numeric)
            });
            words.extend(short.filter(|cell| !cell.is_empty()).map(str::to_string));
        }
        words.sort();
        words.dedup();
    }
    words.push(ours);
    words
}

/// The edit of a box in front of an item.
fn tick(text: &str, line: Span, state: ActionState) -> Option<Edit> {
    let mark = match state {
        ActionState::Done => "x",
        ActionState::Dropped => "-",
        ActionState::Open => " ",
        ActionState::InProgress => return None,
    };
    let source = line.of(text);
    let open = source.find('[').filter(|open| !source[..*open].contains(char::is_alphabetic))?;
    let inner = source[open + 1..].find(']').filter(|end| (1..=3).contains(end))?;
    Some((Span::new(line.start + open + 1, line.start + open + 1 + inner), mark.to_string()))
}

/// From the first of some places to the last, as one.
fn replaced(spans: impl Iterator<Item = Span>, text: &str, word: &str) -> Option<Edit> {
    let whole =
        spans.filter(|span| !span.is_empty()).reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end)))?;
    let bare = whole.of(text).trim_end_matches([',', ';', '.', ' ']);
    let whole = Span::new(whole.start, whole.start + bare.len());
    let mention = if whole.of(text).starts_with('@') && !word.starts_with('@') { "@" } else { "" };
    Some((whole, format!("{mention}{word}")))
}

/// Whether a cell says nothing yet.
fn is_blank(cell: &str) -> bool {
    let cell = cell.trim();
    cell.chars().all(|c| !c.is_alphanumeric()) || ["tbd", "tba", "n/a", "none"].contains(&cell.to_lowercase().as_str())
}

/// A cell with another content, with the blanks around it that it had.
fn framed(cell: &str, word: &str) -> String {
    if cell.trim().is_empty() {
        return format!(" {word} ");
    }
    cell.replace(cell.trim(), word)
}

/// The text in short brackets, and after the colon of a short label.
fn brackets(text: &str, line: Span) -> Vec<Span> {
    let source = line.of(text);
    let mut found = Vec::new();
    for (open, close) in [('(', ')'), ('[', ']')] {
        for (at, _) in source.match_indices(open) {
            let length = source[at + 1..].find(close).filter(|length| (1..=40).contains(length));
            found.extend(length.map(|length| Span::new(line.start + at + 1, line.start + at + 1 + length)));
        }
    }
    for (at, _) in source.match_indices(": ") {
        let value = &source[at + 2..];
        let length = value.find([',', ';', '|', ')', '.']).unwrap_or(value.len());
        let value = value[..length].trim_end();
        found.push(Span::new(line.start + at + 2, line.start + at + 2 + value.len()));
    }
    found
}

/// What can be added after an item that has no place for it.
fn notes(word: &str, change: &ActionChange) -> Vec<String> {
    match change {
        ActionChange::State(_) => vec![format!("({})", word.to_lowercase())],
        ActionChange::Closed(_) => vec![format!("(done {word})")],
        ActionChange::Ticket(_) => vec![format!("({word})"), word.to_string()],
        ActionChange::Owner(_) => {
            let bare = word.trim_start_matches('@');
            vec![format!("(@{bare})"), format!("(owner: {word})")]
        }
        ActionChange::Due(_) => vec![format!("(due {word})"), format!("(by {word})")],
    }
}
