//! The lines of a text, without their markup, and the name and the value that one of them gives.

use std::borrow::Cow;

use super::key::{self, Kind};
use crate::diagnostic::Span;

/// How long the name of a label is at most.
pub(super) const LONGEST_LABEL: usize = 40;

/// How many words a name and its value have at most where no sign parts them.
pub(super) const LABEL_WORDS: usize = 5;

/// Stands where emphasis or a tag was: a label may end there.
pub(super) const CUT: char = '\u{1}';

/// The lines of a part of a text, whatever ends them.
pub(super) fn lines(text: &str, part: Span) -> impl Iterator<Item = (&str, Span)> {
    let text = part.of(text);
    // Nearly every text has no other ends than these, which are found quickly.
    let plain = !RARE_ENDS.iter().any(|end| text.contains(*end));
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = part.start + text.len() - rest.len();
        let end = match plain {
            true => rest.find('\n'),
            false => rest.find(is_end),
        };
        let length = match end {
            Some(end) => end,
            None if rest.is_empty() => return None,
            None => rest.len(),
        };
        let line = &rest[..length];
        rest = rest[length..].strip_prefix(is_end).unwrap_or("");
        Some((line, Span::new(start, start + length)))
    })
}

/// What ends a line, beside the usual one.
const RARE_ENDS: [char; 6] = ['\u{b}', '\u{c}', '\r', '\u{85}', '\u{2028}', '\u{2029}'];

fn is_end(c: char) -> bool {
    c == '\n' || RARE_ENDS.contains(&c)
}

/// Whether a line is plainly prose: too many words for a name and its value, some of them in small letters, and no sign
/// or markup that could part the two.
pub(super) fn is_prose(line: &str) -> bool {
    let (mut letters, mut words, mut small) = (0, 0, false);
    let mut before = b' ';
    let line = line.trim_start_matches(['#', '-', ' ']);
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => {
                letters += 1;
                small |= byte.is_ascii_lowercase();
                words += usize::from(before == b' ');
            }
            b' ' | b'.' | b',' | b'\'' | b'"' | b'(' | b')' | b'?' | b'%' => {}
            b'-' if before != b' ' || line.as_bytes().get(at + 1) != Some(&b' ') => {}
            _ => return false,
        }
        before = byte;
    }
    letters > LONGEST_LABEL && words > LABEL_WORDS && small
}

/// The name before the first sign that parts it from a value, and the value.
pub(super) fn pair(part: &str) -> Option<(&str, &str)> {
    let (mut at, mut length) = sign(part)?;
    // `TLP:RED` is a mark and no label.
    if part[..at].trim().eq_ignore_ascii_case("tlp") && key::find(part).is_some_and(|key| key.kind != Kind::Tlp) {
        (at, length) = (part.len(), 0);
    }
    let trim = |text: &'_ str| -> usize { text.len() - text.trim_start().len() };
    let name = part[..at].trim().trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
    let value = &part[at + length..];
    let value = value[trim(value)..].trim_end().trim_matches(['"', '\'', '`', ',', ';']);
    (!name.is_empty()).then_some((name, value.trim()))
}

/// Where the first such sign is, and its length: a colon, `=`, an arrow, or a dash between blanks.
fn sign(part: &str) -> Option<(usize, usize)> {
    part.char_indices().find_map(|(at, c)| match c {
        ':' | '=' | '：' | '→' => Some((at, c.len_utf8())),
        '–' | '—' | '-' if part[..at].ends_with(' ') && part[at + c.len_utf8()..].starts_with(' ') => {
            Some((at - 1, c.len_utf8() + 2))
        }
        _ => None,
    })
}

/// Marks, by a character that each of them has, and what is read instead; in this order.
const MARKUP: &[(char, &[&str], &str)] = &[
    ('>', &["-->"], ""),
    ('<', &["<!--"], ""),
    ('[', &["[x] ", "[X] "], ""),
    ('*', &["**"], "\u{1}"),
    ('_', &["__"], "\u{1}"),
];

/// A line without emphasis, tags, and what makes it a heading, a quote or an item. Where markup was, parts end.
pub(super) fn without_markup(line: &str) -> Cow<'_, str> {
    let line = line.trim_start_matches(['#', '>', '-', '+', '•', ':', '@', ' ']);
    if !line.contains(['<', '>', '*', '_', '`', '[']) {
        return Cow::Borrowed(line.trim_matches([CUT, ' ']));
    }
    let mut line = Cow::Borrowed(line);
    for (sign, marks, instead) in MARKUP {
        if line.contains(*sign) {
            line = marks.iter().fold(line, |line, mark| Cow::Owned(line.replace(mark, instead)));
        }
    }
    let mut clean = String::with_capacity(line.len());
    let mut tag = false;
    for (at, c) in line.char_indices() {
        match c {
            '<' if line[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') => {
                tag = true;
                clean.push(CUT);
            }
            '>' if tag => tag = false,
            _ if tag => {}
            '*' | '`' => {}
            c => clean.push(c),
        }
    }
    // A tag that begins or ends the line parts nothing.
    Cow::Owned(clean.trim_matches([CUT, ' ']).to_string())
}
