//! The names of months and of the days of the week.

use jiff::civil::Weekday;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// A whole word that is a name or its beginning of at least three letters.
fn abbreviates(word: &str, name: &str) -> bool {
    word.len() >= 3 && word.len() <= name.len() && name.as_bytes()[..word.len()].eq_ignore_ascii_case(word.as_bytes())
}

/// The first three letters of a word, small: enough to tell months and days of the week apart.
fn first_letters(word: &str) -> Option<[u8; 3]> {
    match word.as_bytes() {
        [a, b, c, ..] => Some([*a, *b, *c].map(|byte| byte.to_ascii_lowercase())),
        _ => None,
    }
}

/// The number of the month that a word names.
pub(super) fn month(word: &str) -> Option<i8> {
    if word.eq_ignore_ascii_case("sept") {
        return Some(9);
    }
    // Three letters, or the whole name: "mar" and "march", not "marc".
    let head = first_letters(word)?;
    let at = MONTHS.iter().position(|name| name.as_bytes()[..3] == head)?;
    (word.len() == 3 || word.eq_ignore_ascii_case(MONTHS[at])).then(|| i8::try_from(at + 1).ok()).flatten()
}

/// Whether a word is the name of a month, whole or by its first three letters.
pub(in crate::reader) fn is_month(word: &str) -> bool {
    month(word).is_some()
}

/// The day of the week that a word names.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    let known = |word: &str| word.len() <= 5 || word.len() >= 6 && word.to_ascii_lowercase().ends_with("day");
    let head = first_letters(word)?;
    let (name, day) = WEEKDAYS.iter().find(|(name, _)| name.as_bytes()[..3] == head)?;
    (abbreviates(word, name) && known(word)).then_some(*day)
}
