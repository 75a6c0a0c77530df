//! A point in time as a document gives it.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

/// A clock time in the document's own zone, and the instant that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Moment {
    /// The instant, where date, time and zone are known (an assumed zone counts, with a doubt).
    pub at: Option<Timestamp>,
    /// The wall clock in the document's own zone.
    pub local: DateTime,
}

impl Moment {
    /// The day on the document's own calendar.
    pub fn day(&self) -> Date {
        self.local.date()
    }
}

/// The zone of a document's clock times.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Zone {
    /// IANA name or fixed offset: `America/Los_Angeles`, `+02:00`, `UTC`.
    pub name: String,
    /// As the document writes it: `PST`; `None` if it says nothing.
    pub abbreviation: Option<String>,
    /// The document says so itself; else it is the archive's default.
    pub stated: bool,
}

impl Default for Zone {
    fn default() -> Self {
        Zone { name: "UTC".into(), abbreviation: None, stated: false }
    }
}
