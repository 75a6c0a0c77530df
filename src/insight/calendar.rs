//! Calendar days and business days between dates.
//!
//! Business days are Monday to Friday; holidays are not taken into account.

use jiff::civil::{Date, Weekday};

/// Whole days from one day to another; negative when `to` is earlier.
pub fn days_between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

/// The business days after `from` up to and with `to`; 0 when `to` is not later.
pub fn business_days(from: Date, to: Date) -> i64 {
    let days = days_between(from, to).max(0);
    let rest = days % 7;
    let mut weekday = from.weekday();
    let mut count = days / 7 * 5;
    for _ in 0..rest {
        weekday = weekday.next();
        count += i64::from(!is_weekend(weekday));
    }
    count
}

/// The day that is `count` business days after `from`.
pub fn after_business_days(from: Date, count: u32) -> Date {
    let back = match from.weekday() {
        Weekday::Saturday => 1,
        Weekday::Sunday => 2,
        _ => 0,
    };
    let step = |day: Date, days: i64| day.saturating_add(jiff::Span::new().days(days.clamp(-4_000_000, 4_000_000)));
    let mut day = step(step(from, -back), i64::from(count / 5) * 7);
    for _ in 0..count % 5 {
        day = step(day, if day.weekday() == Weekday::Friday { 3 } else { 1 });
    }
    if count == 0 { from } else { day }
}

fn is_weekend(weekday: Weekday) -> bool {
    matches!(weekday, Weekday::Saturday | Weekday::Sunday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn business_days_skip_weekends() {
        let friday = date(2026, 10, 2);
        assert_eq!(business_days(friday, friday), 0);
        assert_eq!(business_days(friday, date(2026, 10, 3)), 0);
        assert_eq!(business_days(friday, date(2026, 10, 5)), 1);
        assert_eq!(business_days(friday, date(2026, 10, 12)), 6);
        assert_eq!(business_days(friday, date(2026, 9, 1)), 0);
        assert_eq!(business_days(date(2026, 10, 4), date(2026, 10, 9)), 5);
    }

    #[test]
    fn the_day_after_business_days_is_that_many_away() {
        for start in 1..=14 {
            for count in 0..23 {
                let from = date(2026, 10, start);
                let to = after_business_days(from, count);
                assert_eq!(business_days(from, to), i64::from(count), "{from} + {count} = {to}");
            }
        }
        assert_eq!(after_business_days(date(2026, 10, 2), u32::MAX), Date::MAX);
    }
}
