//! The index as a static host serves it: small files named by their content, so that a browser
//! fetches what a query needs and keeps it for good.
//!
//! ```text
//! manifest.json            the one name that does not change; names the boot file
//! boot-<hash>.bin          what every query needs, and where all else lies
//! <hash of 64>/<nn>.bin    blocks, 64 to a folder: term dictionaries, postings, positions, words, cards
//! ```
//!
//! A name never stands for two contents, so a reader who holds an old boot file can only find what
//! belongs to it, or nothing. The names of blocks would weigh more than anything else in the boot
//! file (a card a document: 80 kB at 10,000), so 64 blocks share one hash, of all their contents.
//! Cards are grouped from the oldest document on: a new incident renames one folder of them.
//!
//! How large blocks should be, and what else was tried, is in `docs/search.md`.

mod blocks;
mod boot;
#[cfg(feature = "write")]
mod cuts;
#[cfg(feature = "write")]
mod write;

use serde::{Deserialize, Serialize};

pub(crate) use blocks::Blocks;
pub use boot::FORMAT;
#[cfg(feature = "write")]
pub use write::pack;

/// Name of the manifest in a pack.
pub const MANIFEST: &str = "manifest.json";

/// The manifest of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`FORMAT`] of the pack.
    pub format: u32,
    /// Name of the boot file, beside the manifest.
    pub boot: String,
    /// Address of the engine, from the manifest's folder.
    pub engine: String,
    /// How many documents there are.
    pub documents: usize,
}
