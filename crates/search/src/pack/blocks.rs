//! A storage that is filled while it is read: blocks that have arrived, and those that were asked
//! for and have not.

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::io;
use std::ops::Range;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tantivy::HasLen;
use tantivy::directory::{FileHandle, OwnedBytes};

use super::boot::{Block, Boot};
use crate::compressed_block;
use crate::error::Error;
use crate::storage::IndexStorage;
use crate::stored_document::DICTIONARY;

/// The blocks of a pack.
#[derive(Debug, Clone)]
pub(crate) struct Blocks(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    boot: Boot,
    files: BTreeMap<String, Arc<[Place]>>,
    hot: OwnedBytes,
    dictionary: Vec<u8>,
    /// Reading asks for blocks, and tantivy reads through shared references.
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    held: BTreeMap<Block, OwnedBytes>,
    bytes: usize,
    missing: BTreeSet<Block>,
}

/// Where a stretch of a file is.
#[derive(Debug, Clone, Copy)]
struct Place {
    from: usize,
    to: usize,
    source: Source,
}

#[derive(Debug, Clone, Copy)]
enum Source {
    /// In the boot file's content, from there on.
    Hot(usize),
    Block(u32),
}

impl Blocks {
    /// Opens a boot file.
    pub(crate) fn open(file: &[u8]) -> Option<Blocks> {
        let mut boot = Boot::read(&compressed_block::open(file, &[])?)?;
        let hot = OwnedBytes::new(std::mem::take(&mut boot.hot));
        let (mut hot_at, mut number) = (0, 0);
        let mut files = BTreeMap::new();
        for file in &boot.files {
            let mut at = 0_usize;
            let mut places = Vec::with_capacity(file.extents.len());
            for extent in &file.extents {
                let to = at.checked_add(extent.length)?;
                let source = if extent.hot { Source::Hot(hot_at) } else { Source::Block(number) };
                places.push(Place { from: at, to, source });
                at = to;
                hot_at += if extent.hot { extent.length } else { 0 };
                number += u32::from(!extent.hot);
            }
            files.insert(file.name.clone(), places.into());
        }
        let state = Mutex::new(State::default());
        let mut inner = Inner { boot, files, hot, dictionary: Vec::new(), state };
        let dictionary = inner.files.get(DICTIONARY)?.clone();
        inner.dictionary = inner.read(&dictionary, 0..dictionary.last().map_or(0, |place| place.to)).ok()?.to_vec();
        Some(Blocks(Arc::new(inner)))
    }

    /// Takes a block that has come. An error names it when it is damaged or none of this pack.
    pub(crate) fn give(&self, name: &str, bytes: Vec<u8>) -> Result<(), Error> {
        let Some(block) = self.0.boot.block(name) else {
            return Err(Error::internal(format!("{name} is no block of this pack")));
        };
        let damaged = || Error::internal(format!("block {name} is damaged"));
        let content = match block {
            Block::Index(number) => {
                let content = compressed_block::open(&bytes, &[]).ok_or_else(damaged)?;
                if self.0.length(number) != Some(content.len()) {
                    return Err(damaged());
                }
                content
            }
            // Stored documents stay as they are: most of what a hit weighs is never looked at twice.
            Block::StoredDocument(_) => {
                compressed_block::open(&bytes, &self.0.dictionary).map(|_| bytes).ok_or_else(damaged)?
            }
        };
        let mut state = self.0.state();
        state.bytes += content.len();
        state.missing.remove(&block);
        state.held.insert(block, OwnedBytes::new(content));
        Ok(())
    }

    /// Forgets what was asked for, and all blocks once they are more than so many bytes.
    pub(crate) fn begin(&self, most: usize) {
        let mut state = self.0.state();
        state.missing.clear();
        if state.bytes > most {
            *state = State::default();
        }
    }

    /// Names of the blocks that were asked for and have not come.
    pub(crate) fn missing(&self) -> Vec<String> {
        self.0.state().missing.iter().filter_map(|block| self.0.boot.name(*block)).collect()
    }
}

impl Inner {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The length of the content of an index block.
    fn length(&self, number: u32) -> Option<usize> {
        let mut cold = self.boot.files.iter().flat_map(|file| &file.extents).filter(|extent| !extent.hot);
        cold.nth(number as usize).map(|extent| extent.length)
    }

    fn held(&self, block: Block) -> Option<OwnedBytes> {
        let mut state = self.state();
        let held = state.held.get(&block).cloned();
        if held.is_none() {
            state.missing.insert(block);
        }
        held
    }

    fn read(&self, places: &[Place], range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.is_empty() {
            return Ok(OwnedBytes::empty());
        }
        let first = places.partition_point(|place| place.to <= range.start);
        let mut parts: Vec<Option<OwnedBytes>> = Vec::new();
        let mut reached = range.start;
        for place in places.iter().skip(first).take_while(|place| place.from < range.end) {
            let (from, to) = (range.start.max(place.from) - place.from, range.end.min(place.to) - place.from);
            parts.push(match place.source {
                Source::Hot(at) => Some(self.hot.slice(at + from..at + to)),
                Source::Block(number) => self.held(Block::Index(number)).map(|bytes| bytes.slice(from..to)),
            });
            reached = place.from + to;
        }
        if reached != range.end {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "read past the end of a file of the index"));
        }
        let parts = parts.into_iter().collect::<Option<Vec<_>>>().ok_or_else(not_yet)?;
        Ok(match <[OwnedBytes; 1]>::try_from(parts) {
            Ok([one]) => one,
            Err(parts) => OwnedBytes::new(parts.iter().flat_map(|part| part.as_slice()).copied().collect::<Vec<u8>>()),
        })
    }
}

fn not_yet() -> io::Error {
    io::Error::new(io::ErrorKind::WouldBlock, "a block has not come yet")
}

impl IndexStorage for Blocks {
    fn file(&self, name: &str) -> Option<Arc<dyn FileHandle>> {
        let places = Arc::clone(self.0.files.get(name)?);
        Some(Arc::new(PackedFile { places, inner: Arc::clone(&self.0) }))
    }

    fn stored(&self, document: u32) -> io::Result<OwnedBytes> {
        self.0.held(Block::StoredDocument(document)).ok_or_else(not_yet)
    }

    fn is_incomplete(&self) -> bool {
        !self.0.state().missing.is_empty()
    }
}

#[derive(Debug)]
struct PackedFile {
    places: Arc<[Place]>,
    inner: Arc<Inner>,
}

impl HasLen for PackedFile {
    fn len(&self) -> usize {
        self.places.last().map_or(0, |place| place.to)
    }
}

impl FileHandle for PackedFile {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        self.inner.read(&self.places, range)
    }

    /// tantivy reads so only to have bytes brought, and does not look at them: what is missing is
    /// noted, and no fault, so that all that is missing is noted at once.
    fn read_bytes_async<'a, 'b>(&'a self, range: Range<usize>) -> Brought<'b>
    where
        'a: 'b,
        Self: 'b,
    {
        let read = self.inner.read(&self.places, range).or_else(|error| match error.kind() {
            io::ErrorKind::WouldBlock => Ok(OwnedBytes::empty()),
            _ => Err(error),
        });
        Box::pin(std::future::ready(read))
    }
}

/// As `async_trait` spells it.
type Brought<'b> = Pin<Box<dyn Future<Output = io::Result<OwnedBytes>> + Send + 'b>>;
