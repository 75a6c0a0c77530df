//! What the rules need of a document's syntax, made while it is parsed.
//!
//! Parsing a document a second time costs about as much as reading it, and most rules only need its meaning.

use crate::blame::{BlamingClause, blaming_clauses};
use crate::document::{Document, Field};
use crate::incident::Incident;

/// What the rules need of one document's syntax.
#[derive(Debug, Clone, Default)]
pub struct DocumentSyntax {
    pub(super) blaming_clauses: Vec<BlamingClause>,
    pub(super) fields: Vec<Field>,
}

impl DocumentSyntax {
    /// Of a document that nobody needs afterwards: takes its front matter.
    pub fn of(document: &mut Document, incident: &Incident) -> DocumentSyntax {
        DocumentSyntax {
            blaming_clauses: blaming_clauses(document, incident),
            fields: std::mem::take(&mut document.front_matter.fields),
        }
    }
}
