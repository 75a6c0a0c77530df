//! The outline: headings with the anchors that the site gives them.

use crate::diagnostic::Span;

/// A heading of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its plain text.
    pub text: String,
    /// Its anchor in the page, unique in the document.
    pub anchor: String,
    /// The whole heading.
    pub span: Span,
    /// What follows it up to the next heading of its own level or above.
    pub content: Span,
}
