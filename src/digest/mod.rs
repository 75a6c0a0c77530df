//! Digests: what happened, what recurred, what is overdue, for the organisation or one team, in one period.
//!
//! A [`DigestBuilder`] reads an archive and its insights once and then builds a [`Digest`] for any period and team. A
//! digest is a plain value: positions in `Archive::postmortems`, counts, names. It describes the state at the end of
//! its period, so that last year's digest does not change with today's date; only the follow-ups of the last periods are
//! as of today. Each output format is a file beside this one; all but JSON render a [`DigestText`], the digest as text.
//! The caller provides addresses.

mod builder;
mod digest_text;
mod html;
mod json;
mod markdown;
pub mod naming;
mod newsletter;
mod records;
mod slack;
#[cfg(test)]
mod tests;
mod text;
mod writer;

pub use builder::DigestBuilder;
pub use digest_text::{Address, DigestText, Line, MetricLine, Part, Piece};
pub use html::{html, html_content};
pub use json::{Json, json};
pub use markdown::markdown;
pub use newsletter::{LARGEST as LARGEST_NEWSLETTER, newsletter};
pub use slack::{Slack, slack};
pub use text::text;

use jiff::civil::Date;

use crate::insight::{BrokenPromise, Item, Metrics, Period, RepeatedAction};
use crate::practice::FollowUp;

/// At most this many items that were overdue before the period are named.
pub const MOST_OVERDUE: usize = 40;

/// The counts of a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    /// Incidents, without near misses.
    pub incidents: usize,
    /// Near misses.
    pub near_misses: usize,
    /// Incidents and near misses that recurred.
    pub recurrences: usize,
    /// Action items that were still open when their fault recurred, each once.
    pub promises: usize,
    /// Action items that became overdue and still were at the end of the period.
    pub newly_overdue: usize,
    /// Action items that were closed.
    pub closed: usize,
    /// All action items overdue at the end.
    pub overdue: usize,
}

/// Why an incident counts as a recurrence.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// The same fault; how sure that is, 0 to 1.
    RecurringFault(f64),
    /// The same root-cause category within the window.
    Cause(String),
}

/// An incident of the period that is a recurrence.
#[derive(Debug, Clone, PartialEq)]
pub struct DigestRecurrence {
    /// The incident (position).
    pub incident: usize,
    /// The nearest earlier one (position).
    pub earlier: usize,
    /// Why.
    pub reason: Reason,
}

/// Why an older incident is worth reading again.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// It has the root-cause category of an incident of the period (position).
    SameCause {
        /// The category.
        cause: String,
        /// The incident of the period.
        like: usize,
    },
    /// It happened in the same days of an earlier year.
    Anniversary {
        /// How many years ago.
        years: i16,
    },
}

/// An older incident that is worth reading again.
#[derive(Debug, Clone, PartialEq)]
pub struct WorthReading {
    /// The incident (position).
    pub incident: usize,
    /// Why.
    pub why: Why,
}

/// The summary of one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Digest {
    /// The period.
    pub period: Period,
    /// The team's id; none for the organisation.
    pub team: Option<String>,
    /// The day it describes: the last of the period, or the archive's as-of day if that is earlier.
    pub day: Date,
    /// The period is not over on the archive's as-of day.
    pub unfinished: bool,
    /// The period begins after the archive's as-of day, so there is no data yet.
    pub future: bool,
    /// The counts of a period.
    pub counts: Counts,
    /// The same for the period before.
    pub before: Counts,
    /// Incidents (positions), oldest first.
    pub incidents: Vec<usize>,
    /// How many incidents of each severity, in the configured order; those without one or with another are left out.
    pub severities: Vec<(String, usize)>,
    /// Near misses (positions), oldest first.
    pub near_misses: Vec<usize>,
    /// The recurrences, oldest first.
    pub recurrences: Vec<DigestRecurrence>,
    /// The promises that were open at a recurrence in the period, the most telling first; of a team: its own.
    pub promises: Vec<BrokenPromise>,
    /// Remedies that an incident of the period asks for and an earlier one did.
    pub repeated: Vec<RepeatedAction>,
    /// What became overdue in the period and still was at its end, longest overdue first.
    pub newly_overdue: Vec<Item>,
    /// The items overdue at the end of the period that were overdue before it too, longest overdue first, at most
    /// [`MOST_OVERDUE`]; `counts.overdue` counts all.
    pub still_overdue: Vec<Item>,
    /// Some item of the team, or of the archive, has a due date; without one nothing can be overdue.
    pub has_due_dates: bool,
    /// Steps of the practice that are late or due next, as of the archive's as-of day: late ones that were due
    /// from the period's first day on, and those due up to the end of the next period. Only in a period that is not over
    /// and in the one before it: their earlier state is not known.
    pub follow_ups: Vec<FollowUp>,
    /// How many more were due before the period and are late.
    pub follow_ups_before: usize,
    /// Open items due between the end of this period and the end of the next, soonest first.
    pub due_next: Vec<Item>,
    /// Items closed in the period, oldest first.
    pub closed: Vec<Item>,
    /// The metrics of the period's incidents and of the actions that fell due in it.
    pub metrics: Metrics,
    /// An older incident worth reading again.
    pub worth_reading: Option<WorthReading>,
    /// No incidents, no recurrences, nothing newly overdue, nothing closed.
    pub quiet: bool,
}

impl Digest {
    /// How many items overdue at the end are not named.
    pub fn overdue_left(&self) -> usize {
        self.counts.overdue.saturating_sub(self.newly_overdue.len() + self.still_overdue.len())
    }
}
