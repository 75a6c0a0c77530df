//! Action items: what was promised, in whatever form it was written down.
//!
//! A table, a task list, bullets, numbers, bold-led paragraphs, or a paragraph alone under a heading of its own. This
//! room is given the blocks of a section; which section that is, it does not know.

mod group;
mod item;
mod owner;
mod state;
mod table;
mod ticket;

use jiff::civil::Date;

use super::Reading;
use crate::diagnostic::Span;
use crate::document::{Block, Kind};

/// Whether an action item is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActionState {
    /// Not begun, or nothing is said.
    #[default]
    Open,
    /// Begun.
    InProgress,
    /// Done.
    Done,
    /// Given up on purpose.
    Dropped,
}

impl ActionState {
    /// The canonical word.
    pub fn name(self) -> &'static str {
        match self {
            ActionState::Open => "open",
            ActionState::InProgress => "in-progress",
            ActionState::Done => "done",
            ActionState::Dropped => "dropped",
        }
    }

    /// Whether it still has to be done.
    pub fn is_open(self) -> bool {
        matches!(self, ActionState::Open | ActionState::InProgress)
    }
}

/// One action item.
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    /// What is to be done, as plain text.
    pub text: String,
    /// Who does it.
    pub owners: Vec<Reading<String>>,
    /// By when.
    pub due: Option<Reading<Date>>,
    /// As written: `P1`, `high`.
    pub priority: Option<String>,
    /// As written: `prevent`, `detect`, `mitigate`.
    pub kind: Option<String>,
    /// Whether it is done.
    pub state: ActionState,
    /// The state is said in the document, not only the default nor inferred from the words.
    pub state_stated: bool,
    /// The day it was done, where the document says so.
    pub closed: Option<Date>,
    /// The first link to an issue, or a tracker id.
    pub ticket: Option<String>,
    /// The whole item.
    pub span: Span,
}

/// Reads the action items of a section's blocks, in document order. `text` is the document's.
pub(super) fn read(blocks: &[&Block], text: &str) -> Vec<Action> {
    group::split(blocks, text).iter().flat_map(|group| group.read(text)).collect()
}

/// Reads tables that say by their columns that they list action items, wherever they stand.
pub(super) fn read_tables(blocks: &[Block]) -> Vec<Action> {
    let mut actions = Vec::new();
    for block in blocks {
        if let Kind::Table { header, rows } = &block.kind
            && let Some(columns) = table::Columns::of(header, rows).filter(table::Columns::is_certain)
        {
            actions.extend(columns.read(rows));
        }
    }
    actions
}

#[cfg(test)]
mod tests;
