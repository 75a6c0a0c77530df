//! A Markdown file as syntax: its text, its front matter with spans, its blocks and the outline of its headings.
//!
//! This room knows Markdown and front matter; it does not know what a postmortem is. Reading never fails: whatever
//! the bytes, there is a [`Document`], and what was wrong is told in its `problems`.

mod block;
mod front_matter;
pub mod html;
mod outline;
mod text;

pub use block::{Block, Cell, Inline, Kind};
pub use front_matter::{Field, FrontMatter, Syntax, Value};
pub use outline::Heading;
pub use text::decode;

use crate::diagnostic::{Diagnostic, Span};

/// A Markdown file, taken apart. All spans are bytes of `text`.
#[derive(Debug, Clone)]
pub struct Document {
    /// Relative to the archive's root, `/` between parts.
    pub path: String,
    /// The decoded text: UTF-8 without a byte order mark; line endings as they were.
    pub text: String,
    /// The front matter; empty when there is none.
    pub front_matter: FrontMatter,
    /// Where the body lies.
    pub body: Span,
    /// The body's blocks, in order.
    pub blocks: Vec<Block>,
    /// The headings, in order, with the anchors that the site gives them.
    pub headings: Vec<Heading>,
    /// What was wrong with the file as a file: encoding, broken front matter, nesting too deep to follow.
    pub problems: Vec<Diagnostic>,
}

impl Document {
    /// Reads a file's bytes.
    pub fn parse(path: &str, bytes: &[u8]) -> Document {
        let (text, problems) = decode(path, bytes);
        Document {
            path: path.to_string(),
            front_matter: FrontMatter::default(),
            body: Span::new(0, text.len()),
            blocks: Vec::new(),
            headings: Vec::new(),
            problems,
            text,
        }
    }
}
