//! Entries that earlier runs kept, by the hash of what each was made of, in the files of one [`CacheFolder`].
//!
//! [`CacheFolder`]: super::CacheFolder

use std::collections::HashMap;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// A hash.
const HASH: usize = blake3::OUT_LEN;

/// What an entry is found by.
pub type EntryKey = [u8; HASH];

/// The entries of one file, whose keys begin with one hexadecimal digit. Threads share it.
#[derive(Default)]
pub struct KeptEntries {
    bytes: Vec<u8>,
    /// Each with its place in `bytes`, and whether this run took it.
    entries: HashMap<EntryKey, (Range<usize>, AtomicBool)>,
    /// Those that this run made.
    fresh: Mutex<Vec<(EntryKey, Vec<u8>)>>,
}

impl KeptEntries {
    /// How many files there are: one that changed is written as a whole.
    pub const FILES: usize = 16;

    /// Which file a key is in.
    pub fn file_of(key: &EntryKey) -> usize {
        usize::from(key[0]) * KeptEntries::FILES / 256
    }

    /// The form: for each entry its key, its length (u32, little endian) and its bytes.
    pub fn read(bytes: Option<Vec<u8>>) -> KeptEntries {
        let bytes = bytes.unwrap_or_default();
        let mut entries = HashMap::new();
        let mut at = 0;
        while let Some((key, length)) = head(&bytes, at) {
            let start = at + HASH + 4;
            at = start.saturating_add(length);
            entries.insert(key, (start..at, AtomicBool::new(false)));
        }
        KeptEntries { bytes, entries, fresh: Mutex::default() }
    }

    /// An entry that was kept, which is kept again.
    pub fn get(&self, key: &EntryKey) -> Option<&[u8]> {
        let (place, taken) = self.entries.get(key)?;
        let kept = self.bytes.get(place.clone())?;
        taken.store(true, Ordering::Relaxed);
        Some(kept)
    }

    /// Takes in an entry of this run.
    pub fn add(&self, key: EntryKey, bytes: Vec<u8>) {
        self.fresh.lock().unwrap_or_else(PoisonError::into_inner).push((key, bytes));
    }

    /// Whether this run made an entry.
    pub fn has_fresh(&self) -> bool {
        !self.fresh.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// The file with the entries of this run; what it did not ask for is dropped.
    pub fn into_bytes(self) -> Vec<u8> {
        let mut fresh = self.fresh.into_inner().unwrap_or_else(PoisonError::into_inner);
        fresh.sort();
        let taken = self.entries.into_iter().filter(|(_, (_, taken))| taken.load(Ordering::Relaxed));
        let mut taken: Vec<(EntryKey, Range<usize>)> = taken.map(|(key, (place, _))| (key, place)).collect();
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

/// The key and the length of the entry at a place of a file; none at its end.
fn head(bytes: &[u8], at: usize) -> Option<(EntryKey, usize)> {
    let key = bytes.get(at..at.checked_add(HASH)?)?.try_into().ok()?;
    let length = bytes.get(at + HASH..at + HASH + 4)?.try_into().ok()?;
    Some((key, usize::try_from(u32::from_le_bytes(length)).ok()?))
}
