//! Template instructions that the author did not replace.

use super::inline_text::{InlineText, tidy};
use super::vocabulary::WORDS;
use crate::document::{Block, Inline, Kind};

/// Whether a paragraph is wholly in italics and asks for something: `*Add a line for each task*`.
pub(super) fn is_prompt(block: &Block) -> bool {
    // What begins with plain text is none, and most paragraphs do.
    let plain = matches!(block.inlines.first(), None | Some(Inline::Text(..) | Inline::Code(..) | Inline::Image(..)));
    if block.kind != Kind::Paragraph || plain {
        return false;
    }
    let flat = InlineText::new(&block.inlines, block.span);
    if !flat.all(|style| style.emphasis) {
        return false;
    }
    let text = tidy(&flat.text).to_lowercase();
    let first = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    WORDS.prompts.beginnings.is(first)
}
