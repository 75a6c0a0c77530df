//! Action items: what was promised.

use jiff::civil::Date;

use super::Reading;
use crate::diagnostic::Span;

/// Whether an action item is done.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum ActionState {
    /// Not begun, or nothing is said.
    #[default]
    Open,
    /// Begun.
    InProgress,
    /// Done.
    Done,
    /// Given up on purpose.
    Dropped,
}

impl ActionState {
    /// The canonical word.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Whether it still has to be done.
    pub fn is_open(self) -> bool {
        matches!(self, ActionState::Open | ActionState::InProgress)
    }
}

/// One action item.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Action {
    /// What is to be done, as plain text.
    pub text: String,
    /// Who does it.
    pub owners: Vec<Reading<String>>,
    /// By when.
    pub due: Option<Reading<Date>>,
    /// As written: `P1`, `high`.
    pub priority: Option<String>,
    /// As written: `prevent`, `detect`, `mitigate`.
    pub kind: Option<String>,
    /// Whether it is done.
    pub state: ActionState,
    /// The state is said in the document, not only the default.
    pub state_stated: bool,
    /// The day it was done, where the document says so.
    pub closed: Option<Date>,
    /// The first link to an issue, or a tracker id.
    pub ticket: Option<String>,
    /// The whole item.
    pub span: Span,
}

impl Action {
    /// Its owners, as written.
    pub fn owner_names(&self) -> Vec<&str> {
        self.owners.iter().map(|owner| owner.value.as_str()).collect()
    }
}
