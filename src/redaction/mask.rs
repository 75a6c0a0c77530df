//! Texts with matches masked.

use std::collections::BTreeSet;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use super::SensitiveMatch;

/// What replaces a masked value. It is a word in YAML, Markdown and HTML wherever it is, and none to
/// the search or to the comparison of incidents.
const HIDDEN: &str = "•••";

/// A value of up to this many bytes may be a common word, which is not masked elsewhere.
const SHORTEST: usize = 6;

/// A text in which every match is stars of the same length, so that all spans and lines still fit.
pub fn masked(text: &str, matches: &[SensitiveMatch]) -> String {
    replaced(text, matches, |value| {
        let mut stars = String::with_capacity(value.len());
        for letter in value.chars() {
            match letter {
                '\n' | '\r' => stars.push(letter),
                _ => stars.extend(std::iter::repeat_n('*', letter.len_utf8())),
            }
        }
        stars
    })
}

/// A text with every match replaced by marks: it reads as a document again, with as many lines, and does not tell
/// how long a value was.
pub fn hidden(text: &str, matches: &[SensitiveMatch]) -> String {
    replaced(text, matches, |value| value.split_inclusive('\n').map(hidden_line).collect())
}

/// A line of a value; what the document's own syntax puts before and behind it stays.
fn hidden_line(line: &str) -> String {
    let is_syntax = |c: char| c.is_whitespace() || c == '>';
    let value = line.trim_start_matches(is_syntax);
    let (before, value) = (&line[..line.len() - value.len()], value.trim_end());
    let after = &line[before.len() + value.len()..];
    let shown = if value.contains(char::is_alphanumeric) { HIDDEN } else { value };
    format!("{before}{shown}{after}")
}

fn replaced(text: &str, matches: &[SensitiveMatch], other: impl Fn(&str) -> String) -> String {
    let spans = matches.iter().map(|found| (found.span.start..found.span.end, found.span.of(text)));
    let text_without = spliced(text, spans, &other);
    // The same value elsewhere, where it was not recognised.
    let values: BTreeSet<&str> = matches.iter().map(|found| found.span.of(text)).collect();
    let values: Vec<&str> = values.into_iter().filter(|value| value.len() >= SHORTEST).collect();
    // Too many values for an automaton: those that were found are hidden in any case.
    let Ok(finder) = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&values) else {
        return text_without;
    };
    if values.is_empty() || !finder.is_match(&text_without) {
        return text_without;
    }
    let again = finder.find_iter(&text_without).map(|hit| (hit.range(), &text_without[hit.range()]));
    spliced(&text_without, again, &other)
}

/// A text with other words in some ranges, which are in order.
fn spliced<'t>(
    text: &str,
    ranges: impl Iterator<Item = (Range<usize>, &'t str)>,
    other: &impl Fn(&str) -> String,
) -> String {
    let mut words = String::with_capacity(text.len());
    let mut at = 0;
    for (range, value) in ranges {
        let Some(before) = text.get(at..range.start) else { continue };
        words.push_str(before);
        words.push_str(&other(value));
        at = range.end;
    }
    words.push_str(text.get(at..).unwrap_or(""));
    words
}
