//! The days that a text mentions.

use jiff::civil::Date;

use super::range::joins;
use super::{Day, scan};
use crate::reader::scan::Scan;
use crate::vocabulary::{is_unspaced, narrow};

/// The first day in a text that is written out with its year, and its bytes; names of months or numbers alike.
///
/// `30 November to 1 December 2025` is the first of the two: a day without a year that leads to one with it.
pub(in crate::reader) fn find(text: &str) -> Option<(Date, std::ops::Range<usize>)> {
    let mut before: Option<(Day, std::ops::Range<usize>)> = None;
    for (day, range) in find_any(text) {
        let Some(date) = day.full() else {
            before = Some((day, range));
            continue;
        };
        let first = before.filter(|(_, first)| joins(&text[first.end..range.start])).and_then(|(day, first)| {
            let near = day.near(Some(date)).0.filter(|near| *near <= date)?;
            Some((near, first.start..range.end))
        });
        return Some(first.unwrap_or((date, range)));
    }
    None
}

/// Whether a word of letters or a number goes on at an offset.
fn goes_on(text: &str, at: usize) -> bool {
    match text.as_bytes()[at - 1] {
        byte if byte < 128 => byte.is_ascii_alphanumeric(),
        _ => text[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c)),
    }
}

/// Whether a letter or a wide digit, with which a day may begin, is at an offset.
fn is_letter_or_digit(text: &str, at: usize) -> bool {
    let c = text.get(at..).and_then(|rest| rest.chars().next());
    c.is_some_and(|c| narrow(c).is_ascii_digit() || c.is_alphabetic() && !is_unspaced(c))
}

/// The day that a text is and nothing else.
pub(in crate::reader) fn whole(text: &str) -> Option<Day> {
    find_any(text).next().filter(|(_, place)| place.len() == text.len()).map(|(day, _)| day)
}

/// Every day in a text, in order.
pub(in crate::reader) fn find_any(text: &str) -> impl Iterator<Item = (Day, std::ops::Range<usize>)> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let bytes = text.as_bytes();
        while from < bytes.len() {
            let here = from;
            let byte = bytes[here];
            from += 1;
            let starts = byte.is_ascii_alphanumeric() || byte >= 128 && is_letter_or_digit(text, here);
            if !starts || here > 0 && goes_on(text, here) {
                continue;
            }
            let mut at = Scan::at(text, here);
            if let Some(day) = scan(&mut at)
                && !matches!(day, Day::Weekday(_) | Day::Impossible | Day::Open(_, _, None))
            {
                from = at.offset().max(from);
                return Some((day, here..at.offset()));
            }
        }
        None
    })
}
