//! Weeks, months and quarters as names and days.

use jiff::civil::Date;

use crate::config::PeriodKind;

/// A week, month or quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// Which kind.
    pub kind: PeriodKind,
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
}
