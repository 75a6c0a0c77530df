//! From entries to the files of an index: one segment, the same bytes for the same entries.
//!
//! Entries are sorted (newest first, then by id), cut into shards of a fixed size, indexed in
//! parallel and merged in order, so neither the number of threads nor the order given shows in the
//! result. tantivy names a segment at random; the name is replaced by the hash of its content.

use std::cmp::Reverse;
use std::hash::BuildHasher;

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashSet};
use serde_json::Value;
use tantivy::directory::{Directory, RamDirectory};
use tantivy::indexer::merge_indices;
use tantivy::schema::Schema;
use tantivy::store::Compressor;
use tantivy::{Index, IndexBuilder, IndexSettings, SingleSegmentIndexWriter, TantivyDocument};

use crate::day;
use crate::entry::Entry;
use crate::error::Error;
use crate::files::Files;
use crate::schema::{self, Fields, Label};
use crate::token::{self, Kind, Mode, Scanner};

/// Documents in a shard.
const SHARD: usize = 512;
/// What tantivy sizes its hash table by; one segment is written whatever it holds.
const SHARD_MEMORY: usize = 4 << 20;
/// Bytes in a block of the document store: about one document, since a hit fetches one.
const STORE_BLOCK: usize = 8 << 10;
const META: &str = "meta.json";

/// Writes the index of some entries in a language, such as `en`.
pub fn write(entries: &[Entry], language: &str) -> Result<Files, Error> {
    let schema = schema::schema(language);
    let mut order: Vec<(Reverse<Option<i64>>, &Entry)> =
        entries.iter().map(|entry| (Reverse(entry.date.as_deref().and_then(day::of_date)), entry)).collect();
    order.sort_by(|(a_day, a), (b_day, b)| (a_day, &a.id, &a.path, &a.title).cmp(&(b_day, &b.id, &b.path, &b.title)));
    let sorted: Vec<&Entry> = order.into_iter().map(|(_, entry)| entry).collect();
    let mut shards: Vec<Written> =
        sorted.par_chunks(SHARD).map(|shard| index(shard, &schema)).collect::<Result<_, _>>()?;
    if shards.len() == 1 {
        return settle(&shards.remove(0));
    }
    let directory = RamDirectory::create();
    let index = if shards.is_empty() {
        builder(&schema).open_or_create(directory.clone())?
    } else {
        let indices: Vec<Index> = shards.iter().map(|shard| shard.index.clone()).collect();
        merge_indices(&indices, directory.clone())?
    };
    drop(shards);
    settle(&Written { index, directory })
}

/// An index and the directory it lies in, whose files carry their footers.
struct Written {
    index: Index,
    directory: RamDirectory,
}

fn builder(schema: &Schema) -> IndexBuilder {
    let language = schema::language(schema).unwrap_or_default();
    let settings = IndexSettings {
        docstore_compression: Compressor::Lz4,
        docstore_compress_dedicated_thread: false,
        docstore_blocksize: STORE_BLOCK,
        ..IndexSettings::default()
    };
    Index::builder().schema(schema.clone()).settings(settings).tokenizers(token::tokenizers(&language))
}

fn index(entries: &[&Entry], schema: &Schema) -> Result<Written, Error> {
    let fields = Fields::find(schema).ok_or_else(|| Error::internal("a field of the schema is missing"))?;
    let directory = RamDirectory::create();
    let mut writer: SingleSegmentIndexWriter<TantivyDocument> =
        builder(schema).single_segment_index_writer(directory.clone(), SHARD_MEMORY)?;
    let mut vocabulary = Vocabulary::default();
    for entry in entries {
        writer.add_document(document(entry, &fields, &mut vocabulary))?;
    }
    Ok(Written { index: writer.finalize()?, directory })
}

fn document(entry: &Entry, fields: &Fields, vocabulary: &mut Vocabulary) -> TantivyDocument {
    let mut document = TantivyDocument::new();
    document.add_text(fields.id, &entry.id);
    document.add_text(fields.path, &entry.path);
    document.add_text(fields.url, &entry.url);
    if let Some(day) = entry.date.as_deref().and_then(day::of_date) {
        document.add_i64(fields.date, day);
    }
    let texts = [
        (fields.title, &entry.title),
        (fields.summary, &entry.summary),
        (fields.root_cause, &entry.root_cause),
        (fields.body, &entry.body),
        (fields.code, &entry.code),
    ];
    for (field, text) in texts {
        if !text.is_empty() {
            document.add_text(field, text);
            vocabulary.read(text);
        }
    }
    document.add_text(fields.labels, &entry.id);
    vocabulary.read(&entry.id);
    for label in Label::ALL {
        for value in values(entry, label) {
            document.add_text(fields.of(label), value);
            document.add_text(fields.labels, value);
            vocabulary.read(value);
        }
    }
    document.add_text(fields.words, vocabulary.take());
    document
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

/// Gathers the words that no document of the shard has had before, so that the vocabulary costs a
/// posting a shard and not one a document.
#[derive(Default)]
struct Vocabulary {
    /// Hashes of words: a collision would only cost a suggestion.
    seen: FxHashSet<u64>,
    fresh: String,
}

impl Vocabulary {
    fn read(&mut self, text: &str) {
        let mut scanner = Scanner::new(text, Mode::Prose);
        while let Some(piece) = scanner.next_piece() {
            let word = &text[piece.from..piece.to];
            if matches!(piece.kind, Kind::Part | Kind::Whole)
                && is_learnt(word)
                && self.seen.insert(FxBuildHasher.hash_one(word))
            {
                self.fresh.push_str(word);
                self.fresh.push(' ');
            }
        }
    }

    fn take(&mut self) -> String {
        std::mem::take(&mut self.fresh)
    }
}

/// Words worth suggesting: not numbers, hashes or blobs.
fn is_learnt(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    (2..=40).contains(&word.len()) && (digits == 0 || (word.len() <= 8 && digits * 2 < word.len()))
}

/// Takes the files out, under names that depend on their content only.
fn settle(written: &Written) -> Result<Files, Error> {
    let Written { index, directory } = written;
    let mut meta: Value = serde_json::to_value(index.load_metas()?).map_err(json)?;
    meta["payload"] = Value::Null;
    meta["opstamp"] = Value::from(0);
    let mut files = Files::new();
    if let Some(segment) = index.searchable_segment_ids()?.first() {
        let parts = parts(index, directory, &segment.uuid_string())?;
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

/// The files of a segment by extension.
fn parts(index: &Index, directory: &RamDirectory, segment: &str) -> Result<Files, Error> {
    let mut parts = Files::new();
    for path in index.directory().list_managed_files() {
        let Some(extension) = path.to_str().and_then(|name| name.strip_prefix(segment)) else { continue };
        if directory.exists(&path).map_err(tantivy::TantivyError::from)? {
            let handle = directory.get_file_handle(&path).map_err(tantivy::TantivyError::from)?;
            parts.insert(extension.to_owned(), handle.read_bytes(0..handle.len())?.to_vec());
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
