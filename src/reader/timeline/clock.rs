//! Clock times as people write them: `14:03`, `2:03 pm`, `14.43`, `10h47`, `1430`, `noon`, `--:--`.

use jiff::civil::Time;

use super::super::scan::Scan;
use crate::reader::vocabulary::WORDS;

/// A clock time as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::reader) enum Clock {
    /// A time of the day.
    At(Time),
    /// `24:00`: the end of the day.
    Midnight,
    /// It has the form of a time but is none: `25:70`, `13:55 PM`, `--:--`, `2X:XX`.
    Impossible,
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
    if !at.peek()?.is_ascii_digit() {
        return word(at).or_else(|| if forms == Forms::Loose { placeholder(at) } else { None });
    }
    let start = *at;
    let (hour, digits) = at.number()?;
    if digits == 4 && forms == Forms::Loose {
        return military(at, hour);
    }
    if digits > 2 {
        return None;
    }
    let (minute, second) = match at.peek() {
        Some(':') => {
            at.step();
            match at.digits(2) {
                Some(minute) => (Some(minute), second(at)),
                None => return unfinished(at, start, forms),
            }
        }
        Some('.') if forms == Forms::Loose && digits <= 2 => {
            at.step();
            (Some(at.digits(2).filter(|_| at.peek() != Some('.'))?), None)
        }
        Some('h' | 'H') if forms == Forms::Loose => {
            at.step();
            let minute = at.digits(2);
            if at.peek().is_some_and(char::is_alphanumeric) {
                return None;
            }
            // `10h` alone is as often a length of time.
            (Some(minute?), None)
        }
        _ => (None, None),
    };
    let half = half(at);
    if minute.is_none() && half.is_none() {
        return unfinished(at, start, forms);
    }
    if at.peek().is_some_and(char::is_alphanumeric) && at.peek() != Some('Z') && at.peek() != Some('z') {
        return None;
    }
    Some(clock(hour, minute.unwrap_or(0), second.unwrap_or(0), half))
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
    for (words, afternoon) in [(&WORDS.times.am, false), (&WORDS.times.pm, true)] {
        if ahead.eat_phrase(words).is_some() {
            *at = ahead;
            return Some(afternoon);
        }
    }
    None
}

fn military(at: &mut Scan<'_>, number: u32) -> Option<Clock> {
    let _ = at.eat_text("h") || at.eat_text("hrs");
    if at
        .peek()
        .is_some_and(|c| c.is_alphanumeric() && c != 'Z' || matches!(c, '-' | '/' | '.' | ':') && next_digit(at))
    {
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
    if !(hour || minute) || ahead.peek().is_some_and(char::is_alphanumeric) {
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
