//! When a root-cause category counts as recurring.

use jiff::civil::Date;
use serde::Serialize;

use crate::text::counted;

/// `[recurrence]`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Recurrence {
    /// The moving window.
    #[serde(serialize_with = "super::effective::in_words")]
    pub window: Window,
    /// How many incidents of a category within the window make a recurrence.
    pub minimum: usize,
    /// The share of recurring incidents to stay under, 0 to 1; none if the archive sets none.
    pub target: Option<f64>,
}

/// A length of calendar time: `6 months`, `90 days`, `1 year`, `12 weeks`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Window {
    /// Calendar months.
    Months(u16),
    /// Days.
    Days(u16),
}

impl Window {
    /// The first day of the window that ends on `day`.
    pub fn before(self, day: Date) -> Date {
        let span = match self {
            Window::Months(n) => jiff::Span::new().months(i64::from(n)),
            Window::Days(n) => jiff::Span::new().days(i64::from(n)),
        };
        day.checked_sub(span).unwrap_or(Date::MIN)
    }
}

impl std::fmt::Display for Window {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (n, unit) = match *self {
            Window::Months(n) => (n, "month"),
            Window::Days(n) => (n, "day"),
        };
        f.write_str(&counted(n, unit))
    }
}
