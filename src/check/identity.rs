//! What a finding is recognised by when lines move: the section it is in, and a hash of its words.

use crate::diagnostic::{Diagnostic, Span};

/// Headings by where they begin.
pub(super) struct Headings<'t> {
    starts: Vec<(usize, &'t str)>,
    first: Span,
}

impl<'t> Headings<'t> {
    pub(super) fn of(text: &'t str) -> Headings<'t> {
        let mut starts = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            if line.starts_with('#') {
                starts.push((at, line.trim_matches(['#', ' ', '\t', '\r', '\n'])));
            }
            at += line.len();
        }
        let begin = text.len() - text.trim_start().len();
        let end = text[begin..].find('\n').map_or(text.len(), |at| begin + at);
        Headings { starts, first: Span::new(begin, end) }
    }

    /// The heading above a span; empty above the first heading.
    pub(super) fn above(&self, at: usize) -> &'t str {
        let next = self.starts.partition_point(|(start, _)| *start <= at);
        next.checked_sub(1).and_then(|last| self.starts.get(last)).map_or("", |(_, heading)| heading)
    }
}

/// What a finding says and underlines, as a hash that does not change with its place.
pub(super) fn words(finding: &Diagnostic, text: Option<&str>, headings: Option<&Headings<'_>>) -> String {
    let underlined = finding.span.zip(text).map_or("", |(span, text)| span.of(text));
    // Findings about missing parts are reported at the first line, whose text is unrelated.
    let at_top = finding.span.zip(headings).is_some_and(|(span, headings)| headings.first.contains(span));
    let underlined = if at_top { String::new() } else { plain(underlined, true) };
    let said = format!("{}\n{underlined}", plain(&finding.message, false));
    blake3::hash(said.as_bytes()).to_hex()[..16].to_string()
}

/// Words alone, in lower case; with or without numbers.
pub(super) fn plain(text: &str, numbers: bool) -> String {
    let stays = |c: char| c.is_alphabetic() || (numbers && c.is_numeric());
    let text = text.to_lowercase();
    text.split(|c: char| !stays(c)).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
