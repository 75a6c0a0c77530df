//! Lengths of time in words.

use super::scan::Scan;
use super::vocabulary::WORDS;

/// The minutes that a text such as `0h 16m`, `11 Days` or `19 hours 43 minutes.` means; none for `?` and `N/A`.
pub fn parse_minutes(text: &str) -> Option<i64> {
    let text = text.trim().trim_start_matches(['~', '≈', '*', '(']).trim_start();
    let mut at = Scan::new(text);
    while at.eat_phrase(&WORDS.durations.about).is_some() {
        at.blanks();
    }
    let _ = at.eat_any(&['~', '≈']);
    let minutes = scan(&mut at).or_else(|| clock(&mut at))?;
    // `2 - 3 hours` was a range; `16` alone says no unit.
    Some(minutes)
}

/// `1:45` as hours and minutes, `0:16:30` with seconds, where that is all there is.
fn clock(at: &mut Scan<'_>) -> Option<i64> {
    let (hours, digits) = at.number()?;
    if digits > 3 || !at.eat(':') {
        return None;
    }
    let minutes = at.digits(2)?;
    let _ = at.eat(':') && at.digits(2).is_some();
    at.blanks();
    // `08:41–09:54` is a range.
    (minutes < 60 && matches!(at.peek(), None | Some('(' | '.' | ',' | ';')))
        .then_some(i64::from(hours) * 60 + i64::from(minutes))
}

/// Reads a length of time at a place and goes past it: numbers with units, joined by blanks, `,` or `and`.
pub(super) fn scan(at: &mut Scan<'_>) -> Option<i64> {
    let mut total = 0.0;
    let mut parts = 0;
    let mut last = f64::INFINITY;
    loop {
        let mut ahead = *at;
        if parts > 0 {
            ahead.blanks();
            let _ = ahead.eat(',');
            ahead.blanks();
            let _ = (ahead.eat_phrase(&WORDS.lists.and).is_some() || ahead.eat('&')) && ahead.blanks();
        }
        let Some((number, unit)) = part(&mut ahead).filter(|(_, unit)| *unit < last) else {
            if let Some(minutes) = minutes_alone(at, last) {
                total += minutes;
            }
            break;
        };
        total += number * unit;
        last = unit;
        parts += 1;
        *at = ahead;
    }
    #[allow(clippy::cast_possible_truncation, reason = "lengths are far below the limits of i64")]
    (parts > 0 && total < 1e9).then_some(total.round() as i64)
}

/// The minutes of `1h35` and `1 h 35`: two digits behind the hours, and nothing more.
fn minutes_alone(at: &mut Scan<'_>, last: f64) -> Option<f64> {
    let mut ahead = *at;
    ahead.blanks();
    let minutes = ahead.digits(2).filter(|minutes| last == 60.0 && *minutes < 60)?;
    let mut after = ahead;
    after.blanks();
    if after.is_in_word() || matches!(ahead.peek(), Some(':' | '.' | '%' | '/')) {
        return None;
    }
    *at = ahead;
    Some(f64::from(minutes))
}

fn part(at: &mut Scan<'_>) -> Option<(f64, f64)> {
    let number = number(at)?;
    // `53? minutes`: the writer is not sure, and says a number all the same.
    let _ = at.eat_any(&['-', '+', '‑', '?']);
    at.blanks();
    let mut halves = 0.0;
    let mut ahead = *at;
    if ahead.eat_word("and") && ahead.blanks() && (ahead.eat_word("a half") || ahead.eat_word("half")) && ahead.blanks()
    {
        halves = 0.5;
        *at = ahead;
    }
    let mut end = *at;
    let units = &WORDS.durations;
    let letters = end.rest().chars().take_while(|c| c.is_alphabetic()).count();
    // `1h50m`: a digit may follow a unit of one letter.
    let found = end.eat_phrase(&units.units).or_else(|| end.eat_phrase(&units.short_units).filter(|_| letters == 1))?;
    // `9.10 uur` is a time of the day.
    let clock = number.fract() != 0.0 && WORDS.times.clock.at_start(&at.rest()[..found.range.len()]).is_some();
    if clock {
        return None;
    }
    *at = end;
    let _ = found.range.len() > 6 && at.eat('.');
    let unit = f64::from(*found.meaning) / 60.0;
    // "an hour and a half"
    let mut ahead = *at;
    if unit >= 60.0 && ahead.blanks() && ahead.eat_word("and a half") {
        *at = ahead;
        halves = 0.5;
    }
    Some((number + halves, unit))
}

/// `,5` of `2,5 hours`: one digit after a comma, then a blank.
fn decimal_comma(mut at: Scan<'_>) -> Option<f64> {
    let digit = at.eat(',').then(|| at.digits(1)).flatten()?;
    at.blanks().then(|| f64::from(digit) / 10.0)
}

fn number(at: &mut Scan<'_>) -> Option<f64> {
    if let Some((whole, digits)) = at.number() {
        let mut value = f64::from(whole);
        let mut ahead = *at;
        if ahead.eat('.')
            && let Some((part, digits)) = ahead.number()
        {
            value += f64::from(part) / 10f64.powi(i32::try_from(digits).unwrap_or(9));
            *at = ahead;
        } else if digits <= 3
            && ahead.eat(',')
            && let Some(thousands) = ahead.digits(3)
        {
            value = value * 1000.0 + f64::from(thousands);
            *at = ahead;
        } else if let Some(tenths) = decimal_comma(*at) {
            value += tenths;
            at.step();
            at.step();
        }
        return Some(value);
    }
    let mut ahead = *at;
    let value = *ahead.eat_phrase(&WORDS.durations.numbers)?.meaning;
    ahead.peek().filter(|c| matches!(c, ' ' | '-'))?;
    *at = ahead;
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::parse_minutes;

    #[test]
    fn lengths_in_many_forms() {
        for (text, minutes) in [
            ("0h 16m", 16),
            ("11 Days", 15_840),
            ("19 hours 43 minutes.", 1183),
            ("279 minutes [^3]", 279),
            ("1h50m", 110),
            ("02h 37min", 157),
            ("1 hour and 48 minutes", 108),
            ("nine hours", 540),
            ("an hour", 60),
            ("half an hour", 30),
            ("1.5 hours", 90),
            ("~40 mins", 40),
            ("four and a half days", 6480),
            ("an hour and a half", 90),
            ("1:45", 105),
            ("about 3 hours", 180),
            ("90 s", 2),
            ("2h 32m", 152),
            ("1 day, 2 hours", 1560),
            ("1,200 minutes", 1200),
            ("45-minute outage", 45),
            ("2,5 hours", 150),
            ("53? minutes", 53),
            ("~24h40m", 1480),
        ] {
            assert_eq!(parse_minutes(text), Some(minutes), "{text}");
        }
        for text in ["?", "N/A", "TBD", "", "soon", "16", "unknown", "-", "5 pods"] {
            assert_eq!(parse_minutes(text), None, "{text}");
        }
    }
}
