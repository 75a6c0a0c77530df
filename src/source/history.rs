//! When each file was created and last changed, from git's history, in one walk over the commits.
//!
//! A commit changes a file if the file differs from all of the commit's parents, so a merge without conflicts changes
//! nothing. A rename without changes is followed back to the old name. Times are commit times. The walk finds every
//! version of a file; their contents are read only on request.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use gix::diff::tree::State;
use gix::objs::TreeRefIter;
use gix::{ObjectId, Repository, ThreadSafeRepository};
use jiff::Timestamp;
use rayon::prelude::*;

use super::recorder::{Change, ChangeKind, Recorder};
use super::repository::{self, Opened};
use super::{SourceError, limits};

/// When a file was created and last changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Dates {
    /// The commit that created the file.
    pub created: Timestamp,
    /// The last commit that changed it.
    pub updated: Timestamp,
}

/// A file as one commit left it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Version {
    /// The commit's time.
    pub at: Timestamp,
    #[serde(serialize_with = "write_id", deserialize_with = "read_id")]
    blob: ObjectId,
}

impl Version {
    /// Git's hash of the content, in hexadecimal digits.
    pub fn content(&self) -> String {
        self.blob.to_string()
    }
}

fn write_id<S: serde::Serializer>(id: &ObjectId, to: S) -> Result<S::Ok, S::Error> {
    serde::Serialize::serialize(id.as_slice(), to)
}

fn read_id<'de, D: serde::Deserializer<'de>>(from: D) -> Result<ObjectId, D::Error> {
    let bytes: Vec<u8> = serde::Deserialize::deserialize(from)?;
    ObjectId::try_from(bytes.as_slice()).map_err(serde::de::Error::custom)
}

/// The dates of an archive's files.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// What the walk found.
    pub walked: Walked,
    /// The clone is shallow: its history ends early, so nothing was found.
    pub shallow: bool,
    repository: Option<ThreadSafeRepository>,
}

/// What a walk over the commits found. It depends on the newest of them and on the folder alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Walked {
    /// By path, relative to the archive's root.
    pub files: BTreeMap<String, Dates>,
    /// The versions of the files that have more than one, oldest first, by the same paths.
    pub versions: BTreeMap<String, Vec<Version>>,
    /// How many commits were looked at.
    pub commits: usize,
}

/// The history of a folder before the walk.
#[derive(Debug)]
pub struct Unwalked {
    opened: Opened,
    folder: String,
    /// `None` where there is no commit.
    tip: Option<ObjectId>,
    shallow: bool,
}

/// How many commits are compared at once; the walk stops after the batch that dated the last file.
const BATCH: usize = 1024;

/// Enough for the trees of two commits with some ten thousand files each.
const CACHE: usize = 32 * 1024 * 1024;

impl Unwalked {
    /// The history of HEAD, or of `revision`; none outside a repository.
    pub(super) fn find(root: &Path, folder: &str, revision: Option<&str>) -> Option<Unwalked> {
        let opened = repository::find(root)?;
        let local = opened.shared.to_thread_local();
        let shallow = local.is_shallow().unwrap_or(false);
        let tip = local.rev_parse_single(revision.unwrap_or("HEAD")).ok();
        let tip = tip.and_then(|tip| Some(tip.object().ok()?.peel_to_commit().ok()?.id));
        Some(Unwalked { opened, folder: folder.to_string(), tip: tip.filter(|_| !shallow), shallow })
    }

    /// What a walk would depend on: the newest commit, where the archive lies in the repository, and the folder. None
    /// where there is nothing to walk.
    pub fn depends_on(&self) -> Option<[String; 3]> {
        Some([self.tip?.to_string(), self.opened.prefix.clone(), self.folder.clone()])
    }

    /// The same, and whether the clone is shallow.
    pub(super) fn tip(&self) -> (Option<[String; 3]>, bool) {
        (self.depends_on(), self.shallow)
    }

    /// Walks it, once.
    ///
    /// # Errors
    ///
    /// An object that is missing or broken, or commits that change too many files.
    pub fn walk(self) -> Result<History, SourceError> {
        let Some(tip) = self.tip else { return Ok(self.with(Walked::default())) };
        let local = self.opened.shared.to_thread_local();
        let (tracker, commits) = track(&self.opened, &local, tip, &self.folder).map_err(|error| SourceError::File {
            path: self.opened.shared.git_dir().to_path_buf(),
            reason: format!("git's history could not be read: {error}"),
        })?;
        let (files, versions) = tracker.finish(&self.folder);
        Ok(self.with(Walked { files, versions, commits }))
    }

    /// The history, where an earlier walk that depended on the same is known.
    pub fn with(self, walked: Walked) -> History {
        History { walked, shallow: self.shallow, repository: Some(self.opened.shared) }
    }
}

impl History {
    /// Reads old versions of a file, one after the other; a version that cannot be read is none.
    pub fn texts<'h>(&'h self, versions: &'h [Version]) -> impl Iterator<Item = Option<Vec<u8>>> + 'h {
        let repository = self.repository.as_ref().map(ThreadSafeRepository::to_thread_local);
        versions.iter().map(move |version| {
            let repository = repository.as_ref()?;
            let size = repository.find_header(version.blob).ok()?.size();
            let mut blob = (size <= limits::RECORDS).then(|| repository.find_blob(version.blob).ok())??;
            Some(blob.take_data())
        })
    }
}

/// An error of the walk: a missing or broken object.
type Fault = Box<dyn std::error::Error + Send + Sync>;

/// A commit as far as one folder of it is concerned.
struct Step {
    time: Timestamp,
    tree: Option<ObjectId>,
    parents: Vec<Option<ObjectId>>,
}

/// The files with their dates, and how many commits were looked at.
fn track(opened: &Opened, local: &Repository, tip: ObjectId, folder: &str) -> Result<(Tracker, usize), Fault> {
    let below = repository::join(&opened.prefix, folder);
    let mut trees = Trees { local, below: &below, known: HashMap::new() };
    let Some(now) = trees.of(tip)? else { return Ok((Tracker::default(), 0)) };
    let mut tracker = Tracker::default();
    for change in changes(local, None, Some(now))? {
        tracker.track(change.path);
    }
    let order = gix::traverse::commit::simple::CommitTimeOrder::NewestFirst;
    let sorting = gix::revision::walk::Sorting::ByCommitTime(order);
    let mut walk = local.rev_walk([tip]).sorting(sorting).all()?;
    let (mut seen, mut commits) = (0, 0);
    while !tracker.alive.is_empty() {
        let mut steps = Vec::new();
        for info in walk.by_ref().take(BATCH) {
            let info = info?;
            let time = Timestamp::from_second(info.commit_time.unwrap_or_default())?;
            let parents: Result<Vec<_>, Fault> = info.parent_ids.iter().map(|parent| trees.of(*parent)).collect();
            steps.push(Step { time, tree: trees.of(info.id)?, parents: parents? });
        }
        if steps.is_empty() {
            break;
        }
        commits += steps.len();
        let changes: Result<Vec<_>, Fault> = steps
            .par_chunks(steps.len().div_ceil(rayon::current_num_threads()))
            .map(|steps| changes_of(&opened.shared, steps))
            .collect();
        for (step, changes) in steps.iter().zip(changes?.into_iter().flatten()) {
            seen += changes.len();
            if seen > limits::CHANGES {
                return Err(format!("its commits change more than {} files", limits::CHANGES).into());
            }
            tracker.apply(step.time, changes);
        }
    }
    Ok((tracker, commits))
}

/// The tree of the folder in each commit, looked up once.
struct Trees<'r> {
    local: &'r Repository,
    below: &'r str,
    known: HashMap<ObjectId, Option<ObjectId>>,
}

impl Trees<'_> {
    fn of(&mut self, commit: ObjectId) -> Result<Option<ObjectId>, Fault> {
        if let Some(tree) = self.known.get(&commit) {
            return Ok(*tree);
        }
        let root = self.local.find_commit(commit)?.tree_id()?.detach();
        let tree = repository::tree_at(self.local, root, self.below);
        self.known.insert(commit, tree);
        Ok(tree)
    }
}

/// What each of some commits changed, in their order.
fn changes_of(shared: &ThreadSafeRepository, steps: &[Step]) -> Result<Vec<Vec<Change>>, Fault> {
    let mut repository = shared.to_thread_local();
    repository.object_cache_size(CACHE);
    steps
        .iter()
        .map(|step| match step.parents.as_slice() {
            [] => changes(&repository, None, step.tree),
            parents if parents.contains(&step.tree) => Ok(Vec::new()),
            [first, others @ ..] => {
                let mut found = changes(&repository, *first, step.tree)?;
                // Equal pairs are compared once.
                let others: BTreeSet<_> = others.iter().take(limits::PARENTS).filter(|other| *other != first).collect();
                for other in others {
                    if found.is_empty() {
                        break;
                    }
                    let theirs = changes(&repository, *other, step.tree)?;
                    let paths: std::collections::HashSet<Vec<u8>> = theirs.into_iter().map(|c| c.path).collect();
                    found.retain(|change| paths.contains(&change.path));
                }
                Ok(found)
            }
        })
        .collect()
}

/// The files that differ between two trees.
fn changes(repository: &Repository, old: Option<ObjectId>, new: Option<ObjectId>) -> Result<Vec<Change>, Fault> {
    if old == new {
        return Ok(Vec::new());
    }
    let data = |id: Option<ObjectId>| match id {
        Some(id) => repository.find_tree(id).map(|mut tree| tree.take_data()),
        None => Ok(Vec::new()),
    };
    let (old, new) = (data(old)?, data(new)?);
    let kind = repository.object_hash();
    let mut recorder = Recorder::default();
    let outcome = gix::diff::tree(
        TreeRefIter::from_bytes(&old, kind),
        TreeRefIter::from_bytes(&new, kind),
        State::default(),
        &repository.objects,
        &mut recorder,
    );
    if recorder.is_full {
        return Err(format!(
            "one commit changes more than {} files, or files that are nested too deeply",
            limits::ENTRIES
        )
        .into());
    }
    outcome?;
    Ok(recorder.changes)
}

/// The files of the newest commit, followed back to where they came from.
#[derive(Default)]
struct Tracker {
    /// The newest commit's paths.
    paths: Vec<Vec<u8>>,
    dates: Vec<Option<Dates>>,
    /// Newest first.
    versions: Vec<Vec<Version>>,
    /// The name a file has at this point of the walk → the file.
    alive: HashMap<Vec<u8>, usize>,
}

impl Tracker {
    fn track(&mut self, path: Vec<u8>) {
        self.alive.insert(path.clone(), self.paths.len());
        self.paths.push(path);
        self.dates.push(None);
        self.versions.push(Vec::new());
    }

    fn apply(&mut self, time: Timestamp, changes: Vec<Change>) {
        let mut removed: HashMap<ObjectId, Vec<u8>> = HashMap::new();
        for change in &changes {
            if let ChangeKind::Removed(id) = change.kind {
                removed.insert(id, change.path.clone());
            }
        }
        let mut renamed = Vec::new();
        for Change { path, kind } in changes {
            let Some(file) = self.alive.get(&path).copied() else { continue };
            match kind {
                ChangeKind::Modified(id) => self.seen(file, time, id),
                ChangeKind::Added(id) => {
                    self.seen(file, time, id);
                    self.alive.remove(&path);
                    if let Some(old) = removed.remove(&id) {
                        renamed.push((old, file));
                    }
                }
                // Deleted here and created again later: the present file is another one of that name.
                ChangeKind::Removed(_) => {}
            }
        }
        for (old, file) in renamed {
            self.alive.entry(old).or_insert(file);
        }
    }

    fn seen(&mut self, file: usize, time: Timestamp, blob: ObjectId) {
        let dates = self.dates[file].get_or_insert(Dates { created: time, updated: time });
        dates.created = dates.created.min(time);
        dates.updated = dates.updated.max(time);
        self.versions[file].push(Version { at: time, blob });
    }

    fn finish(self, folder: &str) -> (BTreeMap<String, Dates>, BTreeMap<String, Vec<Version>>) {
        let mut files = BTreeMap::new();
        let mut versions = BTreeMap::new();
        for ((path, dates), mut seen) in self.paths.into_iter().zip(self.dates).zip(self.versions) {
            let (Ok(path), Some(dates)) = (String::from_utf8(path), dates) else { continue };
            let path = repository::join(folder, &path);
            if seen.len() > 1 {
                seen.reverse();
                versions.insert(path.clone(), seen);
            }
            files.insert(path, dates);
        }
        (files, versions)
    }
}
