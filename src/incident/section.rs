//! The canonical sections of a postmortem.

use crate::diagnostic::Span;

/// A canonical section, in the order of the template.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the field's own words")]
#[strum(serialize_all = "snake_case")]
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
    pub const ALL: &'static [Section] = <Section as strum::VariantArray>::VARIANTS;

    /// The canonical name, as in `[sections]` and in the export: `action_items`.
    pub fn name(self) -> &'static str {
        self.into()
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
