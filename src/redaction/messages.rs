//! Messages about a text without any sensitive match: neither whole values nor truncated ones.

use std::collections::HashSet;

use super::SensitiveMatch;
use crate::diagnostic::{Diagnostic, Fix, Span};

/// A part of a value of at least this many bytes reveals it.
const PIECE: usize = 8;

/// A value of so few bytes is a word like others.
const SHORTEST: usize = 4;

/// The replacement for masked text.
const STARS: &str = "***";

/// The values that were found in a text.
#[derive(Debug, Default)]
pub struct Redaction<'m> {
    matches: &'m [SensitiveMatch],
    /// Values that are shorter than a piece, in lower case.
    short: Vec<String>,
    /// Every piece of the others, in lower case: rules quote in either case.
    pieces: HashSet<[u8; PIECE]>,
}

impl<'m> Redaction<'m> {
    /// The redaction of what was found in a text.
    pub fn of(text: &str, matches: &'m [SensitiveMatch]) -> Redaction<'m> {
        let mut redaction = Redaction { matches, ..Redaction::default() };
        for found in matches {
            let value = found.span.of(text).to_ascii_lowercase();
            if value.len() < PIECE && value.len() >= SHORTEST {
                redaction.short.push(value);
            } else {
                redaction
                    .pieces
                    .extend(value.as_bytes().windows(PIECE).filter_map(|piece| <[u8; PIECE]>::try_from(piece).ok()));
            }
        }
        redaction
    }

    /// Masks what was found in a message.
    pub fn hide(&self, words: &mut String) {
        let places = self.places(words);
        for span in places.iter().rev() {
            words.replace_range(span.start..span.end, STARS);
        }
    }

    /// A finding that shows none of the values, whichever rule made it.
    pub fn apply(&self, mut finding: Diagnostic) -> Diagnostic {
        self.hide(&mut finding.message);
        finding.label.iter_mut().for_each(|label| self.hide(label));
        finding.help.iter_mut().for_each(|help| self.hide(help));
        finding.others.iter_mut().for_each(|other| self.hide(&mut other.message));
        // A fix that would move a secret about is left to a person.
        finding.fix = finding.fix.filter(|fix| !self.is_in(fix));
        finding
    }

    /// Whether a fix would show or touch one of the values.
    pub fn is_in(&self, fix: &Fix) -> bool {
        let touches =
            |span: &Span| self.matches.iter().any(|found| found.span.start < span.end && span.start < found.span.end);
        let shows = |words: &str| !self.places(words).is_empty();
        shows(&fix.message) || fix.edits.iter().any(|(span, new)| touches(span) || shows(new))
    }

    /// The spans of values or parts of them, without overlaps and in order.
    fn places(&self, words: &str) -> Vec<Span> {
        if self.matches.is_empty() {
            return Vec::new();
        }
        let lower = words.to_ascii_lowercase();
        let pieces = lower.as_bytes().windows(PIECE).enumerate().filter(|(_, piece)| self.pieces.contains(*piece));
        let mut found: Vec<Span> = pieces.map(|(at, _)| Span::new(at, at + PIECE)).collect();
        for value in &self.short {
            // A short value is a word like others: it is hidden where it is said, not inside the words around it.
            let is_alone = |at: usize| {
                let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                !joins(lower[..at].chars().next_back()) && !joins(lower[at + value.len()..].chars().next())
            };
            let hits = lower.match_indices(value.as_str()).filter(|(at, _)| is_alone(*at));
            found.extend(hits.map(|(at, _)| Span::new(at, at + value.len())));
        }
        found.sort_unstable();
        let mut places: Vec<Span> = Vec::new();
        for span in found {
            match places.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => places.push(span),
            }
        }
        for place in &mut places {
            while !words.is_char_boundary(place.start) {
                place.start -= 1;
            }
            while !words.is_char_boundary(place.end) {
                place.end += 1;
            }
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::super::{SensitiveKind, SensitiveMatch};
    use super::Redaction;
    use crate::diagnostic::Span;

    #[test]
    fn values_are_hidden_whole_cut_and_in_either_case() {
        let text = "0123456789abcdefé x";
        let matches = [(0, 18), (17, 18)]
            .map(|(start, end)| SensitiveMatch { span: Span::new(start, end), kind: SensitiveKind::Customer });
        let redaction = Redaction::of(text, &matches);
        for (words, wanted) in [
            ("it is 0123456789abcdefé here", "it is *** here"),
            ("it is 0123456789A…", "it is ***…"),
            ("456789ABCDEFé and 0123456", "*** and 0123456"),
            ("nothing", "nothing"),
            ("", ""),
        ] {
            let mut hidden = words.to_string();
            redaction.hide(&mut hidden);
            assert_eq!(hidden, wanted, "{words}");
        }
    }
}
