//! A time stamp at the beginning of a text: day and clock in either order, zone, range, and the signs around them.

mod point;

use point::{first_point, zone};

use super::clock::{Clock, Forms};
use crate::reader::day::{self, Day};
use crate::reader::scan::Scan;
use crate::reader::vocabulary::{WORDS, Words};
use crate::reader::zone::Named;

/// What is at the beginning of a timeline's entry.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::reader) struct Stamp {
    /// The day, where there is one.
    pub(in crate::reader) day: Option<Day>,
    /// The clock time, where there is one.
    pub(in crate::reader) clock: Option<Clock>,
    /// The zone, where there is one.
    pub(in crate::reader) zone: Option<Named>,
    /// The end of a range: its day, its clock.
    pub(in crate::reader) until: Option<(Option<Day>, Option<Clock>)>,
    /// Whether a word leads to a range: `between 12:30 and 13:50`.
    pub(in crate::reader) ranged: bool,
    /// Whether a `T` joins the day and the clock.
    pub(in crate::reader) joined: bool,
    /// Why it may be wrong: a range or an offset may be the other of the two (`22:00-02:00`, `22:00-05:00`).
    pub(in crate::reader) doubt: Option<&'static str>,
    /// `~`, `ca.`, `around`.
    pub(in crate::reader) about: bool,
    /// The stamp itself: from its first to after its last byte.
    pub(in crate::reader) range: (usize, usize),
    /// Where the text after it and after its punctuation begins.
    pub(in crate::reader) rest: usize,
}

impl Stamp {
    /// Whether it says neither a day nor a clock.
    pub(super) fn is_empty(&self) -> bool {
        self.day.is_none() && self.clock.is_none()
    }
}

/// Why the time of `before 14:05` is doubted.
const BOUND: &str = "the text says before or after it, and not when";

const DASHES: [char; 6] = ['-', '–', '—', '‐', '‑', '−'];

/// Reads the stamp that a text begins with. A day alone is one, a weekday alone is not.
pub(in crate::reader) fn read(text: &str, forms: Forms) -> Option<Stamp> {
    let mut at = Scan::new(text);
    let mut stamp = Stamp::default();
    let opened = lead_in(&mut at, &mut stamp);
    stamp.range.0 = at.offset();
    first_point(&mut at, &mut stamp, forms)?;
    stamp.range.1 = at.offset();
    range(&mut at, &mut stamp, forms);
    tail(&mut at, &mut stamp, opened);
    stamp.rest = at.offset();
    let day_only = stamp.clock.is_none();
    if day_only && matches!(stamp.day, Some(Day::Weekday(_)) | None) {
        return None;
    }
    // `10 - 12 pods`: two numbers are no day unless something confirms it.
    let next = at.rest().trim_start().chars().next();
    if day_only && matches!(stamp.day, Some(Day::Open(_, _, None))) && next.is_some_and(char::is_lowercase) {
        return None;
    }
    Some(stamp)
}

/// Brackets, `~`, `ca.`, `at`; says whether a bracket was opened.
fn lead_in(at: &mut Scan<'_>, stamp: &mut Stamp) -> bool {
    let mut opened = false;
    loop {
        at.blanks();
        // Most texts begin with a letter or a digit, and those are no signs.
        match at.peek() {
            None | Some('0'..='9') => return opened,
            Some(c) if c.is_alphabetic() => {
                if about(at) {
                    stamp.about = true;
                } else if range_lead(at) {
                    stamp.ranged = true;
                } else if lead(at, &WORDS.times.bounds) {
                    stamp.doubt = Some(BOUND);
                } else if !lead(at, &WORDS.times.leads) {
                    return opened;
                }
                continue;
            }
            Some(_) => {}
        }
        if at.eat_any(&['[', '(', '<', '{', '【', '「']) {
            opened = true;
        } else if at.eat_any(&['~', '≈', '∼']) {
            stamp.about = true;
        } else if !at.eat_any(&['*', '_', '`', '•', '⏰', '🕐', '🕒', ':', '\u{fe0f}']) {
            return opened;
        }
    }
}

/// Goes past a word that says that a time is not exact.
fn about(at: &mut Scan<'_>) -> bool {
    let mut ahead = *at;
    let found = ahead.eat_phrase(&WORDS.times.about).is_some()
        && (ahead.blanks() || ahead.peek().is_some_and(|c| c.is_ascii_digit()));
    if found {
        *at = ahead;
    }
    found
}

/// Goes past a word that leads to a range.
fn range_lead(at: &mut Scan<'_>) -> bool {
    let mut ahead = *at;
    let found = ahead.eat_phrase(&WORDS.times.range_leads).is_some()
        && ahead.blanks()
        && (ahead.peek().is_some_and(|c| c.is_ascii_digit() || "~*(".contains(c))
            || about(&mut ahead.clone())
            || day_next(ahead));
    if found {
        *at = ahead;
    }
    found
}

/// Goes past a word that leads to a time.
fn lead(at: &mut Scan<'_>, words: &Words) -> bool {
    let mut ahead = *at;
    let found = ahead.eat_phrase(words).is_some()
        && (ahead.blanks() || ahead.peek().is_some_and(|c| c.is_ascii_digit()))
        && ahead.peek().is_some_and(|c| c.is_ascii_digit() || "~([".contains(c) || c.is_uppercase() || day_next(ahead));
    if found {
        *at = ahead;
    }
    found
}

/// Whether a day in words or a clock with its word before it comes next: `den kl. 14.30`, `le lundi 15 avril`.
fn day_next(mut at: Scan<'_>) -> bool {
    at.eat_phrase(&WORDS.times.clock_leads).is_some() || day::scan(&mut at).is_some()
}

/// ` - 8:24`, ` to 2020-09-03`, `–09:10 UTC`, `→ 13:40`.
fn range(at: &mut Scan<'_>, stamp: &mut Stamp, forms: Forms) {
    let mut ahead = *at;
    ahead.eat_any(&['*', '_', '`']);
    ahead.blanks();
    let dash = ahead.eat_any(&DASHES)
        || ahead.eat_any(&['→', '〜', '~'])
        || ahead.eat_text("=>")
        || ahead.eat_text("->")
        || ahead.eat('/');
    if dash {
        ahead.eat('>');
    }
    let word = |ahead: &mut Scan<'_>| {
        ahead.eat_phrase(&WORDS.times.between).is_some() || stamp.ranged && ahead.eat_phrase(&WORDS.lists.and).is_some()
    };
    if !dash && !word(&mut ahead) {
        return;
    }
    ahead.blanks();
    // `entre las 14:20 y las 15:10`
    let mut led = ahead;
    if !dash && led.eat_phrase(&WORDS.times.at).is_some() && led.blanks() {
        ahead = led;
    }
    while ahead.eat_any(&['~', '≈', '*', '_', '`']) {}
    let mut end = Stamp::default();
    // `mellom kl. 14.20 og 15.10`: the end is written as the start.
    let start = at.before(stamp.range.0);
    let dotted = stamp.ranged && start.contains('.') && !start.contains(':');
    let end_forms = match stamp.clock {
        None => Forms::Plain,
        Some(_) if dotted => Forms::Loose,
        Some(_) => forms,
    };
    let from = ahead;
    if first_point(&mut ahead, &mut end, end_forms).is_none() {
        return;
    }
    // `14:03 - 2024-05-01 was …` and `14:03 - 1430 users`: an end has a clock like the start's, or both are days.
    let same = end.clock.is_some() == stamp.clock.is_some()
        && !matches!(end.day, Some(Day::Weekday(_) | Day::Open(_, _, None)));
    let digits = ahead.offset() - from.offset();
    let military = digits == 4 && end.day.is_none() && stamp.range.1 - stamp.range.0 != 4;
    let single_day_then_clock = stamp.clock.is_none() && end.clock.is_some();
    if !same || military || single_day_then_clock || end.clock == Some(Clock::Impossible) {
        return;
    }
    stamp.until = Some((end.day, end.clock));
    if stamp.zone.is_none() {
        stamp.zone = end.zone;
    }
    *at = ahead;
    stamp.range.1 = at.offset();
}

/// Closing brackets and the punctuation between a stamp and its text.
fn tail(at: &mut Scan<'_>, stamp: &mut Stamp, opened: bool) {
    let mut ahead = *at;
    ahead.blanks();
    if opened && ahead.eat_any(&[']', ')', '>', '}', '】', '」']) {
        *at = ahead;
        zone(at, stamp, 0);
    }
    if stamp.range.1 < at.offset() && stamp.zone.is_some() {
        stamp.range.1 = at.offset();
    }
    loop {
        at.blanks();
        let arrow = at.eat_text("->") || at.eat_text("=>");
        if !arrow
            && !at.eat_any(&[':', ',', '|', '*', '_', '`', '→', '•', ';', '/', '、', '。'])
            && !at.eat_any(&DASHES)
            && !at.eat('.')
        {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::clock::{Clock, Forms};
    use super::{Day, Stamp, read};

    fn stamp(text: &str) -> (Stamp, &str) {
        let stamp = read(text, Forms::Loose).unwrap_or_else(|| panic!("no stamp in {text:?}"));
        let rest = &text[stamp.rest..];
        (stamp, rest)
    }

    fn clock(stamp: &Stamp) -> String {
        match stamp.clock {
            Some(Clock::At(time)) => format!("{:02}:{:02}", time.hour(), time.minute()),
            Some(other) => format!("{other:?}"),
            None => "-".into(),
        }
    }

    #[test]
    fn clocks_with_what_surrounds_them() {
        for (text, time, rest) in [
            ("14:03 something", "14:03", "something"),
            ("[13:20] Prow", "13:20", "Prow"),
            ("~14:00: x", "14:00", "x"),
            ("ca. 18:30 – x", "18:30", "x"),
            ("around 3pm, x", "15:00", "x"),
            ("2021-11-18 - 10:42 UTC: The", "10:42", "The"),
            ("16:37 Denver - Mark", "16:37", "Mark"),
            ("8:20 - 8:24", "08:20", ""),
            ("14:03 - 2 pods died", "14:03", "2 pods died"),
            ("2024-05-01T10:00:00+02:00 start", "10:00", "start"),
            ("10:00, May 3rd: x", "10:00", "x"),
            ("1430 - x", "14:30", "x"),
            ("10h47 x", "10:47", "x"),
            ("14.43 Uhr", "14:43", "Uhr"),
            ("13:55 PM x", "Impossible", "x"),
            ("--:-- x", "Impossible", "x"),
            ("2022-02-?? ??:?? x", "Impossible", "x"),
            ("06/04/2023 21:42 - A", "21:42", "A"),
            ("at 9:15 UTC the", "09:15", "the"),
        ] {
            let (found, left) = stamp(text);
            assert_eq!((clock(&found).as_str(), left), (time, rest), "{text}");
        }
    }

    #[test]
    fn zones_ranges_and_days() {
        let (found, rest) = stamp("8:20 - 8:24 PST we talk");
        assert!(found.until.is_some() && found.zone.unwrap().written == "PST" && rest == "we talk");
        for text in ["~13:30-13:45 x", "10:30-11:00 x", "23:50-00:10 x"] {
            let (found, rest) = stamp(text);
            assert!(found.until.is_some() && found.zone.is_none() && rest == "x", "{text}");
        }
        for text in ["14:03-08:00 x", "2024-05-01 05:10-05:00 x", "2024-05-01T02:00-05:00 x", "22:00:00-05:00 x"] {
            let (found, rest) = stamp(text);
            assert!(found.until.is_none() && found.zone.is_some() && rest == "x", "{text}");
        }
        for text in ["24-10-2024 02:00-04:30 – x", "24-10-2024 22:00-02:00 – x", "22:00-02:00 x"] {
            let (found, rest) = stamp(text);
            assert!(found.until.is_some() && found.zone.is_none() && rest == "x", "{text}");
        }
        assert!(stamp("22:00-02:00 x").0.doubt.is_some() && stamp("02:00-04:30 x").0.doubt.is_none());
        let (found, rest) = stamp("2020-08-27 to 2020-09-03 Everything");
        assert!(matches!(found.until, Some((Some(Day::Full(_)), None))) && rest == "Everything");
        let (found, _) = stamp("2020-08-27: rebuilt");
        assert!(found.clock.is_none() && found.day.is_some());
        let (found, rest) = stamp("10:42 UTC+1 (x)");
        assert_eq!((found.zone.unwrap().name.as_str(), rest), ("+01:00", "(x)"));
    }

    #[test]
    fn what_is_no_stamp() {
        for text in [
            "10 minutes later", "Monday was calm", "The 14:03 train", "3.5 hours", "10 - 12 pods", "May be", "2019 was",
        ] {
            assert!(read(text, Forms::Plain).is_none(), "{text}: {:?}", read(text, Forms::Plain));
        }
    }
}
