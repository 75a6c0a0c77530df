//! Documents read in earlier runs. A document that has not changed is not read again.
//!
//! What is kept of a document is found by a hash of its path and its bytes.

use rayon::prelude::*;

use super::cache_folder::{CacheFolder, Fingerprint};
use super::kept_entries::{EntryKey, KeptEntries};
use super::rendering::Rendering;
use super::{ReadDocument, Wanted};
use crate::document;

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
    files: Vec<KeptEntries>,
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
    pub(super) fn key(&self, path: &str, bytes: &[u8]) -> EntryKey {
        if !self.is_used() {
            return EntryKey::default();
        }
        let mut hasher = blake3::Hasher::new();
        hasher.update(&(path.len() as u64).to_le_bytes()).update(path.as_bytes()).update(bytes);
        *hasher.finalize().as_bytes()
    }

    /// A document of which all that is wanted was kept.
    pub(super) fn get(&self, key: &EntryKey, path: &str, bytes: &[u8]) -> Option<ReadDocument> {
        let kept = self.readings.get(key)?;
        let rendering = match &self.renderings {
            Some(renderings) => Some(Rendering::from_cache(renderings.get(key)?)?),
            None => None,
        };
        let (text, problems) = document::decode(path, bytes);
        problems.is_empty().then(|| ReadDocument::from_cache(path, text, kept, rendering)).flatten()
    }

    /// Takes in a document that was read, unless something is wrong with it: that is said by reading it again.
    pub(super) fn add(&self, key: EntryKey, read: &ReadDocument) {
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
        let files: Vec<(String, KeptEntries)> = files.collect();
        files.into_par_iter().for_each(|(name, file)| folder.keep(&name, self.fingerprint, &file.into_bytes()));
    }
}

/// The names of stores.
const READINGS: &str = "documents";
const RENDERINGS: &str = "renderings";

impl Store {
    fn read(folder: &CacheFolder, fingerprint: Fingerprint, name: &'static str) -> Store {
        let file = |at| KeptEntries::read(folder.read(&file_name(name, at), fingerprint));
        Store { name, files: (0..KeptEntries::FILES).into_par_iter().map(file).collect() }
    }

    fn get(&self, key: &EntryKey) -> Option<&[u8]> {
        self.file(key)?.get(key)
    }

    /// Takes something in, unless it is there.
    fn add(&self, key: EntryKey, make: impl FnOnce() -> Option<Vec<u8>>) {
        if self.get(&key).is_none()
            && let Some((file, bytes)) = self.file(&key).zip(make())
        {
            file.add(key, bytes);
        }
    }

    fn file(&self, key: &EntryKey) -> Option<&KeptEntries> {
        self.files.get(KeptEntries::file_of(key))
    }

    /// The files that have something new, with their names.
    fn changed(self) -> impl Iterator<Item = (String, KeptEntries)> {
        let changed = self.files.into_iter().enumerate().filter(|(_, file)| file.has_fresh());
        changed.map(move |(at, file)| (file_name(self.name, at), file))
    }
}

fn file_name(store: &str, at: usize) -> String {
    format!("{store}-{at:x}")
}
