//! Resolving a path: its last existing folder, and the rest.

use std::path::{Component, Path, PathBuf};

use super::{Folder, WriteError};

/// A path with the links on the way to the archive's root resolved, and none below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvedPath {
    /// A real folder, without links.
    base: PathBuf,
    /// The components below it; none of them may be a link.
    rest: PathBuf,
}

impl ResolvedPath {
    /// Resolves a path from the user or from `book.toml`. Outside the archive, links are followed, except in the last
    /// component of a `file`; inside the archive, none are.
    pub fn find(root: &Path, path: &Path, file: bool) -> Result<ResolvedPath, WriteError> {
        let real_root = root.canonicalize().map_err(WriteError::at(root))?;
        let mut parts: Vec<PathBuf> = Vec::new();
        let mut base = PathBuf::new();
        for part in std::path::absolute(path).map_err(WriteError::at(path))?.components() {
            match part {
                Component::Prefix(_) | Component::RootDir => base.push(part),
                Component::Normal(part) => parts.push(PathBuf::from(part)),
                Component::ParentDir => drop(parts.pop()),
                Component::CurDir => {}
            }
        }
        let mut at = 0;
        while at < parts.len() - usize::from(file && !parts.is_empty()) && !base.starts_with(&real_root) {
            // A missing file or dangling link is an error when it is opened.
            let Ok(real) = base.join(&parts[at]).canonicalize() else { break };
            base = real;
            at += 1;
        }
        Ok(ResolvedPath { base, rest: parts[at..].iter().collect() })
    }

    /// The whole path.
    pub fn path(&self) -> PathBuf {
        if self.rest.as_os_str().is_empty() { self.base.clone() } else { self.base.join(&self.rest) }
    }

    /// The first part below the archive's root, or of a path that is not there, that is a link.
    pub fn link(&self) -> Option<PathBuf> {
        let mut path = self.base.clone();
        self.rest.components().find_map(|part| {
            path.push(part);
            path.is_symlink().then(|| path.clone())
        })
    }

    /// Writes a file there, replacing an existing one.
    pub fn replace(&self, bytes: &[u8]) -> Result<(), WriteError> {
        Folder::open(&self.base)?.replace(&self.rest, bytes)
    }

    /// The folder that contains it, created if necessary, and its name in it. None for the root of the disk.
    pub(super) fn parent(&self) -> Result<Option<(Folder, PathBuf)>, WriteError> {
        if self.rest.as_os_str().is_empty() {
            let (Some(above), Some(name)) = (self.base.parent(), self.base.file_name()) else { return Ok(None) };
            return Ok(Some((Folder::open(above)?, PathBuf::from(name))));
        }
        Folder::open(&self.base)?.parent(&self.rest).map(Some)
    }
}
