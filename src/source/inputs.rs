//! What was read of a folder on disk, so that a later run can tell whether it would read the same.
//!
//! A file counts as unchanged while its size, times and inode are those that it had when it was read. Where they differ, and
//! for a file that changed shortly before it was read, since times are coarse, the content is compared.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::Metadata;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Listing, Place, limits};

/// A hash.
type Hash = [u8; blake3::OUT_LEN];

/// The coarsest time stamps that are in use, those of FAT.
const GRANULARITY: Duration = Duration::from_secs(2);

/// A file's size, times and inode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    size: u64,
    /// Since 1970.
    modified: Option<Duration>,
    /// When the file or its inode was last changed, in seconds and nanoseconds since 1970; zero where the system does
    /// not tell.
    changed: (i64, i64),
    inode: u64,
}

impl Stamp {
    /// Of what the system says of an open file.
    pub(super) fn of(metadata: &Metadata) -> Stamp {
        let since_1970 = |time: SystemTime| time.duration_since(UNIX_EPOCH).ok();
        #[cfg(unix)]
        let (changed, inode) = {
            use std::os::unix::fs::MetadataExt;
            ((metadata.ctime(), metadata.ctime_nsec()), metadata.ino())
        };
        #[cfg(not(unix))]
        let (changed, inode) = ((0, 0), 0);
        Stamp { size: metadata.len(), modified: metadata.modified().ok().and_then(since_1970), changed, inode }
    }

    /// Whether a change after this moment would show.
    fn is_older_than(&self, moment: Duration) -> bool {
        let changed = u64::try_from(self.changed.0).ok().map(Duration::from_secs);
        let last = self.modified.zip(changed).map(|(modified, changed)| modified.max(changed));
        last.is_some_and(|last| last + GRANULARITY < moment)
    }
}

/// A file as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Read {
    stamp: Stamp,
    /// None if it was read in chunks.
    content: Option<Hash>,
}

/// A listing that was made: the folder, what was left out, and a hash of what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Listed {
    folder: String,
    without: BTreeSet<String>,
    found: Hash,
}

/// Git's history of a folder, as far as dates depend on it.
type Tip = (Option<[String; 3]>, bool);

/// All that was read of a place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// By path; none where there was no file.
    files: BTreeMap<String, Option<Read>>,
    /// By path: whether there was a folder.
    folders: BTreeMap<String, bool>,
    lists: Vec<Listed>,
    /// By folder; none outside a repository.
    histories: BTreeMap<String, Option<Tip>>,
    /// Files that changed so shortly before they were read that only their content tells.
    recent: BTreeSet<String>,
    /// Something was read that cannot be compared.
    is_incomplete: bool,
}

/// Notes what is read. Threads share it.
#[derive(Debug, Default)]
pub(super) struct Log(Mutex<Inputs>);

impl Log {
    fn note(&self, note: impl FnOnce(&mut Inputs)) {
        note(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// A file that was read, or opened to be read in chunks.
    pub(super) fn file(&self, path: &str, metadata: &Metadata, bytes: Option<&[u8]>) {
        let (stamp, content) = (Stamp::of(metadata), bytes.map(|bytes| *blake3::hash(bytes).as_bytes()));
        self.note(|all| match all.files.get_mut(path) {
            Some(Some(before)) if before.stamp == stamp => {
                all.is_incomplete |= before.content.zip(content).is_some_and(|(before, now)| before != now);
                before.content = before.content.or(content);
            }
            Some(_) => all.is_incomplete = true,
            None => drop(all.files.insert(path.to_string(), Some(Read { stamp, content }))),
        });
    }

    /// A file that is not there.
    pub(super) fn missing(&self, path: &str) {
        self.note(|all| all.is_incomplete |= all.files.insert(path.to_string(), None).flatten().is_some());
    }

    /// Something that could not be read.
    pub(super) fn failed(&self) {
        self.note(|all| all.is_incomplete = true);
    }

    /// Whether there is a folder.
    pub(super) fn folder(&self, path: &str, is_there: bool) {
        self.note(|all| {
            all.folders.insert(path.to_string(), is_there);
        });
    }

    /// A listing.
    pub(super) fn list(&self, folder: &str, without: &BTreeSet<String>, listing: &Listing) {
        let listed = Listed { folder: folder.to_string(), without: without.clone(), found: hash_of(listing) };
        self.note(|all| all.lists.push(listed));
    }

    /// Git's history of a folder.
    pub(super) fn history(&self, folder: &str, tip: Option<Tip>) {
        self.note(|all| drop(all.histories.insert(folder.to_string(), tip)));
    }

    fn all(&self) -> Inputs {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn hash_of(listing: &Listing) -> Hash {
    let mut hasher = blake3::Hasher::new();
    for file in &listing.files {
        let link = file.link.as_deref().unwrap_or("");
        hasher.update(format!("{}\0{}\0{link}\0", file.path, file.size).as_bytes());
    }
    hasher.update(format!("{:?}", listing.problems).as_bytes());
    *hasher.finalize().as_bytes()
}

impl Place {
    /// What was read of this place since it was opened, which was after `begun`; none if a later run could not tell
    /// whether it reads the same, as of a commit, whose name tells.
    pub fn inputs(&self, begun: SystemTime) -> Option<Inputs> {
        let mut all = self.tree()?.log.as_ref()?.all();
        let begun = begun.duration_since(UNIX_EPOCH).ok()?;
        let recent = |(path, read): (&String, &Option<Read>)| {
            let is_recent = read.as_ref().is_some_and(|read| !read.stamp.is_older_than(begun));
            is_recent.then(|| path.clone())
        };
        all.recent = all.files.iter().filter_map(recent).collect();
        let is_known = |path: &String| all.files[path].as_ref().is_some_and(|read| read.content.is_some());
        (!all.is_incomplete && all.recent.iter().all(is_known)).then_some(all)
    }

    /// Whether all that an earlier run read is still the same.
    pub fn still_has(&self, inputs: &Inputs) -> bool {
        let is_listed = |list: &Listed| {
            self.list_without(&list.folder, &list.without).is_ok_and(|listing| hash_of(&listing) == list.found)
        };
        let stamp = |path: &String| self.tree().and_then(|tree| tree.stamp(path));
        let has_content = |path: &String, content: Hash| {
            let now = self.read(path, limits::ASSET);
            now.is_ok_and(|now| now.is_some_and(|bytes| *blake3::hash(&bytes).as_bytes() == content))
        };
        let is_file = |(path, read): (&String, &Option<Read>)| match (stamp(path), read) {
            (now, None) => now.is_none(),
            (Some(now), Some(read)) if now == read.stamp && !inputs.recent.contains(path) => true,
            (now, Some(read)) => now.is_some() && read.content.is_some_and(|content| has_content(path, content)),
        };
        inputs.lists.iter().all(is_listed)
            && inputs.folders.iter().all(|(path, is_there)| self.has_folder(path) == *is_there)
            && inputs.histories.iter().all(|(folder, tip)| self.history(folder).map(|found| found.tip()) == *tip)
            && inputs.files.par_iter().all(is_file)
    }
}
