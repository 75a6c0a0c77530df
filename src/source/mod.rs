//! Where an archive's bytes come from: a work tree, a plain folder, or a revision of a git repository.
//!
//! This module lists and reads files and gets dates from git. It knows nothing about postmortems, and hides gix and the
//! file system from the modules above it.

mod changed;
mod history;
mod inputs;
pub mod limits;
mod link;
mod open;
mod recorder;
mod repository;
mod revision;
mod root;
mod tree;

#[cfg(test)]
mod tests;

pub use changed::Changed;
pub use history::{Dates, History, Unwalked, Version, Walked};
pub use inputs::Inputs;
pub use open::read_file;
pub use root::{BOOK, named_from, root_above};

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;

/// A path relative to a folder of the archive as a path from the root; none if it leaves the archive.
pub fn within(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// One existing file, not read yet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// Relative to the archive's root, `/` between parts.
    pub path: String,
    /// Size in bytes.
    pub size: u64,
    /// The file that it links to, where it is a link.
    pub link: Option<String>,
}

/// Every file below a folder, in path order, and what could not be listed.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// The files.
    pub files: Vec<Listed>,
    /// Symbolic links that leave the archive or form a cycle, unreadable folders.
    pub problems: Vec<Diagnostic>,
}

/// Why files could not be read at all.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The folder does not exist or cannot be entered.
    #[error("{path}: {reason}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// No git repository here, where a revision or history was asked for.
    #[error("{path} is not in a git repository")]
    NoRepository {
        /// The folder.
        path: PathBuf,
    },
    /// The revision is unknown to the repository.
    #[error("revision {revision:?} is not known to the repository at {path}: {reason}")]
    NoRevision {
        /// What was asked for.
        revision: String,
        /// The repository.
        path: PathBuf,
        /// What git said.
        reason: String,
    },
    /// A file could not be read.
    #[error("{path}: {reason}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
}

impl SourceError {
    /// The message of the system or of git, without the path.
    pub fn reason(&self) -> String {
        match self {
            SourceError::Folder { reason, .. }
            | SourceError::NoRevision { reason, .. }
            | SourceError::File { reason, .. } => reason.clone(),
            SourceError::NoRepository { .. } => "not in a git repository".into(),
        }
    }
}

/// A file that is read in chunks.
pub struct Opened {
    /// Its size in bytes when it was opened.
    pub size: u64,
    /// At most `size` bytes, even if the file grows in the meantime.
    pub bytes: Box<dyn Read + Send>,
}

/// The place an archive is read from.
#[derive(Debug)]
pub struct Place {
    root: PathBuf,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Tree(tree::Tree),
    Revision(Box<revision::Revision>),
}

impl Place {
    /// Opens a folder, or with `revision` a commit of the repository (bare ones too) that holds it.
    pub fn open(root: &Path, revision: Option<&str>) -> Result<Place, SourceError> {
        let kind = match revision {
            None => Kind::Tree(tree::Tree::open(root)?),
            Some(revision) => Kind::Revision(Box::new(revision::Revision::open(root, revision)?)),
        };
        Ok(Place { root: root.to_path_buf(), kind })
    }

    /// The same place, which notes what is read of it for [`Place::inputs`].
    #[must_use]
    pub fn noting(mut self) -> Place {
        if let Kind::Tree(tree) = &mut self.kind {
            tree.log = Some(inputs::Log::default());
        }
        self
    }

    /// The archive's root, as it was given.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether files are read from a commit instead of the disk.
    pub fn is_revision(&self) -> bool {
        matches!(self.kind, Kind::Revision(_))
    }

    /// Whether what lies under a name in the root is part of the commit that is checked out, or of none; `None` if
    /// there is no repository, or files are read from a commit.
    pub fn is_committed(&self, name: &str) -> Option<bool> {
        if self.is_revision() {
            return None;
        }
        repository::find(&self.root).map(|opened| opened.is_committed(name))
    }

    /// Every file below `folder` (relative to the root; `.` is the root), in path order. Hidden files and folders,
    /// what git ignores, sites that were written before ([`MADE`]), and what lies outside the archive are left out.
    pub fn list(&self, folder: &str) -> Result<Listing, SourceError> {
        self.list_without(folder, &BTreeSet::new())
    }

    /// The same, without the named folders (relative to the root, in normal form) and what is in them.
    pub fn list_without(&self, folder: &str, without: &BTreeSet<String>) -> Result<Listing, SourceError> {
        match &self.kind {
            Kind::Tree(tree) => tree.list(folder, without),
            Kind::Revision(revision) => revision.list(folder, without),
        }
    }

    /// Whether there is a folder at a path relative to the root.
    pub fn has_folder(&self, path: &str) -> bool {
        match &self.kind {
            Kind::Tree(tree) => tree.has_folder(path),
            Kind::Revision(revision) => revision.has_folder(path),
        }
    }

    /// A file's bytes; `None` if there is no such file. A file of more than `most` bytes is an error and is not read.
    pub fn read(&self, path: &str, most: u64) -> Result<Option<Vec<u8>>, SourceError> {
        match &self.kind {
            Kind::Tree(tree) => tree.read(path, most),
            Kind::Revision(revision) => revision.read(path, most),
        }
    }

    /// A file of at most `most` bytes, opened for reading in chunks; none if it does not exist. A file in a commit is
    /// unpacked as a whole, since git stores it that way.
    pub fn open_file(&self, path: &str, most: u64) -> Result<Option<Opened>, SourceError> {
        match &self.kind {
            Kind::Tree(tree) => {
                let opened = tree.open_file(path, most)?;
                Ok(opened.map(|(file, size)| Opened { size, bytes: Box::new(file.take(size)) }))
            }
            Kind::Revision(revision) => Ok(revision
                .read(path, most)?
                .map(|bytes| Opened { size: bytes.len() as u64, bytes: Box::new(Cursor::new(bytes)) })),
        }
    }

    /// The history that dates every file below `folder`; none outside a repository.
    pub fn history(&self, folder: &str) -> Option<Unwalked> {
        let revision = match &self.kind {
            Kind::Tree(_) => None,
            Kind::Revision(revision) => Some(revision.name()),
        };
        let found = Unwalked::find(&self.root, folder, revision);
        if let Some(log) = self.tree().and_then(|tree| tree.log.as_ref()) {
            log.history(folder, found.as_ref().map(Unwalked::tip));
        }
        found
    }

    /// The folder on disk; none if files are read from a commit.
    fn tree(&self) -> Option<&tree::Tree> {
        if let Kind::Tree(tree) = &self.kind { Some(tree) } else { None }
    }
}

/// The file that marks a built site, whose Markdown is generated and not a document.
pub const MADE: &str = crate::write::MARKER;

/// Whether a name is left out because it begins with a dot.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
}
