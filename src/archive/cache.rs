//! Documents read in earlier runs. A document that has not changed is not read again.
//!
//! What is kept of a document is found by a hash of its path and its bytes.

use rayon::prelude::*;

use super::ReadDocument;
use super::cache_folder::{CacheFolder, Fingerprint};
use super::kept_entries::{EntryKey, KeptEntries};
use crate::document;

/// The kept documents. Threads share it.
pub(super) struct Cache<'p> {
    /// None if nothing is taken or kept.
    folder: Option<&'p CacheFolder>,
    fingerprint: Fingerprint,
    files: Vec<KeptEntries>,
}

impl<'p> Cache<'p> {
    /// One that has nothing and keeps nothing.
    pub(super) fn none() -> Cache<'p> {
        Cache { folder: None, fingerprint: Fingerprint::of(&[]), files: Vec::new() }
    }

    /// Those in a folder; `fingerprint` is of the settings that reading depends on.
    pub(super) fn of(folder: &'p CacheFolder, fingerprint: Fingerprint) -> Cache<'p> {
        let files = (0..KeptEntries::FILES).into_par_iter();
        let files = files.map(|at| KeptEntries::read(folder.read(&name(at), fingerprint))).collect();
        Cache { folder: Some(folder), fingerprint, files }
    }

    /// Whether it takes and keeps anything.
    pub(super) fn is_used(&self) -> bool {
        !self.files.is_empty()
    }

    /// What a document is found by.
    pub(super) fn key(&self, path: &str, bytes: &[u8]) -> EntryKey {
        if !self.is_used() {
            return EntryKey::default();
        }
        let mut hasher = blake3::Hasher::new();
        hasher.update(&(path.len() as u64).to_le_bytes()).update(path.as_bytes()).update(bytes);
        *hasher.finalize().as_bytes()
    }

    /// A document that was kept.
    pub(super) fn get(&self, key: &EntryKey, path: &str, bytes: &[u8]) -> Option<ReadDocument> {
        let kept = self.file(key)?.get(key)?;
        let (text, problems) = document::decode(path, bytes);
        if problems.is_empty() { ReadDocument::from_cache(path, text, kept) } else { None }
    }

    /// Takes in a document that was read.
    pub(super) fn add(&self, key: EntryKey, read: &ReadDocument) {
        if let Some((file, bytes)) = self.file(&key).zip(read.to_cache()) {
            file.add(key, bytes);
        }
    }

    /// Writes the files with documents that were read in this run; what this run did not ask for is dropped from them.
    pub(super) fn keep(self) {
        let Some(folder) = self.folder else { return };
        let changed = self.files.into_iter().enumerate().filter(|(_, file)| file.has_fresh());
        let changed: Vec<(usize, KeptEntries)> = changed.collect();
        changed.into_par_iter().for_each(|(at, file)| folder.keep(&name(at), self.fingerprint, &file.into_bytes()));
    }

    fn file(&self, key: &EntryKey) -> Option<&KeptEntries> {
        self.files.get(KeptEntries::file_of(key))
    }
}

/// The name of a file.
fn name(at: usize) -> String {
    format!("documents-{at:x}")
}
