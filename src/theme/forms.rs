//! How a language writes dates, numbers and durations: read from the catalogue once, since pages are full of them.

use std::collections::BTreeMap;

use fluent_bundle::FluentValue;
use fluent_bundle::types::FluentNumber;

/// A message whose values are marks, to be replaced by text.
#[derive(Debug, Default)]
pub(super) struct Form(String);

impl Form {
    /// The message with its values.
    pub(super) fn fill(&self, values: &[&str]) -> String {
        let mut text = String::with_capacity(self.0.len() + 16);
        for c in self.0.chars() {
            let at = u32::from(c).checked_sub(0xe000).and_then(|at| usize::try_from(at).ok());
            match at.and_then(|at| values.get(at)) {
                Some(value) => text.push_str(value),
                None => text.push(c),
            }
        }
        text
    }
}

/// The forms of a language.
#[derive(Debug, Default)]
pub(super) struct Forms {
    pub(super) months: Vec<String>,
    pub(super) long_months: Vec<String>,
    pub(super) date: Form,
    pub(super) day_of_month: Form,
    pub(super) month_of_year: Form,
    pub(super) month_in_full: Form,
    pub(super) moment: Form,
    pub(super) under_a_minute: String,
    /// Minutes, hours, days; hours with minutes, days with hours.
    pub(super) minutes: Form,
    pub(super) hours: Form,
    pub(super) days: Form,
    pub(super) hours_minutes: Form,
    pub(super) days_hours: Form,
    pub(super) percent: Form,
    pub(super) group: String,
    /// Numbers of fewer digits have no separator.
    pub(super) group_from: usize,
    pub(super) decimal: String,
}

impl Forms {
    /// Of a catalogue: its messages without variables, and a function for the others, with marks for the variables.
    pub(super) fn of(plain: &BTreeMap<String, String>, words: impl Fn(&str, &[&'static str]) -> String) -> Forms {
        let text = |id: &str| plain.get(id).cloned().unwrap_or_default();
        let list = |id: &str| text(id).split('|').map(str::to_string).collect();
        let form = |id: &str, names: &[&'static str]| Form(words(id, names));
        Forms {
            months: list("form_months"),
            long_months: list("form_long_months"),
            date: form("form_date", &["day", "month", "year"]),
            day_of_month: form("form_day_of_month", &["day", "month"]),
            month_of_year: form("form_month_of_year", &["month", "year"]),
            month_in_full: form("form_month_in_full", &["month", "year"]),
            moment: form("form_moment", &["date", "time"]),
            under_a_minute: text("form_under_a_minute"),
            minutes: form("form_minutes", &["minutes"]),
            hours: form("form_hours", &["hours"]),
            days: form("form_days_short", &["days"]),
            hours_minutes: form("form_hours_minutes", &["hours", "minutes"]),
            days_hours: form("form_days_hours", &["days", "hours"]),
            percent: form("form_percent", &["number"]),
            group: text("form_group"),
            group_from: text("form_group_from").parse().unwrap_or(4),
            decimal: text("form_decimal"),
        }
    }

    /// `12,345`.
    pub(super) fn number(&self, number: usize) -> String {
        grouped(number, &self.group, self.group_from)
    }
}

/// `12,345`: digits in groups of three, where there are so many of them.
fn grouped(number: usize, group: &str, from: usize) -> String {
    let digits = number.to_string();
    if digits.len() < from {
        return digits;
    }
    let mut text = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push_str(group);
        }
        text.push(digit);
    }
    text
}

type Formatter<M> = fn(&FluentValue<'_>, &M) -> Option<String>;

/// What writes the numbers of messages. Fluent takes a plain function, so that there is one for each separator that
/// languages use.
pub(super) fn formatter<M>(forms: &Forms) -> Formatter<M> {
    match (forms.group.as_str(), forms.group_from) {
        (".", 5..) => write::<M, '.', 5>,
        (".", _) => write::<M, '.', 4>,
        ("\u{202f}", _) => write::<M, '\u{202f}', 4>,
        ("\u{a0}", _) => write::<M, '\u{a0}', 4>,
        ("’", _) => write::<M, '’', 4>,
        _ => write::<M, ',', 4>,
    }
}

fn write<M, const GROUP: char, const FROM: usize>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    let FluentValue::Number(FluentNumber { value, .. }) = value else { return None };
    // Only counts are given as numbers.
    let whole = if *value >= 0.0 && value.fract() == 0.0 && *value < 1e15 { *value as usize } else { return None };
    Some(grouped(whole, GROUP.encode_utf8(&mut [0; 4]), FROM))
}
