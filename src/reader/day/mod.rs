//! Days as people write them: `2024-02-12`, `12.02.2024`, `February 8th, 2019`, `Mon 12 Feb`, `20240212`.
//!
//! A day may lack its year or be written in an order that only its surroundings settle; [`Day::near`] does that with
//! the help of a day that is known.

mod near;
mod range;
mod search;

pub(super) use search::{find, find_any, whole};

use jiff::civil::{Date, Weekday};

use super::scan::Scan;
use super::vocabulary::{Mark, WORDS};
use range::{first_of_numbers, first_of_range};

/// The number of the month that a word names.
pub(super) fn month(word: &str) -> Option<i8> {
    WORDS.times.months.at_start(word).filter(|found| found.range.len() == word.len()).map(|found| *found.meaning as i8)
}

/// Whether a word is the name of a month, whole or shortened.
pub(super) fn is_month(word: &str) -> bool {
    month(word).is_some()
}

/// The day of the week that a word names.
fn weekday(word: &str) -> Option<Weekday> {
    let found = WORDS.times.weekdays.at_start(word).filter(|found| found.range.len() == word.len())?;
    Some((*found.meaning).into())
}

/// A day as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::enum_variant_names, reason = "a month and a day is just that")]
pub(in crate::reader) enum Day {
    /// Year, month and day.
    Full(Date),
    /// Month and day.
    OfMonth(i8, i8),
    /// Two numbers whose order is open, and perhaps a year: `06/04/2023`.
    Open(i8, i8, Option<i16>),
    /// Only a day of the week.
    Weekday(Weekday),
    /// It has the form of a day but is none: `2024-13-45`, `202-05-01`.
    Impossible,
}

fn full(year: u32, month: u32, day: u32) -> Day {
    let parts = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
    match parts {
        (Ok(year @ 1900..=2200), Ok(month), Ok(day)) => Date::new(year, month, day).map_or(Day::Impossible, Day::Full),
        _ => Day::Impossible,
    }
}

fn named(month: i8, day: u32, year: Option<u32>) -> Day {
    match (i8::try_from(day), year) {
        (Ok(1..=31), Some(year)) => full(year, u32::from(month.unsigned_abs()), day),
        (Ok(day @ 1..=31), None) => Day::OfMonth(month, day),
        _ => Day::Impossible,
    }
}

/// Reads a day at a place and goes past it; else stays.
pub(in crate::reader) fn scan(at: &mut Scan<'_>) -> Option<Day> {
    let mut ahead = *at;
    let day = match ahead.peek()? {
        c if c.is_ascii_digit() => numeric(&mut ahead),
        c if c.is_alphabetic() => worded(&mut ahead),
        _ => None,
    }?;
    bracketed_weekday(&mut ahead);
    *at = ahead;
    Some(day)
}

fn numeric(at: &mut Scan<'_>) -> Option<Day> {
    let (first, digits) = at.number()?;
    if let Some(day) = marked(at, first, digits) {
        return Some(day);
    }
    if digits == 8 {
        let day = full(first / 10_000, first / 100 % 100, first % 100);
        return (matches!(day, Day::Full(_)) && !at.is_in_word()).then_some(day);
    }
    if digits <= 2
        && let Some(day) =
            day_month(at, first).or_else(|| first_of_range(at, first)).or_else(|| first_of_numbers(at, first))
    {
        return Some(day);
    }
    let separator = at.peek().filter(|c| matches!(c, '-' | '/' | '.' | '‑' | '–'))?;
    at.step();
    let (second, second_digits) = at.number()?;
    if second_digits > 2 {
        return None;
    }
    if digits >= 3 {
        // A year first: 2024-02-12, and 202-02-12 or 20204-02-12, which are no years.
        if digits > 5 || !at.eat(separator) {
            return None;
        }
        let (third, third_digits) = at.number()?;
        return (third_digits <= 2).then(|| if digits == 4 { full(first, second, third) } else { Day::Impossible });
    }
    let year = year_after(at, separator);
    match (separator, year) {
        ('.', Some(year)) => Some(full(year, second, first)),
        ('/' | '-', Some(year)) if year > 2200 => Some(Day::Impossible),
        ('/' | '-', Some(year)) => Some(open(first, second, Some(year))),
        ('/', None) => Some(open(first, second, None)).filter(|day| *day != Day::Impossible),
        // `15.04. 14:30`: day and month, where a clock follows.
        // `22.07.` alone is a day as well, where German is written so.
        ('.', None) if at.eat('.') && (clock_in_sight(*at) || digits == 2 && WORDS.has_others() && is_last(*at)) => {
            named_number(second, first)
        }
        // `03-26 17:40`: month and day, where a clock follows.
        ('-', None) if digits == 2 && second_digits == 2 && clock_follows(*at) => named_number(first, second),
        _ => None,
    }
}

/// Whether nothing is behind a day, or the end of a bracket or of a part.
fn is_last(mut at: Scan<'_>) -> bool {
    at.blanks();
    at.rest().is_empty() || matches!(at.peek(), Some(')' | ']' | ',' | ';'))
}

/// Whether `17:40` or `~17:40` is behind a day.
fn clock_follows(mut at: Scan<'_>) -> bool {
    let spaced = at.blanks();
    if at.eat_any(&['~', '≈']) || at.eat_phrase(&WORDS.times.about).is_some() {
        at.blanks();
    }
    spaced && at.number().is_some_and(|(_, digits)| digits <= 2) && at.peek() == Some(':')
}

/// Whether a clock is behind a day: `14:30`, `, um 14.30`, `kl. 14`.
fn clock_in_sight(mut at: Scan<'_>) -> bool {
    let _ = at.eat(',');
    at.blanks();
    let _ = at.eat_phrase(&WORDS.times.at).is_some() && at.blanks();
    let led = at.eat_phrase(&WORDS.times.clock_leads).is_some() && at.blanks();
    let number = at.number().is_some_and(|(_, digits)| digits <= 2);
    number && (led || matches!(at.peek(), Some(':' | '.')) || at.eat_phrase(&WORDS.times.marks).is_some())
}

/// `2024年4月15日`, `4월 15일`: numbers that signs behind them make a day of, with the first one passed.
fn marked(at: &mut Scan<'_>, first: u32, digits: usize) -> Option<Day> {
    let mut ahead = *at;
    let mark = |ahead: &mut Scan<'_>| {
        ahead.blanks();
        ahead.eat_phrase(&WORDS.times.marks).map(|found| *found.meaning)
    };
    let (year, month) = match mark(&mut ahead)? {
        Mark::Year if digits == 4 || digits == 2 => {
            ahead.blanks();
            let month = ahead.number()?.0;
            (mark(&mut ahead)? == Mark::Month).then_some((Some(first), month))?
        }
        Mark::Month => (None, first),
        _ => return None,
    };
    ahead.blanks();
    let (day, _) = ahead.number()?;
    (mark(&mut ahead)? == Mark::Day).then_some(())?;
    *at = ahead;
    let month = i8::try_from(month).ok().filter(|month| (1..=12).contains(month));
    let year = year.map(|year| if year < 100 { 2000 + year } else { year });
    Some(month.map_or(Day::Impossible, |month| named(month, day, year)))
}

/// Goes past `(Mon)` or `（月曜日）` behind a day.
fn bracketed_weekday(at: &mut Scan<'_>) {
    let mut ahead = *at;
    ahead.blanks();
    if ahead.eat('(') && weekday(ahead.word()).is_some() && (ahead.eat(')') || ahead.eat('.') && ahead.eat(')')) {
        *at = ahead;
    }
}

fn named_number(month: u32, day: u32) -> Option<Day> {
    let month = i8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    (1..=31).contains(&day).then(|| named(month, day, None))
}

/// `/2023` or `/23` after two numbers.
fn year_after(at: &mut Scan<'_>, separator: char) -> Option<u32> {
    let mut ahead = *at;
    // `15/4-2024`, `15/4 2024`.
    let apart = separator == '/' && (ahead.eat('-') || ahead.blanks());
    if !apart && !ahead.eat(separator) {
        return None;
    }
    let (year, digits) = ahead.number()?;
    let year = match digits {
        4 if !apart || (1990..2100).contains(&year) && !ahead.is_in_word() => year,
        // `16.01.22024`: no year that a day can have.
        5 if !apart && is_mistyped(year) => year,
        2 if !apart => 2000 + year,
        _ => return None,
    };
    *at = ahead;
    Some(year)
}

fn open(first: u32, second: u32, year: Option<u32>) -> Day {
    let (Ok(a), Ok(b)) = (i8::try_from(first), i8::try_from(second)) else { return Day::Impossible };
    let year = year.and_then(|year| i16::try_from(year).ok());
    let settled = |month: i8, day: i8| match year {
        Some(year) => Date::new(year, month, day).map_or(Day::Impossible, Day::Full),
        None => Day::OfMonth(month, day),
    };
    match (a, b) {
        (1..=12, 1..=12) if a == b => settled(a, b),
        (1..=12, 1..=12) => Day::Open(a, b, year),
        (13..=31, 1..=12) => settled(b, a),
        (1..=12, 13..=31) => settled(a, b),
        _ => Day::Impossible,
    }
}

fn ordinal(at: &mut Scan<'_>) {
    let _ = at.eat_phrase(&WORDS.times.ordinals);
}

/// `8 February 2019`, `8th of Feb`, with the number passed.
fn day_month(at: &mut Scan<'_>, day: u32) -> Option<Day> {
    let mut ahead = *at;
    ordinal(&mut ahead);
    if !ahead.blanks() && !ahead.eat_any(&['-', '.', '/']) {
        return None;
    }
    ahead.blanks();
    let _ = ahead.eat_phrase(&WORDS.times.of).is_some() && ahead.blanks();
    let month = month(ahead.word())?;
    ahead.eat('.');
    let year = year(&mut ahead);
    *at = ahead;
    Some(named(month, day, year))
}

/// `, 2019` or ` 2019` after a month and a day.
fn year(at: &mut Scan<'_>) -> Option<u32> {
    let mut ahead = *at;
    let _ = ahead.eat_any(&[',', '-', '/']);
    ahead.blanks();
    let _ = ahead.eat_phrase(&WORDS.times.of).is_some() && ahead.blanks();
    let (year, digits) = ahead.number()?;
    // "May 5, 2019:30"? A clock after all.
    if ahead.is_in_word() {
        return None;
    }
    match digits {
        4 if (1900..=2200).contains(&year) => {}
        // `16 January 22024`, but not `On 16 January 20000 users`.
        5 if is_mistyped(year) && !ahead.rest().trim_start().starts_with(char::is_alphabetic) => {}
        _ => return None,
    }
    *at = ahead;
    if ahead.blanks() && ahead.eat_phrase(&WORDS.times.after_years).is_some() {
        *at = ahead;
    }
    Some(year)
}

/// Whether five digits are those of a year of our time and one too many: `20224`, `22024`.
fn is_mistyped(number: u32) -> bool {
    let digits = number.to_string();
    (0..digits.len()).any(|at| {
        let mut rest = digits.clone();
        rest.remove(at);
        rest.parse().is_ok_and(|year: u32| (1990..2050).contains(&year))
    })
}

fn worded(at: &mut Scan<'_>) -> Option<Day> {
    let start = *at;
    let word = at.word();
    if let Some(month) = month(word) {
        at.eat('.');
        if !at.blanks() && !at.eat('-') {
            return None;
        }
        let (day, digits) = at.number()?;
        let clock = at.peek() == Some(':') && at.rest().chars().nth(1).is_some_and(|c| c.is_ascii_digit());
        if digits > 2 || clock {
            return None;
        }
        ordinal(at);
        if at.is_in_word() {
            return None;
        }
        let year = year(at);
        return Some(named(month, day, year));
    }
    *at = start;
    // One letter of a script without blanks begins many words.
    let found = at.eat_phrase(&WORDS.times.weekdays).filter(|found| found.range.len() > 3 || word.is_ascii())?;
    let weekday = Weekday::from(*found.meaning);
    let _ = at.eat('.');
    let mut ahead = *at;
    let _ = ahead.eat(',');
    ahead.blanks();
    let _ = ahead.eat_phrase(&WORDS.times.the).is_some() && ahead.blanks();
    match scan(&mut ahead) {
        Some(day) if !matches!(day, Day::Weekday(_)) => {
            *at = ahead;
            Some(day)
        }
        _ => Some(Day::Weekday(weekday)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Weekday, date};

    use super::super::scan::Scan;
    use super::{Day, find, scan};

    fn read(text: &str) -> Option<(Day, &str)> {
        let mut at = Scan::new(text);
        scan(&mut at).map(|day| (day, at.rest()))
    }

    #[test]
    fn days_in_many_forms() {
        let day = Day::Full(date(2019, 2, 8));
        for text in [
            "2019-02-08", "2019/02/08", "2019.2.8", "20190208", "8.2.2019", "February 8th, 2019", "Feb 8 2019",
            "8 February 2019", "8th of Feb, 2019", "Friday, February 8, 2019", "Fri 8 Feb 2019", "08-Feb-2019",
            "08/Feb/2019",
        ] {
            assert_eq!(read(text), Some((day, "")), "{text}");
        }
        assert_eq!(read("May 29 rest"), Some((Day::OfMonth(5, 29), " rest")));
        assert_eq!(read("29 May at 10"), Some((Day::OfMonth(5, 29), " at 10")));
        assert_eq!(read("06/04/2023"), Some((Day::Open(6, 4, Some(2023)), "")));
        assert_eq!(read("26/04/2023"), Some((Day::Full(date(2023, 4, 26)), "")));
        assert_eq!(read("Tuesday: x"), Some((Day::Weekday(Weekday::Tuesday), ": x")));
        assert_eq!(read("2024-13-45"), Some((Day::Impossible, "")));
        for text in ["202-05-01", "20202-01-16", "16.01.22024", "16/01/22024", "16 January 22024", "May 5, 20224"] {
            assert_eq!(read(text), Some((Day::Impossible, "")), "{text}");
        }
        assert_eq!(read("16 January 20000 users"), Some((Day::OfMonth(1, 16), " 20000 users")));
        for text in ["may be", "14:03", "march on", "1.10 release", "2019", "monitor 3", "sun4", "10 minutes"] {
            assert!(!matches!(read(text), Some((Day::Full(_) | Day::OfMonth(..), _))), "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn a_known_day_settles_year_and_order() {
        let known = Some(date(2023, 4, 12));
        assert_eq!(Day::Open(6, 4, Some(2023)).near(known), (Some(date(2023, 4, 6)), None));
        assert_eq!(Day::OfMonth(12, 30).near(Some(date(2024, 1, 2))).0, Some(date(2023, 12, 30)));
        assert_eq!(Day::Weekday(Weekday::Thursday).near(known).0, Some(date(2023, 4, 13)));
        assert!(Day::Open(6, 4, Some(2023)).near(None).1.is_some());
    }

    #[test]
    fn the_first_full_day_of_a_text() {
        assert_eq!(find("On May 3 we; then 4 May 2021 came").unwrap().0, date(2021, 5, 4));
        assert_eq!(find("Version 2.3.4 of 10,000"), None);
        for text in [
            "from Friday 28 to Saturday 29 November 2025", "Fri 28 November - Sat 29 November 2025",
            "28–29 November 2025", "28th and 29th of November, 2025", "28 November until 1 December 2025",
        ] {
            assert_eq!(find(text).unwrap().0, date(2025, 11, 28), "{text}");
        }
        assert_eq!(find("Versions 12 and 15 may fail"), None);
        assert_eq!(find("It broke on May 3; on 4 May 2021 we knew").unwrap().0, date(2021, 5, 4));
    }
}
