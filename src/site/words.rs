//! Formatting of numbers, dates and durations for readers.

use jiff::civil::{Date, DateTime};

/// A date for `<time>`: machine-readable and as text.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Day {
    /// `2026-03-14`.
    pub iso: String,
    /// `14 Mar 2026`.
    pub text: String,
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// `Mar`; empty for no month.
pub fn month(number: i8) -> &'static str {
    usize::try_from(number - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or("")
}

/// A day.
pub fn day(date: Date) -> Day {
    Day { iso: date.to_string(), text: format!("{} {} {}", date.day(), month(date.month()), date.year()) }
}

/// `14:05`.
pub fn clock(time: DateTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `14 Mar 2026, 14:05`.
pub fn moment(time: DateTime) -> String {
    format!("{}, {}", day(time.date()).text, clock(time))
}

/// `1 h 45 min`, `3 d 4 h`, `under a minute`.
pub fn minutes(minutes: i64) -> String {
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    match (days, hours, rest) {
        (0, 0, 0) => "under a minute".into(),
        (0, 0, m) => format!("{m} min"),
        (0, h, 0) => format!("{h} h"),
        (0, h, m) => format!("{h} h {m} min"),
        (d, 0, _) => format!("{d} d"),
        (d, h, _) => format!("{d} d {h} h"),
    }
}

/// `1 day`, `12 incidents`.
pub fn plural(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { many })
}

/// `1 day`, `12 days`.
pub fn days(n: i64) -> String {
    plural(usize::try_from(n.max(0)).unwrap_or(0), "day", "days")
}

/// `12,345`.
pub fn number(n: usize) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A figure as a document states it, with separators where it is a plain whole number.
pub fn figure(stated: &str) -> String {
    let plain = !stated.is_empty() && stated.len() < 16 && stated.bytes().all(|byte| byte.is_ascii_digit());
    if plain { stated.parse().map_or_else(|_| stated.to_string(), number) } else { stated.to_string() }
}

/// `12 %`.
pub fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 1.0 { format!("{percent:.1} %") } else { format!("{percent:.0} %") }
}

/// `2.5`, `3`.
pub fn decimal(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), ToString::to_string)
}

/// The beginning of a text, cut at a space, up to a number of characters.
pub fn shorten(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_string();
    }
    let head: String = text.chars().take(longest).collect();
    let cut = head.rfind(' ').unwrap_or(head.len());
    format!("{} …", head[..cut].trim_end_matches([',', ';', ':', '.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::{day, decimal, figure, minutes, number, percent, shorten};

    #[test]
    fn people_read_these() {
        assert_eq!(day(jiff::civil::date(2026, 3, 14)).text, "14 Mar 2026");
        assert_eq!([0, 7, 60, 105, 4560].map(minutes).join(", "), "under a minute, 7 min, 1 h, 1 h 45 min, 3 d 4 h");
        assert_eq!([1, 1000, 1234567].map(number).join(" "), "1 1,000 1,234,567");
        assert_eq!((figure("44900"), figure("~9 %")), ("44,900".into(), "~9 %".into()));
        assert_eq!((percent(0.004), percent(0.125)), ("0.4 %".into(), "12 %".into()));
        assert_eq!((decimal(2.0), decimal(2.54)), ("2".into(), "2.5".into()));
        assert_eq!(shorten("one two three", 8), "one two …");
    }
}
