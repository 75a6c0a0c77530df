//! A folder on disk.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use super::link::{self, Fault};
use super::{Listed, Listing, MADE, SourceError};
use crate::diagnostic::{Diagnostic, Level};

/// A folder on disk; nothing outside it is read.
#[derive(Debug)]
pub(super) struct Tree {
    root: PathBuf,
    /// The same without links.
    real: PathBuf,
}

impl Tree {
    /// Opens a folder.
    pub(super) fn open(root: &Path) -> Result<Tree, SourceError> {
        let fault = |reason: String| SourceError::Folder { path: root.to_path_buf(), reason };
        let real = root.canonicalize().map_err(|error| fault(reason(&error, "no such folder")))?;
        if !real.is_dir() {
            return Err(fault("not a folder".into()));
        }
        Ok(Tree { root: root.to_path_buf(), real })
    }

    /// Whether there is a folder.
    pub(super) fn has_folder(&self, path: &str) -> bool {
        self.inside(path).is_some_and(|path| path.is_dir())
    }

    /// Every file below a folder.
    pub(super) fn list(&self, folder: &str, without: &BTreeSet<String>) -> Result<Listing, SourceError> {
        let fault = |reason: &str| SourceError::Folder { path: self.root.join(folder), reason: reason.into() };
        let base = self.inside(folder).ok_or_else(|| fault("it lies outside the archive"))?;
        if !base.is_dir() {
            return Err(fault("no such folder"));
        }
        let mut listing = Listing::default();
        for entry in self.walk(&base, without) {
            match entry {
                Ok(entry) => self.take(&entry, &mut listing),
                Err(error) => listing.problems.push(self.unlisted(&error)),
            }
        }
        listing.files.sort();
        Ok(listing)
    }

    /// The walk that leaves out what is hidden, ignored by git, or named.
    fn walk(&self, base: &Path, without: &BTreeSet<String>) -> ignore::Walk {
        let without: BTreeSet<PathBuf> = without.iter().map(|folder| self.root.join(folder)).collect();
        ignore::WalkBuilder::new(base)
            .hidden(true)
            .ignore(false)
            .git_global(false)
            .require_git(false)
            .follow_links(false)
            .filter_entry(move |entry| {
                let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
                let is_made = is_folder && entry.depth() > 0 && entry.path().join(MADE).exists();
                !is_made && !without.contains(entry.path())
            })
            .build()
    }

    fn take(&self, entry: &ignore::DirEntry, listing: &mut Listing) {
        let Some(kind) = entry.file_type().filter(|kind| !kind.is_dir()) else { return };
        let Some(path) = self.relative(entry.path()) else {
            let shown = entry.path().strip_prefix(&self.root).unwrap_or(entry.path()).to_string_lossy().into_owned();
            let problem = Diagnostic::new("unreadable-name", Level::Error, shown, link::NOT_UTF8);
            listing.problems.push(problem.help(link::RENAME));
            return;
        };
        if kind.is_symlink() {
            match self.follow(entry.path(), &path) {
                Ok(size) => listing.files.push(Listed { path, size }),
                Err(fault) => listing.problems.push(fault.tell(&path)),
            }
        } else if kind.is_file() {
            let size = entry.metadata().map_or(0, |metadata| metadata.len());
            listing.files.push(Listed { path, size });
        }
        // Pipes, sockets and devices are no documents, and reading one may never end.
    }

    /// The size of the file that a link leads to.
    fn follow(&self, link: &Path, path: &str) -> Result<u64, Fault> {
        let shown = || std::fs::read_link(link).map_or_else(|_| "nothing".into(), |to| to.display().to_string());
        let target = link.canonicalize().map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Fault::Nowhere(shown()),
            _ => Fault::Circle,
        })?;
        let Ok(below) = target.strip_prefix(&self.real) else { return Err(Fault::Outside(shown())) };
        let metadata = target.metadata().map_err(|_| Fault::Nowhere(shown()))?;
        if metadata.is_dir() {
            return Err(Fault::to_folder(path, &below.to_string_lossy().replace('\\', "/")));
        }
        if !metadata.is_file() || below.components().any(|part| part.as_os_str() == ".git") {
            return Err(Fault::Outside(shown()));
        }
        Ok(metadata.len())
    }

    /// A file's bytes.
    pub(super) fn read(&self, path: &str) -> Result<Option<Vec<u8>>, SourceError> {
        let fault = |reason: String| SourceError::File { path: self.root.join(path), reason };
        let Some(full) = self.inside(path) else { return Err(fault("it lies outside the archive".into())) };
        match std::fs::read(&full) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(fault(reason(&error, "no such file"))),
        }
    }

    /// The full path, unless it leaves the archive, by `..` or by a link.
    fn inside(&self, path: &str) -> Option<PathBuf> {
        let mut full = self.root.clone();
        let mut has_link = false;
        for part in Path::new(path).components() {
            match part {
                Component::CurDir => {}
                Component::Normal(part) => {
                    full.push(part);
                    has_link |= full.is_symlink();
                }
                _ => return None,
            }
        }
        // Nor is a link followed into git's own folder: its files hold more than the archive's.
        let is_ours = |real: PathBuf| {
            real.strip_prefix(&self.real).is_ok_and(|below| below.components().all(|part| part.as_os_str() != ".git"))
        };
        let stays = !has_link || full.canonicalize().map_or(true, is_ours);
        stays.then_some(full)
    }

    fn relative(&self, path: &Path) -> Option<String> {
        let path = path.strip_prefix(&self.root).unwrap_or(path);
        let parts: Option<Vec<&str>> =
            path.components().filter(|part| *part != Component::CurDir).map(|part| part.as_os_str().to_str()).collect();
        parts.map(|parts| parts.join("/"))
    }

    fn unlisted(&self, error: &ignore::Error) -> Diagnostic {
        let path = path_of(error).and_then(|path| self.relative(path)).unwrap_or_else(|| ".".into());
        let why = error.io_error().map_or_else(|| error.to_string(), |error| reason(error, "it is gone"));
        let message = format!("could not be listed and was left out: {why}");
        Diagnostic::new("unreadable-folder", Level::Error, path, message)
            .help("mend its permissions, or leave it out with book.exclude")
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        ignore::Error::Loop { child, .. } => Some(child),
        _ => None,
    }
}

/// What the system said, in plain words where the case is common.
fn reason(error: &std::io::Error, missing: &str) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => missing.into(),
        std::io::ErrorKind::PermissionDenied => "permission denied".into(),
        std::io::ErrorKind::IsADirectory => "it is a folder".into(),
        _ => error.to_string(),
    }
}
