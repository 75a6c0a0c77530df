//! The search engine of Coroner: one index, one query language and one ranking, in the terminal, in
//! the dev server and, compiled to wasm32, in the reader's browser.
//!
//! ```text
//! Entry ──write──▶ Files ──Engine::open──▶ Engine ──answer("pool team:payments")──▶ Answer
//! ```
//!
//! * [`Entry`] is a document as the caller gives it.
//! * [`write`](write()) makes [`Files`]: a tantivy index of one segment, the same bytes for the same
//!   entries in whatever order, on whatever number of threads; [`write_each`] makes each entry when it is needed.
//! * [`Engine`] answers over such files; it needs no disk, no thread and no clock.
//! * [`pack`](pack()) cuts the files into a [`Manifest`], a boot file and blocks named by their content,
//!   to lie under a static site.
//! * [`Session`] answers over a boot file and the blocks that have come, or names those it lacks;
//!   [`Folder`] does so over a folder.
//! * [`Query`] is what a reader typed, read leniently: any text is a query.
//! * [`Answer`] holds ranked hits with [`Snippet`]s, facet counts, and what was assumed.
//!
//! This crate is the ground floor: it knows nothing about Markdown, archives or sites.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod answer;
mod compressed_block;
mod day;
mod engine;
mod entry;
mod error;
mod files;
#[cfg(not(target_family = "wasm"))]
mod folder;
#[cfg(feature = "write")]
mod layout;
mod pack;
mod query;
mod schema;
mod session;
mod snippet;
mod storage;
mod stored_document;
#[cfg(feature = "write")]
mod terms;
mod token;
mod wire;
mod words;
#[cfg(feature = "write")]
mod write;

pub use answer::{Answer, FacetCount, Facets, Hit, UnknownFilter};
pub use engine::{Engine, Options, Sort};
pub use entry::Entry;
pub use error::Error;
pub use files::Files;
#[cfg(not(target_family = "wasm"))]
pub use folder::Folder;
#[cfg(feature = "write")]
pub use pack::pack;
pub use pack::{BOOT, FORMAT, Manifest};
pub use query::{Atom, Clause, Query};
pub use schema::Label;
pub use session::{Reply, Session};
pub use snippet::{Fragment, Snippet};
#[cfg(feature = "write")]
pub use write::{EntryKey, write, write_each};
