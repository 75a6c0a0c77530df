//! Weeks, months and quarters as names and days. Weeks are those of ISO 8601 and begin on Monday.

use jiff::civil::{Date, ISOWeekDate, Weekday, date};

use crate::config::PeriodKind;

/// A week, month or quarter.
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
    /// The period of a name: `2026-W46`, `2026-10`, `2026-Q4`, in either case. None when there is no such period.
    pub fn parse(name: &str) -> Option<Period> {
        let name = name.trim();
        let (year, rest) = name.split_once('-')?;
        let digits = |text: &str, most: usize| {
            let fits = !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
            fits.then(|| text.parse::<i16>().ok()).flatten()
        };
        let year = digits(year, 4).filter(|year| (1..=9998).contains(year))?;
        let strip = |letter: [char; 2]| rest.strip_prefix(letter);
        if let Some(week) = strip(['W', 'w']) {
            let week = i8::try_from(digits(week, 2)?).ok()?;
            return Some(Period::containing(
                ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date(),
                PeriodKind::Week,
            ));
        }
        if let Some(quarter) = strip(['Q', 'q']) {
            let quarter = i8::try_from(digits(quarter, 1)?).ok().filter(|quarter| (1..=4).contains(quarter))?;
            return Some(Period::containing(date(year, quarter * 3, 1), PeriodKind::Quarter));
        }
        let month = i8::try_from(digits(rest, 2)?).ok().filter(|month| (1..=12).contains(month))?;
        Some(Period::containing(date(year, month, 1), PeriodKind::Month))
    }

    /// The period of a kind that holds a day.
    pub fn containing(day: Date, kind: PeriodKind) -> Period {
        let (first, last) = match kind {
            PeriodKind::Week => {
                let offset = i64::from(day.weekday().to_monday_zero_offset());
                let first = day.saturating_sub(jiff::Span::new().days(offset));
                (first, first.saturating_add(jiff::Span::new().days(6)))
            }
            PeriodKind::Month => (day.first_of_month(), day.last_of_month()),
            PeriodKind::Quarter => {
                let opening = (day.month() - 1) / 3 * 3 + 1;
                (date(day.year(), opening, 1), date(day.year(), opening + 2, 1).last_of_month())
            }
        };
        Period { kind, first, last }
    }

    /// The last whole period that was over on a day.
    pub fn last_before(day: Date, kind: PeriodKind) -> Period {
        Period::containing(day, kind).previous()
    }

    /// The period before.
    #[must_use]
    pub fn previous(self) -> Period {
        Period::containing(self.first.yesterday().unwrap_or(self.first), self.kind)
    }

    /// The period after.
    #[must_use]
    pub fn next(self) -> Period {
        Period::containing(self.last.tomorrow().unwrap_or(self.last), self.kind)
    }

    /// Whether a day lies in it.
    pub fn contains(self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// For a heading: `October 2026`, `fourth quarter of 2026`, `week 46 of 2026`.
    pub fn label(self) -> String {
        const QUARTERS: [&str; 4] = ["first", "second", "third", "fourth"];
        match self.kind {
            PeriodKind::Month => format!("{} {}", month(self.first), self.first.year()),
            PeriodKind::Quarter => {
                let quarter = QUARTERS[usize::from(self.first.month().unsigned_abs() - 1) / 3];
                format!("{quarter} quarter of {}", self.first.year())
            }
            PeriodKind::Week => {
                let week = self.first.iso_week_date();
                format!("week {} of {}", week.week(), week.year())
            }
        }
    }
}

impl std::fmt::Display for Period {
    /// The name that [`Period::parse`] reads.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.kind {
            PeriodKind::Month => write!(f, "{:04}-{:02}", self.first.year(), self.first.month()),
            PeriodKind::Quarter => write!(f, "{:04}-Q{}", self.first.year(), (self.first.month() - 1) / 3 + 1),
            PeriodKind::Week => {
                let week = self.first.iso_week_date();
                write!(f, "{:04}-W{:02}", week.year(), week.week())
            }
        }
    }
}

/// The name of a day's month.
fn month(day: Date) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS[usize::from(day.month().unsigned_abs() - 1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_and_written() {
        for (name, first, last, label) in [
            ("2026-W46", date(2026, 11, 9), date(2026, 11, 15), "week 46 of 2026"),
            ("2026-W53", date(2026, 12, 28), date(2027, 1, 3), "week 53 of 2026"),
            ("2026-10", date(2026, 10, 1), date(2026, 10, 31), "October 2026"),
            ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
            ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31), "fourth quarter of 2026"),
        ] {
            let period = Period::parse(name).unwrap();
            assert_eq!((period.first, period.last), (first, last), "{name}");
            assert_eq!((period.to_string().as_str(), period.label().as_str()), (name, label));
            assert_eq!(period.next().previous(), period);
            assert_eq!(period.next().first, period.last.tomorrow().unwrap());
        }
        assert_eq!(Period::parse(" 2026-q1 "), Period::parse("2026-Q1"));
    }

    #[test]
    fn what_is_no_period_is_none() {
        for name in [
            "", "2026", "2026-13", "2026-00", "2026-W54", "2025-W53", "2026-Q5", "2026-Q0", "2026-", "10-2026",
            "2026-+1", "99999-01", "0000-01", "2026-W", "2026-1-1", "Oct 2026", "2026-Q٣",
        ] {
            assert_eq!(Period::parse(name), None, "{name}");
        }
    }

    #[test]
    fn the_last_whole_period_is_over() {
        let name = |day, kind| Period::last_before(day, kind).to_string();
        assert_eq!(name(date(2026, 11, 1), PeriodKind::Month), "2026-10");
        assert_eq!(name(date(2026, 10, 31), PeriodKind::Month), "2026-09");
        assert_eq!(name(date(2027, 1, 3), PeriodKind::Week), "2026-W52");
        assert_eq!(name(date(2026, 1, 1), PeriodKind::Quarter), "2025-Q4");
    }

    proptest::proptest! {
        #[test]
        fn every_name_names_one_period(year in 1i16..9998, day in 1i16..=365, kind in 0..3u8) {
            let kind = [PeriodKind::Week, PeriodKind::Month, PeriodKind::Quarter][usize::from(kind)];
            let day = date(year, 1, 1).saturating_add(jiff::Span::new().days(i64::from(day) - 1));
            let period = Period::containing(day, kind);
            proptest::prop_assert!(period.contains(day));
            if period.first.year() >= 1 && period.first.iso_week_date().year() >= 1 {
                proptest::prop_assert_eq!(Period::parse(&period.to_string()), Some(period));
            }
        }

        #[test]
        fn any_text_is_read_without_panic(name in ".{0,12}") {
            let _ = Period::parse(&name);
        }
    }
}
