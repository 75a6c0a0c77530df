//! The fields that a label gives an incident, wherever the label is.

use super::reader::Table;

/// Fields of an incident.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Labels {
    /// The root-cause category, as written.
    pub cause: Option<String>,
    /// What set it off.
    pub trigger: Option<String>,
    /// The severity.
    pub severity: Option<String>,
    /// Teams.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<String>,
    /// Services.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<String>,
}

impl Labels {
    /// Whether nothing is given.
    pub fn is_empty(&self) -> bool {
        *self == Labels::default()
    }

    /// The fields of a table.
    pub(super) fn read(table: &mut Table<'_>) -> Labels {
        let mut texts = |key| table.get(key).and_then(|value| value.texts()).unwrap_or_default();
        let (teams, services) = (texts("teams"), texts("services"));
        let mut text = |key| table.get(key).and_then(|value| value.filled());
        Labels { cause: text("cause"), trigger: text("trigger"), severity: text("severity"), teams, services }
    }
}
