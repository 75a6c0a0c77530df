//! Lengths of time in words.

/// Units and how many minutes each is; seconds are rounded to the nearest minute at the end.
const UNITS: &[(&str, f64)] = &[
    ("seconds", 1.0 / 60.0),
    ("second", 1.0 / 60.0),
    ("secs", 1.0 / 60.0),
    ("sec", 1.0 / 60.0),
    ("s", 1.0 / 60.0),
    ("minutes", 1.0),
    ("minute", 1.0),
    ("mins", 1.0),
    ("min", 1.0),
    ("m", 1.0),
    ("hours", 60.0),
    ("hour", 60.0),
    ("hrs", 60.0),
    ("hr", 60.0),
    ("h", 60.0),
    ("days", 1440.0),
    ("day", 1440.0),
    ("d", 1440.0),
    ("weeks", 10080.0),
    ("week", 10080.0),
    ("w", 10080.0),
];

/// Numbers that people write out.
const NUMBERS: &[(&str, f64)] = &[
    ("a", 1.0),
    ("an", 1.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("fifteen", 15.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("forty-five", 45.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("ninety", 90.0),
    ("half", 0.5),
];

/// Words that may stand before a length without changing it.
const ABOUT: &[&str] = &[
    "about",
    "approximately",
    "approx",
    "approx.",
    "around",
    "roughly",
    "ca.",
    "ca",
    "circa",
    "nearly",
    "almost",
    "~",
    "≈",
    "total",
    "a",
    "total:",
    "of",
    "for",
];

/// The minutes that a text such as `0h 16m`, `11 Days`, `19 hours 43 minutes.`, `1:30:00` or `PT1H30M` means; none for
/// `?`, `N/A` and anything else that is not a length. What follows the length (`[^3]`, `(estimated)`) is left aside.
pub fn parse_minutes(text: &str) -> Option<i64> {
    let mut rest = text.trim();
    while let Some(word) = ABOUT.iter().find(|word| starts_with_word(rest, word) && scan(rest).is_none()) {
        rest = rest[word.len()..].trim_start();
    }
    let minutes = clock(rest).or_else(|| iso(rest)).or_else(|| scan(rest).map(|(minutes, _)| minutes))?;
    // Longer than a century is a slip of the pen, not a length.
    (0.0..60.0 * 24.0 * 36_525.0).contains(&minutes).then(|| minutes.round() as i64)
}

fn starts_with_word(text: &str, word: &str) -> bool {
    let head = text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    let letters = word.ends_with(|c: char| c.is_alphabetic());
    head && !(letters && text[word.len()..].starts_with(|c: char| c.is_alphanumeric()))
}

/// Amounts with units, one after the other; the minutes, and the bytes they take.
pub(super) fn scan(text: &str) -> Option<(f64, usize)> {
    let mut at = 0;
    let mut minutes = 0.0;
    let mut last = f64::INFINITY;
    let mut found = None;
    loop {
        let rest = &text[at..];
        let rest = rest.trim_start_matches([' ', ',', '\u{a0}', '~']);
        let rest = rest.strip_prefix("and ").or_else(|| rest.strip_prefix("& ")).unwrap_or(rest).trim_start();
        let Some((amount, length)) = amount(rest) else { break };
        let after = rest[length..].trim_start_matches([' ', '\u{a0}', '-']);
        let Some((unit, name)) = unit(after) else { break };
        // Units go from large to small: "2 hours 5 days" are two lengths.
        if unit >= last {
            break;
        }
        last = unit;
        minutes += amount * unit;
        at = text.len() - after.len() + name;
        if text[at..].starts_with('.') && name <= 4 {
            at += 1;
        }
        let half = " and a half";
        if text[at..].to_ascii_lowercase().starts_with(half) {
            minutes += unit / 2.0;
            at += half.len();
        }
        found = Some((minutes, at));
    }
    found
}

/// A number in digits or words, and its length: `1,5`, `1.5`, `two`, `half an`.
fn amount(text: &str) -> Option<(f64, usize)> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    if digits > 0 {
        if digits > 9 {
            return None;
        }
        let mut length = digits;
        let rest = &text[digits..];
        if let Some(fraction) = rest.strip_prefix(['.', ',']) {
            let more = fraction.find(|c: char| !c.is_ascii_digit()).unwrap_or(fraction.len());
            if (1..=2).contains(&more) {
                length += 1 + more;
            }
        }
        let number = text[..length].replace(',', ".").parse().ok()?;
        return Some((number, length));
    }
    let end = text.find(|c: char| !(c.is_alphabetic() || c == '-')).unwrap_or(text.len());
    let word = text[..end].to_ascii_lowercase();
    let (_, number) = NUMBERS.iter().find(|(name, _)| *name == word)?;
    // "half an hour": the article belongs to the number.
    let article =
        ["an ", "a "].iter().find(|article| word == "half" && text[end..].trim_start().starts_with(**article));
    let length = article.map_or(end, |article| text.len() - text[end..].trim_start().len() + article.len());
    Some((*number, length))
}

/// A unit at the beginning, in minutes, and the bytes of its name.
fn unit(text: &str) -> Option<(f64, usize)> {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let word = text[..end].to_ascii_lowercase();
    UNITS.iter().find(|(name, _)| *name == word).map(|(_, minutes)| (*minutes, end))
}

/// `1:30:00` is hours, minutes, seconds; `1:30` alone might be a time of day and is none.
fn clock(text: &str) -> Option<f64> {
    let text = text.split([' ', '(', '[']).next()?;
    let parts: Vec<f64> = text.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let &[hours, minutes, seconds] = parts.as_slice() else { return None };
    (minutes < 60.0 && seconds < 60.0).then_some(hours * 60.0 + minutes + seconds / 60.0)
}

/// ISO 8601: `PT1H30M`, `P1DT2H`.
fn iso(text: &str) -> Option<f64> {
    let span: jiff::Span = text.starts_with('P').then(|| text.parse().ok())??;
    span.total(jiff::SpanTotal::from(jiff::Unit::Minute).days_are_24_hours()).ok()
}

#[cfg(test)]
mod tests {
    use super::{parse_minutes, scan};

    #[test]
    fn lengths_in_the_forms_that_people_write() {
        for (text, minutes) in [
            ("0h 16m", 16),
            ("1h30m", 90),
            ("11 Days", 15_840),
            ("19 hours 43 minutes.", 1183),
            ("279 minutes [^3]", 279),
            ("about 1h50m", 110),
            ("~4 hours", 240),
            ("1.5 hours", 90),
            ("two hours and five minutes", 125),
            ("half an hour", 30),
            ("an hour and a half", 90),
            ("45 min", 45),
            ("45min.", 45),
            ("90 seconds", 2),
            ("1:30:00", 90),
            ("PT1H30M", 90),
            ("2 days, 3 hrs", 3060),
            ("a total of 3 hours", 180),
            ("30-minute", 30),
        ] {
            assert_eq!(parse_minutes(text), Some(minutes), "{text}");
        }
    }

    #[test]
    fn what_is_no_length_is_unknown() {
        for text in ["?", "N/A", "", "-", "unknown", "10:30", "five", "99999999999 minutes", "long"] {
            assert_eq!(parse_minutes(text), None, "{text}");
        }
    }

    #[test]
    fn a_scan_ends_where_the_length_does() {
        assert_eq!(scan("5 minutes later 3 hours"), Some((5.0, 9)));
    }

    proptest::proptest! {
        #[test]
        fn any_text(text in "\\PC{0,40}", near in "[0-9hms .,:~PT-]{0,20}") {
            parse_minutes(&text);
            parse_minutes(&near);
        }
    }
}
