//! A folder on disk.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{Sender, channel};

use super::inputs::{Log, Stamp};
use super::link::{self, Fault};
use super::{Listed, Listing, MADE, SourceError, limits, open};
use crate::diagnostic::{Diagnostic, Level};

/// A folder on disk; nothing outside it is read.
#[derive(Debug)]
pub(super) struct Tree {
    root: PathBuf,
    /// The same without links.
    real: PathBuf,
    /// What was read, where it is noted.
    pub(super) log: Option<Log>,
}

impl Tree {
    /// Opens a folder.
    pub(super) fn open(root: &Path) -> Result<Tree, SourceError> {
        let fault = |reason: String| SourceError::Folder { path: root.to_path_buf(), reason };
        let real = root.canonicalize().map_err(|error| fault(reason(&error, "no such folder")))?;
        if !real.is_dir() {
            return Err(fault("not a folder".into()));
        }
        Ok(Tree { root: root.to_path_buf(), real, log: None })
    }

    fn note(&self, note: impl FnOnce(&Log)) {
        if let Some(log) = &self.log {
            note(log);
        }
    }

    /// Whether there is a folder.
    pub(super) fn has_folder(&self, path: &str) -> bool {
        let is_there = self.inside(path).is_some_and(|path| path.is_dir());
        self.note(|log| log.folder(path, is_there));
        is_there
    }

    /// Every file below a folder.
    pub(super) fn list(&self, folder: &str, without: &BTreeSet<String>) -> Result<Listing, SourceError> {
        let listing = self.files_below(folder, without).inspect_err(|_| self.note(Log::failed))?;
        self.note(|log| log.list(folder, without, &listing));
        Ok(listing)
    }

    fn files_below(&self, folder: &str, without: &BTreeSet<String>) -> Result<Listing, SourceError> {
        let fault = |reason: &str| SourceError::Folder { path: self.root.join(folder), reason: reason.into() };
        let base = self.inside(folder).ok_or_else(|| fault("it is outside the archive"))?;
        if !base.is_dir() {
            return Err(fault("no such folder"));
        }
        let mut listing = Listing::default();
        if let Some(problem) = self.ignores(&base) {
            listing.problems.push(problem);
            return Ok(listing);
        }
        let (closed, left_out) = channel();
        for entry in self.walk(&base, without, closed) {
            match entry {
                Ok(entry) => self.take(&entry, &mut listing),
                Err(error) => listing.problems.push(self.unlisted(&error)),
            }
        }
        for (folder, why) in left_out {
            listing.problems.push(self.left_out(&folder, &why));
        }
        listing.files.sort();
        Ok(listing)
    }

    /// The walk, without hidden, git-ignored and named files. Folders whose `.gitignore` must not be opened are left
    /// out as well, since its content is unknown, and so are those that are nested too deeply.
    fn walk(&self, base: &Path, without: &BTreeSet<String>, closed: Sender<(PathBuf, String)>) -> ignore::Walk {
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
                if is_made || without.contains(entry.path()) {
                    return false;
                }
                let why = if !is_folder {
                    None
                } else if entry.depth() > limits::DEPTH {
                    Some(format!("it is nested deeper than {} levels", limits::DEPTH))
                } else {
                    unsafe_ignores(entry.path())
                };
                // The receiver outlives all senders.
                why.is_none_or(|why| closed.send((entry.path().to_path_buf(), why)).is_err())
            })
            .build()
    }

    /// What is wrong with the `.gitignore` of a folder or of one above it, since these apply to everything below.
    fn ignores(&self, base: &Path) -> Option<Diagnostic> {
        let real = base.canonicalize().ok()?;
        let why = real.ancestors().find_map(unsafe_ignores)?;
        Some(self.left_out(base, &why))
    }

    fn left_out(&self, folder: &Path, why: &str) -> Diagnostic {
        let path = self.relative(folder).filter(|path| !path.is_empty()).unwrap_or_else(|| ".".into());
        Diagnostic::new("unreadable-folder", Level::Error, path, format!("the folder was left out: {why}"))
            .help("fix it, or exclude the folder with book.exclude")
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
                Ok((size, target)) => listing.files.push(Listed { path, size, link: Some(target) }),
                Err(fault) => listing.problems.push(fault.diagnostic(&path)),
            }
        } else if kind.is_file() {
            let size = entry.metadata().map_or(0, |metadata| metadata.len());
            listing.files.push(Listed { path, size, link: None });
        } else if let Some(what) = entry.metadata().ok().and_then(|metadata| open::what(&metadata)) {
            // Reading one may never end.
            let message = format!("it is {what}, not a file, and was left out");
            let problem = Diagnostic::new("unreadable-file", Level::Error, path, message);
            listing.problems.push(problem.help("remove it, or exclude it with book.exclude"));
        }
    }

    /// The size of the file that a link leads to, and its path from the root.
    fn follow(&self, link: &Path, path: &str) -> Result<(u64, String), Fault> {
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
        Ok((metadata.len(), below.to_string_lossy().replace('\\', "/")))
    }

    /// A file's bytes.
    pub(super) fn read(&self, path: &str, most: u64) -> Result<Option<Vec<u8>>, SourceError> {
        let Some(mut file) = self.regular(path)? else { return Ok(None) };
        // Before the bytes, so that a file that changes meanwhile does not count as unchanged.
        let read = file.metadata().and_then(|metadata| Ok((metadata, open::whole(&mut file, most)?)));
        let (metadata, bytes) =
            read.inspect_err(|_| self.note(Log::failed)).map_err(|error| self.fault(path, &error))?;
        self.note(|log| log.file(path, &metadata, Some(&bytes)));
        Ok(Some(bytes))
    }

    /// The stamp of a file; `None` if there is nothing that could be read.
    pub(super) fn stamp(&self, path: &str) -> Option<Stamp> {
        let metadata = self.inside(path)?.symlink_metadata().ok()?;
        metadata.is_file().then(|| Stamp::of(&metadata))
    }

    /// A file, open, and its size.
    pub(super) fn open_file(&self, path: &str, most: u64) -> Result<Option<(File, u64)>, SourceError> {
        let Some(file) = self.regular(path)? else { return Ok(None) };
        let metadata = file.metadata().map_err(|error| self.fault(path, &error))?;
        self.note(|log| log.file(path, &metadata, None));
        let size = metadata.len();
        if size > most { Err(self.fault(path, &open::too_large(Some(size), most))) } else { Ok(Some((file, size))) }
    }

    /// A regular file, open; `None` if there is nothing.
    fn regular(&self, path: &str) -> Result<Option<File>, SourceError> {
        let Some(full) = self.inside(path) else {
            let reason = "it is outside the archive".into();
            self.note(Log::failed);
            return Err(SourceError::File { path: self.root.join(path), reason });
        };
        match open::regular(&full) {
            Ok(file) => Ok(Some(file)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                self.note(|log| log.missing(path));
                Ok(None)
            }
            Err(error) => {
                self.note(Log::failed);
                Err(self.fault(path, &error))
            }
        }
    }

    fn fault(&self, path: &str, error: &std::io::Error) -> SourceError {
        SourceError::File { path: self.root.join(path), reason: reason(error, "no such file") }
    }

    /// The full path, links in it followed, unless it is outside the archive by `..` or by a link.
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
        // Links into git's own folder are not followed either: it contains more than the archive's files.
        let is_ours = |real: &PathBuf| {
            real.strip_prefix(&self.real).is_ok_and(|below| below.components().all(|part| part.as_os_str() != ".git"))
        };
        match has_link.then(|| full.canonicalize()) {
            Some(Ok(real)) => Some(real).filter(is_ours),
            _ => Some(full),
        }
    }

    fn relative(&self, path: &Path) -> Option<String> {
        let path = path.strip_prefix(&self.root).unwrap_or(path);
        let parts: Option<Vec<&str>> =
            path.components().filter(|part| *part != Component::CurDir).map(|part| part.as_os_str().to_str()).collect();
        parts.map(|parts| parts.join("/"))
    }

    fn unlisted(&self, error: &ignore::Error) -> Diagnostic {
        let path = path_of(error).and_then(|path| self.relative(path)).unwrap_or_else(|| ".".into());
        let why = error.io_error().map_or_else(|| error.to_string(), |error| reason(error, "it no longer exists"));
        let message = format!("could not be listed and was left out: {why}");
        Diagnostic::new("unreadable-folder", Level::Error, path, message)
            .help("fix its permissions, or exclude it with book.exclude")
    }
}

/// Why the `.gitignore` of a folder must not be opened; the walker would open it whatever it is.
fn unsafe_ignores(folder: &Path) -> Option<String> {
    let metadata = folder.join(".gitignore").metadata().ok()?;
    match open::what(&metadata) {
        Some("a folder") => None,
        Some(what) => Some(format!("its .gitignore is {what}, not a file")),
        None if metadata.len() > limits::IGNORES => Some(format!(
            "its .gitignore has {}; the limit is {}",
            limits::shown(metadata.len()),
            limits::shown(limits::IGNORES)
        )),
        None => None,
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

/// The system's message, in plain words for common cases.
fn reason(error: &std::io::Error, missing: &str) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => missing.into(),
        std::io::ErrorKind::PermissionDenied => "permission denied".into(),
        std::io::ErrorKind::IsADirectory => "it is a folder".into(),
        _ => error.to_string(),
    }
}
