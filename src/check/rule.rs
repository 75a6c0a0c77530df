//! What a rule is: its metadata at the top, a pure check below, and its documentation beside it.
//!
//! A rule returns findings; it never prints, never panics, and does not know which level the archive gave it.

use super::archive_context::ArchiveContext;
use super::document_context::DocumentContext;
pub use super::meta::{Group, Meta, Reach};
use crate::diagnostic::Diagnostic;

/// How a rule looks.
#[derive(Clone, Copy)]
pub enum Check {
    /// At one document, without regard to the others.
    Document(fn(&DocumentContext<'_>) -> Vec<Diagnostic>),
    /// At the archive as a whole.
    Archive(fn(&ArchiveContext<'_>) -> Vec<Diagnostic>),
    /// At what all the others found; [`run`](super::run) does it.
    Afterwards,
}

/// A rule.
#[derive(Clone, Copy)]
pub struct Rule {
    /// Its name and properties.
    pub meta: &'static Meta,
    /// How it looks.
    pub check: Check,
    /// Its documentation, in Markdown.
    pub docs: &'static str,
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rule").field("meta", self.meta).finish_non_exhaustive()
    }
}
