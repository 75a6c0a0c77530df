//! Ranges of days: `28 to 29 November`, `30 November – 1 December 2025`.

use super::{Day, full, month, named, ordinal, weekday, year, year_after};
use crate::reader::scan::Scan;
use crate::reader::vocabulary::WORDS;

/// `28 to 29 November`, `28 – Saturday 29 November 2025`, with the number passed: the first day, and past the other.
pub(super) fn first_of_range(at: &mut Scan<'_>, day: u32) -> Option<Day> {
    let mut ahead = *at;
    ordinal(&mut ahead);
    ahead.blanks();
    let by_sign = ahead.peek().is_some_and(|c| matches!(c, '-' | '–' | '—'));
    between(&mut ahead)?;
    named_weekday(&mut ahead);
    let (_, digits) = ahead.number().filter(|(last, _)| *last > day)?;
    ordinal(&mut ahead);
    ahead.blanks();
    let _ = ahead.eat_phrase(&WORDS.times.of).is_some() && ahead.blanks();
    // "12 and 15 may fail" names no day; most languages write a month in small letters.
    let is_clear = |word: &&str| word.starts_with(char::is_uppercase) || by_sign && WORDS.has_others();
    let month = Some(ahead.word()).filter(is_clear).and_then(month)?;
    ahead.eat('.');
    let year = year(&mut ahead);
    *at = ahead;
    (digits <= 2).then(|| named(month, day, year))
}

/// `12→13/09/2026`, `12.–13.09.2026`, with the number passed: the first day, and past the other. Day and month cannot be
/// the other way round.
pub(super) fn first_of_numbers(at: &mut Scan<'_>, day: u32) -> Option<Day> {
    let mut ahead = *at;
    ahead.eat('.');
    ahead.blanks();
    ahead.eat_any(&['→', '-', '–', '—', '‑', '/']).then_some(())?;
    ahead.blanks();
    let (_, digits) = ahead.number().filter(|(last, _)| *last > day && *last <= 31)?;
    let separator = ahead.peek().filter(|c| matches!(c, '/' | '.'))?;
    ahead.step();
    let (month, of_month) = ahead.number()?;
    let year = year_after(&mut ahead, separator)?;
    *at = ahead;
    (digits <= 2 && of_month <= 2).then(|| full(year, month, day))
}

/// Goes past what joins two days of a range, and the blanks around it.
fn between(at: &mut Scan<'_>) -> Option<()> {
    let found = at.eat_phrase(&WORDS.times.between_days).is_some();
    at.blanks();
    found.then_some(())
}

/// Goes past `Saturday`, `Sat.,`, `the`, where they are before a day.
fn named_weekday(at: &mut Scan<'_>) {
    let mut ahead = *at;
    if weekday(ahead.word()).is_some() {
        let _ = ahead.eat('.') || ahead.eat(',');
        ahead.blanks();
        *at = ahead;
    }
    let _ = at.eat_phrase(&WORDS.times.the).is_some() && at.blanks();
}

/// Whether what is between two days makes a range of them.
pub(super) fn joins(text: &str) -> bool {
    let mut at = Scan::new(text);
    at.blanks();
    let joined = between(&mut at).is_some();
    named_weekday(&mut at);
    joined && at.rest().is_empty()
}
