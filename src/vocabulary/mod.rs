//! The words that people write postmortems with, as data: one TOML file per language beside this one, and the ways to
//! find its phrases in a text.
//!
//! The room knows what a phrase is and not what any phrase means: a room above declares the tables of its part as a
//! struct, closed with `deny_unknown_fields`, and takes those of some languages with [`part`]. To add a language is to add its
//! file.

mod language;
mod normal;
mod phrase_lists;
mod phrases;
mod tables;

pub use language::{Language, List, part};
pub use normal::{fold, is_unspaced, narrow, words};
pub use phrases::{Found, Phrases};
pub(crate) use tables::tables;
