//! A digest as text: title, figures, parts and lines, without markup. Every output format except JSON renders this, so
//! that all of them have the same content.

use crate::archive::Postmortem;

/// The absolute address of an incident's page; none if the library's address is not known.
pub type Address<'f> = &'f dyn Fn(&Postmortem) -> Option<String>;

/// A digest as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DigestText {
    /// `Payments: October 2026`.
    pub title: String,
    /// The language of the documents, as BCP 47.
    pub language: String,
    /// A note on the whole period, for example that it is not over. A quiet period has only this line.
    pub lede: Option<String>,
    /// The periods of the figures: this one and the previous one.
    pub periods: (String, String),
    /// Figures: name, count in this period, count in the previous one. Empty for a quiet period.
    pub figures: Vec<(String, usize, usize)>,
    /// The lists that are not empty.
    pub parts: Vec<Part>,
    /// What the formats say besides.
    pub labels: Labels,
    /// The metrics that have data.
    pub metrics: Vec<MetricLine>,
    /// An older incident to read again.
    pub worth_reading: Option<Part>,
}

/// The words of the formats themselves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Labels {
    /// `Metrics`.
    pub metrics: String,
    /// `Metric`.
    pub metric: String,
    /// `Target`.
    pub target: String,
    /// `Median or share`.
    pub value: String,
    /// `Missing`.
    pub missing: String,
    /// `before: { $n }`, with a mark for the number.
    pub(super) before: String,
}

/// A list under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The heading.
    pub heading: String,
    /// The lines.
    pub lines: Vec<Line>,
    /// How many more there are that have no line.
    pub left: usize,
    /// `and { $n } more`, with a mark for the number.
    pub(super) more: String,
}

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Its text, piece by piece.
    pub pieces: Vec<Piece>,
    /// A sentence below it; may be empty.
    pub more: String,
}

/// A piece of a line. Blanks between pieces are in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text.
    Plain(String),
    /// A title, with the address of its page where that is known.
    Title(String, Option<String>),
}

/// A metric as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetricLine {
    /// `Time to detect`.
    pub name: String,
    /// `12 min`, `75 % (3 of 4)`.
    pub value: String,
    /// How many values it is over.
    pub n: usize,
    /// How many could not be counted.
    pub missing: usize,
    /// `3 missing`; empty where none is.
    pub missing_text: String,
    /// `target met (at most 30 min)`; empty without a target.
    pub target_text: String,
    /// `met (at most 30 min)`; empty without a target.
    pub target: String,
}

impl DigestText {
    /// `before: 3`.
    pub fn before(&self, count: usize) -> String {
        self.labels.before.replace(MARK, &count.to_string())
    }
}

/// The mark of a value that is put in later.
pub(super) const MARK: char = '\u{e000}';

impl Part {
    /// `and 3 more`.
    pub fn and_more(&self, left: usize) -> String {
        self.more.replace(MARK, &left.to_string())
    }
}

impl Line {
    /// Its text without markup.
    pub fn plain(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Plain(text) | Piece::Title(text, _) => text.as_str(),
            })
            .collect()
    }
}
