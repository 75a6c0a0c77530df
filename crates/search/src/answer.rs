//! The engine's answer to a query, as plain values that each caller renders itself.

use serde::{Serialize, Serializer};

use crate::snippet::Snippet;

/// The answer to a query. As JSON: `{query, total, assumed, unknown, weak, hits}`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// The query as typed.
    pub query: String,
    /// How many documents match.
    pub total: usize,
    /// The query that was answered, where it is not quite the one typed: a typo corrected, a word that
    /// occurs nowhere left out, quotes that no document has taken off.
    pub assumed: Option<String>,
    /// Filters that no document satisfies, since none has such a value. As JSON: `team:nosuch, cause:dunno`.
    #[serde(serialize_with = "as_list")]
    pub unknown: Vec<UnknownFilter>,
    /// No document has most of what was asked for, by how rare each word is; or none has most of it in one passage.
    pub weak: bool,
    /// The best documents, best first.
    pub hits: Vec<Hit>,
    /// How the matches are spread.
    #[serde(skip)]
    pub facets: Facets,
}

/// A document found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// The document's id.
    pub id: String,
    /// Path of its source.
    pub path: String,
    /// Address of its page.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Day of the incident, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Severity id.
    pub severity: Option<String>,
    /// Teams concerned.
    pub teams: Vec<String>,
    /// Minutes from start to resolution.
    pub minutes: Option<i64>,
    /// What ended it.
    pub ended_by: Option<String>,
    /// It has only some of the words asked for.
    pub partial: bool,
    /// Relevance; only its order within one answer means anything. Zero where no word was asked for.
    pub score: f32,
    /// Where the document mentions it. As JSON: HTML with `<mark>`.
    #[serde(serialize_with = "as_html")]
    pub snippet: Snippet,
}

fn as_html<S: Serializer>(snippet: &Snippet, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&snippet.to_html())
}

fn as_list<S: Serializer>(unknown: &[UnknownFilter], serializer: S) -> Result<S::Ok, S::Error> {
    let all: Vec<String> = unknown.iter().map(|filter| format!("{}:{}", filter.field, filter.value)).collect();
    serializer.serialize_str(&all.join(", "))
}

/// A filter with a value that no document has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownFilter {
    /// What the filter is about: a label, or `after` or `before`.
    pub field: String,
    /// The value as typed.
    pub value: String,
    /// The values that there are, as the filter takes them; none for days.
    pub known: Vec<String>,
    /// Whether the filter was searched for as text instead: documents found have these words, as a log line may.
    pub as_text: bool,
}

/// How many of all matches have which label; the commonest first, then by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Facets {
    /// By team.
    pub team: Vec<FacetCount>,
    /// By service.
    pub service: Vec<FacetCount>,
    /// By root-cause category.
    pub cause: Vec<FacetCount>,
    /// By severity.
    pub severity: Vec<FacetCount>,
}

/// A label and the number of matches that have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacetCount {
    /// The label as written in the archive.
    pub value: String,
    /// Matching documents.
    pub count: usize,
}
