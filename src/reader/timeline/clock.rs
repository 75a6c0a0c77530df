//! Clock times as people write them: `14:03`, `2:03 pm`, `14.43`, `10h47`, `1430`, `noon`, `--:--`.

use jiff::civil::Time;

use super::super::scan::Scan;
use crate::reader::duration;
use crate::reader::vocabulary::{Mark, WORDS, Words};
use crate::reader::zone;

/// A clock time as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::reader) enum Clock {
    /// A time of the day.
    At(Time),
    /// `24:00`: the end of the day.
    Midnight,
    /// It has the form of a time but is none: `25:70`, `13:55 PM`, `--:--`, `2X:XX`.
    Impossible,
    /// `T+5min`: so many minutes after the start.
    After(i32),
}

/// Which forms to take for a clock time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::reader) enum Forms {
    /// In running text: with a colon, or with AM or PM.
    Plain,
    /// Where a time is expected: `14.43`, `10h47`, `1430` and `--:--` too.
    Loose,
}

/// Reads a clock time at a place and goes past it; else stays.
pub(in crate::reader) fn scan(at: &mut Scan<'_>, forms: Forms) -> Option<Clock> {
    let mut ahead = *at;
    let clock = read(&mut ahead, forms)?;
    *at = ahead;
    Some(clock)
}

fn read(at: &mut Scan<'_>, forms: Forms) -> Option<Clock> {
    if at.peek()?.is_ascii_digit() {
        return digits(at, forms, None, false);
    }
    if let Some(clock) = word(at).or_else(|| if forms == Forms::Loose { after_start(at) } else { None }) {
        return Some(clock);
    }
    // `kl. 14.30`, `午後2時`: what precedes the digits says that they are a clock.
    let mut ahead = *at;
    let led = ahead.eat_phrase(&WORDS.times.clock_leads).is_some();
    ahead.blanks();
    let half = half_of(&mut ahead, [&WORDS.times.am_first, &WORDS.times.pm_first]);
    ahead.blanks();
    if (led || half.is_some())
        && ahead.peek().is_some_and(|c| c.is_ascii_digit())
        && let Some(clock) = digits(&mut ahead, Forms::Loose, half, true)
    {
        *at = ahead;
        return Some(clock);
    }
    if forms == Forms::Loose { placeholder(at) } else { None }
}

/// `T+5min`, `T+1h30`, `T-10 min`, `T+0`: a time counted from the start; a number alone counts minutes.
fn after_start(at: &mut Scan<'_>) -> Option<Clock> {
    let mut ahead = *at;
    (ahead.eat('T') || ahead.eat('t')).then_some(())?;
    let before = !ahead.eat('+') && ahead.eat_any(&['-', '−', '–']);
    let signed = before || at.rest()[1..].starts_with('+');
    (signed && ahead.peek()?.is_ascii_digit()).then_some(())?;
    let mut end = ahead;
    let minutes = match duration::scan(&mut end) {
        Some(minutes) => minutes,
        None => {
            end = ahead;
            let (number, digits) = end.number()?;
            if end.is_in_word() || digits > 4 {
                return None;
            }
            // `T+01:30`, but not `T+5: the alarm`
            let mut minutes = end;
            match minutes.eat(':').then(|| minutes.digits(2)).flatten() {
                Some(rest) => {
                    end = minutes;
                    i64::from(number) * 60 + i64::from(rest)
                }
                None => i64::from(number),
            }
        }
    };
    let minutes = i32::try_from(minutes).ok()?;
    *at = end;
    Some(Clock::After(if before { -minutes } else { minutes }))
}

/// Goes past what follows a clock and belongs to it: `Uhr`, `頃`.
fn behind(at: &mut Scan<'_>) -> bool {
    let mut ahead = *at;
    ahead.blanks();
    let found = ahead.eat_phrase(&WORDS.times.clock).is_some();
    if found {
        *at = ahead;
    }
    ahead.blanks();
    if ahead.eat_phrase(&WORDS.times.about_after).is_some() {
        *at = ahead;
    }
    found
}

/// A clock that begins with digits. `half` is which half of the day was said before them, `sure` whether it must be one.
fn digits(at: &mut Scan<'_>, forms: Forms, first_half: Option<bool>, sure: bool) -> Option<Clock> {
    let start = *at;
    let (hour, digits) = at.number()?;
    if digits == 4 && forms == Forms::Loose {
        return military(at, hour);
    }
    if digits > 2 {
        return None;
    }
    let mut ahead = *at;
    if let Some(minute) = marked(&mut ahead, forms, sure) {
        *at = ahead;
        let half = first_half.or_else(|| half(at));
        behind(at);
        return Some(clock(hour, minute, 0, half.filter(|_| hour <= 12)));
    }
    let (minute, second) = match at.peek() {
        Some(':') => {
            at.step();
            match at.digits(2) {
                Some(minute) => (Some(minute), second(at)),
                None => return unfinished(at, start, forms),
            }
        }
        Some('.') if digits <= 2 => {
            at.step();
            let minute = at.digits(2).filter(|_| at.peek() != Some('.'))?;
            // In running text it needs a word that says so: `14.30 Uhr`.
            (forms == Forms::Loose || behind(&mut at.clone())).then_some(())?;
            (Some(minute), None)
        }
        Some('h' | 'H') if forms == Forms::Loose => {
            at.step();
            let minute = at.digits(2);
            if at.is_in_word() {
                return None;
            }
            // `10h` alone is as often a length of time.
            (Some(minute?), None)
        }
        _ => (None, None),
    };
    let half = first_half.filter(|_| hour > 0 && hour <= 12).or_else(|| half(at));
    if minute.is_none() && half.is_none() && !sure {
        return unfinished(at, start, forms);
    }
    behind(at);
    // `12.39UTC`
    if at.is_in_word() && at.peek() != Some('Z') && at.peek() != Some('z') && zone::scan(&mut at.clone()).is_none() {
        return None;
    }
    Some(clock(hour, minute.unwrap_or(0), second.unwrap_or(0), half))
}

/// The minutes of an hour that a sign behind it makes one: `23時28分`, `14 h 30`, `14 Uhr`, `3点半`.
fn marked(at: &mut Scan<'_>, forms: Forms, sure: bool) -> Option<u32> {
    let mark = |at: &mut Scan<'_>| at.eat_phrase(&WORDS.times.marks).map(|found| *found.meaning);
    at.blanks();
    let hour = match mark(at) {
        Some(hour) => hour,
        // `14h30` is one word.
        None if WORDS.times.marks.is("h") && at.eat_text("h") && !at.peek().is_some_and(char::is_alphabetic) => {
            Mark::Hour
        }
        None => return None,
    };
    let whole = match hour {
        Mark::OClock => true,
        Mark::Hour => false,
        _ => return None,
    };
    let mut ahead = *at;
    ahead.blanks();
    if let Some((minute, 1..=2)) = ahead.number() {
        let mut sign = ahead;
        sign.blanks();
        let minutes = match mark(&mut sign) {
            Some(Mark::Minute) => {
                ahead = sign;
                true
            }
            other => other.is_none() && !ahead.is_in_word() && ahead.peek() != Some(':'),
        };
        if minutes {
            let mut seconds = ahead;
            if seconds.number().is_some() && mark(&mut seconds) == Some(Mark::Second) {
                ahead = seconds;
            }
            *at = ahead;
            return Some(minute);
        }
    } else if mark(&mut ahead) == Some(Mark::Half) {
        *at = ahead;
        return Some(30);
    }
    // An hour alone, where it cannot be a length of time.
    let ends = || at.rest().trim_start().chars().next().is_none_or(|c| !c.is_alphanumeric());
    (whole || sure || forms == Forms::Loose && ends()).then_some(0)
}

fn unfinished<'t>(at: &mut Scan<'t>, start: Scan<'t>, forms: Forms) -> Option<Clock> {
    *at = start;
    if forms == Forms::Loose { placeholder(at) } else { None }
}

fn second(at: &mut Scan<'_>) -> Option<u32> {
    let mut ahead = *at;
    if !ahead.eat(':') {
        return None;
    }
    let second = ahead.digits(2)?;
    let mut fraction = ahead;
    if (fraction.eat('.') || fraction.eat(',')) && fraction.number().is_some() {
        ahead = fraction;
    }
    *at = ahead;
    Some(second)
}

/// Which half of the day: `am`, `p.m.`, ` PM`.
fn half(at: &mut Scan<'_>) -> Option<bool> {
    let mut ahead = *at;
    ahead.blanks();
    let found = half_of(&mut ahead, [&WORDS.times.am, &WORDS.times.pm]);
    if found.is_some() {
        *at = ahead;
    }
    found
}

fn half_of(at: &mut Scan<'_>, halves: [&Words; 2]) -> Option<bool> {
    let mut ahead = *at;
    for (words, afternoon) in halves.into_iter().zip([false, true]) {
        if ahead.eat_phrase(words).is_some() {
            *at = ahead;
            return Some(afternoon);
        }
    }
    None
}

fn military(at: &mut Scan<'_>, number: u32) -> Option<Clock> {
    let _ = at.eat_text("h") || at.eat_text("hrs");
    let next = at.peek();
    if at.is_in_word() && next != Some('Z') || matches!(next, Some('-' | '/' | '.' | ':')) && next_digit(at) {
        return None;
    }
    let clock = clock(number / 100, number % 100, 0, None);
    (clock != Clock::Impossible).then_some(clock)
}

fn next_digit(at: &Scan<'_>) -> bool {
    at.rest().chars().nth(1).is_some_and(|c| c.is_ascii_digit())
}

fn clock(hour: u32, minute: u32, second: u32, half: Option<bool>) -> Clock {
    let hour = match half {
        None if (hour, minute, second) == (24, 0, 0) => return Clock::Midnight,
        None => hour,
        Some(_) if hour > 12 || hour == 0 => return Clock::Impossible,
        Some(true) => hour % 12 + 12,
        Some(false) => hour % 12,
    };
    let parts = (i8::try_from(hour), i8::try_from(minute), i8::try_from(second.min(59)));
    match parts {
        (Ok(hour), Ok(minute), Ok(second)) => Time::new(hour, minute, second, 0).map_or(Clock::Impossible, Clock::At),
        _ => Clock::Impossible,
    }
}

fn word(at: &mut Scan<'_>) -> Option<Clock> {
    let at_hour = |hour| Time::new(hour, 0, 0, 0).ok().map(Clock::At);
    if at.eat_phrase(&WORDS.times.noon).is_some() {
        return at_hour(12);
    }
    if at.eat_phrase(&WORDS.times.midnight).is_some() { at_hour(0) } else { None }
}

/// A time that nobody filled in: `--:--`, `??:??`, `HH:MM`, `2X:XX`, `14:??`.
fn placeholder(at: &mut Scan<'_>) -> Option<Clock> {
    let mut ahead = *at;
    let part = |ahead: &mut Scan<'_>| {
        let mut open = false;
        let mut count = 0;
        while let Some(c) = ahead.peek()
            && count < 2
            && (c.is_ascii_digit()
                || matches!(c, '?' | 'X' | 'x' | '-' | '_' | '*')
                || c == 'H'
                || c == 'M'
                || c == 'h'
                || c == 'm')
        {
            open |= !c.is_ascii_digit();
            count += 1;
            ahead.step();
        }
        (count == 2).then_some(open)
    };
    let hour = part(&mut ahead)?;
    if !ahead.eat(':') {
        return None;
    }
    let minute = part(&mut ahead)?;
    if !(hour || minute) || ahead.is_in_word() {
        return None;
    }
    *at = ahead;
    Some(Clock::Impossible)
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::super::super::scan::Scan;
    use super::{Clock, Forms, scan};

    fn read(text: &str, forms: Forms) -> Option<(Clock, &str)> {
        let mut at = Scan::new(text);
        scan(&mut at, forms).map(|clock| (clock, at.rest()))
    }

    #[test]
    fn clock_times_in_many_forms() {
        for (text, hour, minute) in [
            ("14:03", 14, 3),
            ("2:03 pm", 14, 3),
            ("2:03PM", 14, 3),
            ("12:05 a.m.", 0, 5),
            ("2pm", 14, 0),
            ("14.43", 14, 43),
            ("10h47", 10, 47),
            ("1430", 14, 30),
            ("0905", 9, 5),
            ("noon", 12, 0),
            ("14:03:22.123", 14, 3),
        ] {
            let Some((Clock::At(clock), "")) = read(text, Forms::Loose) else { panic!("{text}") };
            assert_eq!((clock.hour(), clock.minute()), (hour, minute), "{text}");
        }
        assert_eq!(read("24:00", Forms::Plain), Some((Clock::Midnight, "")));
        assert_eq!(read("14:03Z", Forms::Plain), Some((Clock::At(time(14, 3, 0, 0)), "Z")));
    }

    #[test]
    fn what_is_no_time_stays_text() {
        for text in ["13:55 PM", "25:10", "--:--", "??:??", "2X:XX", "14:??", "HH:MM"] {
            assert_eq!(read(text, Forms::Loose), Some((Clock::Impossible, "")), "{text}");
        }
        for text in ["14.43", "1430", "10h47", "10 pods", "1.10.3", "3 hours", "100:20"] {
            assert_eq!(read(text, Forms::Plain), None, "{text}");
        }
        for text in ["2019-02-08", "10h", "1.10.3", "14 pods", "10.1.2.3", "9999 requests"] {
            assert_eq!(read(text, Forms::Loose), None, "{text}");
        }
    }
}
