//! What a template asks, left standing where an author was to answer.

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

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::document::Document;
    use crate::reader::read;

    #[test]
    fn what_a_template_asks_is_neither_an_answer_nor_an_action() {
        let text = "# T\n\n## Root cause\n\n*Describe what made it possible.*\n\n## Impact\n\n*None that we know of.*\n\n\
                    ## Action items\n\n*Add a line for each task.*\n\n- Alert at 80 %\n";
        let read = read(&Document::parse("a.md", text.as_bytes()), &Config::standard());
        let empty: Vec<bool> = read.sections.iter().map(|found| found.empty).collect();
        assert_eq!(empty, [true, false, false]);
        assert_eq!(read.actions.iter().map(|action| action.text.as_str()).collect::<Vec<_>>(), ["Alert at 80 %"]);
    }
}
