//! Positions as editors count them: lines and columns from 0, columns in the negotiated unit.
//!
//! UTF-16 is the default that every editor supports; UTF-8 is used if the editor offers it, since it costs less here.

use lsp_types::{Position, PositionEncodingKind, Range, TextDocumentContentChangeEvent};

use crate::diagnostic::Span;

/// The unit of columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Units {
    /// Bytes.
    Utf8,
    /// UTF-16 code units; each half of a surrogate pair counts.
    Utf16,
}

impl Units {
    /// The unit to use, of those that an editor offers.
    pub(super) fn of(offered: &[PositionEncodingKind]) -> Units {
        if offered.contains(&PositionEncodingKind::UTF8) { Units::Utf8 } else { Units::Utf16 }
    }

    /// The name in the protocol.
    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Units::Utf8 => PositionEncodingKind::UTF8,
            Units::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    fn width(self, letter: char) -> usize {
        match self {
            Units::Utf8 => letter.len_utf8(),
            Units::Utf16 => letter.len_utf16(),
        }
    }
}

/// A text with its line starts. Lines end at `\n`, `\r\n` and `\r`, as in the protocol.
#[derive(Debug)]
pub(super) struct Index<'t> {
    text: &'t str,
    starts: Vec<usize>,
    units: Units,
}

impl<'t> Index<'t> {
    /// Finds the line starts.
    pub(super) fn new(text: &'t str, units: Units) -> Index<'t> {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        starts.extend(ends.map(|(at, _)| at + 1));
        Index { text, starts, units }
    }

    /// The line (from 0) that contains a byte.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// A line (from 0) without its end.
    pub(super) fn span(&self, line: usize) -> Span {
        let all = self.text.len();
        let start = self.starts.get(line).copied().unwrap_or(all);
        let end = self.starts.get(line + 1).copied().unwrap_or(all);
        let words = self.text.get(start..end).unwrap_or("").trim_end_matches(['\r', '\n']);
        Span::new(start, start + words.len())
    }

    /// The position of a byte; inside a line ending, and past the end of the text, the position before it.
    pub(super) fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line(offset);
        let words = self.span(line);
        let before = self.text.get(words.start..offset.min(words.end)).unwrap_or("");
        let column: usize = before.chars().map(|letter| self.units.width(letter)).sum();
        Position { line: u32::try_from(line).unwrap_or(u32::MAX), character: u32::try_from(column).unwrap_or(u32::MAX) }
    }

    /// A span as a range.
    pub(super) fn range(&self, span: Span) -> Range {
        Range { start: self.position(span.start), end: self.position(span.end) }
    }

    /// The byte of a position; past the end of a line, the line's end; inside a character, its start.
    pub(super) fn offset(&self, position: Position) -> usize {
        let words = self.span(usize::try_from(position.line).unwrap_or(usize::MAX - 1));
        let mut left = usize::try_from(position.character).unwrap_or(usize::MAX);
        let mut at = words.start;
        for letter in words.of(self.text).chars() {
            let width = self.units.width(letter);
            if left < width {
                break;
            }
            left -= width;
            at += letter.len_utf8();
        }
        at
    }

    /// A range as a span; empty if the end comes before the start.
    pub(super) fn bytes(&self, range: Range) -> Span {
        Span::new(self.offset(range.start), self.offset(range.end))
    }
}

/// A text after an editor's changes, applied in order.
pub(super) fn changed(mut text: String, changes: Vec<TextDocumentContentChangeEvent>, units: Units) -> String {
    for change in changes {
        match change.range {
            None => text = change.text,
            Some(range) => {
                let span = Index::new(&text, units).bytes(range);
                text.replace_range(span.start..span.end, &change.text);
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use lsp_types::{Position, Range, TextDocumentContentChangeEvent};
    use proptest::prelude::*;

    use super::{Index, Units, changed};

    const TEXT: &str = "a🚒b\r\nçd\rעב\n";

    #[test]
    fn columns_count_what_was_agreed_on() {
        for (units, after_engine, after_cedilla) in [(Units::Utf16, 3, 1), (Units::Utf8, 5, 2)] {
            let index = Index::new(TEXT, units);
            let at = |word: &str| index.position(TEXT.find(word).unwrap());
            assert_eq!(at("b"), Position::new(0, after_engine));
            assert_eq!(at("d"), Position::new(1, after_cedilla));
            assert_eq!(at("ע"), Position::new(2, 0));
            assert_eq!(index.position(TEXT.len()), Position::new(3, 0));
            assert_eq!(index.position(9999), Position::new(3, 0));
            // Within the line's end, and past it.
            assert_eq!(index.position(TEXT.find('\n').unwrap()), Position::new(0, after_engine + 1));
            assert_eq!(index.offset(Position::new(0, 99)), TEXT.find('\r').unwrap());
            assert_eq!(index.offset(Position::new(99, 0)), TEXT.len());
            // In the midst of the fire engine.
            assert_eq!(index.offset(Position::new(0, 2)), 1);
        }
    }

    #[test]
    fn changes_come_one_upon_the_other() {
        let change = |range: Option<((u32, u32), (u32, u32))>, text: &str| TextDocumentContentChangeEvent {
            range: range.map(|(a, b)| Range::new(Position::new(a.0, a.1), Position::new(b.0, b.1))),
            range_length: None,
            text: text.into(),
        };
        let changes = vec![change(Some(((0, 1), (0, 3))), "-"), change(Some(((1, 0), (2, 0))), "x\n")];
        assert_eq!(changed(TEXT.into(), changes, Units::Utf16), "a-b\r\nx\nעב\n");
        assert_eq!(changed(TEXT.into(), vec![change(None, "new")], Units::Utf16), "new");
        // A range that runs backwards, and one that is nowhere.
        let odd = vec![change(Some(((2, 1), (0, 0))), "y"), change(Some(((90, 1), (95, 0))), "z")];
        assert_eq!(changed("a\nb\ncd\n".into(), odd, Units::Utf16), "a\nb\ncyd\nz");
    }

    proptest! {
        #[test]
        fn every_byte_has_a_position_that_leads_back(text in "[a\r\n🚒ç]{0,30}") {
            for units in [Units::Utf8, Units::Utf16] {
                let index = Index::new(&text, units);
                for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                    let back = index.offset(index.position(at));
                    let within_end = text[..at].ends_with('\r') && text[at..].starts_with('\n');
                    prop_assert!(back == at || within_end, "{text:?} {at} {back}");
                }
            }
        }
    }
}
