//! What the rules need of a document's syntax, made while it is parsed.
//!
//! Parsing a document a second time costs about as much as reading it, and most rules only need its meaning.

use crate::blame::{self, Blame};
use crate::document::{Document, Field};
use crate::incident::Incident;

/// What the rules need of one document's syntax.
#[derive(Debug, Clone, Default)]
pub struct DocumentSyntax {
    pub(super) blames: Vec<Blame>,
    pub(super) fields: Vec<Field>,
}

impl DocumentSyntax {
    /// Of a document that nobody needs afterwards: takes its front matter.
    pub fn of(document: &mut Document, incident: &Incident) -> DocumentSyntax {
        DocumentSyntax {
            blames: blame::of(document, incident),
            fields: std::mem::take(&mut document.front_matter.fields),
        }
    }
}
