//! Documents read in earlier runs. A document that has not changed is not read again.
//!
//! What is kept of a document is found by a hash of its path and its bytes.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::ReadDocument;
use super::cache_folder::{CacheFolder, Fingerprint};
use crate::document;

/// How many files there are: one that changed is written as a whole.
const FILES: usize = 16;
/// A hash.
const HASH: usize = blake3::OUT_LEN;

/// What a document is found by.
pub(super) type Key = [u8; HASH];

/// The kept documents. Threads share it.
pub(super) struct Cache<'p> {
    /// None if nothing is taken or kept.
    folder: Option<&'p CacheFolder>,
    fingerprint: Fingerprint,
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

impl<'p> Cache<'p> {
    /// One that has nothing and keeps nothing.
    pub(super) fn none() -> Cache<'p> {
        Cache { folder: None, fingerprint: Fingerprint::of(&[]), files: Vec::new() }
    }

    /// Those in a folder; `fingerprint` is of the settings that reading depends on.
    pub(super) fn of(folder: &'p CacheFolder, fingerprint: Fingerprint) -> Cache<'p> {
        let files = (0..FILES).into_par_iter().map(|at| File::read(folder.read(&name(at), fingerprint))).collect();
        Cache { folder: Some(folder), fingerprint, files }
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
        hasher.update(&(path.len() as u64).to_le_bytes()).update(path.as_bytes()).update(bytes);
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
        changed.into_par_iter().for_each(|(at, file)| folder.keep(&name(at), self.fingerprint, &file.into_bytes()));
    }

    fn file(&self, key: &Key) -> Option<&File> {
        self.files.get(usize::from(key[0]) * FILES / 256)
    }
}

impl File {
    /// The form: for each document its key, its length (u32, little endian) and its bytes.
    fn read(bytes: Option<Vec<u8>>) -> File {
        let bytes = bytes.unwrap_or_default();
        let mut entries = HashMap::new();
        let mut at = 0;
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

    fn into_bytes(self) -> Vec<u8> {
        let mut fresh = self.fresh.into_inner().unwrap_or_else(PoisonError::into_inner);
        fresh.sort();
        let taken = self.entries.into_iter().filter(|(_, (_, taken))| taken.load(Ordering::Relaxed));
        let mut taken: Vec<(Key, Range<usize>)> = taken.map(|(key, (place, _))| (key, place)).collect();
        taken.sort_by_key(|(_, place)| place.start);
        let kept = taken.iter().filter_map(|(key, place)| Some((key, self.bytes.get(place.clone())?)));
        let mut bytes = Vec::new();
        for (key, entry) in kept.chain(fresh.iter().map(|(key, entry)| (key, entry.as_slice()))) {
            let Ok(length) = u32::try_from(entry.len()) else { continue };
            bytes.extend_from_slice(key);
            bytes.extend_from_slice(&length.to_le_bytes());
            bytes.extend_from_slice(entry);
        }
        bytes
    }
}

/// The key and the length of the document at a place of a file; none at its end.
fn head(bytes: &[u8], at: usize) -> Option<(Key, usize)> {
    let key = bytes.get(at..at.checked_add(HASH)?)?.try_into().ok()?;
    let length = bytes.get(at + HASH..at + HASH + 4)?.try_into().ok()?;
    Some((key, usize::try_from(u32::from_le_bytes(length)).ok()?))
}

/// The name of a file.
fn name(at: usize) -> String {
    format!("documents-{at:x}")
}
