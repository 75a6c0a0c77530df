//! A document as the caller gives it: plain text, already cut into the parts that weigh differently.

use std::cmp::Reverse;

use crate::day;

/// Where an entry stands in an index: the newest first, those without a day last, then by id, path and title.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct EntryKey {
    day: Reverse<Option<i64>>,
    id: String,
    path: String,
    title: String,
}

impl EntryKey {
    /// The key of an entry with these values.
    pub fn new(date: Option<&str>, id: &str, path: &str, title: &str) -> EntryKey {
        let day = Reverse(date.and_then(day::of_date));
        EntryKey { day, id: id.to_owned(), path: path.to_owned(), title: title.to_owned() }
    }

    /// The key of an entry.
    pub fn of(entry: &Entry) -> EntryKey {
        EntryKey::new(entry.date.as_deref(), &entry.id, &entry.path, &entry.title)
    }
}

/// One postmortem, ready to be found.
///
/// Text fields are plain prose: no Markdown, no HTML. `body` is the prose that is in neither
/// `summary` nor `root_cause`; a word counts once for the place where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The document's id, unique in the archive; the last tie-break of the ranking.
    pub id: String,
    /// Path of the source file.
    pub path: String,
    /// Address of the page, as the caller wants hits to link.
    pub url: String,
    /// The title.
    pub title: String,
    /// Day of the incident, `YYYY-MM-DD`; anything else counts as unknown.
    pub date: Option<String>,
    /// Severity id, such as `SEV1`.
    pub severity: Option<String>,
    /// Minutes from start to resolution.
    pub minutes: Option<i64>,
    /// What ended it, in a short sentence.
    pub ended_by: Option<String>,
    /// Status, such as `complete`.
    pub status: Option<String>,
    /// Teams concerned.
    pub teams: Vec<String>,
    /// Services concerned.
    pub services: Vec<String>,
    /// Root-cause category.
    pub cause: Option<String>,
    /// Trigger category.
    pub trigger: Option<String>,
    /// Free tags.
    pub tags: Vec<String>,
    /// Prose of the summary section.
    pub summary: String,
    /// Prose of the root-cause section.
    pub root_cause: String,
    /// The rest of the prose.
    pub body: String,
    /// Text of code blocks and inline code: error lines, addresses, commands.
    pub code: String,
}
