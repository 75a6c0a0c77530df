//! Blocks as one plain text, in which nothing leads back to the document.

use super::inline_text::push_tidy_plain;
use crate::diagnostic::Span;
use crate::document::{Block, Document, Inline, Kind};

/// The plain text of Markdown that a field holds. A single line is a paragraph whatever it begins with (`3. of May`).
pub(super) fn of_markdown(text: &str) -> String {
    /// A sign before which and after which emphasis may begin.
    const GUARD: &str = ".";
    let text = text.trim();
    let is_line = !text.contains('\n');
    // Two empty lines keep what looks like front matter from being it.
    let guarded = if is_line { format!("{GUARD}{text}") } else { format!("\n\n{text}") };
    let document = Document::parse("", guarded.as_bytes());
    let mut plain = String::new();
    for block in &document.blocks {
        append(block, block.span, &mut plain, 0);
    }
    let plain = if is_line { plain.strip_prefix(GUARD).unwrap_or(&plain) } else { &plain };
    plain.trim().to_string()
}

/// Adds what a block has of a part of the document, a blank before it.
pub(super) fn append(block: &Block, within: Span, text: &mut String, depth: usize) {
    match &block.kind {
        Kind::Paragraph | Kind::Heading(_) => {
            let is_inside = |inline: &&Inline| (within.start..within.end).contains(&inline.span().start);
            let inside = block.inlines.iter().filter(is_inside);
            push_tidy_plain(text, inside);
        }
        Kind::Table { header, rows } => {
            for cell in header.iter().chain(rows.iter().flat_map(|(_, cells)| cells)) {
                push_tidy_plain(text, &cell.inlines);
            }
        }
        _ if depth < 70 => {
            for child in &block.children {
                append(child, within, text, depth + 1);
            }
        }
        _ => {}
    }
}
