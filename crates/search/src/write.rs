//! From entries to the files of an index: one segment, the same bytes for the same entries.
//!
//! Entries are sorted (newest first, then by id), cut into shards of a fixed size, indexed in
//! parallel and merged in order, so neither the number of threads nor the order given shows in the
//! result. tantivy names a segment at random; the name is replaced by the hash of its content.
//! Beside tantivy's files lie two of our own kinds: stored documents, what a hit shows, and words.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde_json::Value;
use tantivy::directory::{Directory, RamDirectory};
use tantivy::indexer::merge_indices;
use tantivy::schema::Schema;
use tantivy::store::Compressor;
use tantivy::{Index, IndexBuilder, IndexSettings, Segment, SegmentReader, SingleSegmentIndexWriter, TantivyDocument};

use crate::day;
use crate::entry::Entry;
use crate::error::Error;
use crate::files::Files;
use crate::schema::{self, Fields, Label};
use crate::stored_document;
use crate::terms;
use crate::token::{self, Learnt, Normal};
use crate::words::{self, Known};

/// Documents in a shard. Of 10,000 documents on two cores, one shard took 3.9 s of processor time and
/// shards of 1,250 took 4.8 s, most of the difference for merging; the stored documents are packed meanwhile.
const SHARD: usize = 1 << 14;
/// What tantivy sizes its hash table by; one segment is written whatever it holds.
const SHARD_MEMORY: usize = 4 << 20;
const META: &str = "meta.json";
/// Ending of the file of term dictionaries.
const TERMS: &str = ".term";

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

/// Writes the index of some entries in a language, such as `en`.
pub fn write(entries: &[Entry], language: &str) -> Result<Files, Error> {
    write_in_shards(entries, language, SHARD)
}

fn write_in_shards(entries: &[Entry], language: &str, shard: usize) -> Result<Files, Error> {
    let entry = |at: usize| entries.get(at).cloned().unwrap_or_default();
    write_sorted(sorted(entries.iter().map(EntryKey::of).collect()), &entry, language, shard)
}

/// The same of entries that are made when they are needed, each more than once, since the texts of all of them together
/// take much memory: `keys` has one for each, and `entry` makes the one at a place of `keys`.
pub fn write_each(keys: Vec<EntryKey>, entry: impl Fn(usize) -> Entry + Sync, language: &str) -> Result<Files, Error> {
    write_sorted(sorted(keys), &entry, language, SHARD)
}

/// The places of keys, in their order.
fn sorted(keys: Vec<EntryKey>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_by(|a, b| keys[*a].cmp(&keys[*b]));
    order
}

fn write_sorted<E>(sorted: Vec<usize>, entry: &E, language: &str, shard: usize) -> Result<Files, Error>
where
    E: Fn(usize) -> Entry + Sync,
{
    let documents = || stored_document::write(&sorted, entry);
    let (documents, index) = rayon::join(documents, || index_all(&sorted, entry, language, shard));
    let mut files = index?;
    files.extend(documents?);
    Ok(files)
}

/// tantivy's files and the words.
fn index_all<E>(sorted: &[usize], entry: &E, language: &str, shard: usize) -> Result<Files, Error>
where
    E: Fn(usize) -> Entry + Sync,
{
    let schema = schema::schema(language);
    let mut shards: Vec<Written> =
        sorted.par_chunks(shard).map(|shard| index(shard, entry, &schema)).collect::<Result<_, _>>()?;
    let learnt: BTreeSet<Box<str>> = shards.iter().flat_map(|shard| shard.learnt.take()).collect();
    let written = if shards.len() == 1 { shards.remove(0) } else { merge(&shards, &schema)? };
    drop(shards);
    let words = words::write(&known(&written.index, &schema, learnt)?);
    let mut files = settle(written)?;
    files.extend(words);
    Ok(files)
}

fn merge(shards: &[Written], schema: &Schema) -> Result<Written, Error> {
    let directory = RamDirectory::create();
    let index = if shards.is_empty() {
        builder(schema, &Learnt::default()).open_or_create(directory.clone())?
    } else {
        let indices: Vec<Index> = shards.iter().map(|shard| shard.index.clone()).collect();
        merge_indices(&indices, directory.clone())?
    };
    Ok(Written { index, directory, learnt: Learnt::default() })
}

/// An index, the directory it lies in, whose files carry their footers, and the words met on the way.
struct Written {
    index: Index,
    directory: RamDirectory,
    learnt: Learnt,
}

fn builder(schema: &Schema, learnt: &Learnt) -> IndexBuilder {
    let language = schema::language(schema).unwrap_or_default();
    let settings = IndexSettings {
        // Nothing is stored in it: see `stored_document`.
        docstore_compression: Compressor::None,
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    };
    let tokenizers = token::learning_tokenizers(&language, learnt);
    Index::builder().schema(schema.clone()).settings(settings).tokenizers(tokenizers)
}

fn index(places: &[usize], entry: &impl Fn(usize) -> Entry, schema: &Schema) -> Result<Written, Error> {
    let fields = Fields::find(schema).ok_or_else(|| Error::internal("a field of the schema is missing"))?;
    let directory = RamDirectory::create();
    let learnt = Learnt::default();
    let mut writer: SingleSegmentIndexWriter<TantivyDocument> =
        builder(schema, &learnt).single_segment_index_writer(directory.clone(), SHARD_MEMORY)?;
    for place in places {
        writer.add_document(document(&entry(*place), &fields))?;
    }
    Ok(Written { index: writer.finalize()?, directory, learnt })
}

fn document(entry: &Entry, fields: &Fields) -> TantivyDocument {
    let mut document = TantivyDocument::new();
    if let Some(day) = entry.date.as_deref().and_then(day::of_date) {
        document.add_i64(fields.date, day);
    }
    let texts = [
        (fields.title, &entry.title),
        (fields.gist, &entry.summary),
        (fields.gist, &entry.root_cause),
        (fields.body, &entry.body),
        (fields.code, &entry.code),
        (fields.labels, &entry.id),
    ];
    for (field, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        document.add_text(field, text);
    }
    for label in Label::ALL {
        for value in values(entry, label) {
            document.add_text(fields.of(label), value);
            document.add_text(fields.labels, value);
        }
    }
    document
}

/// The words as written, in order, with the number of documents that have their stem.
fn known(index: &Index, schema: &Schema, learnt: BTreeSet<Box<str>>) -> Result<Vec<Known>, Error> {
    let fields = Fields::find(schema).ok_or_else(|| Error::internal("a field of the schema is missing"))?;
    let mut counts: FxHashMap<Box<[u8]>, u32> = FxHashMap::default();
    if let Some(segment) = index.searchable_segments()?.first() {
        let reader = SegmentReader::open(segment)?;
        for (field, _) in fields.prose().into_iter().chain(fields.exact()) {
            let inverted = reader.inverted_index(field)?;
            let mut terms = inverted.terms().stream()?;
            while terms.advance() {
                let documents = terms.value().doc_freq;
                let count = counts.entry(terms.key().into()).or_default();
                *count = documents.max(*count);
            }
        }
    }
    let mut stemming = Normal::stemming(&schema::language(schema).unwrap_or_default());
    let mut stem = String::new();
    let known = learnt.into_iter().map(|word| {
        stemming.normalise(&word, &mut stem);
        let documents = [stem.as_bytes(), word.as_bytes()].into_iter().filter_map(|term| counts.get(term)).max();
        Known { documents: documents.copied().map_or(0, u64::from), word: word.into() }
    });
    Ok(known.collect())
}

fn values(entry: &Entry, label: Label) -> &[String] {
    match label {
        Label::Team => &entry.teams,
        Label::Service => &entry.services,
        Label::Cause => entry.cause.as_slice(),
        Label::Trigger => entry.trigger.as_slice(),
        Label::Severity => entry.severity.as_slice(),
        Label::Status => entry.status.as_slice(),
        Label::Tag => &entry.tags,
    }
}

/// Takes the files out, under names that depend on their content only.
fn settle(written: Written) -> Result<Files, Error> {
    let Written { index, directory, .. } = written;
    let mut meta: Value = serde_json::to_value(index.load_metas()?).map_err(json)?;
    meta["payload"] = Value::Null;
    meta["opstamp"] = Value::from(0);
    let mut files = Files::new();
    if let Some(segment) = index.searchable_segments()?.first() {
        let parts = parts(&index, &directory, segment)?;
        let mut hasher = blake3::Hasher::new();
        for (extension, bytes) in &parts {
            hasher.update(extension.as_bytes()).update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
        }
        let name = &hasher.finalize().to_hex()[..32];
        meta["segments"][0]["segment_id"] = Value::from(dashed(name));
        files.extend(parts.into_iter().map(|(extension, bytes)| (format!("{name}{extension}"), bytes)));
    }
    files.insert(META.to_owned(), serde_json::to_vec(&meta).map_err(json)?);
    Ok(files)
}

/// The files of a segment by extension, its term dictionaries in our blocks. They are taken out of the directory, so
/// that none is in memory twice.
fn parts(index: &Index, directory: &RamDirectory, segment: &Segment) -> Result<Files, Error> {
    let name = segment.id().uuid_string();
    let read = |path: &Path| -> Result<_, Error> {
        let handle = directory.get_file_handle(path).map_err(tantivy::TantivyError::from)?;
        Ok(handle.read_bytes(0..handle.len())?)
    };
    let mut parts = Files::new();
    let paths = index.directory().list_managed_files();
    let paths = paths.iter().filter_map(|path| Some((path, path.to_str()?.strip_prefix(&name)?)));
    let (dictionaries, others): (Vec<_>, Vec<_>) = paths.partition(|(_, extension)| *extension == TERMS);
    for (path, extension) in dictionaries {
        parts.insert(extension.to_owned(), terms::recut(&read(path)?, &SegmentReader::open(segment)?)?);
    }
    for (path, extension) in others {
        if directory.exists(path).map_err(tantivy::TantivyError::from)? {
            parts.insert(extension.to_owned(), read(path)?.to_vec());
            directory.delete(path).map_err(|error| Error::internal(error.to_string()))?;
        }
    }
    Ok(parts)
}

/// A name as tantivy's meta file spells it.
fn dashed(name: &str) -> String {
    [&name[..8], &name[8..12], &name[12..16], &name[16..20], &name[20..]].join("-")
}

fn json(error: serde_json::Error) -> Error {
    Error::internal(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Engine, Options};

    #[test]
    fn shards_make_no_difference_to_answers() {
        let entries: Vec<Entry> = (0..300)
            .map(|number| Entry {
                id: format!("INC-{number}"),
                title: format!("Pool {} exhausted", number % 7),
                date: Some(format!("2025-0{}-11", 1 + number % 9)),
                body: format!("Retries of service{} and word{number}.", number % 13),
                teams: vec![format!("team{}", number % 3)],
                ..Entry::default()
            })
            .collect();
        let answers = |shard| {
            let engine = Engine::open(write_in_shards(&entries, "en", shard).unwrap()).unwrap();
            let queries = ["pool", "exhausted service4", "team:team1 word17", "serivce4 retries", "\"pool 3\""];
            queries.map(|query| engine.answer(query, &Options::default()).unwrap())
        };
        assert_eq!(answers(1000), answers(64));
        assert!(write_in_shards(&entries, "en", 64).unwrap() == write_in_shards(&entries, "en", 64).unwrap());
    }
}
