//! A point in time: day and clock in either order, and a zone.

use jiff::civil::Time;

use super::{DASHES, Stamp, about, range_lead};
use crate::reader::day::{self, Day};
use crate::reader::scan::Scan;
use crate::reader::timeline::clock::{self, Clock, Forms};
use crate::reader::vocabulary::WORDS;
use crate::reader::zone::{self};

/// A range past midnight is seldom longer, in minutes.
const LONGEST_NIGHT: i32 = 8 * 60;

/// Day and clock, clock and day, or one of them, with a zone.
pub(super) fn first_point(at: &mut Scan<'_>, stamp: &mut Stamp, forms: Forms) -> Option<()> {
    stamp.day = placeholder_day(at).or_else(|| day::scan(at));
    if stamp.day.is_some() {
        let mut ahead = *at;
        between(&mut ahead, stamp);
        let from = ahead.offset();
        if let Some(clock) = clock::scan(&mut ahead, forms) {
            stamp.clock = Some(clock);
            *at = ahead;
            zone(at, stamp, at.offset() - from);
        }
        return Some(());
    }
    let from = at.offset();
    stamp.clock = Some(clock::scan(at, forms)?);
    zone(at, stamp, at.offset() - from);
    // `14:03 on 2024-05-01`, `14:03, May 1`: the day after the clock.
    let mut ahead = *at;
    ahead.blanks();
    let joined = ahead.eat(',') || ahead.eat('(') || ahead.eat('/');
    ahead.blanks();
    let joined = (ahead.eat_phrase(&WORDS.times.leads).is_some() && ahead.blanks()) || joined;
    let from = ahead;
    if let Some(day) = day::scan(&mut ahead) {
        let written_out = ahead.offset() - from.offset() >= 8 || joined;
        if written_out && !matches!(day, Day::Impossible | Day::Weekday(_)) {
            let _ = ahead.eat(')');
            stamp.day = Some(day);
            *at = ahead;
            zone(at, stamp, 0);
        }
    }
    Some(())
}

/// `2022-02-??`, `2023-MM-DD`, `YYYY-MM-DD`: a day nobody filled in.
fn placeholder_day(at: &mut Scan<'_>) -> Option<Day> {
    let mut ahead = *at;
    let mut open = false;
    for length in [4, 2, 2] {
        for _ in 0..length {
            let c = ahead.peek()?;
            open |= !c.is_ascii_digit();
            if !(c.is_ascii_digit() || matches!(c, '?' | 'X' | 'x' | 'Y' | 'y' | 'M' | 'm' | 'D' | 'd')) {
                return None;
            }
            ahead.step();
        }
        if length == 4 || ahead.peek() == Some('-') && open_ahead(&ahead) {
            ahead.eat('-').then_some(())?;
        }
    }
    open.then(|| {
        *at = ahead;
        Day::Impossible
    })
}

/// Whether a further part of a placeholder follows the dash.
fn open_ahead(at: &Scan<'_>) -> bool {
    at.rest().chars().nth(1).is_some_and(|c| c.is_ascii_digit() || matches!(c, '?' | 'X' | 'x' | 'D' | 'd'))
}

/// What is between a day and its clock: `T`, blanks, `,`, ` - `, ` at `, `|`, a bracket.
fn between(at: &mut Scan<'_>, stamp: &mut Stamp) {
    let mut ahead = *at;
    if (ahead.eat('T') || ahead.eat('t')) && ahead.peek().is_some_and(|c| c.is_ascii_digit()) {
        *at = ahead;
        stamp.joined = true;
        return;
    }
    loop {
        at.blanks();
        if at.eat_any(&['~', '≈']) || about(at) {
            stamp.about = true;
        } else if range_lead(at) {
            stamp.ranged = true;
        } else if !at.eat_any(&[',', '@', '|', '(', '*', ':', ';', '/', '_', '、'])
            && !at.eat_any(&DASHES)
            && at.eat_phrase(&WORDS.times.at).is_none()
        {
            return;
        }
    }
}

/// Whether `-13:45` behind a bare clock time of so many bytes is the end of a range, and no offset.
fn ends_range(at: &Scan<'_>, stamp: &mut Stamp, length: usize) -> bool {
    let mut ahead = *at;
    // `2024-05-01T02:00-05:00` is a time and its offset.
    if stamp.joined || !ahead.eat_any(&['-', '−']) {
        return false;
    }
    let from = ahead.offset();
    let (Some(Clock::At(start)), Some(Clock::At(end))) = (stamp.clock, clock::scan(&mut ahead, Forms::Plain)) else {
        return false;
    };
    let no_offset = end.hour() > 12 || end.hour() == 0 || ![0, 30, 45].contains(&end.minute());
    if end >= start || no_offset {
        return true;
    }
    // `10:00:00-05:00`: an end looks like its start.
    let alike = length.abs_diff(ahead.offset() - from) <= 1;
    let minutes = |time: Time| i32::from(time.hour()) * 60 + i32::from(time.minute());
    let night = alike && minutes(end) + 24 * 60 - minutes(start) <= LONGEST_NIGHT;
    stamp.doubt = match (alike, night) {
        (_, true) => Some("taken for a range past midnight; it may be a time and its offset"),
        (true, false) => Some("taken for a time and its offset; it may be a range"),
        (false, false) => stamp.doubt,
    };
    night
}

/// Goes past a zone behind a clock of so many bytes.
pub(super) fn zone(at: &mut Scan<'_>, stamp: &mut Stamp, length: usize) {
    if ends_range(at, stamp, length) {
        return;
    }
    let mut ahead = *at;
    let spaced = ahead.blanks();
    let bracket = ahead.eat_any(&['(', '[']);
    // `14:03 - 2 pods`, `14:03 +3 nodes`: a sign after a blank is a zone only in full.
    let signed = matches!(ahead.peek(), Some('+' | '-' | '−'));
    let from = ahead;
    if let Some(zone) = zone::scan(&mut ahead) {
        let long = ahead.offset() - from.offset() >= 5;
        let closed = !bracket || ahead.eat_any(&[')', ']']);
        if closed && (!signed || !spaced || long) && (zone.written != "Z" || !spaced) {
            stamp.zone.get_or_insert(zone);
            *at = ahead;
        }
    }
}
