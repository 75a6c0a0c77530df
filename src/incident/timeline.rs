//! The timeline: what happened when.

use super::{Milestone, Moment};
use crate::diagnostic::Span;

/// The form a timeline is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TimelineForm {
    /// There is none.
    #[default]
    None,
    /// A table.
    Table,
    /// A list.
    List,
    /// Plain or bold lines.
    Lines,
    /// A heading per event.
    Headings,
}

/// One entry of a timeline.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct TimelineEntry {
    /// The time as written: `~14:00`, `2022-02-?? ??:??`.
    pub stamp: String,
    /// When it was, where the stamp can be read.
    pub moment: Option<Moment>,
    /// Only a day was given, no clock time.
    pub day_only: bool,
    /// The end of a range.
    pub until: Option<Moment>,
    /// What happened, as plain text.
    pub text: String,
    /// The milestone that it marks.
    pub milestone: Option<Milestone>,
    /// The milestone was inferred from the words instead of being marked.
    pub inferred: bool,
    /// The whole entry.
    pub span: Span,
    /// The stamp.
    pub stamp_span: Span,
    /// Why the time may be wrong.
    pub doubt: Option<String>,
}

impl TimelineEntry {
    /// Why an entry has no moment whose clock is read, and whose day nothing says.
    pub const NO_DAY: &str = "the day is not stated";
}
