//! The sections of a document, and the headings people give them.

mod find;
mod synonyms;

pub(super) use find::find;
pub use synonyms::section_names;
pub(super) use synonyms::{plain, section as named};
