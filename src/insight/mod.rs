//! What the archive knows: pure functions of an archive and its as-of day.
//!
//! Each number carries what it was computed from and how much was missing; missing is never zero. Nothing here
//! prints or spells an address. Indexes are positions in `Archive::postmortems`.

mod ledger;
mod metrics;
mod promise;
mod recurrence;
mod similarity;
mod taxonomy;

pub use ledger::{Item, Ledger, Standing};
pub use metrics::{Definition, Measure, Metric, Metrics, Sample, Unit};
pub use promise::BrokenPromise;
pub use recurrence::{CauseRecurrence, Fault, Recurrences};
pub use similarity::{Similar, Tie};
pub use taxonomy::TaxonomyNote;

use crate::archive::Archive;

/// Everything that is known of an archive on its as-of day.
#[derive(Debug, Clone, Default)]
pub struct Insights {
    /// What came back.
    pub recurrences: Recurrences,
    /// Recurrences that began while an earlier action item was open.
    pub promises: Vec<BrokenPromise>,
    /// For each postmortem (by position), the most similar others, best first, at most five.
    pub similar: Vec<Vec<Similar>>,
    /// Every action item.
    pub ledger: Ledger,
    /// The metrics of the whole archive.
    pub metrics: Metrics,
    /// Categories that need care.
    pub taxonomy: Vec<TaxonomyNote>,
}

impl Insights {
    /// Works everything out.
    pub fn of(archive: &Archive) -> Insights {
        let recurrences = recurrence::find(archive);
        Insights {
            promises: promise::find(archive, &recurrences),
            similar: similarity::rank(archive),
            ledger: ledger::of(archive),
            metrics: metrics::of(archive, &recurrences),
            taxonomy: taxonomy::notes(archive),
            recurrences,
        }
    }
}
