//! Timelines that are tables: which column is which, and what a row says.

use super::clock::{Clock, Forms};
use super::milestone;
use super::milestone_marker::milestone_marker;
use super::stamp::{self, Stamp};
use super::unresolved::{Collected, Item, raw};
use crate::diagnostic::Span;
use crate::document::{self, Cell};
use crate::incident::TimelineForm;
use crate::reader::field::plain;
use crate::reader::inline_text::{InlineText, tidy_plain};
use crate::reader::label::ActionColumn;
use crate::reader::vocabulary::{WORDS, Words};
use crate::reader::zone::{self, Named};
use crate::vocabulary::is_unspaced;

/// The stamp that a cell begins with.
pub(super) fn stamp_of(cell: &Cell) -> Option<Stamp> {
    stamp::read(&document::plain(&cell.inlines), Forms::Loose)
}

/// What a table's columns are.
struct Columns {
    time: usize,
    day: Option<usize>,
    milestone: Option<usize>,
    /// The column that says what happened.
    text: Option<usize>,
    /// It and the others that say so as well, in their order: `Event | Action`.
    texts: Vec<usize>,
    zone: Option<usize>,
}

/// Collects the rows of a table that is a timeline.
pub(super) fn table(header: &[Cell], rows: &[(Span, Vec<Cell>)], found: &mut Collected, zone: &Option<Named>) {
    let names: Vec<String> = header.iter().map(|cell| document::plain(&cell.inlines)).collect();
    // A table without a header puts its first entry there.
    let headless = header.iter().any(|cell| stamp_of(cell).is_some_and(|stamp| stamp.clock.is_some()));
    let first = headless.then(|| (header.first().map_or(Span::default(), |cell| cell.span), header));
    let all: Vec<(Span, &[Cell])> =
        first.into_iter().chain(rows.iter().map(|(span, cells)| (*span, cells.as_slice()))).collect();
    let Some(columns) = columns(&names, &all) else { return };
    let above = names
        .get(columns.time)
        .and_then(|name| zone::phrase(name).or_else(|| zone::whole(name)))
        .or_else(|| zone.clone());
    for (span, cells) in all {
        row(span, cells, &columns, &above, found);
    }
}

/// Whether a column's name, or a word of it, is one of a table.
fn is_named(name: &str, words: &Words) -> bool {
    words.is(name) || name.split(' ').any(|word| words.is(word)) || name.contains(is_unspaced) && words.is_in(name)
}

fn columns(names: &[String], rows: &[(Span, &[Cell])]) -> Option<Columns> {
    let width = names.len();
    // How many cells of a column begin with a clock time, and how many with a day.
    let mut counts = vec![(0, 0); width];
    for (_, cells) in rows {
        for ((clocks, days), cell) in counts.iter_mut().zip(*cells) {
            if let Some(stamp) = stamp_of(cell) {
                *clocks += usize::from(stamp.clock.is_some());
                *days += usize::from(stamp.day.is_some());
            }
        }
    }
    let clocks = |at: usize| counts[at].0;
    let days = |at: usize| counts[at].1;
    let plain_names: Vec<String> = names.iter().map(|name| plain(name)).collect();
    let words = &WORDS.timeline;
    let is = |at: usize, words: &Words| is_named(&plain_names[at], words);
    let time = (0..width)
        .filter(|at| clocks(*at) > 0)
        .max_by_key(|at| (is(*at, &words.time_columns) && clocks(*at) * 2 > rows.len(), clocks(*at), width - at))
        .or_else(|| (0..width).filter(|at| days(*at) * 2 > rows.len()).max_by_key(|at| (days(*at), width - at)))?;
    if clocks(time).max(days(time)) * 3 < rows.len() && !is(time, &words.time_columns) {
        return None;
    }
    let day = (0..width)
        .find(|at| *at != time && (is(*at, &words.day_columns) || days(*at) * 2 > rows.len()) && days(*at) > 0);
    let others = |at: &usize| *at != time && Some(*at) != day;
    // A column of bare milestones, and nothing else: `**Mitigated**` alone in an Event column is an event.
    // Who did it is not what happened.
    let is_owner = |at: usize| {
        WORDS.actions.columns.whole(&plain_names[at]) == Some(&ActionColumn::Owner) && !is(at, &words.event_columns)
    };
    // Without another column for the text, that of the milestones is the text.
    let tells_beside = |at: usize| {
        let mut beside = (0..width).filter(|other| *other != at && others(other) && !is_owner(*other));
        beside.any(|other| !is(at, &words.event_columns) || is(other, &words.event_columns))
    };
    let milestone = (0..width).filter(others).filter(|at| tells_beside(*at)).find(|at| {
        let cells = || {
            let column = rows.iter().filter_map(|(_, cells)| cells.get(*at));
            column.map(|cell| document::plain(&cell.inlines)).filter(|text| !text.trim().is_empty())
        };
        is(*at, &words.milestone_columns)
            || (cells().all(|text| milestone::label(&text).is_some()) && cells().count() >= 2)
    });
    let zone = (0..width).filter(others).find(|at| is(*at, &words.zone_columns));
    let length =
        |at: usize| rows.iter().filter_map(|(_, cells)| cells.get(at)).map(|cell| cell.span.len()).sum::<usize>();
    let text = (0..width)
        .filter(|at| others(at) && Some(*at) != milestone && Some(*at) != zone)
        .max_by_key(|at| (!is_owner(*at), is(*at, &words.event_columns), length(*at), width - at));
    let tells_as_well = |at: &usize| {
        let is_of_text = text.is_some_and(|text| is(text, &words.event_columns));
        is_of_text && others(at) && Some(*at) != milestone && is(*at, &words.event_columns) && !is_owner(*at)
    };
    let texts = (0..width).filter(|at| text == Some(*at) || tells_as_well(at)).collect();
    Some(Columns { time, day, milestone, text, texts, zone })
}

/// What the columns of a row that say what happened tell: `Deploy: the shop is down`.
fn told(cells: &[Cell], columns: &Columns) -> Option<String> {
    let parts = columns.texts.iter().filter_map(|at| cells.get(*at)).map(|cell| tidy_plain(&cell.inlines));
    parts
        .filter(|part| !part.trim().is_empty())
        .reduce(|before, part| format!("{}: {part}", before.trim_end_matches([':', '.'])))
}

fn row(span: Span, cells: &[Cell], columns: &Columns, above: &Option<Named>, found: &mut Collected) {
    let Some(cell) = cells.get(columns.time) else { return };
    let flat = InlineText::new(&cell.inlines, cell.span);
    let day = columns.day.and_then(|at| cells.get(at)).and_then(stamp_of).and_then(|stamp| stamp.day);
    let plain_of = |at: Option<usize>| at.and_then(|at| cells.get(at)).map(|cell| tidy_plain(&cell.inlines));
    let Some(mut stamp) = stamp::read(&flat.text, Forms::Loose) else {
        // A row that only says the day, or a time that cannot be read.
        if let Some(day) = day {
            found.items.push(Item::Day(day));
        }
        unreadable(&flat, span, told(cells, columns), found);
        return;
    };
    let text = told(cells, columns);
    if stamp.clock.is_none() && text.is_none() {
        found.items.extend(stamp.day.map(Item::Day));
        return;
    }
    stamp.day = stamp.day.or(day);
    if let Some(named) = plain_of(columns.zone).and_then(|text| zone::whole(&text)) {
        stamp.zone = Some(named);
    }
    let mut entry = raw(&flat, 0..flat.text.len(), stamp, above);
    if let Some(cell) = columns.text.and_then(|at| cells.get(at)) {
        let flat = InlineText::new(&cell.inlines, cell.span);
        entry.mark = entry.mark.or_else(|| milestone_marker(&flat, 0, &flat.text));
        entry.text = text.unwrap_or_default();
    }
    for at in columns.texts.iter().filter(|at| Some(**at) != columns.text) {
        entry.mark = entry.mark.or_else(|| milestone::label(&plain_of(Some(*at))?));
    }
    if let Some(named) = plain_of(columns.milestone) {
        entry.mark = milestone::label(&named).or(entry.mark);
    }
    entry.span = span;
    found.entry(entry, TimelineForm::Table);
}

/// A time that cannot be read is kept as text.
fn unreadable(flat: &InlineText, span: Span, text: Option<String>, found: &mut Collected) {
    let (Some(text), false) = (text, flat.text.trim().is_empty()) else { return };
    if text.is_empty() || found.items.is_empty() && !flat.text.contains(|c: char| c.is_ascii_digit() || c == '?') {
        return;
    }
    let stamp = Stamp {
        clock: Some(Clock::Impossible),
        range: (0, flat.text.len()),
        rest: flat.text.len(),
        ..Stamp::default()
    };
    let mut entry = raw(flat, 0..flat.text.len(), stamp, &None);
    entry.text = text;
    entry.span = span;
    found.entry(entry, TimelineForm::Table);
}
