//! A commit of a git repository, read from its objects; the work tree is not touched.

use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};
use std::path::{Path, PathBuf};

use gix::ObjectId;
use gix::object::tree::EntryKind;

use super::link::{self, Link};
use super::repository::{self, Opened};
use super::{Listed, Listing, MADE, SourceError, is_hidden, limits, open};
use crate::diagnostic::{Diagnostic, Level};

/// An open commit: its content is listed, files are read on request.
#[derive(Debug)]
pub(super) struct Revision {
    name: String,
    root: PathBuf,
    repository: Opened,
    /// Path from the archive's root → what is there.
    entries: BTreeMap<String, Entry>,
    /// Paths that are not valid file names, as far as they can be shown, and why.
    unnameable: Vec<(String, &'static str)>,
    cut: Cut,
}

/// What in a commit exceeds the limits.
#[derive(Debug, Default)]
struct Cut {
    /// There are more files and folders than that.
    entries: bool,
    /// The first folder that is nested too deeply, and how many there are.
    deep: Option<(String, usize)>,
    /// The folder of the first name or path that is too long, and how many are.
    long: Option<(String, usize)>,
}

impl Cut {
    fn count(what: &mut Option<(String, usize)>, folder: &str) {
        what.get_or_insert_with(|| (folder.to_string(), 0)).1 += 1;
    }

    /// A finding for each kind.
    fn problems(&self) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        let mut report = |path: &str, message: String, help: &str| {
            let path = if path.is_empty() { "." } else { path };
            problems.push(Diagnostic::new("unreadable-folder", Level::Error, path, message).help(help));
        };
        if self.entries {
            let message = format!(
                "the commit has more than {} files and folders; the most deeply nested ones were left out",
                limits::ENTRIES
            );
            report(".", message, "keep the postmortems in a separate folder or repository, and name it with -C");
        }
        if let Some((folder, count)) = &self.deep {
            let message =
                format!("the folder is nested deeper than {} levels and was left out{}", limits::DEPTH, more(*count));
            report(folder, message, "move the files up, or exclude the folder with book.exclude");
        }
        if let Some((folder, count)) = &self.long {
            let message = format!(
                "a file in this folder was left out{}: the limit is {} bytes for a name, {} for a path",
                more(*count),
                limits::NAME,
                limits::PATH
            );
            report(folder, message, "shorten the names");
        }
        problems
    }
}

#[derive(Debug, Clone, Copy)]
enum Entry {
    Folder,
    File(ObjectId),
    Link(ObjectId),
}

/// The text that a finding also represents others.
fn more(count: usize) -> String {
    if count > 1 { format!(", and {} more like it", count - 1) } else { String::new() }
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
            let reason = format!("it contains no folder {}", found.prefix);
            return Err(SourceError::NoRevision { revision: revision.into(), path: root.to_path_buf(), reason });
        };
        let mut opened = Revision {
            name: revision.into(),
            root: root.to_path_buf(),
            repository: found,
            entries: BTreeMap::new(),
            unnameable: Vec::new(),
            cut: Cut::default(),
        };
        opened.index(&local, tree).map_err(|reason| SourceError::NoRevision {
            revision: revision.into(),
            path: root.to_path_buf(),
            reason,
        })?;
        Ok(opened)
    }

    /// Breadth first, so that a limit leaves out the deepest entries: trees can refer to the same subtree many times,
    /// so a tiny commit can describe a huge tree.
    fn index(&mut self, repository: &gix::Repository, tree: ObjectId) -> Result<(), String> {
        let mut folders = VecDeque::from([(String::new(), tree, 1)]);
        let mut bytes = 0;
        while let Some((folder, tree, depth)) = folders.pop_front() {
            let tree = repository.find_tree(tree).map_err(|error| error.to_string())?;
            for entry in tree.iter() {
                let entry = entry.map_err(|error| error.to_string())?;
                if self.entries.len() + self.unnameable.len() >= limits::ENTRIES || bytes > limits::PATHS {
                    self.cut.entries = true;
                    return Ok(());
                }
                let name = match std::str::from_utf8(entry.filename()) {
                    Err(_) => Err(link::NOT_UTF8),
                    Ok(name) if matches!(name, "" | "." | "..") || name.contains('/') => Err(link::NO_NAME),
                    Ok(name) => Ok(name),
                };
                let name = match name {
                    Ok(name) => name,
                    Err(why) => {
                        let shown: String = entry.filename().to_string().chars().take(limits::NAME).collect();
                        self.unnameable.push((repository::join(&folder, &shown), why));
                        continue;
                    }
                };
                let path = repository::join(&folder, name);
                if name.len() > limits::NAME || path.len() > limits::PATH {
                    Cut::count(&mut self.cut.long, &folder);
                    continue;
                }
                bytes += path.len();
                let id = entry.object_id();
                let kind = match entry.mode().kind() {
                    EntryKind::Tree if depth > limits::DEPTH => {
                        Cut::count(&mut self.cut.deep, &path);
                        continue;
                    }
                    EntryKind::Tree => {
                        folders.push_back((path.clone(), id, depth + 1));
                        Entry::Folder
                    }
                    EntryKind::Blob | EntryKind::BlobExecutable => Entry::File(id),
                    EntryKind::Link => Entry::Link(id),
                    // A submodule belongs to another repository.
                    EntryKind::Commit => continue,
                };
                self.entries.insert(path, kind);
            }
        }
        Ok(())
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
        let made = self.entries.keys().filter_map(|path| path.strip_suffix(MADE)?.strip_suffix('/'));
        let without: HashSet<&str> = without.iter().map(String::as_str).chain(made).collect();
        let is_without = |path: &str| {
            let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
            folders.chain([path]).any(|folder| without.contains(folder))
        };
        let mut listing = Listing::default();
        for (path, entry) in self.entries.range(base.clone()..) {
            let Some(below) = path.strip_prefix(&base) else { break };
            if below.split('/').any(is_hidden) || is_without(path) {
                continue;
            }
            match entry {
                Entry::Folder => {}
                Entry::File(id) => {
                    listing.files.push(Listed { path: path.clone(), size: size(*id), link: None });
                }
                Entry::Link(_) => match self.follow(path) {
                    Link::File((id, target)) => {
                        listing.files.push(Listed { path: path.clone(), size: size(id), link: Some(target) });
                    }
                    Link::Fault(fault) => listing.problems.push(fault.diagnostic(path)),
                },
            }
        }
        for (path, why) in self.unnameable.iter().filter(|(path, _)| path.starts_with(&base)) {
            let problem = Diagnostic::new("unreadable-name", Level::Error, path.as_str(), *why);
            listing.problems.push(problem.help(link::RENAME));
        }
        listing.problems.extend(
            self.cut.problems().into_iter().filter(|problem| problem.path == "." || problem.path.starts_with(&base)),
        );
        listing.files.sort();
        Ok(listing)
    }

    /// A file's bytes.
    pub(super) fn read(&self, path: &str, most: u64) -> Result<Option<Vec<u8>>, SourceError> {
        let id = match self.entries.get(path) {
            Some(Entry::File(id)) => *id,
            Some(Entry::Link(_)) => match self.follow(path) {
                Link::File((id, _)) => id,
                Link::Fault(_) => return Ok(None),
            },
            Some(Entry::Folder) | None => return Ok(None),
        };
        match self.bytes(id, most) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(reason) => Err(SourceError::File { path: self.root.join(path), reason }),
        }
    }

    /// The size is asked for before the bytes are unpacked.
    fn bytes(&self, id: ObjectId, most: u64) -> Result<Vec<u8>, String> {
        let repository = self.repository.shared.to_thread_local();
        let size = repository.find_header(id).map_err(|error| error.to_string())?.size();
        if size > most {
            return Err(open::too_large(Some(size), most).to_string());
        }
        let mut blob = repository.find_blob(id).map_err(|error| error.to_string())?;
        Ok(blob.take_data())
    }

    /// Follows a link to a file and its path, inside the commit only.
    fn follow(&self, path: &str) -> Link<(ObjectId, String)> {
        let mut at = path.to_string();
        for _ in 0..link::HOPS {
            if at.is_empty() {
                return Link::Fault(link::Fault::Circle);
            }
            match self.entries.get(&at) {
                Some(Entry::File(id)) => return Link::File((*id, at)),
                Some(Entry::Folder) => return Link::Fault(link::Fault::to_folder(path, &at)),
                Some(Entry::Link(id)) => {
                    let target =
                        self.bytes(*id, limits::PATH as u64).ok().and_then(|bytes| String::from_utf8(bytes).ok());
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
