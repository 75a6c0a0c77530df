//! Small forms of words: a count, a length of time, a list of names, a text on one line or cut short, a text in HTML or in an address.

use std::fmt::Display;

/// A number with its noun: `1 document`, `3 documents`.
pub fn counted<N: Display + PartialEq + From<u8>>(number: N, noun: &str) -> String {
    let ending = if number == N::from(1) { "" } else { "s" };
    format!("{number} {noun}{ending}")
}

/// Minutes as `5 min`, `1 h` or `1 h 5 min`.
pub fn hours_and_minutes(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// Names as a person lists them: "a", "a and b", "a, b and c".
pub fn listed<S: AsRef<str>>(names: &[S]) -> String {
    match names {
        [] => String::new(),
        [one] => one.as_ref().to_string(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// The same, cut after `most` names: "a, b, c and 4 more".
pub fn listed_up_to<S: AsRef<str>>(names: &[S], most: usize) -> String {
    if names.len() <= most + 1 {
        return listed(names);
    }
    let mut shown: Vec<String> = names[..most].iter().map(|name| name.as_ref().to_string()).collect();
    shown.push(format!("{} more", names.len() - most));
    listed(&shown)
}

/// A text on one line, with single blanks.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text of at most so many letters; the last is `…` where it was cut.
pub fn cut(text: &str, most: usize) -> String {
    if text.chars().nth(most).is_none() {
        return text.to_string();
    }
    let head: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", head.trim_end())
}

/// A text as HTML, in an element or in a quoted attribute.
pub fn escape_html(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

/// A path in an address (RFC 3986): characters that it may not contain are written as `%20`.
pub fn percent_encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => encoded.push(byte.into()),
            byte => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::{counted, cut, hours_and_minutes, listed, listed_up_to, percent_encoded};

    #[test]
    fn small_forms() {
        assert_eq!((counted(1, "day"), counted(0_usize, "day")), ("1 day".into(), "0 days".into()));
        assert_eq!([5, 60, 65].map(hours_and_minutes), ["5 min", "1 h", "1 h 5 min"]);
        assert_eq!(["abcd", "abcde", "ab cd"].map(|text| cut(text, 4)), ["abcd", "abc…", "ab…"]);
        assert_eq!(percent_encoded("a b/é.md"), "a%20b/%C3%A9.md");
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
        assert_eq!(listed_up_to(&["a", "b", "c", "d", "e"], 2), "a, b and 3 more");
    }
}
