//! Hiding what was found.

use super::Leak;

/// A text with every leak as stars of the same length, so that all spans still fit.
pub(in crate::check) fn masked(text: &str, leaks: &[Leak]) -> String {
    let mut hidden = String::with_capacity(text.len());
    let mut at = 0;
    for leak in leaks {
        let Some(before) = text.get(at..leak.span.start) else { continue };
        hidden.push_str(before);
        for letter in leak.span.of(text).chars() {
            match letter {
                '\n' | '\r' => hidden.push(letter),
                _ => hidden.extend(std::iter::repeat_n('*', letter.len_utf8())),
            }
        }
        at = leak.span.end;
    }
    hidden.push_str(text.get(at..).unwrap_or(""));
    // The same words elsewhere, in a place where they were not taken for a leak.
    for leak in leaks.iter().filter(|leak| leak.span.len() > 5) {
        let value = leak.span.of(text);
        if hidden.contains(value) {
            hidden = hidden.replace(value, &"*".repeat(value.len()));
        }
    }
    hidden
}

/// A text with a word in the place of every leak: one that reads as a word wherever it stands, in YAML too.
pub(in crate::check) fn reworded(text: &str, leaks: &[Leak]) -> String {
    let mut words = String::with_capacity(text.len());
    let mut at = 0;
    for leak in leaks {
        let Some(before) = text.get(at..leak.span.start) else { continue };
        words.push_str(before);
        words.push_str("masked");
        at = leak.span.end;
    }
    words.push_str(text.get(at..).unwrap_or(""));
    for leak in leaks.iter().filter(|leak| leak.span.len() > 5) {
        words = words.replace(leak.span.of(text), "masked");
    }
    words
}
