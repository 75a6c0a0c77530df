//! Git's history of an archive, and the action items of old versions of its documents: read once, and kept in the cache.
//!
//! Commits and old versions never change, so that what was read from them stays valid.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::cache_folder::{CacheFolder, Fingerprint};
use crate::config::Config;
use crate::document::Document;
use crate::reader;
use crate::source::{History, Place, SourceError, Version, Walked};

/// A walk over fewer commits is done again sooner than it is kept.
const MANY_COMMITS: usize = 500;

/// The names of the kept files.
const HISTORY: &str = "history";
const ITEMS: &str = "past-items";

/// The history of the folder of documents; empty outside a repository. It is kept where that saves time, and in any case
/// with `always`.
pub(super) fn history(
    place: &Place,
    src: &str,
    folder: Option<&CacheFolder>,
    always: bool,
) -> Result<History, SourceError> {
    let Some(unwalked) = place.history(src) else { return Ok(History::default()) };
    let made_of = unwalked.depends_on().map(|parts| Fingerprint::of(&parts.each_ref().map(|part| part.as_bytes())));
    let Some((folder, made_of)) = folder.zip(made_of) else { return unwalked.walk() };
    let known = folder.read(HISTORY, made_of).and_then(|bytes| postcard::from_bytes::<Walked>(&bytes).ok());
    if let Some(walked) = known {
        return Ok(unwalked.with(walked));
    }
    let history = unwalked.walk()?;
    if (always || history.walked.commits >= MANY_COMMITS)
        && let Ok(bytes) = postcard::to_stdvec(&history.walked)
    {
        folder.keep(HISTORY, made_of, &bytes);
    }
    Ok(history)
}

/// An action item of an old version, as far as it is compared with one of today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PastItem {
    /// The ticket.
    pub(super) ticket: Option<String>,
    /// What is to be done.
    pub(super) text: String,
    /// Whether it was open.
    pub(super) is_open: bool,
}

/// What a version is found by: the path under which it is read, and git's hash of its content.
type Key = (String, String);

/// The action items of old versions.
pub(super) struct PastItems<'a> {
    history: &'a History,
    config: &'a Config,
    folder: Option<&'a CacheFolder>,
    made_of: Fingerprint,
    /// Of earlier runs.
    kept: HashMap<Key, Arc<[PastItem]>>,
    asked: Mutex<Asked>,
}

/// What a run looked up.
#[derive(Default)]
struct Asked {
    items: BTreeMap<Key, Arc<[PastItem]>>,
    /// Some of it was not kept.
    is_new: bool,
}

impl<'a> PastItems<'a> {
    /// The items of a history's versions. `settings` is of all that reading a document depends on beside its path and its
    /// content.
    pub(super) fn of(
        history: &'a History,
        config: &'a Config,
        folder: Option<&'a CacheFolder>,
        settings: Fingerprint,
    ) -> PastItems<'a> {
        let folder = folder.filter(|_| !history.walked.versions.is_empty());
        let kept = folder.and_then(|folder| folder.read(ITEMS, settings));
        let kept = kept.and_then(|bytes| postcard::from_bytes::<Vec<(Key, Vec<PastItem>)>>(&bytes).ok());
        let kept = kept.unwrap_or_default().into_iter().map(|(key, items)| (key, items.into())).collect();
        PastItems { history, config, folder, made_of: settings, kept, asked: Mutex::default() }
    }

    /// The items of a document's versions, each with its day; versions that cannot be read are left out.
    pub(super) fn of_versions(&self, path: &str, versions: &[Version]) -> Vec<(Timestamp, Arc<[PastItem]>)> {
        let key = |version: &Version| (path.to_string(), version.content());
        let known: Option<Vec<_>> =
            versions.iter().map(|version| Some((version.at, self.kept.get(&key(version))?.clone()))).collect();
        let is_new = known.is_none();
        let items = known.unwrap_or_else(|| {
            let texts = self.history.texts(versions);
            let read = |(version, bytes): (&Version, Option<Vec<u8>>)| Some((version.at, self.read(path, &bytes?)));
            versions.iter().zip(texts).filter_map(read).collect()
        });
        if items.len() == versions.len() {
            let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
            asked.items.extend(versions.iter().map(key).zip(items.iter().map(|(_, items)| Arc::clone(items))));
            asked.is_new |= is_new;
        }
        items
    }

    fn read(&self, path: &str, bytes: &[u8]) -> Arc<[PastItem]> {
        let actions = reader::read(&Document::parse(path, bytes), self.config).actions;
        let item = |action: crate::incident::Action| PastItem {
            ticket: action.ticket,
            text: action.text,
            is_open: action.state.is_open(),
        };
        actions.into_iter().map(item).collect()
    }

    /// Keeps what was asked for, unless it is there already.
    pub(super) fn keep(self) {
        let asked = self.asked.into_inner().unwrap_or_else(PoisonError::into_inner);
        let Some(folder) = self.folder.filter(|_| asked.is_new) else { return };
        let entries: Vec<(&Key, &[PastItem])> = asked.items.iter().map(|(key, items)| (key, &**items)).collect();
        if let Ok(bytes) = postcard::to_stdvec(&entries) {
            folder.keep(ITEMS, self.made_of, &bytes);
        }
    }
}
