//! Documents read in earlier runs. A document that has not changed is not read again.
//!
//! What is kept of a document is found by a hash of its path and its bytes.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::cache_folder::{CacheFolder, Fingerprint};
use super::rendering::Rendering;
use super::{ReadDocument, Wanted};
use crate::document;

/// How many files a store has: one that changed is written as a whole.
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
    /// What they mean.
    readings: Store,
    /// What a site shows of them; none where that is not wanted, so that such a command does not load it.
    renderings: Option<Store>,
}

/// One thing that is kept of every document.
struct Store {
    name: &'static str,
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
        let readings = Store { name: READINGS, files: Vec::new() };
        Cache { folder: None, fingerprint: Fingerprint::of(&[]), readings, renderings: None }
    }

    /// Those in a folder; `fingerprint` is of the settings that reading depends on.
    pub(super) fn of(folder: &'p CacheFolder, fingerprint: Fingerprint, wanted: Wanted) -> Cache<'p> {
        let store = |name| Store::read(folder, fingerprint, name);
        let renderings = || wanted.rendering.then(|| store(RENDERINGS));
        let (readings, renderings) = rayon::join(|| store(READINGS), renderings);
        Cache { folder: Some(folder), fingerprint, readings, renderings }
    }

    /// Whether it takes and keeps anything.
    pub(super) fn is_used(&self) -> bool {
        self.folder.is_some()
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

    /// A document of which all that is wanted was kept.
    pub(super) fn get(&self, key: &Key, path: &str, bytes: &[u8]) -> Option<ReadDocument> {
        let kept = self.readings.get(key)?;
        let rendering = match &self.renderings {
            Some(renderings) => Some(Rendering::from_cache(renderings.get(key)?)?),
            None => None,
        };
        let (text, problems) = document::decode(path, bytes);
        problems.is_empty().then(|| ReadDocument::from_cache(path, text, kept, rendering)).flatten()
    }

    /// Takes in a document that was read, unless something is wrong with it: that is said by reading it again.
    pub(super) fn add(&self, key: Key, read: &ReadDocument) {
        if self.is_used() && read.is_sound() {
            self.readings.add(key, || read.to_cache());
            if let Some((renderings, rendering)) = self.renderings.as_ref().zip(read.rendering()) {
                renderings.add(key, || rendering.to_cache());
            }
        }
    }

    /// Writes the files with documents that were read in this run; what this run did not ask for is dropped from them.
    pub(super) fn keep(self) {
        let Some(folder) = self.folder else { return };
        let files = [Some(self.readings), self.renderings].into_iter().flatten().flat_map(Store::changed);
        let files: Vec<(String, File)> = files.collect();
        files.into_par_iter().for_each(|(name, file)| folder.keep(&name, self.fingerprint, &file.into_bytes()));
    }
}

/// The names of stores.
const READINGS: &str = "documents";
const RENDERINGS: &str = "renderings";

impl Store {
    fn read(folder: &CacheFolder, fingerprint: Fingerprint, name: &'static str) -> Store {
        let file = |at| File::read(folder.read(&file_name(name, at), fingerprint));
        Store { name, files: (0..FILES).into_par_iter().map(file).collect() }
    }

    fn get(&self, key: &Key) -> Option<&[u8]> {
        let file = self.file(key)?;
        let (place, taken) = file.entries.get(key)?;
        taken.store(true, Ordering::Relaxed);
        file.bytes.get(place.clone())
    }

    /// Takes something in, unless it is there.
    fn add(&self, key: Key, make: impl FnOnce() -> Option<Vec<u8>>) {
        if self.get(&key).is_none()
            && let Some((file, bytes)) = self.file(&key).zip(make())
        {
            file.fresh.lock().unwrap_or_else(PoisonError::into_inner).push((key, bytes));
        }
    }

    fn file(&self, key: &Key) -> Option<&File> {
        self.files.get(usize::from(key[0]) * FILES / 256)
    }

    /// The files that have something new, with their names.
    fn changed(self) -> impl Iterator<Item = (String, File)> {
        let changed = self.files.into_iter().enumerate().filter(|(_, file)| file.has_fresh());
        changed.map(move |(at, file)| (file_name(self.name, at), file))
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

fn file_name(store: &str, at: usize) -> String {
    format!("{store}-{at:x}")
}
