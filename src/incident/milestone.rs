//! The five points of an incident.

/// A point that durations are measured between.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, strum::IntoStaticStr,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Milestone {
    /// The impact began.
    Started,
    /// An alert fired or a person noticed.
    Detected,
    /// Somebody took the incident on.
    Acknowledged,
    /// The impact on users ended.
    Mitigated,
    /// The system was back in its normal state.
    Resolved,
}

impl Milestone {
    /// All five, in the order they happen.
    pub const ALL: [Milestone; 5] =
        [Milestone::Started, Milestone::Detected, Milestone::Acknowledged, Milestone::Mitigated, Milestone::Resolved];

    /// The canonical word.
    pub fn name(self) -> &'static str {
        self.into()
    }
}
