//! Insights as plain data with a stable schema: one file per record.
//!
//! The commands' JSON and the site's `/api/` contain the same records; their JSON Schemas are published beside them,
//! and a test validates the records. Missing is null. Names are added, never renamed; `schema` counts breaking changes.
//! Incidents are referred to by id; join with `/api/incidents.json` to get their addresses.

mod actions;
mod metrics;
mod practice;
mod recurrences;
mod similar;

pub use actions::{ActionsRecord, AskedRecord, Counts, ItemRecord, RepeatedRecord};
pub use metrics::{MetricRecord, MetricsRecord, ScopeRecord};
pub use practice::{
    AgingRecord, AnswerRecord, AnswersRecord, LoadRecord, OwnerRecord, PracticeRecord, QuestionRecord, UnknownRecord,
};
pub use recurrences::{
    BrokenPromiseRecord, CauseRecord, FaultRecord, PromiseRecord, PromisedRecord, RecurrencesRecord,
};
pub use similar::{similar, why};

use jiff::civil::Date;
use serde::Serialize;

use crate::archive::{Archive, Postmortem};

/// The version of these records' shape.
pub const SCHEMA: u32 = 1;

/// A reference to an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct Reference<'a> {
    pub id: &'a str,
    pub path: &'a str,
    pub date: Option<Date>,
}

impl<'a> From<&'a Postmortem> for Reference<'a> {
    fn from(postmortem: &'a Postmortem) -> Self {
        Reference { id: &postmortem.id, path: &postmortem.path, date: postmortem.day() }
    }
}

fn references<'a>(archive: &'a Archive, positions: &[usize]) -> Vec<Reference<'a>> {
    positions.iter().map(|position| Reference::from(&archive.postmortems[*position])).collect()
}

/// Three decimals, so that files differ only where it matters.
fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
