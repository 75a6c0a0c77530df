//! A value that was probably meant, for the message about one that cannot be used. What it gives can be pasted: it
//! fits the key.

use toml::de::DeValue;

use super::keys::{Key, Kind};
use super::nearest::nearest;

/// Words of keys, and what people write instead.
const MEANT: [(&str, &[&str]); 12] = [
    ("allow", &["off", "none", "false", "ignore", "disable", "disabled"]),
    ("warning", &["warn"]),
    ("note", &["info", "hint"]),
    ("error", &["deny", "forbid"]),
    ("restricted", &["private", "secret", "confidential"]),
    ("public", &["everyone", "external", "all"]),
    ("internal", &["company"]),
    ("required", &["yes", "true", "mandatory"]),
    ("optional", &["no"]),
    ("standard", &["default"]),
    ("year", &["yearly", "annual"]),
    ("adopt", &["lenient"]),
];

/// The word of a choice that was probably meant.
pub(super) fn word<'w>(text: &str, words: impl Iterator<Item = &'w str> + Clone) -> Option<&'w str> {
    let text = text.trim().to_lowercase();
    let has = |word: &str| words.clone().find(|candidate| *candidate == word);
    let meant = || MEANT.iter().filter(|(_, written)| written.contains(&text.as_str())).find_map(|(word, _)| has(word));
    let mut begun = words.clone().filter(|word| text.len() >= 3 && word.starts_with(&text));
    let begun = begun.next().filter(|_| begun.next().is_none());
    meant().or(begun).or_else(|| nearest(&text, words.clone()))
}

/// What a value as a whole should be, as TOML.
pub(super) fn repaired(key: &Key, value: &DeValue<'_>) -> Option<String> {
    match (key.kind, value) {
        (Kind::Text | Kind::Texts, DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_)) => {
            Some(quoted(&plain(value)?))
        }
        (Kind::Bool, DeValue::String(text)) => match text.trim().to_lowercase().as_str() {
            "true" | "yes" | "on" | "1" => Some("true".into()),
            "false" | "no" | "off" | "0" => Some("false".into()),
            _ => None,
        },
        (Kind::Whole | Kind::Number, _) => number(key, &plain(value)?),
        (Kind::Date, DeValue::String(text)) => day(text),
        (Kind::Date, DeValue::Datetime(at)) => day(&at.to_string()),
        (Kind::Duration, _) => duration(&plain(value)?).map(|text| quoted(&text)),
        (Kind::Choice, _) => word(&plain(value)?, key.values.iter().map(String::as_str)).map(quoted),
        _ => None,
    }
}

fn plain(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Float(number) => Some(number.to_string()),
        DeValue::Boolean(value) => Some(value.to_string()),
        _ => None,
    }
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// A number within the key's range; `85` and `85 %` are the share 0.85.
fn number(key: &Key, text: &str) -> Option<String> {
    let text = text.trim();
    let share = text.strip_suffix('%').map(str::trim_end);
    let number: f64 = share.unwrap_or(text).parse().ok()?;
    let fits = |number: f64| number >= key.min.unwrap_or(f64::MIN) && number <= key.max.unwrap_or(f64::MAX);
    let number = if key.is_share() && (share.is_some() || number > 1.0) { number / 100.0 } else { number };
    let whole = key.kind != Kind::Whole || number.fract() == 0.0;
    (fits(number) && whole && (share.is_none() || key.is_share())).then(|| number.to_string())
}

/// The day that a text begins with; `01.11.2026` is one too, and a month its first day. What may be a month as well as a
/// day (`01/11/2026`) is none.
pub(super) fn day(text: &str) -> Option<String> {
    let text = text.trim();
    if let Some(day) = text.get(..10).and_then(|day| day.parse::<jiff::civil::Date>().ok()) {
        return Some(day.to_string());
    }
    let parts: Vec<&str> = text.split(['.', '/', '-']).map(str::trim).collect();
    let [year, month, day] = match *parts.as_slice() {
        [year, month] if year.len() == 4 => [year, month, "1"],
        [year, month, day] if year.len() == 4 => [year, month, day],
        [day, month, year] if year.len() == 4 && text.contains('.') => [year, month, day],
        _ => return None,
    };
    let day = jiff::civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    Some(day.to_string())
}

/// `6mo`, `6 monts` and `6` are six months.
fn duration(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let number: u16 = number.parse().ok().filter(|n| (1..=1000).contains(n))?;
    let units = ["days", "weeks", "months", "quarters", "years"];
    let unit = match unit.trim() {
        "" | "m" | "mo" | "mon" | "mos" | "mth" | "mths" => "months",
        "d" => "days",
        "w" | "wk" | "wks" => "weeks",
        "q" => "quarters",
        "y" | "yr" | "yrs" => "years",
        unit => nearest(unit, units.into_iter())?,
    };
    let unit = if number == 1 { unit.trim_end_matches('s') } else { unit };
    Some(format!("{number} {unit}"))
}
