//! Hiding what was found.

use super::Leak;
use crate::diagnostic::{Diagnostic, Fix, Span};

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

/// A finding whose words hold none of a text's leaks, whichever rule made it.
pub(in crate::check) fn veil(mut finding: Diagnostic, text: &str, leaks: &[Leak]) -> Diagnostic {
    let values: Vec<&str> = leaks.iter().map(|leak| leak.span.of(text)).filter(|value| value.len() > 3).collect();
    let hide = |words: &mut String| {
        for value in &values {
            if words.contains(value) {
                *words = words.replace(value, "***");
            }
        }
    };
    hide(&mut finding.message);
    finding.label.iter_mut().for_each(hide);
    finding.help.iter_mut().for_each(hide);
    finding.others.iter_mut().for_each(|other| hide(&mut other.message));
    // A fix that would move a secret about is left to a person.
    finding.fix = finding.fix.filter(|fix| !shows(fix, text, leaks));
    finding
}

/// Whether a fix of a text would show or touch one of its leaks.
pub(in crate::check) fn shows(fix: &Fix, text: &str, leaks: &[Leak]) -> bool {
    let values = || leaks.iter().map(|leak| leak.span.of(text)).filter(|value| value.len() > 3);
    let touches = |span: &Span| leaks.iter().any(|leak| leak.span.start < span.end && span.start < leak.span.end);
    let said = values().any(|value| fix.message.contains(value));
    said || fix.edits.iter().any(|(span, new)| touches(span) || values().any(|value| new.contains(value)))
}
