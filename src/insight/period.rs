//! Weeks, months, quarters, years and any days, by name and by date. A week begins on the day that the archive configures and has the
//! number of the ISO 8601 week that contains most of its days.

use jiff::civil::{Date, ISOWeekDate, Weekday, date};

use crate::config::PeriodKind;

/// A week, month, quarter or year, or any days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// Which kind.
    pub kind: PeriodKind,
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
}

impl Period {
    /// The period of a name: `2026-W46`, `2026-10`, `2026-Q4`, `2026`, in either case; weeks begin on `week_start`. None when
    /// there is no such period.
    pub fn parse(name: &str, week_start: Weekday) -> Option<Period> {
        let name = name.trim();
        let (year, rest) = name.split_once('-').map_or((name, None), |(year, rest)| (year, Some(rest)));
        let digits = |text: &str, most: usize| {
            let fits = !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
            fits.then(|| text.parse::<i16>().ok()).flatten()
        };
        let year = digits(year, 4).filter(|year| (1..=9998).contains(year))?;
        let Some(rest) = rest else {
            return (name.len() == 4).then(|| Period::containing(date(year, 1, 1), PeriodKind::Year, week_start));
        };
        let strip = |letter: [char; 2]| rest.strip_prefix(letter);
        if let Some(week) = strip(['W', 'w']) {
            let week = i8::try_from(digits(week, 2)?).ok()?;
            let middle = ISOWeekDate::new(year, week, Weekday::Thursday).ok()?.date();
            let first = (-6..=0).map(|back| days_after(middle, back)).find(|day| day.weekday() == week_start)?;
            return Some(Period::week(first));
        }
        if let Some(quarter) = strip(['Q', 'q']) {
            let quarter = i8::try_from(digits(quarter, 1)?).ok().filter(|quarter| (1..=4).contains(quarter))?;
            return Some(Period::containing(date(year, quarter * 3, 1), PeriodKind::Quarter, week_start));
        }
        let month = i8::try_from(digits(rest, 2)?).ok().filter(|month| (1..=12).contains(month))?;
        Some(Period::containing(date(year, month, 1), PeriodKind::Month, week_start))
    }

    /// Any days, from the first to the last.
    pub fn days(first: Date, last: Date) -> Period {
        Period { kind: PeriodKind::Days, first, last }
    }

    /// How many days it has.
    fn length(self) -> i64 {
        i64::from(self.first.until(self.last).map_or(0, |span| span.get_days())) + 1
    }

    /// The week that begins on a day.
    fn week(first: Date) -> Period {
        Period { kind: PeriodKind::Week, first, last: days_after(first, 6) }
    }

    /// The ISO week with most of the days; it contains the week's middle day.
    fn iso_week(self) -> ISOWeekDate {
        days_after(self.first, 3).iso_week_date()
    }

    /// The year of the period; for a week, the year of its ISO number.
    pub fn year(self) -> i16 {
        if self.kind == PeriodKind::Week { self.iso_week().year() } else { self.first.year() }
    }

    /// The period of a kind that contains a day; a week begins on `week_start`.
    pub fn containing(day: Date, kind: PeriodKind, week_start: Weekday) -> Period {
        let (first, last) = match kind {
            PeriodKind::Week => {
                return Period::week(days_after(day, -i64::from(week_start.until(day.weekday()))));
            }
            PeriodKind::Month => (day.first_of_month(), day.last_of_month()),
            PeriodKind::Quarter => {
                let opening = (day.month() - 1) / 3 * 3 + 1;
                (date(day.year(), opening, 1), date(day.year(), opening + 2, 1).last_of_month())
            }
            PeriodKind::Year => (day.first_of_year(), day.last_of_year()),
            PeriodKind::Days => (day, day),
        };
        Period { kind, first, last }
    }

    /// The last whole period that was over on a day.
    pub fn last_before(day: Date, kind: PeriodKind, week_start: Weekday) -> Period {
        Period::containing(day, kind, week_start).previous()
    }

    /// The periods of a kind from the one that holds `first` to the one that holds `last`, newest first.
    pub fn between(first: Date, last: Date, kind: PeriodKind, week_start: Weekday) -> impl Iterator<Item = Period> {
        let newest = Period::containing(last, kind, week_start);
        let before = |period: &Period| Some(period.previous()).filter(|before| before.first < period.first);
        std::iter::successors(Some(newest), before).take_while(move |period| period.last >= first)
    }

    /// The period before.
    #[must_use]
    pub fn previous(self) -> Period {
        let day = self.first.yesterday().unwrap_or(self.first);
        if self.kind == PeriodKind::Days {
            return Period::days(days_after(day, 1 - self.length()), day);
        }
        Period::containing(day, self.kind, self.first.weekday())
    }

    /// The period after.
    #[must_use]
    pub fn next(self) -> Period {
        let day = self.last.tomorrow().unwrap_or(self.last);
        if self.kind == PeriodKind::Days {
            return Period::days(day, days_after(day, self.length() - 1));
        }
        Period::containing(day, self.kind, self.first.weekday())
    }
}

impl std::fmt::Display for Period {
    /// The name that [`Period::parse`] reads.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.kind {
            PeriodKind::Month => write!(f, "{:04}-{:02}", self.first.year(), self.first.month()),
            PeriodKind::Quarter => write!(f, "{:04}-Q{}", self.first.year(), (self.first.month() - 1) / 3 + 1),
            PeriodKind::Week => {
                let week = self.iso_week();
                write!(f, "{:04}-W{:02}", week.year(), week.week())
            }
            PeriodKind::Year => write!(f, "{:04}", self.first.year()),
            PeriodKind::Days => write!(f, "{}..{}", self.first, self.last),
        }
    }
}

/// The date `days` later, clamped to the calendar's range.
fn days_after(day: Date, days: i64) -> Date {
    day.saturating_add(jiff::Span::new().days(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_and_written() {
        for (name, first, last) in [
            ("2026-W46", date(2026, 11, 9), date(2026, 11, 15)),
            ("2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
            ("2026-10", date(2026, 10, 1), date(2026, 10, 31)),
            ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
            ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
            ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ] {
            let period = Period::parse(name, Weekday::Monday).unwrap();
            assert_eq!((period.first, period.last), (first, last), "{name}");
            assert_eq!(period.to_string(), name);
            assert_eq!(period.next().previous(), period);
            assert_eq!(period.next().first, period.last.tomorrow().unwrap());
        }
        let parse = |name| Period::parse(name, Weekday::Monday);
        assert_eq!(parse(" 2026-q1 "), parse("2026-Q1"));
    }

    #[test]
    fn what_is_no_period_is_none() {
        for name in [
            "", "26", "20260", "2026-13", "2026-00", "2026-W54", "2025-W53", "2026-Q5", "2026-Q0", "2026-", "10-2026",
            "2026-+1", "99999-01", "0000-01", "2026-W", "2026-1-1", "Oct 2026", "2026-Q٣",
        ] {
            assert_eq!(Period::parse(name, Weekday::Monday), None, "{name}");
        }
    }

    #[test]
    fn any_days_have_as_many_before_and_after() {
        let days = Period::days(date(2026, 3, 10), date(2026, 3, 19));
        assert_eq!(days.to_string(), "2026-03-10..2026-03-19");
        assert_eq!(days.previous(), Period::days(date(2026, 2, 28), date(2026, 3, 9)));
        assert_eq!(days.next().previous(), days);
    }

    #[test]
    fn the_last_whole_period_is_over() {
        let name = |day, kind| Period::last_before(day, kind, Weekday::Monday).to_string();
        assert_eq!(name(date(2026, 11, 1), PeriodKind::Month), "2026-10");
        assert_eq!(name(date(2026, 10, 31), PeriodKind::Month), "2026-09");
        assert_eq!(name(date(2027, 1, 3), PeriodKind::Week), "2026-W52");
        assert_eq!(name(date(2026, 1, 1), PeriodKind::Quarter), "2025-Q4");
    }

    #[test]
    fn a_week_begins_where_the_archive_lets_it() {
        for (start, first, last) in [
            (Weekday::Monday, date(2026, 11, 9), date(2026, 11, 15)),
            (Weekday::Sunday, date(2026, 11, 8), date(2026, 11, 14)),
            (Weekday::Saturday, date(2026, 11, 7), date(2026, 11, 13)),
            (Weekday::Thursday, date(2026, 11, 12), date(2026, 11, 18)),
        ] {
            let week = Period::parse("2026-W46", start).unwrap();
            assert_eq!((week.first, week.last), (first, last));
            assert_eq!(Period::containing(last, PeriodKind::Week, start), week);
            assert_eq!((week.previous().to_string(), week.next().to_string()), ("2026-W45".into(), "2026-W47".into()));
        }
    }

    proptest::proptest! {
        #[test]
        fn every_name_names_one_period(year in 1i16..9998, day in 1i16..=365, kind in 0..4u8, start in 0..7i8) {
            let kind = [PeriodKind::Week, PeriodKind::Month, PeriodKind::Quarter, PeriodKind::Year][usize::from(kind)];
            let day = date(year, 1, 1).saturating_add(jiff::Span::new().days(i64::from(day) - 1));
            let start = Weekday::from_monday_zero_offset(start).unwrap();
            let period = Period::containing(day, kind, start);
            proptest::prop_assert!((period.first..=period.last).contains(&day));
            proptest::prop_assert_eq!(period.next().previous(), period);
            if period.first.year() >= 1 && period.year() >= 1 {
                proptest::prop_assert_eq!(Period::parse(&period.to_string(), start), Some(period));
            }
        }

        #[test]
        fn any_text_is_read_without_panic(name in ".{0,12}") {
            let _ = Period::parse(&name, Weekday::Sunday);
        }
    }
}
