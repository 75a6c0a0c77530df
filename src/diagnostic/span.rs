//! Places in a text: byte spans, and the lines and columns a person counts.

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

    /// Whether `other` lies inside.
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
}

impl<'t> Lines<'t> {
    /// Reads the line starts of a text. Lines end at `\n`.
    pub fn new(text: &'t str) -> Self {
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        Lines { text, starts }
    }

    /// How many lines there are; a text has at least one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The line (from 1) that holds a byte offset.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).max(1)
    }

    /// The position of a byte offset; offsets past the end give the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.line(offset);
        let start = self.starts[line - 1];
        let column = self.text.get(start..offset).map_or(1, |before| before.chars().count() + 1);
        Position { line, column }
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

#[cfg(test)]
mod tests {
    use super::{Lines, Position, Span};

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
