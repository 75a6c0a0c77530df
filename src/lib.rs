//! Coroner turns a git repository of Markdown postmortems into a library that an organisation learns from.
//!
//! The crate is its pipeline, and data flows one way:
//!
//! ```text
//! source ─▶ document ─▶ incident ─▶ archive ─▶ insight ─▶ check · digest · search ─▶ site ─▶ files
//! ```
//!
//! Each stage is a function from a finished value to a new one. `docs/architecture.md` is the tour.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods))]

pub mod archive;
pub mod blame;
pub mod card;
pub mod check;
pub mod cli;
pub mod commands;
pub mod config;
pub mod diagnostic;
pub mod digest;
pub mod document;
mod first_use;
pub mod import;
pub mod incident;
pub mod insight;
pub mod lsp;
pub mod practice;
pub mod reader;
pub mod redaction;
pub mod search;
pub mod serve;
pub mod site;
pub mod source;
pub mod template;
pub mod text;
pub mod theme;
pub mod vocabulary;
pub mod write;
