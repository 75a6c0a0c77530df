//! Honest metrics: each with its definition, its n, and what is missing. Median and 90th percentile, never a mean.

use super::Recurrences;
use crate::archive::Archive;

/// What a metric's numbers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Minutes.
    Minutes,
    /// Business days, Monday to Friday.
    BusinessDays,
    /// A share, 0 to 1.
    Share,
    /// A count.
    Count,
}

/// What a metric means; text for the page, in one sentence each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Definition {
    /// Stable name: `time-to-detect`.
    pub id: &'static str,
    /// `Time to detect`.
    pub name: &'static str,
    /// What is measured, with its two end points.
    pub meaning: &'static str,
    /// Where the definition comes from.
    pub source: &'static str,
    /// The unit.
    pub unit: Unit,
}

/// One incident's value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    /// The incident (position).
    pub incident: usize,
    /// In the metric's unit.
    pub value: f64,
}

/// What was measured.
#[derive(Debug, Clone, PartialEq)]
pub enum Measure {
    /// A distribution: one value per incident.
    Spread {
        /// The values, oldest incident first.
        samples: Vec<Sample>,
        /// The median; none without samples.
        median: Option<f64>,
        /// The 90th percentile (nearest rank); none without samples.
        p90: Option<f64>,
    },
    /// A share: how many of how many.
    Share {
        /// Those that count.
        part: usize,
        /// All that could.
        whole: usize,
    },
}

/// One metric over a set of incidents.
#[derive(Debug, Clone, PartialEq)]
pub struct Metric {
    /// What it means.
    pub definition: Definition,
    /// What was measured.
    pub measure: Measure,
    /// How many incidents could not be counted for want of data.
    pub missing: usize,
    /// What it is held against; none when the archive sets none.
    pub target: Option<f64>,
    /// Whether the target is met; none without a target or data.
    pub met: Option<bool>,
}

/// The metrics of a set of incidents, in a fixed order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Metrics {
    /// How many incidents they are over.
    pub incidents: usize,
    /// The metrics.
    pub metrics: Vec<Metric>,
}

/// The metrics of the whole archive.
pub(super) fn of(archive: &Archive, recurrences: &Recurrences) -> Metrics {
    let _ = (archive, recurrences);
    Metrics::default()
}
