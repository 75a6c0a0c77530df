//! Time zones as people name them: `UTC`, `PST`, `GMT+2`, `Europe/Berlin`, `Pacific`, `Denver`.
//!
//! An abbreviation stands for the region whose clocks people mean by it. Which offset that is depends on the day;
//! where the word and the day contradict each other (`PST` in July), or the word has several meanings (`IST`), there
//! is a doubt.

mod phrase;

pub(super) use phrase::{phrase, whole};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Dst, Offset, TimeZone};

use super::scan::Scan;
use super::vocabulary::WORDS;
use crate::incident::Zone;

/// The first parts of IANA names and of their older twins.
const AREAS: [&str; 12] = [
    "Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific", "US", "Etc",
    "Canada",
];

/// A zone that a document names.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Named {
    /// IANA name or fixed offset.
    pub(super) name: String,
    /// As written.
    pub(super) written: String,
    clock: TimeZone,
    /// The word says summer time (true) or standard time (false).
    summer: Option<bool>,
    /// What else the word may mean.
    ambiguous: Option<&'static str>,
}

impl Named {
    fn new(name: &str, written: &str, summer: Option<bool>, ambiguous: Option<&'static str>) -> Option<Named> {
        let clock = if name == "UTC" { TimeZone::UTC } else { TimeZone::get(name).ok()? };
        Some(Named { name: name.to_string(), written: written.to_string(), clock, summer, ambiguous })
    }

    fn offset(minutes: i32, written: &str) -> Option<Named> {
        let offset = Offset::from_seconds(minutes * 60).ok()?;
        let sign = if minutes < 0 { '-' } else { '+' };
        let name = match minutes.abs() {
            0 => "UTC".to_string(),
            far => format!("{sign}{:02}:{:02}", far / 60, far % 60),
        };
        let clock = if minutes == 0 { TimeZone::UTC } else { TimeZone::fixed(offset) };
        Some(Named { name, written: written.to_string(), clock, summer: None, ambiguous: None })
    }

    /// The archive's default: an IANA name.
    pub(super) fn default(name: &str) -> Named {
        Named::new(name, name, None, None).unwrap_or(Named {
            name: "UTC".into(),
            written: "UTC".into(),
            clock: TimeZone::UTC,
            summer: None,
            ambiguous: None,
        })
    }

    /// As the incident keeps it.
    pub(super) fn zone(&self, stated: bool) -> Zone {
        Zone { name: self.name.clone(), abbreviation: stated.then(|| self.written.clone()), stated }
    }

    /// The instant of a wall clock in this zone, and a doubt.
    pub(super) fn instant(&self, local: DateTime) -> (Option<Timestamp>, Option<String>) {
        let ambiguous = self.clock.to_ambiguous_zoned(local);
        let folded = match ambiguous.offset() {
            AmbiguousOffset::Unambiguous { .. } => None,
            AmbiguousOffset::Gap { .. } => Some(format!("the clocks of {} skip this time", self.name)),
            AmbiguousOffset::Fold { .. } => Some(format!("the clocks of {} show this time twice", self.name)),
        };
        let Ok(zoned) = ambiguous.compatible() else { return (None, Some("the time is out of range".into())) };
        let at = zoned.timestamp();
        let doubt = match self.summer {
            Some(summer) if (self.clock.to_offset_info(at).dst() == Dst::Yes) != summer => {
                let season = if summer { "standard" } else { "summer" };
                let name = &self.name;
                Some(format!("{} is written, but {name} is on {season} time that day; {name} was taken", self.written))
            }
            _ => self.ambiguous.map(|also| format!("{also}; {} was taken", self.name)),
        };
        (Some(at), folded.or(doubt))
    }

    /// The wall clock of an instant in this zone.
    pub(super) fn local(&self, at: Timestamp) -> DateTime {
        self.clock.to_datetime(at)
    }
}

/// Reads a zone at a place and goes past it; else stays. Abbreviations must be in capitals: `est` is a word of other
/// languages, and `Z` ends a time.
pub(super) fn scan(at: &mut Scan<'_>) -> Option<Named> {
    let mut ahead = *at;
    let start = ahead;
    let next = ahead.peek()?;
    let zone = if matches!(next, '+' | '-' | '−') {
        let minutes = offset(&mut ahead, true)?;
        Named::offset(minutes, passed(&start, &ahead))
    } else if next.is_alphabetic() {
        iana(&mut ahead).or_else(|| word(&mut ahead)).or_else(|| place(&mut ahead))
    } else {
        None
    }?;
    *at = ahead;
    Some(zone)
}

fn passed<'t>(from: &Scan<'t>, to: &Scan<'t>) -> &'t str {
    &from.rest()[..to.offset() - from.offset()]
}

/// `+02:00`, `-0800`, `+2`; the short form only after a word such as `UTC`.
fn offset(at: &mut Scan<'_>, strict: bool) -> Option<i32> {
    let sign = if at.eat('+') { 1 } else { -1 };
    if sign < 0 && !at.eat('-') && !at.eat('−') {
        return None;
    }
    let (number, digits) = at.number()?;
    let number = i32::try_from(number).ok()?;
    let (hours, minutes) = match digits {
        4 => (number / 100, number % 100),
        1 | 2 => {
            let mut ahead = *at;
            if ahead.eat(':')
                && let Some(minutes) = ahead.digits(2)
            {
                *at = ahead;
                (number, i32::try_from(minutes).ok()?)
            } else if strict {
                return None;
            } else {
                (number, 0)
            }
        }
        _ => return None,
    };
    (hours <= 14 && minutes < 60 && !at.peek().is_some_and(char::is_alphanumeric))
        .then_some(sign * (hours * 60 + minutes))
}

fn iana(at: &mut Scan<'_>) -> Option<Named> {
    let rest = at.rest();
    let length =
        rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+'))).unwrap_or(rest.len());
    let text = rest[..length].trim_end_matches(['-', '/']);
    let (area, _) = text.split_once('/')?;
    AREAS.contains(&area).then_some(())?;
    let zone = Named::new(text, text, None, None)?;
    for _ in 0..text.len() {
        at.step();
    }
    Some(zone)
}

fn word(at: &mut Scan<'_>) -> Option<Named> {
    let start = *at;
    let mut ahead = *at;
    let word = ahead.word();
    if word.is_empty() || word.chars().nth(5).is_some() || ahead.peek().is_some_and(|c| c.is_ascii_digit() || c == '_')
    {
        return None;
    }
    let written = WORDS.zones.abbreviations.at_start(word).filter(|found| found.range.len() == word.len())?.meaning;
    let is_utc = word.eq_ignore_ascii_case("utc") || word.eq_ignore_ascii_case("gmt");
    if !is_utc && !word.chars().all(char::is_uppercase) {
        return None;
    }
    *at = ahead;
    // UTC+1, GMT-08:00, UTC +2
    if written.region == "UTC" && word.len() == 3 {
        let mut after = ahead;
        let spaced = after.blanks();
        if let Some(minutes) = offset(&mut after, spaced) {
            *at = after;
            return Named::offset(minutes, passed(&start, &after));
        }
    }
    Named::new(&written.region, word, written.summer, written.also.as_deref())
}

fn place(at: &mut Scan<'_>) -> Option<Named> {
    // A place is a name: `16:37 central node` says nothing of a zone.
    let small = at.peek().is_none_or(char::is_lowercase);
    if small && !WORDS.has_others() {
        return None;
    }
    let start = *at;
    let name = at.eat_phrase(&WORDS.zones.places)?.meaning;
    // In other languages the name may come last: `heure de Paris`.
    if small && !passed(&start, at).contains(' ') {
        return None;
    }
    let written = passed(&start, at);
    let mut ahead = *at;
    ahead.blanks();
    if ahead.eat_phrase(&WORDS.zones.after_places).is_some() {
        *at = ahead;
    }
    Named::new(name, written, None, None)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{phrase, whole};

    #[test]
    fn zones_in_many_forms() {
        for (text, name) in [
            ("UTC", "UTC"),
            ("utc", "UTC"),
            ("GMT+2", "+02:00"),
            ("UTC+1", "+01:00"),
            ("UTC-08:00", "-08:00"),
            ("PST", "America/Los_Angeles"),
            ("CEST", "Europe/Paris"),
            ("Europe/Berlin", "Europe/Berlin"),
            ("+02:00", "+02:00"),
            ("Pacific time", "America/Los_Angeles"),
            ("Denver", "America/Denver"),
            ("US/Pacific", "US/Pacific"),
            ("Eastern Daylight Time", "America/New_York"),
            ("PST (UTC-7)", "America/Los_Angeles"),
        ] {
            assert_eq!(whole(text).map(|zone| zone.name).as_deref(), Some(name), "{text}");
        }
        for text in ["est", "Monday", "CTO", "central", "2019-02", ""] {
            assert_eq!(whole(text), None, "{text}");
        }
    }

    #[test]
    fn phrases_that_say_the_zone() {
        for (text, name) in [
            ("All times in PST", "America/Los_Angeles"),
            ("(All times are in UTC)", "UTC"),
            ("Timeline (CET)", "Europe/Paris"),
            ("Timeline (times in CEST)", "Europe/Paris"),
            ("Time [UTC+2]", "+02:00"),
            ("Time UTC", "UTC"),
            ("Timeline, UTC", "UTC"),
            ("All times in this document are Pacific", "America/Los_Angeles"),
            ("All times in Central European Time (CET)", "Europe/Paris"),
            ("All times in UTC+1 (Zurich time)", "+01:00"),
            ("All times are in UTC, on February 8th", "UTC"),
            ("Timeline (CEST, system TZ)", "Europe/Paris"),
            ("Time (DR, UTC-4)", "-04:00"),
            ("All events are documented in UTC time.", "UTC"),
        ] {
            assert_eq!(phrase(text).map(|zone| zone.name).as_deref(), Some(name), "{text}");
        }
        for text in ["Timeline", "The ET team met", "Time", "What happened at the IST office in town that afternoon"] {
            assert_eq!(phrase(text), None, "{text}");
        }
    }

    #[test]
    fn words_against_the_season_and_words_of_many_meanings_are_doubted() {
        let summer = date(2024, 7, 1).at(12, 0, 0, 0);
        let (at, doubt) = whole("PST").unwrap().instant(summer);
        assert_eq!(at.unwrap().to_string(), "2024-07-01T19:00:00Z");
        assert!(doubt.unwrap().contains("summer"));
        assert_eq!(whole("PDT").unwrap().instant(summer).1, None);
        assert!(whole("IST").unwrap().instant(summer).1.unwrap().contains("India"));
        let twice = date(2024, 11, 3).at(1, 30, 0, 0);
        assert!(whole("Pacific").unwrap().instant(twice).1.unwrap().contains("twice"));
    }
}
