//! The day on which an item is due, from a day as written.

use jiff::civil::Date;

use super::due_period;
use crate::incident::Action;
use crate::reader::day::{self, Day};
use crate::reader::scan::Scan;
use crate::reader::vocabulary::WORDS;

/// Why a day such as `10/07/2026` is doubted.
const EITHER_WAY: &str = "day and month may be the other way round";

/// The day and why it may be wrong. Days that are due lie at no known distance from the incident.
pub(super) fn due(day: Day, known: Option<Date>) -> (Option<Date>, Option<&'static str>) {
    match (day, known) {
        (Day::Open(month, first, Some(year)), _) => {
            let (month_first, day_first) = (Date::new(year, month, first).ok(), Date::new(year, first, month).ok());
            // Only English puts the month first; a day before the incident is due to nobody.
            if WORDS.has_others() {
                return (day_first, None);
            }
            let later = |date: &Option<Date>| known.zip(*date).is_some_and(|(known, date)| date >= known);
            match (later(&month_first), later(&day_first)) {
                (true, false) => (month_first, Some(EITHER_WAY)),
                (false, true) => (day_first, Some(EITHER_WAY)),
                _ => (day.near(known).0, Some(EITHER_WAY)),
            }
        }
        (Day::Weekday(weekday), Some(known)) => {
            (known.nth_weekday(1, weekday).ok(), Some("counted from the day of the document"))
        }
        _ => day.near(known),
    }
}

/// Why the day of a month alone may be wrong.
pub(super) const LAST_OF_MONTH: &str = "only the month is stated: taken for its last day";

/// The last day of a month with its year: `December 2026`, `2026-12`, `2026年12月`.
pub(super) fn month_alone(at: &mut Scan<'_>) -> Option<Date> {
    let mut ahead = *at;
    let (month, year) = match day::month(ahead.word()) {
        Some(month) => {
            while ahead.eat_any(&[' ', ',', '.', '/', '-']) {}
            (month, ahead.digits(4)?)
        }
        None => {
            ahead = *at;
            let year = ahead.digits(4)?;
            ahead.eat_any(&['-', '/', '年', '년']).then_some(())?;
            ahead.blanks();
            (i8::try_from(ahead.number()?.0).ok()?, year)
        }
    };
    let goes_on = ahead.is_in_word() || matches!(ahead.peek(), Some('-' | '/'));
    let year = i16::try_from(year).ok().filter(|year| (1990..2200).contains(year) && !goes_on)?;
    let last = Date::new(year, month, 1).ok()?.last_of_month();
    *at = ahead;
    Some(last)
}

/// Gives every due date such as `10/07/2026` the order that other days of the document have.
pub(in crate::reader) fn settle_order(actions: &mut [Action], text: &str) {
    let is_open =
        |action: &&mut Action| action.due.as_ref().is_some_and(|due| due.doubt.as_deref() == Some(EITHER_WAY));
    let mut order = None;
    for action in actions.iter_mut().filter(is_open) {
        let Some(day_first) = *order.get_or_insert_with(|| day_first(text)) else { return };
        let Some(due) = action.due.as_mut() else { continue };
        let written = due.span.of(text);
        let first = written.char_indices().filter(|(_, c)| c.is_ascii_digit()).find_map(|(at, _)| slashed(written, at));
        let Some((first, second, year)) = first else { continue };
        let (month, day) = if day_first { (second, first) } else { (first, second) };
        if let Ok(date) = Date::new(year, month, day) {
            due.value = date;
            due.doubt = None;
        }
    }
}

/// Whether the day is first in the days of a text such as `25/07/2026` or `25-07-2026`; `None` if they do not say or
/// disagree.
pub(in crate::reader) fn day_first(text: &str) -> Option<bool> {
    let bytes = text.as_bytes();
    let begins = |at: &usize| bytes[*at].is_ascii_digit() && (*at == 0 || !bytes[at - 1].is_ascii_alphanumeric());
    let days = (0..bytes.len()).filter(begins).filter_map(|at| slashed(text, at));
    let mut orders = days.filter_map(|(first, second, _)| match (first > 12, second > 12) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    });
    let first = orders.next()?;
    orders.all(|order| order == first).then_some(first)
}

/// The numbers of `25/07/2026` at an offset.
fn slashed(text: &str, at: usize) -> Option<(i8, i8, i16)> {
    let mut place = Scan::at(text, at);
    let (first, _) = place.number().filter(|(_, digits)| *digits <= 2)?;
    let sign = place.peek().filter(|sign| matches!(sign, '/' | '-'))?;
    place.step();
    let (second, _) = place.number()?;
    place.eat(sign).then_some(())?;
    let (year, digits) = place.number().filter(|(_, digits)| matches!(digits, 2 | 4))?;
    let year = if digits == 2 { 2000 + year } else { year };
    Some((i8::try_from(first).ok()?, i8::try_from(second).ok()?, i16::try_from(year).ok()?))
}

/// `by 2024-05-01`, `Échéance: 2024-05-01`.
pub(super) fn is_due(part: &str) -> bool {
    let lead = WORDS.actions.due_leads.at_start(part);
    lead.is_some_and(|lead| day::find_any(&part[lead.range.end..]).next().is_some_and(|(_, place)| place.start <= 4))
}

/// Whether a text is a day and nothing else, and that one.
pub(super) fn is_day(text: &str, date: Date) -> bool {
    let day = day::whole(text).and_then(|day| due(day, Some(date)).0);
    let period = || due_period::whole(text, Some(date)).map(|(last, _)| last);
    day.or_else(period) == Some(date)
}
