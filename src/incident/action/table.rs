//! Tables of action items: which column says what, and the rows.

use std::ops::Range;

use jiff::civil::Date;

use crate::diagnostic::Span;
use crate::document::Cell;
use crate::incident::flat::{Flat, tidy};
use crate::incident::{Origin, Reading, day};

use super::item::is_nothing;
use super::owner::{self, Found};
use super::state;
use super::ticket;
use super::{Action, ActionState};

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Text,
    Owner,
    Due,
    Closed,
    State,
    Priority,
    Kind,
    Ticket,
}

/// Names of columns; a header that contains one as a word counts too, in this order.
const NAMES: &[(&str, Column)] = &[
    ("due date", Column::Due),
    ("due", Column::Due),
    ("deadline", Column::Due),
    ("target date", Column::Due),
    ("by when", Column::Due),
    ("eta", Column::Due),
    ("target", Column::Due),
    ("closed", Column::Closed),
    ("done on", Column::Closed),
    ("completed on", Column::Closed),
    ("completion date", Column::Closed),
    ("date completed", Column::Closed),
    ("date closed", Column::Closed),
    ("owner", Column::Owner),
    ("owners", Column::Owner),
    ("assignee", Column::Owner),
    ("assigned", Column::Owner),
    ("assigned to", Column::Owner),
    ("responsible", Column::Owner),
    ("dri", Column::Owner),
    ("who", Column::Owner),
    ("team", Column::Owner),
    ("lead", Column::Owner),
    ("poc", Column::Owner),
    ("status", Column::State),
    ("state", Column::State),
    ("done", Column::State),
    ("completed", Column::State),
    ("complete", Column::State),
    ("progress", Column::State),
    ("priority", Column::Priority),
    ("prio", Column::Priority),
    ("severity", Column::Priority),
    ("type", Column::Kind),
    ("kind", Column::Kind),
    ("category", Column::Kind),
    ("ticket", Column::Ticket),
    ("tickets", Column::Ticket),
    ("tracking", Column::Ticket),
    ("issue", Column::Ticket),
    ("jira", Column::Ticket),
    ("bug", Column::Ticket),
    ("link", Column::Ticket),
    ("pr", Column::Ticket),
    ("reference", Column::Ticket),
    ("action", Column::Text),
    ("actions", Column::Text),
    ("action item", Column::Text),
    ("item", Column::Text),
    ("task", Column::Text),
    ("what", Column::Text),
    ("description", Column::Text),
    ("todo", Column::Text),
    ("follow-up", Column::Text),
    ("follow up", Column::Text),
    ("recommendation", Column::Text),
    ("improvement", Column::Text),
    ("measure", Column::Text),
    ("remediation", Column::Text),
    ("next step", Column::Text),
    ("summary", Column::Text),
    ("date", Column::Due),
    ("when", Column::Due),
];

/// The columns of a table of action items.
pub(super) struct Columns {
    of: Vec<Option<Column>>,
    text: usize,
    named: bool,
}

impl Columns {
    /// Reads the header; none where the table has no column for what is to be done.
    pub(super) fn of(header: &[Cell], rows: &[(Span, Vec<Cell>)]) -> Option<Columns> {
        let names: Vec<String> = header.iter().map(|cell| plain(&Flat::new(&cell.inlines, cell.span).text)).collect();
        let mut of: Vec<Option<Column>> = names.iter().map(|name| column(name)).collect();
        // Of two columns for the same thing the first one counts, but "Action" wins over "Item" or "Description".
        let named = of.iter().position(|column| *column == Some(Column::Text));
        let action = names.iter().position(|name| name.contains("action") || name.contains("task"));
        let text = action.filter(|at| of[*at] == Some(Column::Text)).or(named).or_else(|| widest(&of, rows))?;
        of[text] = Some(Column::Text);
        Some(Columns { text, named: named.is_some(), of })
    }

    /// Whether the columns themselves say that these are action items: what, and who or by when.
    pub(super) fn is_certain(&self) -> bool {
        self.named
            && self.of.iter().any(|column| matches!(column, Some(Column::Owner | Column::Due)))
            && !self.of.is_empty()
    }

    /// The rows as action items.
    pub(super) fn read(&self, rows: &[(Span, Vec<Cell>)]) -> Vec<Action> {
        rows.iter().filter_map(|(span, cells)| self.row(*span, cells)).collect()
    }

    fn row(&self, span: Span, cells: &[Cell]) -> Option<Action> {
        let flat = |cell: &Cell| Flat::new(&cell.inlines, cell.span);
        let what = flat(cells.get(self.text)?);
        let lead = state::leading(what.text.trim());
        let skip = lead.map_or(0, |lead| what.text.len() - what.text.trim_start().len() + lead.length);
        let text = tidy(&what.text[skip..]);
        if is_nothing(&text) {
            return None;
        }
        let mut found = Found::default();
        let mut said = lead.map(|lead| lead.state);
        let (mut kind, mut link) = (None, None);
        for (at, cell) in cells.iter().enumerate() {
            let cell = flat(cell);
            let words = cell.text.trim();
            match self.of.get(at).copied().flatten() {
                Some(Column::Owner) => owner::owners(&cell, 0..cell.text.len(), &mut found),
                Some(Column::Due) => due(&cell, &mut found),
                Some(Column::Closed) => found.closed = date_in(words).map(|(date, _)| date).or(found.closed),
                Some(Column::State) => {
                    said = said.or(state::of_word(words));
                    found.closed = found.closed.or_else(|| closed_in(words));
                }
                Some(Column::Priority) => found.priority = value(words),
                Some(Column::Kind) => kind = value(words),
                Some(Column::Ticket) => link = cell.links.first().map(|(_, address)| address.clone()).or(value(words)),
                Some(Column::Text) | None => {}
            }
        }
        // A day of closing says that it is done, where the status is silent.
        let said = said.or(found.closed.map(|_| ActionState::Done));
        owner::anywhere(&what, 0..what.text.len(), &mut found);
        let struck = what.all(|look| look.struck);
        Some(Action {
            ticket: link
                .or_else(|| ticket::of(&what))
                .or_else(|| cells.iter().find_map(|cell| ticket::of(&flat(cell)))),
            owners: found.owners,
            due: found.due,
            priority: found.priority,
            kind,
            state: said.or(struck.then_some(ActionState::Done)).unwrap_or_default(),
            state_stated: said.is_some() || struck,
            closed: found.closed,
            span,
            text,
        })
    }
}

/// The name of a header, lower-case, without marks.
fn plain(text: &str) -> String {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

fn column(name: &str) -> Option<Column> {
    let exact = NAMES.iter().find(|(known, _)| *known == name);
    let padded = format!(" {name} ");
    let within = || NAMES.iter().find(|(known, _)| padded.contains(&format!(" {known} ")));
    exact.or_else(within).map(|(_, column)| *column)
}

/// The unnamed column with most text.
fn widest(of: &[Option<Column>], rows: &[(Span, Vec<Cell>)]) -> Option<usize> {
    let width =
        |at: usize| rows.iter().filter_map(|(_, cells)| cells.get(at)).map(|cell| cell.span.len()).sum::<usize>();
    (0..of.len()).filter(|at| of[*at].is_none()).max_by_key(|at| (width(*at), usize::MAX - at))
}

fn due(cell: &Flat, found: &mut Found) {
    if let Some((date, at)) = date_in(&cell.text) {
        found.due.get_or_insert(Reading::new(date, Origin::Body, cell.span(at)));
    }
}

fn date_in(text: &str) -> Option<(Date, Range<usize>)> {
    day::find(text)
}

/// The day in a status such as `Done (2026-05-01)`.
fn closed_in(text: &str) -> Option<Date> {
    (state::of_word(text) == Some(ActionState::Done)).then(|| day::find(text)).flatten().map(|(date, _)| date)
}

/// A cell's text, where it says something.
fn value(text: &str) -> Option<String> {
    let text = tidy(text);
    (!is_nothing(&text)).then_some(text)
}
