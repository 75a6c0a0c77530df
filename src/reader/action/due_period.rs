//! Days that are due at the end of a period: `Q3`, `H1 2026`, `end of week`, `end of March`, `EOM`.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::reader::day;
use crate::reader::parse_minutes;
use crate::reader::scan::Scan;
use crate::reader::vocabulary::{Period, WORDS};

/// Why the day of a period without a year may be wrong.
pub(super) const COUNTED: &str = "counted from the day of the document";

/// Reads a period at a place: its last day, and why that may be wrong. A week ends on Friday.
pub(super) fn scan(at: &mut Scan<'_>, known: Option<Date>) -> Option<(Date, Option<&'static str>)> {
    let mut ahead = *at;
    if let Some(found) = ahead.eat_phrase(&WORDS.actions.periods).filter(|_| !ahead.is_in_word()) {
        let last = last_day(*found.meaning, known?)?;
        *at = ahead;
        return Some((last, Some(COUNTED)));
    }
    let mut month = ahead;
    if let Some(found) = end_of_numbered_month(&mut month, known) {
        *at = month;
        return Some(found);
    }
    let ends = ahead.eat_phrase(&WORDS.actions.end_of).is_some() && ahead.blanks();
    let mut month = ahead;
    if let Some(found) = ends.then(|| end_of_month(&mut month, known)).flatten() {
        *at = month;
        return Some(found);
    }
    // `2026-Q3`
    let begin = ahead;
    let before = ahead.digits(4).filter(|_| ahead.eat_any(&['-', '/', ' ']));
    if before.is_none() {
        ahead = begin;
    }
    let months = match ahead.peek()? {
        'Q' | 'q' => 3,
        'H' | 'h' => 6,
        _ => return None,
    };
    ahead.step();
    let number = ahead.digits(1).filter(|number| (1..=12 / months).contains(number))?;
    (!ahead.is_in_word()).then_some(())?;
    let month = i8::try_from(number * months).ok()?;
    let mut behind = ahead;
    while behind.eat_any(&[' ', '/', '-', ',']) {}
    let year = before.or_else(|| behind.digits(4).filter(|year| (1990..2200).contains(year) && !behind.is_in_word()));
    if before.is_none() && year.is_some() {
        ahead = behind;
    }
    let last = |year: i16| Date::new(year, month, 1).ok().map(Date::last_of_month);
    let found = match year {
        Some(year) => (last(i16::try_from(year).ok()?)?, None),
        None => {
            let known = known?;
            let mut next = [known.year(), known.year() + 1].into_iter().filter_map(last);
            (next.find(|date| *date >= known)?, Some("the year is not stated"))
        }
    };
    *at = ahead;
    Some(found)
}

/// A text that is a period and nothing else.
pub(super) fn whole(text: &str, known: Option<Date>) -> Option<(Date, Option<&'static str>)> {
    let mut at = Scan::new(text);
    scan(&mut at, known).filter(|_| at.rest().trim_matches(['.', ' ']).is_empty())
}

/// The last day of a month: `March`, `March 2026`. Without a year it is the next one.
fn end_of_month(at: &mut Scan<'_>, known: Option<Date>) -> Option<(Date, Option<&'static str>)> {
    let month = day::month(at.word())?;
    last_of(month, at, known)
}

/// The last day of a month by its number: `4月末`.
fn end_of_numbered_month(at: &mut Scan<'_>, known: Option<Date>) -> Option<(Date, Option<&'static str>)> {
    let (month, digits) = at.number()?;
    let month = i8::try_from(month).ok().filter(|month| digits <= 2 && (1..=12).contains(month))?;
    at.eat_phrase(&WORDS.actions.month_ends)?;
    last_of(month, at, known)
}

/// The last day of a month, whose year may stand behind it; else it is the next such month.
fn last_of(month: i8, at: &mut Scan<'_>, known: Option<Date>) -> Option<(Date, Option<&'static str>)> {
    let mut behind = *at;
    behind.blanks();
    let year = behind.digits(4).and_then(|year| i16::try_from(year).ok());
    let last = |year: i16| Date::new(year, month, 1).ok().map(Date::last_of_month);
    match (year, known) {
        (Some(year), _) => {
            *at = behind;
            Some((last(year)?, None))
        }
        (None, Some(known)) => {
            let next = [known.year(), known.year() + 1].into_iter().filter_map(last).find(|date| *date >= known);
            Some((next?, Some("the year is not stated")))
        }
        (None, None) => None,
    }
}

/// The day that a length of days, weeks or months leads to: `2 weeks`.
pub(super) fn after(text: &str, known: Date) -> Option<Date> {
    const DAY: i64 = 24 * 60;
    let minutes = parse_minutes(text).filter(|minutes| *minutes >= DAY && text.split_whitespace().count() <= 3)?;
    known.checked_add((minutes / DAY).days()).ok()
}

/// The last day of a period that a day lies in, or of the next one.
fn last_day(period: Period, known: Date) -> Option<Date> {
    let friday = |weeks: i64| {
        let to_friday = (5 - i64::from(known.weekday().to_monday_one_offset())).rem_euclid(7);
        known.checked_add((to_friday + 7 * weeks).days()).ok()
    };
    let month = |date: Date| Some(date.last_of_month());
    match period {
        Period::Week => friday(0),
        Period::NextWeek => friday(1),
        Period::Month => month(known),
        Period::NextMonth => month(known.first_of_month().checked_add(1.month()).ok()?),
        Period::Quarter => month(Date::new(known.year(), (known.month() + 2) / 3 * 3, 1).ok()?),
        Period::Year => Date::new(known.year(), 12, 31).ok(),
    }
}
