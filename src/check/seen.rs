//! What the rules need of a document's syntax, seen while it is taken apart.
//!
//! To take a document apart a second time costs about as much as to read it; most rules need nothing but its meaning.

use crate::blame::{self, Blame};
use crate::document::{Document, Field};
use crate::incident::Incident;

/// What was seen of one document.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    pub(super) blames: Vec<Blame>,
    pub(super) fields: Vec<Field>,
}

impl Seen {
    /// Has a look at a document that nobody else will look at, and keeps its front matter.
    pub fn of(document: &mut Document, incident: &Incident) -> Seen {
        Seen { blames: blame::of(document, incident), fields: std::mem::take(&mut document.front_matter.fields) }
    }
}
