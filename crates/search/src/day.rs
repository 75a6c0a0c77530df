//! Days as numbers. Knows nothing about clocks or zones.

/// Days since 1970-01-01 of a proleptic Gregorian date; `None` when there is no such day.
pub(crate) fn from_civil(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(0..=9999).contains(&year) || !(1..=12).contains(&month) {
        return None;
    }
    if day < 1 || day > days_in_month(year, month) {
        return None;
    }
    // Howard Hinnant's `days_from_civil`: years begin in March, so that leap days come last.
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

/// The date of a day number, as `YYYY-MM-DD`.
pub(crate) fn to_text(days: i64) -> String {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The first day of `2026`, `2026-01` or `2026-01-15`; `None` if the text is not such a date.
pub(crate) fn first_of(text: &str) -> Option<i64> {
    let mut parts = text.split('-');
    let year = number(parts.next()?, 4, 4)?;
    let month = parts.next().map_or(Some(1), |part| number(part, 1, 2))?;
    let day = parts.next().map_or(Some(1), |part| number(part, 1, 2))?;
    if parts.next().is_some() {
        return None;
    }
    from_civil(year, month, day)
}

/// The day of a full date; a time of day after it is ignored.
#[cfg(feature = "write")]
pub(crate) fn of_date(text: &str) -> Option<i64> {
    text.get(..10).filter(|date| date.matches('-').count() == 2).and_then(first_of)
}

fn number(text: &str, least: usize, most: usize) -> Option<i64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    (plain && (least..=most).contains(&text.len())).then(|| text.parse().ok()).flatten()
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partial_dates_begin_at_their_first_day() {
        assert_eq!(first_of("1970"), Some(0));
        assert_eq!(first_of("2026-01").map(to_text).as_deref(), Some("2026-01-01"));
        assert_eq!(first_of("2024-2-29").map(to_text).as_deref(), Some("2024-02-29"));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["", "26", "2026-13", "2026-02-30", "2026-01-01-01", "last week", "2026-+1"] {
            assert_eq!(first_of(text), None, "{text}");
        }
    }

    #[test]
    fn every_day_of_four_centuries_survives_the_round_trip() {
        let first = from_civil(1800, 1, 1).unwrap();
        for day in first..first + 146_097 {
            assert_eq!(first_of(&to_text(day)), Some(day));
        }
    }
}
