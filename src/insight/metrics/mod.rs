//! Honest metrics: each with its definition, its n, and what is missing. Median and 90th percentile, never a mean.
//!
//! Why no mean and no trend: Štěpán Davidovič, *Incident Metrics in SRE: Critically Evaluating MTTR and Friends*
//! (O'Reilly, 2021), shows by simulation that means of incident durations are poorly suited to decisions and trends.

mod definition;
mod measure;
mod scope;

pub use definition::{Better, Definition, Unit};
pub use scope::{Quarter, Scope};

use super::Recurrences;
use crate::archive::Archive;

/// One incident's value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    /// The incident (position).
    pub incident: usize,
    /// In the metric's unit.
    pub value: f64,
    /// It is taken from a weaker source than the definition names: a duration stated in words instead of two times,
    /// or git's first commit instead of a completion day.
    pub indirect: bool,
}

/// What was measured.
#[derive(Debug, Clone, PartialEq)]
pub enum Measure {
    /// A distribution: one value per incident.
    Spread {
        /// The values, oldest incident first.
        samples: Vec<Sample>,
        /// The median (of an even number, halfway between the middle two); none without samples.
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

impl Measure {
    /// How many values it is over.
    pub fn n(&self) -> usize {
        match self {
            Measure::Spread { samples, .. } => samples.len(),
            Measure::Share { whole, .. } => *whole,
        }
    }

    /// The one number that stands for it: the median, or the share from 0 to 1; none without data.
    pub fn value(&self) -> Option<f64> {
        match *self {
            Measure::Spread { median, .. } => median,
            Measure::Share { part, whole } => (whole > 0).then(|| part as f64 / whole as f64),
        }
    }
}

/// One metric over a set of incidents.
#[derive(Debug, Clone, PartialEq)]
pub struct Metric {
    /// What it means.
    pub definition: Definition,
    /// What was measured.
    pub measure: Measure,
    /// How many (incidents, or actions where it is about actions) could not be counted for want of data.
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

impl Metrics {
    /// The metric of an id: `time-to-detect`.
    pub fn get(&self, id: &str) -> Option<&Metric> {
        self.metrics.iter().find(|metric| metric.definition.id == id)
    }
}

/// The metrics of what a scope takes in.
pub fn of_scope(archive: &Archive, recurrences: &Recurrences, scope: &Scope) -> Metrics {
    let config = &archive.config;
    let metrics = definition::ALL
        .iter()
        .map(|(definition, target)| {
            let (measure, missing) = measure::measure(definition.id, archive, recurrences, scope);
            let target = target(config);
            let met = target.zip(measure.value()).and_then(|(target, value)| definition.better.is_met(value, target));
            Metric { definition: *definition, measure, missing, target, met }
        })
        .collect();
    Metrics { incidents: scope.incidents.len(), metrics }
}

/// The metrics of the whole archive.
pub fn of_archive(archive: &Archive, recurrences: &Recurrences) -> Metrics {
    of_scope(archive, recurrences, &Scope::whole(archive))
}

/// The metrics of the incidents that name a team.
pub fn of_team(archive: &Archive, recurrences: &Recurrences, team: &str) -> Metrics {
    of_scope(archive, recurrences, &Scope::of_team(archive, team))
}

/// The metrics of the incidents that name a service.
pub fn of_service(archive: &Archive, recurrences: &Recurrences, service: &str) -> Metrics {
    of_scope(archive, recurrences, &Scope::of_service(archive, service))
}

/// The metrics of each calendar quarter from the first incident's to the as-of day's, oldest first; quarters without
/// incidents are there too. At most the last 40. Actions are counted in the quarter in which they fall due.
pub fn by_quarter(archive: &Archive, recurrences: &Recurrences, scope: &Scope) -> Vec<(Quarter, Metrics)> {
    const MOST: usize = 40;
    let first = scope.incidents.iter().filter_map(|position| archive.postmortems[*position].day()).min();
    let Some(first) = first else { return Vec::new() };
    let mut quarters = Vec::new();
    let mut quarter = Quarter::of(archive.as_of);
    while quarters.len() < MOST && quarter >= Quarter::of(first) {
        quarters.push(quarter);
        quarter = quarter.previous();
    }
    quarters.reverse();
    quarters
        .into_iter()
        .map(|quarter| {
            let scope = scope.within(archive, quarter.first(), quarter.last());
            (quarter, of_scope(archive, recurrences, &scope))
        })
        .collect()
}
