//! Malformed text in place of a time: `21-05:2024 15:00`, `2024:05:01 9:15`.

use super::clock::Clock;
use super::stamp::Stamp;

/// The stamp that a text begins with and that cannot be read: numbers and their signs, among them the colon of a clock.
pub(super) fn read(text: &str) -> Option<Stamp> {
    let opened = text.len() - text.trim_start_matches(['[', '(', '*', '_', '~', ' ']).len();
    let inner = &text[opened..];
    let sign = |c: char| matches!(c, '-' | '/' | '.' | ':' | ' ' | '?');
    let end = inner.find(|c: char| !(c.is_ascii_digit() || sign(c))).unwrap_or(inner.len());
    let written = inner[..end].trim_end_matches(|c| sign(c) && c != '?');
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    // A day and a clock: addresses of machines (`10.0.0.1:80`) hold no blank, ratios fewer digits.
    let (_, last) = written.rsplit_once(' ')?;
    let clock = last.contains(':') && written.starts_with(|c: char| c.is_ascii_digit());
    if !clock || digits < 7 || inner[written.len()..].starts_with(char::is_alphabetic) {
        return None;
    }
    let rest =
        inner[written.len()..].trim_start_matches(|c: char| sign(c) || matches!(c, ']' | ')' | '–' | '—' | '*' | ','));
    Some(Stamp {
        clock: Some(Clock::Impossible),
        range: (opened, opened + written.len()),
        rest: text.len() - rest.len(),
        ..Stamp::default()
    })
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn what_looks_like_a_time_and_what_does_not() {
        for (text, written, rest) in [
            ("21-05:2024 15:00 - Filter on", "21-05:2024 15:00", "Filter on"),
            ("[2024:05:01 9:15] Filter on", "2024:05:01 9:15", "Filter on"),
        ] {
            let stamp = read(text).unwrap();
            assert_eq!((&text[stamp.range.0..stamp.range.1], &text[stamp.rest..]), (written, rest));
        }
        for text in ["10.1.2.3 is down", "10:1 of them", "3 hours later", "5 pods", "10.0.0.1:8080 refuses"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
