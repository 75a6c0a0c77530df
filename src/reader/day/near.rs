//! The date of a day whose year, order or week only a known day settles.

use jiff::civil::{Date, Weekday};

use super::Day;

impl Day {
    /// The date, given a day that is known to be near: the closest year, the closer of two orders, the nearest such
    /// day of the week. The text is a doubt, where the known day did not settle it.
    pub(in crate::reader) fn near(self, known: Option<Date>) -> (Option<Date>, Option<&'static str>) {
        match (self, known) {
            (Day::Full(date), _) => (Some(date), None),
            (Day::Impossible, _) => (None, Some("there is no such day")),
            (Day::OfMonth(month, day), Some(known)) => (closest(month, day, None, known), None),
            (Day::Open(a, b, year), Some(known)) => {
                let orders = [closest(a, b, year, known), closest(b, a, year, known)];
                let [month_first, day_first] = orders.map(|date| date.map(|date| (distance(date, known), date)));
                let best = [month_first, day_first].into_iter().flatten().min_by_key(|(far, _)| *far);
                let doubt = match (month_first, day_first) {
                    (Some((a, _)), Some((b, _))) if (a - b).abs() < 14 => {
                        Some("day and month may be the other way round")
                    }
                    _ => None,
                };
                (best.map(|(_, date)| date), doubt)
            }
            (Day::Open(a, b, Some(year)), None) => {
                (Date::new(year, a, b).ok(), Some("day and month may be the other way round"))
            }
            (Day::Weekday(weekday), Some(known)) => (nearest_weekday(weekday, known), None),
            (Day::OfMonth(..) | Day::Open(..), None) => (None, Some("the year is not stated")),
            (Day::Weekday(_), None) => (None, Some("only the day of the week is stated")),
        }
    }

    /// The date, where it needs no help.
    pub(in crate::reader) fn full(self) -> Option<Date> {
        match self {
            Day::Full(date) => Some(date),
            _ => None,
        }
    }
}

fn distance(a: Date, b: Date) -> i32 {
    (a - b).get_days().abs()
}

fn closest(month: i8, day: i8, year: Option<i16>, known: Date) -> Option<Date> {
    if let Some(year) = year {
        return Date::new(year, month, day).ok();
    }
    (-1..=1)
        .filter_map(|shift| Date::new(known.year() + shift, month, day).ok())
        .min_by_key(|date| distance(*date, known))
}

/// The day of the week from two days before to four days after: incidents go on, they seldom go back.
fn nearest_weekday(weekday: Weekday, known: Date) -> Option<Date> {
    let ahead = i32::from(weekday.since(known.weekday()));
    let days = if ahead > 4 { ahead - 7 } else { ahead };
    known.checked_add(jiff::Span::new().days(days)).ok()
}
