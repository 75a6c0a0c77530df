//! Places in a text: byte spans, and the lines and columns a person counts.

use std::cell::OnceCell;

/// A half-open range of bytes in a decoded text, always on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`; an end before the start gives an empty span.
    pub fn new(start: usize, end: usize) -> Self {
        Span { start, end: end.max(start) }
    }

    /// How many bytes it covers.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` is inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The text it covers; empty when it does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

/// A line and a column as a person counts them: from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

/// Where each line of a text begins, to turn byte offsets into positions and back.
#[derive(Debug, Clone)]
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// The characters before each [`BLOCK`] of bytes, counted when a very long line is asked about.
    before_block: OnceCell<Vec<usize>>,
}

/// Columns further into a line than this many bytes are counted from the block before them: thousands of findings in
/// one line of megabytes cost no more than their number.
const BLOCK: usize = 4096;

impl<'t> Lines<'t> {
    /// Reads the line starts of a text. Lines end at `\n`.
    pub fn new(text: &'t str) -> Self {
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        Lines { text, starts, before_block: OnceCell::new() }
    }

    /// The text itself.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The line (from 1) that contains a byte offset.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).max(1)
    }

    /// The position of a byte offset; offsets past the end give the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.line(offset);
        let start = self.starts[line - 1];
        let characters = match offset - start {
            0..=BLOCK => characters(&self.text.as_bytes()[start..offset]),
            _ => self.characters_before(offset) - self.characters_before(start),
        };
        Position { line, column: characters + 1 }
    }

    /// How many characters of the whole text begin before a byte offset inside it.
    fn characters_before(&self, offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        let blocks = self.before_block.get_or_init(|| {
            let counted = bytes.chunks(BLOCK).scan(0, |total, block| {
                *total += characters(block);
                Some(*total)
            });
            std::iter::once(0).chain(counted).collect()
        });
        let block = offset / BLOCK;
        blocks[block] + characters(&bytes[block * BLOCK..offset])
    }

    /// The byte offset at which a line (from 1) begins; lines past the last give the text's end.
    pub fn start(&self, line: usize) -> usize {
        self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len())
    }

    /// The span of a line (from 1) without its line ending.
    pub fn span(&self, line: usize) -> Span {
        let start = self.start(line);
        let end = self.start(line + 1);
        let text = self.text.get(start..end).unwrap_or("").trim_end_matches(['\n', '\r']);
        Span::new(start, start + text.len())
    }
}

/// How many characters begin in these bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte as i8) >= -0x40).count()
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, Lines, Position, Span};

    #[test]
    fn columns_of_a_very_long_line_are_those_of_a_count() {
        let text = format!("a\n{}é{}\nb", "支払い".repeat(BLOCK), "x".repeat(2 * BLOCK));
        let lines = Lines::new(&text);
        for at in (2..text.len() - 2).filter(|at| text.is_char_boundary(*at)).step_by(97) {
            let column = text[2..at].chars().count() + 1;
            assert_eq!(lines.position(at), Position { line: 2, column }, "{at}");
        }
    }

    #[test]
    fn columns_count_characters_and_lines_from_one() {
        let text = "één\nзвук\n";
        let lines = Lines::new(text);
        assert_eq!(lines.position(0), Position { line: 1, column: 1 });
        assert_eq!(lines.position(text.find('в').unwrap()), Position { line: 2, column: 2 });
        assert_eq!(lines.position(9999), Position { line: 3, column: 1 });
        assert_eq!(lines.span(2).of(text), "звук");
        assert_eq!(Span::new(5, 2).len(), 0);
    }
}
