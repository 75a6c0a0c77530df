//! Hiding what was found.

use super::Leak;

/// A text with every leak as stars of the same length, so that all spans and lines still fit.
pub(in crate::check) fn masked(text: &str, leaks: &[Leak]) -> String {
    replaced(text, leaks, |value| {
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

/// A text with a word in the place of every leak: one that reads as a word wherever it stands, in YAML too.
pub(in crate::check) fn reworded(text: &str, leaks: &[Leak]) -> String {
    replaced(text, leaks, |_| "masked".to_string())
}

fn replaced(text: &str, leaks: &[Leak], other: impl Fn(&str) -> String) -> String {
    let mut words = String::with_capacity(text.len());
    let mut at = 0;
    for leak in leaks {
        let Some(before) = text.get(at..leak.span.start) else { continue };
        words.push_str(before);
        words.push_str(&other(leak.span.of(text)));
        at = leak.span.end;
    }
    words.push_str(text.get(at..).unwrap_or(""));
    // The same words elsewhere, in a place where they were not taken for a leak.
    for leak in leaks.iter().filter(|leak| leak.span.len() > 5) {
        let value = leak.span.of(text);
        if words.contains(value) {
            words = words.replace(value, &other(value));
        }
    }
    words
}
