//! A document as the caller gives it: plain text, already cut into the parts that weigh differently.

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
