//! The settings of `coroner check`: profile, levels, baseline.

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Level, Span};

/// Which rules are on before single levels are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// Structure only: for an archive that is being adopted.
    Adopt,
    /// Every rule at its own level.
    #[default]
    Standard,
    /// Warnings are errors.
    Strict,
}

/// What a rule is set to in `[check.levels]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Setting {
    /// Off.
    Allow,
    /// On, at a level.
    #[serde(untagged)]
    At(Level),
}

/// `[check]`.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Check {
    /// The starting point.
    pub profile: Profile,
    /// Rule name → its level, from `[check.levels]`.
    pub levels: IndexMap<String, Setting>,
    /// Rule name → its span in `book.toml`, so that an unknown rule can be shown.
    #[serde(skip)]
    pub level_spans: IndexMap<String, Span>,
    /// The baseline file, relative to the root.
    pub baseline: Option<String>,
    /// Rules about practice apply only to incidents from this day on.
    pub since: Option<Date>,
    /// Other levels for some documents, from `[[check.paths]]`; of two that fit the later counts.
    pub paths: Vec<PathLevels>,
    /// Patterns (regular expressions) of customer identifiers, which must not appear in a document.
    pub customer_ids: Vec<String>,
    /// Domains whose email addresses are allowed.
    pub own_domains: Vec<String>,
    /// Whether the site, and what is sent round, shows secrets as they are.
    pub publish_secrets: bool,
}

/// `[[check.paths]]`: settings for some documents.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct PathLevels {
    /// Globs of documents, from the archive's root or from `book.src`.
    pub globs: Vec<String>,
    /// Their profile, where it is another one.
    pub profile: Option<Profile>,
    /// Rule name → its level.
    pub levels: IndexMap<String, Setting>,
}
