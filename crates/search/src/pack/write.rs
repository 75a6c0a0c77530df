//! From the files of an index to the files of a pack.

use std::sync::Arc;

use rayon::prelude::*;
use tantivy::directory::OwnedBytes;

use super::boot::{Boot, FORMAT, GROUP, HASH, block_name, hex};
use super::{BOOT, Manifest, cuts};
use crate::compressed_block::Compressor;
use crate::engine::Engine;
use crate::error::Error;
use crate::files::Files;
use crate::storage::{self, InMemory, IndexStorage, SharedFiles};
use crate::stored_document::STARTS;

/// Blocks that one thread packs in a go.
const RUN: usize = 64;

/// The pack of an index, as files to lie in one folder of a static host. `engine` is the address of
/// the engine from that folder; the manifest passes it on.
pub fn pack(files: Files, engine: &str) -> Result<Files, Error> {
    let files = storage::shared(files);
    let storage: Arc<dyn IndexStorage> = Arc::new(InMemory::new(files.clone()));
    let opened = Engine::over(Arc::clone(&storage))?;
    let placements = cuts::place(&files, opened.segment())?;
    drop(opened);
    let mut cold: Vec<&[u8]> = Vec::new();
    let mut hot = Vec::new();
    for placement in &placements {
        let mut rest = files.get(&placement.name).map(OwnedBytes::as_slice).unwrap_or_default();
        for extent in &placement.extents {
            let (bytes, after) = rest.split_at_checked(extent.length).unwrap_or_default();
            rest = after;
            if extent.hot { hot.extend_from_slice(bytes) } else { cold.push(bytes) }
        }
    }
    let packed: Vec<Vec<u8>> = cold
        .par_chunks(RUN)
        .flat_map_iter(|run| {
            let mut compressor = Compressor::new();
            run.iter().map(move |bytes| compressor.compress(bytes, &[]))
        })
        .collect();
    let mut out = Files::new();
    let blocks = groups(packed, &mut out);
    let documents = documents(&files, storage.as_ref())?;
    let count = u32::try_from(documents.len()).map_err(|_| Error::internal("too many documents"))?;
    let document_groups = groups(documents, &mut out);
    let boot = Boot { files: placements, blocks, documents: count, document_groups, hot };
    let boot = Compressor::new().compress(&boot.to_bytes(), &[]);
    let version = hex(&hash(&[&boot]));
    let manifest = Manifest { format: FORMAT, version, engine: engine.to_owned(), documents: count as usize };
    let mut file = serde_json::to_vec(&manifest).map_err(|error| Error::internal(error.to_string()))?;
    file.push(b'\n');
    file.extend_from_slice(&boot);
    out.insert(BOOT.to_owned(), file);
    Ok(out)
}

/// All stored documents, from the oldest document on.
fn documents(files: &SharedFiles, storage: &dyn IndexStorage) -> Result<Vec<Vec<u8>>, Error> {
    let count = files.get(STARTS).map_or(0, |starts| (starts.len() / 4).saturating_sub(1));
    let numbers = u32::try_from(count).map_err(|_| Error::internal("too many documents"))?;
    (0..numbers).rev().map(|number| Ok(storage.stored(number)?.to_vec())).collect()
}

/// Puts blocks under their names; the hashes of their groups.
fn groups(blocks: Vec<Vec<u8>>, out: &mut Files) -> Vec<[u8; HASH]> {
    let mut hashes = Vec::new();
    let mut blocks = blocks.into_iter().peekable();
    while blocks.peek().is_some() {
        let group: Vec<Vec<u8>> = blocks.by_ref().take(GROUP).collect();
        let hash = hash(&group);
        out.extend(group.into_iter().enumerate().map(|(inner, bytes)| (block_name(&hash, inner), bytes)));
        hashes.push(hash);
    }
    hashes
}

fn hash(parts: &[impl AsRef<[u8]>]) -> [u8; HASH] {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.as_ref().len() as u64).to_le_bytes()).update(part.as_ref());
    }
    let mut hash = [0; HASH];
    hasher.finalize_xof().fill(&mut hash);
    hash
}
