//! What a hit shows of a document, and the text that its snippet is taken from: one small block a
//! document, so that a reader fetches no more than the documents that are shown.
//!
//! tantivy's own store holds blocks of several documents and an index of them; a hit would cost a
//! reader the neighbours' text and everybody the index. Stored documents share a dictionary, the text of a few
//! documents of the archive: it makes each a quarter smaller (49 % of the text without, 38 % with).

use serde::Deserialize;
#[cfg(feature = "write")]
use serde::Serialize;

use crate::compressed_block;
#[cfg(feature = "write")]
use crate::{compressed_block::Compressor, day, entry::Entry, error::Error, files::Files};

/// Name of the file of all stored documents, one after the other.
pub(crate) const DOCUMENTS: &str = "documents";
/// Name of the file that says where each begins, in document order, and where the last one ends.
pub(crate) const STARTS: &str = "documents.starts";
/// Name of the file with the text that stored documents refer back to.
pub(crate) const DICTIONARY: &str = "documents.dictionary";

/// Documents whose text makes the dictionary, and how much of it is kept.
#[cfg(feature = "write")]
const SHARED: usize = 4;
#[cfg(feature = "write")]
const SHARED_BYTES: usize = 24 << 10;

/// A document as a hit shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub(crate) struct StoredDocument {
    pub(crate) id: String,
    pub(crate) path: String,
    pub(crate) url: String,
    pub(crate) title: String,
    pub(crate) date: Option<String>,
    pub(crate) severity: Option<String>,
    pub(crate) teams: Vec<String>,
    pub(crate) minutes: Option<i64>,
    pub(crate) ended_by: Option<String>,
    pub(crate) summary: String,
    pub(crate) root_cause: String,
    pub(crate) body: String,
    pub(crate) code: String,
}

impl StoredDocument {
    /// Reads a stored document; `None` when it is damaged.
    pub(crate) fn open(bytes: &[u8], dictionary: &[u8]) -> Option<StoredDocument> {
        serde_json::from_slice(&compressed_block::open(bytes, dictionary)?).ok()
    }
}

/// A stored document as it is written, borrowed from its entry: the same names as [`StoredDocument`].
#[cfg(feature = "write")]
#[derive(Serialize)]
struct ByteWriter<'a> {
    id: &'a str,
    path: &'a str,
    url: &'a str,
    title: &'a str,
    date: Option<String>,
    severity: Option<&'a str>,
    teams: &'a [String],
    summary: &'a str,
    root_cause: &'a str,
    body: &'a str,
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<i64>,
    // Words of the text above, which compression refers back to.
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_by: Option<&'a str>,
}

#[cfg(feature = "write")]
fn text(entry: &Entry) -> Result<Vec<u8>, Error> {
    let writer = ByteWriter {
        id: &entry.id,
        path: &entry.path,
        url: &entry.url,
        title: &entry.title,
        date: entry.date.as_deref().and_then(day::of_date).map(day::to_text),
        severity: entry.severity.as_deref(),
        teams: &entry.teams,
        minutes: entry.minutes,
        ended_by: entry.ended_by.as_deref(),
        summary: &entry.summary,
        root_cause: &entry.root_cause,
        body: &entry.body,
        code: &entry.code,
    };
    serde_json::to_vec(&writer).map_err(|error| Error::internal(error.to_string()))
}

/// The files of the stored documents of the entries at some places, in their order.
#[cfg(feature = "write")]
pub(crate) fn write(places: &[usize], entry: &(impl Fn(usize) -> Entry + Sync)) -> Result<Files, Error> {
    use rayon::prelude::*;

    /// Stored documents that one thread packs in a go.
    const RUN: usize = 256;

    let dictionary = dictionary(places, entry)?;
    let runs: Vec<Vec<Vec<u8>>> = places
        .par_chunks(RUN)
        .map(|run| {
            let mut compressor = Compressor::new();
            run.iter().map(|place| Ok(compressor.compress(&text(&entry(*place))?, &dictionary))).collect()
        })
        .collect::<Result<_, Error>>()?;
    let mut documents = Vec::with_capacity(runs.iter().flatten().map(Vec::len).sum());
    let mut starts = Vec::with_capacity((places.len() + 1) * 4);
    for stored in runs.iter().flatten() {
        starts.extend_from_slice(&start(documents.len())?);
        documents.extend_from_slice(stored);
    }
    starts.extend_from_slice(&start(documents.len())?);
    Ok(Files::from([
        (DOCUMENTS.to_owned(), documents),
        (STARTS.to_owned(), starts),
        (DICTIONARY.to_owned(), dictionary),
    ]))
}

#[cfg(feature = "write")]
fn start(offset: usize) -> Result<[u8; 4], Error> {
    u32::try_from(offset).map(u32::to_le_bytes).map_err(|_| Error::internal("more than 4 GiB of text"))
}

/// Text of a few documents spread over the archive, counted from the oldest, so that a new document
/// mostly leaves it as it is.
#[cfg(feature = "write")]
fn dictionary(places: &[usize], entry: &impl Fn(usize) -> Entry) -> Result<Vec<u8>, Error> {
    /// The step is a power of two, so that it seldom changes as an archive grows.
    fn step(documents: usize) -> usize {
        (documents / SHARED).checked_ilog2().map_or(1, |power| 1 << power)
    }

    let mut dictionary = Vec::new();
    for place in places.iter().rev().step_by(step(places.len())).take(SHARED) {
        let text = text(&entry(*place))?;
        dictionary.extend_from_slice(text.get(..SHARED_BYTES / SHARED).unwrap_or(&text));
    }
    Ok(dictionary)
}
