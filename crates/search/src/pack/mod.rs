//! The index as a static host serves it: small files named by their content, so that a browser
//! fetches what a query needs and keeps it for good.
//!
//! ```text
//! boot.bin                 the one name that does not change: a line of JSON, the manifest, then
//!                          what every query needs, and where all else lies
//! <hash of 64>/<nn>.bin    blocks, 64 to a folder: term dictionaries, postings, positions, words, stored documents
//! ```
//!
//! A name of a block never stands for two contents, so a reader who holds an old boot file can only
//! find what belongs to it, or nothing. The manifest leads the boot file and is not a separate file:
//! a reader would wait for one more round trip. The names of blocks would weigh more than anything else in the boot
//! file (80 kB at 10,000), so 64 blocks share one hash, of all their contents.
//! Stored documents are grouped from the oldest document on: a new incident renames one folder of them.
//!
//! How large blocks should be, and what else was tried, is in `docs/search.md`.

mod blocks;
mod boot;
#[cfg(feature = "write")]
mod cuts;
#[cfg(feature = "write")]
mod write;

use serde::{Deserialize, Serialize};

use crate::error::Error;

pub(crate) use blocks::Blocks;
pub use boot::FORMAT;
#[cfg(feature = "write")]
pub use write::pack;

/// Name of the boot file in a pack.
pub const BOOT: &str = "boot.bin";

/// The manifest of a pack: the first line of its boot file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`FORMAT`] of the pack.
    pub format: u32,
    /// Hash of the rest of the boot file, in hexadecimal digits: two packs with the same are the same.
    pub version: String,
    /// Address of the engine, from the pack's folder.
    pub engine: String,
    /// How many documents there are.
    pub documents: usize,
}

impl Manifest {
    /// The manifest that leads a boot file, and the rest of it. An error says what is wrong with it.
    pub fn read(boot: &[u8]) -> Result<(Manifest, &[u8]), Error> {
        let end = boot.iter().position(|byte| *byte == b'\n').unwrap_or(boot.len());
        let (line, rest) = boot.split_at(end);
        let manifest: Manifest =
            serde_json::from_slice(line).map_err(|_| Error::internal(format!("{BOOT} is damaged")))?;
        if manifest.format != FORMAT {
            let format = manifest.format;
            return Err(Error::internal(format!("{BOOT} has format {format}; this version of Coroner reads {FORMAT}")));
        }
        Ok((manifest, rest.get(1..).unwrap_or_default()))
    }
}
