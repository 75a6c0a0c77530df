//! What reading made of documents in earlier runs, in `.coroner/` of the archive's root.
//!
//! A document that did not change is not read again. What is kept of it is found by a hash of its path and its bytes;
//! the files are valid for one build of this program and one configuration. Everything here can be made again, so
//! nothing is ever an error: a file that is missing, cut, changed, of another version or not writable counts as empty,
//! and is written anew. Each is replaced as a whole, so that two processes and a kill do no harm.
//!
//! The files are trusted like the program's own memory. A repository could ship a `.coroner/` that misreports what its
//! documents say, so one that is committed is not used, nor is one outside a repository, where nobody can tell whose
//! it is.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::ReadDocument;
use crate::diagnostic::{Diagnostic, Level};
use crate::document;
use crate::source::Place;
use crate::write::Folder;

/// An archive with fewer documents is read faster than explained.
pub(super) const LEAST: usize = 100;
/// The folder, in the archive's root.
const FOLDER: &str = ".coroner";
/// How many files there are: one that changed is written as a whole.
const FILES: usize = 16;
/// A longer file is not ours.
const LONGEST: u64 = 256 << 20;
/// A hash.
const HASH: usize = blake3::OUT_LEN;

/// What a document is found by.
pub(super) type Key = [u8; HASH];

/// The kept documents. Threads share it.
pub(super) struct Cache {
    /// None if nothing is taken or kept.
    folder: Option<Folder>,
    fingerprint: blake3::Hash,
    files: Vec<File>,
}

/// The documents that begin with one hexadecimal digit.
#[derive(Default)]
struct File {
    bytes: Vec<u8>,
    /// Each with its place in `bytes`, and whether this run took it.
    entries: HashMap<Key, (Range<usize>, AtomicBool)>,
    /// Those that this run read.
    fresh: Mutex<Vec<(Key, Vec<u8>)>>,
}

impl Cache {
    /// One that has nothing and keeps nothing.
    pub(super) fn none() -> Cache {
        Cache { folder: None, fingerprint: blake3::Hash::from_bytes([0; HASH]), files: Vec::new() }
    }

    /// Opens the archive's, as far as it may be used.
    pub(super) fn open(place: &Place, settings: blake3::Hash, problems: &mut Vec<Diagnostic>) -> Cache {
        match place.is_committed(FOLDER) {
            Some(false) => {}
            Some(true) => {
                let message = "the folder is committed to git, so the cache in it is not used";
                let problem = Diagnostic::new("committed-cache", Level::Warning, FOLDER, message);
                problems.push(problem.help("remove it from the repository: git rm -r --cached .coroner"));
                return Cache::none();
            }
            None => return Cache::none(),
        }
        let mut fingerprint = blake3::Hasher::new();
        fingerprint.update(&framed(concat!(env!("CARGO_PKG_VERSION"), " ", env!("CORONER_SOURCES"))));
        fingerprint.update(settings.as_bytes());
        let fingerprint = fingerprint.finalize();
        let files = (0..FILES).into_par_iter().map(|at| File::read(place, &name(at), &fingerprint)).collect();
        Cache { folder: Folder::open(place.root()).ok(), fingerprint, files }
    }

    /// Whether it takes and keeps anything.
    pub(super) fn is_used(&self) -> bool {
        !self.files.is_empty()
    }

    /// What a document is found by.
    pub(super) fn key(&self, path: &str, bytes: &[u8]) -> Key {
        if !self.is_used() {
            return [0; HASH];
        }
        let mut hasher = blake3::Hasher::new();
        hasher.update(&framed(path)).update(bytes);
        *hasher.finalize().as_bytes()
    }

    /// A document that was kept.
    pub(super) fn get(&self, key: &Key, path: &str, bytes: &[u8]) -> Option<ReadDocument> {
        let file = self.file(key)?;
        let (place, taken) = file.entries.get(key)?;
        let (text, problems) = document::decode(path, bytes);
        let kept = file.bytes.get(place.clone()).filter(|_| problems.is_empty())?;
        let read = ReadDocument::from_cache(path, text, kept)?;
        taken.store(true, Ordering::Relaxed);
        Some(read)
    }

    /// Takes in a document that was read.
    pub(super) fn add(&self, key: Key, read: &ReadDocument) {
        if let Some((file, bytes)) = self.file(&key).zip(read.to_cache()) {
            file.fresh.lock().unwrap_or_else(PoisonError::into_inner).push((key, bytes));
        }
    }

    /// Writes the files with documents that were read in this run; what this run did not ask for is dropped from them.
    pub(super) fn keep(self) {
        let Some(folder) = self.folder else { return };
        let changed = self.files.into_iter().enumerate().filter(|(_, file)| file.has_fresh());
        let changed: Vec<(usize, File)> = changed.collect();
        // Git is to ignore the folder, and backups are to skip it. Without these two, nothing is written.
        let tag = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of Coroner; it may be deleted.\n";
        let files = [(".gitignore", "*\n"), ("CACHEDIR.TAG", tag)];
        let made = |(name, text): (&str, &str)| folder.create(&Path::new(FOLDER).join(name), text.as_bytes()).is_ok();
        if changed.is_empty() || !files.into_iter().all(made) {
            return;
        }
        changed.into_par_iter().for_each(|(at, file)| {
            // A cache that cannot be written is a slow run, not an error.
            let _ = folder.replace_quickly(Path::new(&name(at)), &file.into_bytes(&self.fingerprint));
        });
    }

    fn file(&self, key: &Key) -> Option<&File> {
        self.files.get(usize::from(key[0]) * FILES / 256)
    }
}

impl File {
    /// The form: fingerprint, hash of what follows, then for each document its key, its length (u32, little endian) and
    /// its bytes.
    fn read(place: &Place, path: &str, fingerprint: &blake3::Hash) -> File {
        let Ok(Some(bytes)) = place.read(path, LONGEST) else { return File::default() };
        let intact = || {
            let rest = bytes.strip_prefix(fingerprint.as_bytes())?;
            let (hash, rest) = rest.split_at_checked(HASH)?;
            (blake3::hash(rest).as_bytes() == hash).then_some(())
        };
        if intact().is_none() {
            return File::default();
        }
        let mut entries = HashMap::new();
        let mut at = 2 * HASH;
        while let Some((key, length)) = head(&bytes, at) {
            let start = at + HASH + 4;
            at = start.saturating_add(length);
            entries.insert(key, (start..at, AtomicBool::new(false)));
        }
        File { bytes, entries, fresh: Mutex::default() }
    }

    fn has_fresh(&self) -> bool {
        !self.fresh.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    fn into_bytes(self, fingerprint: &blake3::Hash) -> Vec<u8> {
        let mut fresh = self.fresh.into_inner().unwrap_or_else(PoisonError::into_inner);
        fresh.sort();
        let taken = self.entries.into_iter().filter(|(_, (_, taken))| taken.load(Ordering::Relaxed));
        let mut taken: Vec<(Key, Range<usize>)> = taken.map(|(key, (place, _))| (key, place)).collect();
        taken.sort_by_key(|(_, place)| place.start);
        let kept = taken.iter().filter_map(|(key, place)| Some((key, self.bytes.get(place.clone())?)));
        let mut bytes = vec![0; 2 * HASH];
        for (key, entry) in kept.chain(fresh.iter().map(|(key, entry)| (key, entry.as_slice()))) {
            let Ok(length) = u32::try_from(entry.len()) else { continue };
            bytes.extend_from_slice(key);
            bytes.extend_from_slice(&length.to_le_bytes());
            bytes.extend_from_slice(entry);
        }
        let hash = blake3::hash(&bytes[2 * HASH..]);
        bytes[..HASH].copy_from_slice(fingerprint.as_bytes());
        bytes[HASH..2 * HASH].copy_from_slice(hash.as_bytes());
        bytes
    }
}

/// The key and the length of the document at a place of a file; none at its end.
fn head(bytes: &[u8], at: usize) -> Option<(Key, usize)> {
    let key = bytes.get(at..at.checked_add(HASH)?)?.try_into().ok()?;
    let length = bytes.get(at + HASH..at + HASH + 4)?.try_into().ok()?;
    Some((key, usize::try_from(u32::from_le_bytes(length)).ok()?))
}

/// The path of a file.
fn name(at: usize) -> String {
    format!("{FOLDER}/documents-{at:x}")
}

/// A text with its length before it, so that two of them in a row mean one thing only.
pub(super) fn framed(text: &str) -> Vec<u8> {
    [&(text.len() as u64).to_le_bytes(), text.as_bytes()].concat()
}
