//! Dates, numbers and durations as the language of a catalogue writes them.

use jiff::civil::{Date, DateTime};

use super::catalogue::Catalogue;

/// A date for `<time>`: machine-readable and as text.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Day {
    /// `2026-03-14`.
    pub iso: String,
    /// `14 Mar 2026`.
    pub text: String,
}

impl Catalogue {
    /// A day.
    pub fn day(&self, date: Date) -> Day {
        let (day, year) = (date.day().to_string(), date.year().to_string());
        let text = self.forms().date.fill(&[&day, self.month(date.month()), &year]);
        Day { iso: date.to_string(), text }
    }

    /// `Mar`; empty for no month.
    pub fn month(&self, number: i8) -> &str {
        nth(&self.forms().months, number)
    }

    /// `14 Mar`.
    pub fn day_of_month(&self, date: Date) -> String {
        self.forms().day_of_month.fill(&[&date.day().to_string(), self.month(date.month())])
    }

    /// `Mar 2026`.
    pub fn month_of_year(&self, year: i16, month: i8) -> String {
        self.forms().month_of_year.fill(&[self.month(month), &year.to_string()])
    }

    /// `March 2026`.
    pub fn month_in_full(&self, date: Date) -> String {
        self.forms().month_in_full.fill(&[nth(&self.forms().long_months, date.month()), &date.year().to_string()])
    }

    /// `14:05`.
    pub fn clock(&self, time: DateTime) -> String {
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    /// `14 Mar 2026, 14:05`.
    pub fn moment(&self, time: DateTime) -> String {
        self.forms().moment.fill(&[&self.day(time.date()).text, &self.clock(time)])
    }

    /// `1 h 45 min`, `3 d 4 h`, `under a minute`.
    pub fn minutes(&self, minutes: i64) -> String {
        let forms = self.forms();
        let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
        let text = |number: i64| self.number(usize::try_from(number).unwrap_or(0));
        match (days, hours, rest) {
            (0, 0, 0) => forms.under_a_minute.clone(),
            (0, 0, m) => forms.minutes.fill(&[&text(m)]),
            (0, h, 0) => self.hours(h),
            (0, h, m) => forms.hours_minutes.fill(&[&text(h), &text(m)]),
            (d, 0, _) => forms.days.fill(&[&text(d)]),
            (d, h, _) => forms.days_hours.fill(&[&text(d), &text(h)]),
        }
    }

    /// `31 h`.
    pub fn hours(&self, hours: i64) -> String {
        self.forms().hours.fill(&[&self.number(usize::try_from(hours).unwrap_or(0))])
    }

    /// `1 day`, `12 days`.
    pub fn days(&self, days: i64) -> String {
        self.message("form_days", &[("n", days.into())])
    }

    /// `12,345`.
    pub fn number(&self, number: usize) -> String {
        self.forms().number(number)
    }

    /// A figure as a document states it, with separators where it is a plain whole number.
    pub fn figure(&self, stated: &str) -> String {
        let plain = !stated.is_empty() && stated.len() < 16 && stated.bytes().all(|byte| byte.is_ascii_digit());
        if plain { stated.parse().map_or_else(|_| stated.to_string(), |n| self.number(n)) } else { stated.to_string() }
    }

    /// `12 %`.
    pub fn percent(&self, share: f64) -> String {
        let percent = share * 100.0;
        let number = if percent > 0.0 && percent < 1.0 { self.fraction(percent) } else { format!("{percent:.0}") };
        self.forms().percent.fill(&[&number])
    }

    /// `2.5`, `3`.
    pub fn decimal(&self, value: f64) -> String {
        let text = self.fraction(value);
        text.strip_suffix(&format!("{}0", self.forms().decimal)).map_or(text.clone(), ToString::to_string)
    }

    fn fraction(&self, value: f64) -> String {
        format!("{value:.1}").replace('.', &self.forms().decimal)
    }
}

fn nth(names: &[String], number: i8) -> &str {
    usize::try_from(number - 1).ok().and_then(|at| names.get(at)).map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::Catalogue;

    fn in_language(language: &str) -> Catalogue {
        Catalogue::load("default", language, &BTreeMap::new()).unwrap()
    }

    #[test]
    fn people_read_these() {
        let english = in_language("en");
        assert_eq!(english.day(jiff::civil::date(2026, 3, 14)).text, "14 Mar 2026");
        let minutes = [0, 7, 60, 105, 4560].map(|minutes| english.minutes(minutes)).join(", ");
        assert_eq!(minutes, "under a minute, 7 min, 1 h, 1 h 45 min, 3 d 4 h");
        assert_eq!([1, 1000, 1_234_567].map(|number| english.number(number)).join(" "), "1 1,000 1,234,567");
        assert_eq!((english.figure("44900"), english.figure("~9 %")), ("44,900".into(), "~9 %".into()));
        assert_eq!((english.percent(0.004), english.percent(0.125)), ("0.4 %".into(), "12 %".into()));
        assert_eq!((english.decimal(2.0), english.decimal(2.54)), ("2".into(), "2.5".into()));
        assert_eq!((english.days(1), english.days(1200)), ("1 day".into(), "1,200 days".into()));
    }
}
