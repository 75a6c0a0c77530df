//! Times of an incident as a person types them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use crate::incident::Milestone;

/// Reads `2026-03-14T09:02Z`, or in the archive's zone `2026-03-14 09:02`, or `09:02` on a day.
pub(super) fn read(text: &str, day: Date, zone: &str) -> Result<Timestamp, String> {
    let text = text.trim();
    let utc = text.strip_suffix("UTC").map(|rest| format!("{}Z", rest.trim_end()));
    let stated = utc.as_deref().unwrap_or(text);
    if let Ok(at) = stated.parse() {
        return Ok(at);
    }
    // A time is also read from the end of a day with a time, without the day.
    let clock = |text: &str| text.parse::<Time>().ok().filter(|_| text.contains(':') && text.len() <= "09:02:00".len());
    let (civil, is_utc) = match stated.strip_suffix('Z').and_then(clock) {
        Some(time) => (Some(day.to_datetime(time)), true),
        None => (clock(text).map(|time| day.to_datetime(time)).or_else(|| date_and_time(text)), false),
    };
    let wrong = || format!("`{text}` is not a time; write it as 2026-03-14T09:02Z, 2026-03-14 09:02 or 09:02");
    let civil = civil.ok_or_else(wrong)?;
    let zone = if is_utc { TimeZone::UTC } else { TimeZone::get(zone).unwrap_or(TimeZone::UTC) };
    zone.to_timestamp(civil).map_err(|_| wrong())
}

/// A day alone says no time.
fn date_and_time(text: &str) -> Option<DateTime> {
    text.parse().ok().filter(|_| text.contains(':'))
}

/// Milestones come one after the other.
pub(super) fn in_order(milestones: &BTreeMap<Milestone, Timestamp>) -> Result<(), String> {
    let all: Vec<_> = milestones.iter().collect();
    let wrong = all.windows(2).find(|pair| pair[0].1 > pair[1].1);
    wrong.map_or(Ok(()), |pair| {
        let (earlier, later) = (pair[0], pair[1]);
        Err(format!("{} ({}) is before {} ({})", later.0.name(), later.1, earlier.0.name(), earlier.1))
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::read;

    #[test]
    fn times_as_people_type_them() {
        let day = date(2026, 3, 14);
        for (text, zone, wanted) in [
            ("2026-03-13T09:02Z", "UTC", Some("2026-03-13T09:02:00Z")),
            ("2026-03-13T09:02:11+02:00", "UTC", Some("2026-03-13T07:02:11Z")),
            ("2026-03-13 09:02 UTC", "Europe/Oslo", Some("2026-03-13T09:02:00Z")),
            ("2026-03-13 09:02", "Europe/Oslo", Some("2026-03-13T08:02:00Z")),
            (" 09:02 ", "Europe/Oslo", Some("2026-03-14T08:02:00Z")),
            ("09:02Z", "Europe/Oslo", Some("2026-03-14T09:02:00Z")),
            ("2026-03-14", "UTC", None),
            ("25:02", "UTC", None),
            ("902", "UTC", None),
            ("soon", "UTC", None),
            ("", "UTC", None),
        ] {
            assert_eq!(read(text, day, zone).ok().map(|at| at.to_string()).as_deref(), wanted, "{text}");
        }
    }
}
