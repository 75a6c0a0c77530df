//! A commit of a git repository, read from its objects; the work tree is not touched.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use gix::ObjectId;
use gix::object::tree::EntryKind;

use super::link::{self, Link};
use super::repository::{self, Opened};
use super::{Listed, Listing, MADE, SourceError, is_hidden};
use crate::diagnostic::{Diagnostic, Level};

/// A commit, opened: what it holds is known, the files are read when asked for.
#[derive(Debug)]
pub(super) struct Revision {
    name: String,
    root: PathBuf,
    repository: Opened,
    /// Path from the archive's root → what is there.
    entries: BTreeMap<String, Entry>,
    /// Names that are not UTF-8, as far as they can be shown.
    unnameable: Vec<String>,
}

#[derive(Debug, Clone, Copy)]
enum Entry {
    Folder,
    File(ObjectId),
    Link(ObjectId),
}

impl Revision {
    /// Opens the commit that `revision` names in the repository that holds `root`.
    pub(super) fn open(root: &Path, revision: &str) -> Result<Revision, SourceError> {
        if !root.is_dir() {
            return Err(SourceError::Folder { path: root.to_path_buf(), reason: "no such folder".into() });
        }
        let Some(found) = repository::find(root) else {
            return Err(SourceError::NoRepository { path: root.to_path_buf() });
        };
        let tree = repository::resolve(&found, root, revision)?;
        let local = found.shared.to_thread_local();
        let Some(tree) = repository::tree_at(&local, tree, &found.prefix) else {
            let reason = format!("it holds no folder {}", found.prefix);
            return Err(SourceError::NoRevision { revision: revision.into(), path: root.to_path_buf(), reason });
        };
        let mut opened = Revision {
            name: revision.into(),
            root: root.to_path_buf(),
            repository: found,
            entries: BTreeMap::new(),
            unnameable: Vec::new(),
        };
        opened.index(&local, tree, "").map_err(|reason| SourceError::NoRevision {
            revision: revision.into(),
            path: root.to_path_buf(),
            reason,
        })?;
        Ok(opened)
    }

    fn index(&mut self, repository: &gix::Repository, tree: ObjectId, folder: &str) -> Result<(), String> {
        let tree = repository.find_tree(tree).map_err(|error| error.to_string())?;
        let mut folders = Vec::new();
        for entry in tree.iter() {
            let entry = entry.map_err(|error| error.to_string())?;
            let Ok(name) = std::str::from_utf8(entry.filename()) else {
                self.unnameable.push(repository::join(folder, &entry.filename().to_string()));
                continue;
            };
            let path = repository::join(folder, name);
            let id = entry.object_id();
            match entry.mode().kind() {
                EntryKind::Tree => {
                    self.entries.insert(path.clone(), Entry::Folder);
                    folders.push((path, id));
                }
                EntryKind::Blob | EntryKind::BlobExecutable => drop(self.entries.insert(path, Entry::File(id))),
                EntryKind::Link => drop(self.entries.insert(path, Entry::Link(id))),
                // A submodule is another archive's.
                EntryKind::Commit => {}
            }
        }
        folders.into_iter().try_for_each(|(path, id)| self.index(repository, id, &path))
    }

    /// What was asked for.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Whether there is a folder.
    pub(super) fn has_folder(&self, path: &str) -> bool {
        path == "." || matches!(self.entries.get(path), Some(Entry::Folder))
    }

    /// Every file below a folder of the commit.
    pub(super) fn list(&self, folder: &str, without: &BTreeSet<String>) -> Result<Listing, SourceError> {
        if !self.has_folder(folder) {
            let reason = format!("no such folder in {}", self.name);
            return Err(SourceError::Folder { path: self.root.join(folder), reason });
        }
        let base = if folder == "." { String::new() } else { format!("{folder}/") };
        let repository = self.repository.shared.to_thread_local();
        let size = |id: ObjectId| repository.find_header(id).map_or(0, |header| header.size());
        let made: Vec<&str> =
            self.entries.keys().filter_map(|path| path.strip_suffix(MADE)?.strip_suffix('/')).collect();
        let mut listing = Listing::default();
        for (path, entry) in self.entries.range(base.clone()..) {
            let Some(below) = path.strip_prefix(&base) else { break };
            let is_in = |folder: &str| path.strip_prefix(folder).is_some_and(|r| r.is_empty() || r.starts_with('/'));
            let left_out = without.iter().any(|folder| is_in(folder)) || made.iter().any(|folder| is_in(folder));
            if left_out || below.split('/').any(is_hidden) {
                continue;
            }
            match entry {
                Entry::Folder => {}
                Entry::File(id) => listing.files.push(Listed { path: path.clone(), size: size(*id) }),
                Entry::Link(_) => match self.follow(path) {
                    Link::File(id) => listing.files.push(Listed { path: path.clone(), size: size(id) }),
                    Link::Fault(fault) => listing.problems.push(fault.tell(path)),
                },
            }
        }
        for path in self.unnameable.iter().filter(|path| path.starts_with(&base)) {
            let problem = Diagnostic::new("unreadable-name", Level::Error, path.as_str(), link::NOT_UTF8);
            listing.problems.push(problem.help(link::RENAME));
        }
        listing.files.sort();
        Ok(listing)
    }

    /// A file's bytes.
    pub(super) fn read(&self, path: &str) -> Result<Option<Vec<u8>>, SourceError> {
        let id = match self.entries.get(path) {
            Some(Entry::File(id)) => *id,
            Some(Entry::Link(_)) => match self.follow(path) {
                Link::File(id) => id,
                Link::Fault(_) => return Ok(None),
            },
            Some(Entry::Folder) | None => return Ok(None),
        };
        match self.bytes(id) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(reason) => Err(SourceError::File { path: self.root.join(path), reason }),
        }
    }

    fn bytes(&self, id: ObjectId) -> Result<Vec<u8>, String> {
        let repository = self.repository.shared.to_thread_local();
        let mut blob = repository.find_blob(id).map_err(|error| error.to_string())?;
        Ok(blob.take_data())
    }

    /// Follows a link, inside the commit only.
    fn follow(&self, path: &str) -> Link<ObjectId> {
        let mut at = path.to_string();
        for _ in 0..link::HOPS {
            if at.is_empty() {
                return Link::Fault(link::Fault::Circle);
            }
            match self.entries.get(&at) {
                Some(Entry::File(id)) => return Link::File(*id),
                Some(Entry::Folder) => return Link::Fault(link::Fault::to_folder(path, &at)),
                Some(Entry::Link(id)) => {
                    let target = self.bytes(*id).ok().and_then(|bytes| String::from_utf8(bytes).ok());
                    let folder = at.rsplit_once('/').map_or("", |(folder, _)| folder);
                    match target.as_deref().and_then(|target| link::target(folder, target)) {
                        Some(next) => at = next,
                        None => return Link::Fault(link::Fault::Outside(target.unwrap_or_default())),
                    }
                }
                None => return Link::Fault(link::Fault::Nowhere(at)),
            }
        }
        Link::Fault(link::Fault::Circle)
    }
}
