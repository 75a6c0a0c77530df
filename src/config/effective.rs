//! A configuration as TOML, with every key that has a value: what `coroner config` prints, and where the reference has
//! its defaults from.

use serde::{Serialize, Serializer};
use toml::{Table, Value};

use super::keys::{self, Kind};
use super::{Config, CustomRule, RulePlace};

/// Every table; reading it as `book.toml` gives the same configuration.
pub fn effective(config: &Config) -> Table {
    // Texts, numbers and lists of them always fit into a table; a test reads the result again.
    let mut root = Table::try_from(config).unwrap_or_default();
    root.insert("rule".into(), config.rules.iter().map(rule).collect::<Vec<_>>().into());
    if let Some(Value::Array(budgets)) = root.get_mut("error_budget") {
        let files = config.error_budget_files.iter();
        budgets
            .extend(files.map(|file| Value::Table([("file".to_string(), file.clone().into())].into_iter().collect())));
    }
    root.iter_mut().for_each(|(key, value)| write_days(key, value));
    root
}

/// `[[rule]]`, whose pattern is under one of two keys.
fn rule(rule: &CustomRule) -> Table {
    let (field, section) = match &rule.place {
        RulePlace::Document => (None, None),
        RulePlace::Field(field) => (Some(field), None),
        RulePlace::Section(section) => (None, Some(section)),
    };
    let level = rule.level.to_string();
    let keys = [
        ("name", Some(&rule.name)),
        ("level", Some(&level)),
        ("field", field),
        ("section", section),
        (if rule.required { "required" } else { "forbidden" }, Some(&rule.pattern)),
        ("message", Some(&rule.message)),
        ("help", rule.help.as_ref()),
    ];
    keys.into_iter().filter_map(|(key, value)| Some((key.to_string(), value?.clone().into()))).collect()
}

/// Makes TOML's dates of the texts of keys that are days.
fn write_days(name: &str, value: &mut Value) {
    match value {
        Value::Table(table) => table.iter_mut().for_each(|(key, value)| write_days(&format!("{name}.{key}"), value)),
        Value::Array(values) => values.iter_mut().for_each(|value| write_days(name, value)),
        Value::String(text) if keys::find(name).is_some_and(|key| key.kind == Kind::Date) => {
            if let Ok(day) = text.parse() {
                *value = Value::Datetime(day);
            }
        }
        _ => {}
    }
}

/// A value as its words.
pub(super) fn in_words<S: Serializer>(value: &impl ToString, to: S) -> Result<S::Ok, S::Error> {
    value.to_string().serialize(to)
}

/// A day of the week in lower case.
pub(super) fn day_of_week<S: Serializer>(day: &jiff::civil::Weekday, to: S) -> Result<S::Ok, S::Error> {
    super::parse::name_of_day(*day).serialize(to)
}
