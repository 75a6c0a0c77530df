//! What the archive knows: pure functions of an archive and its as-of day.
//!
//! Each number carries what it was computed from and how much was missing; missing is never zero. Nothing here
//! prints or spells an address. Indexes are positions in `Archive::postmortems`. The archive is taken as it is: who
//! wants no drafts hands in one without them.

mod budget;
mod calendar;
mod fault;
mod ledger;
mod likeness;
pub mod metrics;
mod promise;
pub mod record;
mod recurrence;
mod similarity;
mod taxonomy;
mod terms;
#[cfg(test)]
pub(crate) mod testing;
mod titles;
mod words;

pub use calendar::{after_business_days, business_days, days_between};
pub use ledger::{Item, Ledger, Review, Standing, item_on, was_open};
pub use likeness::Names;
pub use metrics::{Better, Definition, Measure, Metric, Metrics, Quarter, Sample, Scope, Unit};
pub use promise::{BrokenPromise, Ground};
pub use recurrence::{Basis, CauseRecurrence, Fault, Recurrences};
pub use similarity::{Similar, Tie};
pub use taxonomy::{Named, TaxonomyNote};

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
        let terms = terms::Terms::of(archive);
        let names = likeness::Names::of(archive);
        let Returns { recurrences, promises } = Returns::among(archive, &terms, &names);
        Insights {
            promises,
            similar: similarity::rank(archive, &terms, &names),
            ledger: ledger::of(archive),
            metrics: metrics::of_archive(archive, &recurrences),
            taxonomy: taxonomy::notes(archive),
            recurrences,
        }
    }
}

impl Insights {
    /// What of it tells what came back.
    pub fn returns(&self) -> Returns {
        Returns { recurrences: self.recurrences.clone(), promises: self.promises.clone() }
    }
}

/// What came back, and the promises that were open then, without all else that is known.
#[derive(Debug, Clone, Default)]
pub struct Returns {
    /// What came back.
    pub recurrences: Recurrences,
    /// Recurrences that began while an earlier action item was open.
    pub promises: Vec<BrokenPromise>,
}

impl Returns {
    /// Works it out.
    pub fn of(archive: &Archive) -> Returns {
        Returns::among(archive, &terms::Terms::of(archive), &likeness::Names::of(archive))
    }

    /// The same for a caller who has read the words and the names.
    fn among(archive: &Archive, terms: &terms::Terms<'_>, names: &likeness::Names) -> Returns {
        let recurrences = recurrence::find(archive, terms, names);
        Returns { promises: promise::find(archive, &recurrences, names), recurrences }
    }
}

/// How often each root-cause category came back, without anything else.
pub fn causes(archive: &Archive) -> Vec<CauseRecurrence> {
    recurrence::by_category(archive).causes
}

/// The categories that need care, without anything else.
pub fn taxonomy(archive: &Archive) -> Vec<TaxonomyNote> {
    taxonomy::notes(archive)
}

/// Whether an incident lies on or before the as-of day. One without a day is taken to have happened.
fn has_happened(archive: &Archive, position: usize) -> bool {
    archive.postmortems[position].day().is_none_or(|day| day <= archive.as_of)
}
