//! The canonical sections of a postmortem.

use crate::diagnostic::Span;

/// A canonical section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the field's own words")]
pub enum Section {
    Summary,
    Impact,
    Timeline,
    RootCause,
    Trigger,
    FiveWhys,
    ContributingFactors,
    Detection,
    Resolution,
    WentWell,
    WentPoorly,
    Lucky,
    Lessons,
    ActionItems,
    Participants,
    Stats,
}

impl Section {
    /// All, in the order of the template.
    pub const ALL: [Section; 16] = [
        Section::Summary,
        Section::Impact,
        Section::Timeline,
        Section::RootCause,
        Section::Trigger,
        Section::FiveWhys,
        Section::ContributingFactors,
        Section::Detection,
        Section::Resolution,
        Section::WentWell,
        Section::WentPoorly,
        Section::Lucky,
        Section::Lessons,
        Section::ActionItems,
        Section::Participants,
        Section::Stats,
    ];

    /// The canonical name, as in `[sections]` and in the export: `action_items`.
    pub fn name(self) -> &'static str {
        match self {
            Section::Summary => "summary",
            Section::Impact => "impact",
            Section::Timeline => "timeline",
            Section::RootCause => "root_cause",
            Section::Trigger => "trigger",
            Section::FiveWhys => "five_whys",
            Section::ContributingFactors => "contributing_factors",
            Section::Detection => "detection",
            Section::Resolution => "resolution",
            Section::WentWell => "went_well",
            Section::WentPoorly => "went_poorly",
            Section::Lucky => "lucky",
            Section::Lessons => "lessons",
            Section::ActionItems => "action_items",
            Section::Participants => "participants",
            Section::Stats => "stats",
        }
    }
}

/// A section that a document has.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SectionFound {
    /// Which it is.
    pub section: Section,
    /// Its heading or label as written.
    pub heading: String,
    /// The heading's or label's bytes.
    pub heading_span: Span,
    /// What is in it.
    pub content: Span,
    /// Nothing is in it but headings and comments.
    pub empty: bool,
}
