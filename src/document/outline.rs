//! The outline: headings with the anchors that the site gives them.

use comrak::Anchorizer;

use super::block::{Block, Kind};
use super::plain;
use crate::diagnostic::Span;

/// A heading of the body.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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

/// The headings of a body, nested ones too, in order.
pub(super) fn outline(text: &str, blocks: &[Block], body: Span) -> Vec<Heading> {
    let mut headings = Vec::new();
    collect(text, blocks, &mut Anchorizer::new(), &mut headings);
    let mut open: Vec<usize> = Vec::new();
    for at in 0..headings.len() {
        let (level, start) = (headings[at].level, headings[at].span.start);
        while let Some(last) = open.pop_if(|last| headings[*last].level >= level) {
            headings[last].content = Span::new(headings[last].span.end, start);
        }
        open.push(at);
    }
    for last in open {
        headings[last].content = Span::new(headings[last].span.end, body.end);
    }
    headings
}

fn collect(source: &str, blocks: &[Block], anchors: &mut Anchorizer, headings: &mut Vec<Heading>) {
    for block in blocks {
        if let Kind::Heading(level) = block.kind {
            let text = plain(&block.inlines);
            let line = block.span.of(source).lines().next().unwrap_or_default();
            let own = own_anchor(line.trim_end_matches([' ', '\t', '#'])).map(|(_, own)| own);
            let anchor = anchors.anchorize(own.unwrap_or(&text));
            headings.push(Heading { level, text, anchor, span: block.span, content: Span::default() });
        }
        collect(source, &block.children, anchors, headings);
    }
}

/// A heading that names its own anchor, `Impact {#impact}`: its words, and the anchor.
pub(super) fn own_anchor(text: &str) -> Option<(&str, &str)> {
    let (words, own) = text.strip_suffix('}')?.rsplit_once("{#")?;
    let stays = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let is_name = own.starts_with(|c: char| c.is_ascii_alphabetic()) && own.chars().all(stays);
    (is_name && !words.trim().is_empty()).then(|| (words.trim_end(), own))
}

#[cfg(test)]
mod tests {
    use super::super::Document;

    #[test]
    fn headings_hold_what_follows_up_to_their_own_level() {
        let text = "# T\n\n## A\n\none\n\n### B\n\ntwo\n\n## A\n\nthree\n";
        let document = Document::parse("a.md", text.as_bytes());
        let headings: Vec<_> = document
            .headings
            .iter()
            .map(|h| (h.level, h.anchor.as_str(), h.content.of(&document.text).trim()))
            .collect();
        assert_eq!(headings[1], (2, "a", "one\n\n### B\n\ntwo"));
        assert_eq!(headings[2], (3, "b", "two"));
        assert_eq!(headings[3], (2, "a-1", "three"));
    }

    #[test]
    fn a_heading_may_name_its_anchor() {
        let text = "# T\n\n## What *it* did {#impact}\n\n## Impact ##\n\n## {#x}\n\n## A {# b}\n";
        let document = Document::parse("a.md", text.as_bytes());
        let headings: Vec<_> = document.headings.iter().map(|h| (h.text.as_str(), h.anchor.as_str())).collect();
        let expected =
            [("T", "t"), ("What it did", "impact"), ("Impact", "impact-1"), ("{#x}", "x"), ("A {# b}", "a--b")];
        assert_eq!(headings, expected);
    }
}
