//! Inline Markdown as one plain text that still knows where each part is and how it looked.
//!
//! Reading finds things in plain text (`**14:03** UTC` is `14:03 UTC`); spans and marks lead back to the document.

use std::ops::Range;

use crate::diagnostic::Span;
use crate::document::{self, Inline};

/// How a piece of text looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct TextStyle {
    pub(super) strong: bool,
    pub(super) emphasis: bool,
    pub(super) struck: bool,
    pub(super) code: bool,
    /// The link it lies in, by number, from 1; 0 for none.
    pub(super) link: u16,
}

#[derive(Debug, Clone, Copy)]
struct Piece {
    start: usize,
    end: usize,
    span: Span,
    /// Plain and source text are the same bytes, so that offsets are valid in both.
    exact: bool,
    style: TextStyle,
}

/// Plain text with the way back. Line breaks are `\n`; HTML and footnote marks are left out.
#[derive(Debug, Clone)]
pub(super) struct InlineText {
    /// The text.
    pub(super) text: String,
    /// The addresses of links, in order.
    pub(super) links: Vec<(Span, String)>,
    pieces: Vec<Piece>,
    whole: Span,
}

impl InlineText {
    /// Flattens inlines that are in `whole`.
    pub(super) fn new(inlines: &[Inline], whole: Span) -> InlineText {
        let mut flat = InlineText {
            text: String::with_capacity(whole.len()),
            links: Vec::new(),
            pieces: Vec::with_capacity(inlines.len()),
            whole,
        };
        flat.push(inlines, TextStyle::default());
        flat
    }

    /// Plain text that is somewhere in `whole`.
    pub(super) fn of_text(text: &str, whole: Span) -> InlineText {
        let mut flat = InlineText { text: String::new(), links: Vec::new(), pieces: Vec::new(), whole };
        flat.piece(whole, text, TextStyle::default());
        flat
    }

    fn push(&mut self, inlines: &[Inline], style: TextStyle) {
        for inline in inlines {
            match inline {
                Inline::Text(span, text) => self.piece(*span, text, style),
                Inline::Code(_, inner, text) => self.piece(*inner, text, TextStyle { code: true, ..style }),
                Inline::Strong(_, inner) => self.push(inner, TextStyle { strong: true, ..style }),
                Inline::Emphasis(_, inner) => self.push(inner, TextStyle { emphasis: true, ..style }),
                Inline::Struck(_, inner) => self.push(inner, TextStyle { struck: true, ..style }),
                Inline::Link(span, address, inner) => {
                    self.links.push((*span, address.clone()));
                    let link = u16::try_from(self.links.len()).unwrap_or(u16::MAX);
                    self.push(inner, TextStyle { link, ..style });
                }
                Inline::Image(span, _, alt) => self.piece(*span, alt, style),
                Inline::Break(span) => self.piece(*span, "\n", style),
                Inline::Html(span, html) if html.get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br")) => {
                    self.piece(*span, "\n", style)
                }
                Inline::Html(..) | Inline::Footnote(..) => {}
            }
        }
    }

    fn piece(&mut self, span: Span, text: &str, style: TextStyle) {
        let start = self.text.len();
        self.text.push_str(text);
        let exact = span.len() == text.len();
        self.pieces.push(Piece { start, end: self.text.len(), span, exact, style });
    }

    /// The document's bytes of a range of the plain text.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let start = self.source(range.start, false).unwrap_or(self.whole.start);
        let end = self.source(range.end, true).unwrap_or(start);
        Span::new(start, end)
    }

    /// The document's byte of a plain offset; at an end, the end of the piece before it.
    fn source(&self, at: usize, end: bool) -> Option<usize> {
        let next = self.pieces.partition_point(|piece| if end { piece.end < at } else { piece.end <= at });
        let piece = self.pieces.get(next).or(self.pieces.last())?;
        let inside = at.clamp(piece.start, piece.end) - piece.start;
        Some(match piece.exact {
            true => piece.span.start + inside,
            false if end => piece.span.end,
            false => piece.span.start,
        })
    }

    /// How the text at an offset looked.
    pub(super) fn style(&self, at: usize) -> TextStyle {
        let next = self.pieces.partition_point(|piece| piece.end <= at);
        self.pieces.get(next).map_or(TextStyle::default(), |piece| piece.style)
    }

    /// Whether any of it is bold.
    pub(super) fn has_bold(&self) -> bool {
        self.pieces.iter().any(|piece| piece.style.strong)
    }

    /// How long the bold text at the beginning is; 0 where the text does not begin bold.
    pub(super) fn bold_head(&self) -> usize {
        self.bold_from(0)
    }

    /// Where the bold text ends that begins at an offset, blanks aside; the offset itself where none does.
    pub(super) fn bold_from(&self, at: usize) -> usize {
        let blank = |piece: &Piece| self.text[piece.start..piece.end].trim().is_empty();
        let mut end = at;
        for piece in &self.pieces[self.pieces.partition_point(|piece| piece.end <= at)..] {
            match (piece.style.strong, blank(piece)) {
                (true, _) => end = piece.end,
                (false, true) if end == at => {}
                (false, _) => break,
            }
        }
        end
    }

    /// Whether all of it that is not blank looks so.
    pub(super) fn all(&self, style: impl Fn(TextStyle) -> bool) -> bool {
        let mut any = false;
        for piece in &self.pieces {
            if !self.text[piece.start..piece.end].trim().is_empty() {
                any = true;
                if !style(piece.style) {
                    return false;
                }
            }
        }
        any
    }

    /// The ranges of the lines.
    pub(super) fn lines(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let mut at = 0;
        self.text.split('\n').map(move |line| {
            let range = at..at + line.len();
            at = range.end + 1;
            range
        })
    }

    /// Its bytes in the document.
    pub(super) fn whole(&self) -> Span {
        self.whole
    }
}

/// Text with every run of blanks and line ends made one blank, trimmed.
pub(super) fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    push_tidy(&mut tidy, text, &mut false);
    tidy
}

/// Adds a piece of text with its runs of blanks made one blank. `gap` says whether a blank is owed before the next
/// word, so that text may come in pieces: a word may begin in one and end in the next.
pub(super) fn push_tidy(tidy: &mut String, text: &str, gap: &mut bool) {
    if is_tidy(text) {
        let bare = text.trim_start_matches(' ');
        *gap |= bare.len() < text.len();
        if bare.is_empty() {
            return;
        }
        if *gap && !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(bare.trim_end_matches(' '));
        *gap = bare.ends_with(' ');
        return;
    }
    *gap |= text.starts_with(char::is_whitespace);
    for word in text.split_whitespace() {
        if *gap && !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
        *gap = true;
    }
    *gap = text.ends_with(char::is_whitespace) || *gap && text.trim().is_empty();
}

/// Whether a text has no blanks but single ones, as nearly all texts do. Bytes that may begin a blank of Unicode count
/// as one.
fn is_tidy(text: &str) -> bool {
    // Without early ends, so that the compiler looks at many bytes at once.
    let bytes = text.as_bytes();
    let odd = |byte: u8| u8::from(byte < b' ') | u8::from(byte == 0xC2) | u8::from(byte.wrapping_sub(0xE1) < 3);
    let any_odd = bytes.iter().fold(0, |any, byte| any | odd(*byte));
    let blank = |byte: u8| u8::from(byte == b' ');
    let next = bytes.get(1..).unwrap_or_default();
    let twice = bytes.iter().zip(next).fold(0, |any, (one, next)| any | (blank(*one) & blank(*next)));
    any_odd | twice == 0
}

/// The plain text of inline content, tidy.
pub(super) fn tidy_plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_tidy_plain(&mut text, inlines);
    text
}

/// Adds the plain text of inline content, tidy, a blank before it.
pub(super) fn push_tidy_plain<'d>(text: &mut String, inlines: impl IntoIterator<Item = &'d Inline>) {
    let mut gap = true;
    document::plain_parts(inlines, &mut |part| push_tidy(text, part, &mut gap));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{InlineText, push_tidy, tidy};
    use crate::document::Document;

    proptest! {
        #[test]
        fn tidy_text_comes_in_any_pieces(pieces in proptest::collection::vec("[ab \t\n\u{a0}\u{2003}é…]{0,6}", 0..6)) {
            let whole = pieces.concat();
            let wanted = crate::text::one_line(&whole);
            prop_assert_eq!(&tidy(&whole), &wanted);
            let (mut text, mut gap) = (String::new(), false);
            for piece in &pieces {
                push_tidy(&mut text, piece, &mut gap);
            }
            prop_assert_eq!(text, wanted);
        }
    }

    #[test]
    fn plain_ranges_lead_back_to_the_document() {
        let text = "**14:03** `é x` and [a link](http://x/1)\nnext &amp; last\n";
        let document = Document::parse("a.md", text.as_bytes());
        let block = &document.blocks[0];
        let flat = InlineText::new(&block.inlines, block.span);
        assert_eq!(flat.text, "14:03 é x and a link\nnext & last");
        let of = |word: &str| {
            let at = flat.text.find(word).unwrap();
            flat.span(at..at + word.len()).of(text)
        };
        assert_eq!((of("14:03"), of("é x"), of("link"), of("next")), ("14:03", "é x", "link", "next"));
        assert_eq!((flat.bold_head(), flat.links.len()), (5, 1));
        assert!(flat.style(0).strong && flat.style(7).code && flat.style(16).link == 1);
    }
}
