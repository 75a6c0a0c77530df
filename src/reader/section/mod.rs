//! The sections of a document, and the headings people give them.

mod find;
mod synonyms;

pub(super) use find::find;
pub(super) use synonyms::{plain, section as named};
