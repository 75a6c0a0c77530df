//! Comments of a document and what each is about: those of HTML in the body, and those of YAML and TOML above it.

use super::block::{Block, Inline, Kind, Part, walk};
use super::front_matter::FrontMatter;
use super::links;
use crate::diagnostic::Span;

/// A comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Comment {
    /// All of it, with its marks.
    pub span: Span,
    /// What it is about: its own line where it stands behind words, else the field or the block that comes next; empty
    /// where nothing comes.
    pub subject: Span,
    /// It is in the front matter.
    pub in_front_matter: bool,
    /// It is above everything else in the body.
    pub is_first: bool,
}

impl Comment {
    /// Its words, without its marks.
    pub fn words(self, text: &str) -> &str {
        let source = self.span.of(text).trim();
        if self.in_front_matter {
            return source.trim_start_matches('#').trim();
        }
        let inner = source.strip_prefix("<!--").unwrap_or(source);
        inner.split("-->").next().unwrap_or(inner).trim()
    }
}

/// The comments of a document, in order.
pub(super) fn comments(text: &str, front_matter: &FrontMatter, blocks: &[Block]) -> Vec<Comment> {
    let mut found = in_front_matter(text, front_matter);
    let mut spans = Vec::new();
    walk(blocks, &mut |part| match part {
        Part::Block(Block { kind: Kind::Html(_), span, .. }) | Part::Inline(Inline::Html(span, _)) => {
            spans.extend(links::comments(text, *span));
        }
        _ => {}
    });
    if spans.is_empty() {
        return found;
    }
    spans.sort_unstable();
    let mut others = Vec::new();
    walk(blocks, &mut |part| match part {
        Part::Block(block) if !matches!(block.kind, Kind::Html(_)) => others.push(block.span),
        _ => {}
    });
    others.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    found.extend(spans.into_iter().map(|span| {
        let next = others.partition_point(|block| block.start < span.end);
        let next = others.get(next).copied().unwrap_or(Span::new(span.end, span.end));
        let is_first = others.first().is_none_or(|block| block.start >= span.end);
        Comment { span, subject: line_before(text, span).unwrap_or(next), in_front_matter: false, is_first }
    }));
    found
}

fn in_front_matter(text: &str, front_matter: &FrontMatter) -> Vec<Comment> {
    let top = front_matter.span;
    let mut start = top.start;
    let mut found = Vec::new();
    for line in top.of(text).split_inclusive('\n') {
        let end = start + line.len();
        let bare = line.trim();
        if bare.starts_with('#') {
            let at = start + line.find('#').unwrap_or(0);
            let next = front_matter.fields.iter().find(|field| field.key_span.start >= end);
            let next = next.map_or(Span::new(end, end), |field| Span::new(field.key_span.start, field.span.end));
            let span = Span::new(at, at + bare.len());
            found.push(Comment { span, subject: next, in_front_matter: true, is_first: false });
        }
        start = end;
    }
    found
}

/// The line of a comment that has words before it, up to the comment's end.
fn line_before(text: &str, comment: Span) -> Option<Span> {
    let before = text.get(..comment.start)?;
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    before[line..].contains(char::is_alphanumeric).then_some(Span::new(line, comment.end))
}

#[cfg(test)]
mod tests {
    use super::super::Document;

    #[test]
    fn a_comment_is_about_its_line_or_what_comes_next() {
        let text = "---\n# of the id\nid: A\n---\n<!-- first -->\n\n# T\n\n- one <!-- of one -->\n\n<!-- of two\n-->\n\ntwo\n\n<!--\nend";
        let document = Document::parse("a.md", text.as_bytes());
        let shown: Vec<_> = document
            .comments
            .iter()
            .map(|comment| (comment.words(text), comment.subject.of(text).trim(), comment.is_first))
            .collect();
        assert_eq!(
            shown,
            [
                ("of the id", "id: A", false),
                ("first", "# T", true),
                ("of one", "- one <!-- of one -->", false),
                ("of two", "two", false),
                ("end", "", false),
            ]
        );
    }
}
