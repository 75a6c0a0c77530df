//! A folder on disk.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Listed, Listing, SourceError};

/// A folder on disk; nothing outside it is read.
#[derive(Debug)]
pub(super) struct Tree {
    root: PathBuf,
}

impl Tree {
    /// Opens a folder.
    pub(super) fn open(root: &Path) -> Result<Tree, SourceError> {
        if !root.is_dir() {
            return Err(SourceError::Folder { path: root.to_path_buf(), reason: "no such folder".into() });
        }
        Ok(Tree { root: root.to_path_buf() })
    }

    /// Every file below a folder.
    pub(super) fn list(&self, folder: &str, without: &BTreeSet<String>) -> Result<Listing, SourceError> {
        let base = self.root.join(folder);
        let mut files = Vec::new();
        for entry in walkdir::WalkDir::new(&base)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|e| {
                let path = e.path().strip_prefix(&self.root).unwrap_or(e.path()).to_string_lossy();
                e.depth() == 0
                    || !e.file_name().to_string_lossy().starts_with('.')
                        && !without.contains(path.trim_start_matches("./"))
            })
            .flatten()
        {
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(&self.root).unwrap_or(entry.path());
                let path = path.to_string_lossy().trim_start_matches("./").to_string();
                files.push(Listed { path, size: entry.metadata().map_or(0, |m| m.len()) });
            }
        }
        files.sort();
        Ok(Listing { files, problems: Vec::new() })
    }

    /// Whether there is a folder.
    pub(super) fn has_folder(&self, path: &str) -> bool {
        self.root.join(path).is_dir()
    }

    /// A file's bytes.
    pub(super) fn read(&self, path: &str) -> Result<Option<Vec<u8>>, SourceError> {
        match std::fs::read(self.root.join(path)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(SourceError::File { path: self.root.join(path), reason: error.to_string() }),
        }
    }
}
