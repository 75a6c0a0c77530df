//! A value of book.toml, read as the type that its key has.

use jiff::civil::Date;
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, IntoDeserializer};
use toml::Spanned;
use toml::de::DeValue;

use super::{Problems, Table};
use crate::config::keys::{self, Kind};
use crate::config::nearest::nearest;
use crate::config::repair;
use crate::diagnostic::Span;
use crate::text::cut;

/// A value with its full name (`book.title`) and place.
pub(in crate::config) struct Value<'t> {
    pub(super) name: String,
    pub(super) key: &'t str,
    /// The span of its key; its own span for an element of a list.
    pub(in crate::config) key_span: Span,
    /// Its span.
    pub(in crate::config) span: Span,
    pub(super) value: &'t DeValue<'t>,
    pub(super) problems: &'t Problems,
}

impl<'t> Value<'t> {
    /// Its key as written.
    pub(in crate::config) fn key(&self) -> &'t str {
        self.key
    }

    /// Reports that the value cannot be used, and what would be.
    pub(in crate::config) fn refuse(&self, message: impl std::fmt::Display, help: impl Into<String>) {
        let message = format!("`{}`: {message}", self.name);
        self.problems.report(self.problems.error("invalid-value", self.span, message).help(help));
    }

    /// Reports that the value, as it is written, is not what it should be, and gives one that is.
    pub(in crate::config) fn refuse_written(&self, fault: &str) {
        self.refuse(format!("{} {fault}", self.written()), self.suggestion());
    }

    /// Reports that the value belongs to an earlier entry.
    pub(in crate::config) fn taken(&self, message: impl std::fmt::Display, first: Span, help: impl Into<String>) {
        let message = format!("`{}`: {message}", self.name);
        let problem = self.problems.error("duplicate-name", self.span, message).label("again").also(first, "first");
        self.problems.report(problem.help(help));
    }

    /// The value as it is written, cut to one short line.
    fn written(&self) -> String {
        let line = self.span.of(&self.problems.text).lines().next().unwrap_or_default().trim();
        let shown = |text: &str| if text.contains('`') { text.to_string() } else { format!("`{text}`") };
        shown(&cut(line, MOST_SHOWN))
    }

    /// A line to write instead, or the element of a list.
    pub(in crate::config) fn pasted(&self, value: &str) -> String {
        match self.key_span == self.span {
            true => format!("write `{value}`"),
            false => format!("write `{} = {value}`", bare(self.key)),
        }
    }

    /// A line that was probably meant; else what is allowed, and an example.
    fn suggestion(&self) -> String {
        let Some(key) = keys::find(&self.name) else { return "see docs/configuration.md for what it may be".into() };
        match repair::repaired(key, self.value) {
            Some(value) if matches!(key.kind, Kind::Whole | Kind::Number) => {
                format!("{} ({})", self.pasted(&value), key.allowed())
            }
            Some(value) => self.pasted(&value),
            None if key.kind == Kind::Tables => self.first_entry(),
            None if key.is_table() => format!("write `[{}]` and its keys on lines of their own below it", self.name),
            None if self.key_span == self.span => key.allowed(),
            None => format!("{}, for example `{} = {}`", key.allowed(), bare(self.key), key.example),
        }
    }

    /// How a list of tables begins.
    fn first_entry(&self) -> String {
        let first = keys::keys().iter().find(|key| key.parent() == self.name && key.required);
        let line = first.map(|key| format!(", and below it `{} = {}`", key.name(), key.example)).unwrap_or_default();
        format!("write `[[{}]]`{line}", self.name)
    }

    /// Reports that the key is not one of `known`.
    pub(in crate::config) fn unknown(&self, known: &[&str], what: &str) {
        let parent = self.name.strip_suffix(self.key).unwrap_or_default().trim_end_matches('.');
        let help = match nearest(self.key, known.iter().copied()) {
            Some(nearest) => {
                let full = if parent.is_empty() { nearest.to_string() } else { format!("{parent}.{nearest}") };
                match keys::find(&full).map(|key| key.kind) {
                    Some(Kind::Tables) => format!("did you mean `[[{full}]]`?"),
                    Some(Kind::Table) => format!("did you mean `[{full}]`?"),
                    _ => format!("did you mean `{nearest}`?"),
                }
            }
            None if parent == "check" && self.key.contains('-') => {
                "the levels of rules are set in `[check.levels]`".to_string()
            }
            None => match keys::home_of(self.key).filter(|home| *home != parent && !self.is_table()) {
                Some(home) => format!("it is a key of `[{home}]`"),
                None => format!("known here: {}", known.join(", ")),
            },
        };
        let message = format!("unknown {what} `{}`", self.name);
        self.problems.report(self.problems.error("unknown-key", self.key_span, message).label("not known").help(help));
    }

    fn wrong<T>(&self, expected: &str) -> Option<T> {
        let message = format!("`{}` must be {expected}, not {}", self.name, self.what());
        let diagnostic = self.problems.error("wrong-type", self.span, message).label(format!("expected {expected}"));
        let help = match self.value {
            DeValue::Table(_) if expected == "a list of tables" => {
                format!("write `[[{0}]]` instead of `[{0}]`", self.name)
            }
            DeValue::Array(entries)
                if expected == "a table" && entries.iter().all(|entry| entry.get_ref().is_table()) =>
            {
                format!("write `[{0}]` instead of `[[{0}]]`", self.name)
            }
            _ => self.suggestion(),
        };
        self.problems.report(diagnostic.help(help));
        None
    }

    /// Its type, and the value where it is a short one.
    fn what(&self) -> String {
        match self.value {
            DeValue::String(_) => format!("the text {}", self.written()),
            DeValue::Integer(_) | DeValue::Float(_) => format!("the number {}", self.written()),
            DeValue::Boolean(value) => value.to_string(),
            DeValue::Datetime(_) => format!("the date {}", self.written()),
            DeValue::Array(_) => "a list".into(),
            DeValue::Table(_) => "a table".into(),
        }
    }

    pub(in crate::config) fn text(&self) -> Option<String> {
        match self.value {
            DeValue::String(text) => Some(text.to_string()),
            _ => self.wrong("a text"),
        }
    }

    /// A text that says something.
    pub(in crate::config) fn filled(&self) -> Option<String> {
        let text = self.text()?;
        if text.trim().is_empty() {
            self.refuse("the text is empty", "set a value, or remove the key");
            return None;
        }
        Some(text)
    }

    /// A text, or a number as it was written.
    pub(in crate::config) fn text_or_number(&self) -> Option<String> {
        match self.value {
            DeValue::Integer(number) => Some(number.to_string()),
            DeValue::Float(number) => Some(number.to_string()),
            _ => self.filled(),
        }
    }

    pub(in crate::config) fn bool(&self) -> Option<bool> {
        match self.value {
            DeValue::Boolean(value) => Some(*value),
            _ => self.wrong("true or false"),
        }
    }

    /// One text, or a list of them.
    pub(in crate::config) fn texts(&self) -> Option<Vec<String>> {
        Some(self.elements()?.iter().filter_map(Value::filled).collect())
    }

    /// The elements of a list; a single value counts as a list of one.
    pub(in crate::config) fn elements(&self) -> Option<Vec<Value<'t>>> {
        match self.value {
            DeValue::Array(values) => Some(values.iter().map(|value| self.element(value)).collect()),
            DeValue::Table(_) => self.wrong("a text or a list of texts"),
            _ => Some(vec![Value { name: self.name.clone(), ..*self }]),
        }
    }

    /// The texts in it with their places. What is of another kind is left out, and was reported by whoever read it.
    pub(in crate::config) fn strings(&self) -> Vec<(Value<'t>, &'t str)> {
        let of_array = |values: &'t [Spanned<DeValue<'t>>]| values.iter().map(|value| self.element(value)).collect();
        let values: Vec<Value<'t>> = match self.value {
            DeValue::Array(values) => of_array(values),
            _ => vec![Value { name: self.name.clone(), ..*self }],
        };
        let text = |value: Value<'t>| match value.value {
            DeValue::String(text) => Some((value, text.as_ref())),
            _ => None,
        };
        values.into_iter().filter_map(text).collect()
    }

    fn element(&self, value: &'t Spanned<DeValue<'t>>) -> Value<'t> {
        let span = value.span().into();
        Value { name: self.name.clone(), key_span: span, span, value: value.get_ref(), ..*self }
    }

    /// A number within the key's range.
    pub(in crate::config) fn number(&self) -> Option<f64> {
        let number: Option<f64> = match self.value {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok().map(|n| n as f64),
            DeValue::Float(number) => number.as_str().parse().ok(),
            _ => return self.wrong("a number"),
        };
        let key = keys::find(&self.name);
        let least = key.and_then(|key| key.min).unwrap_or(f64::MIN);
        let most = key.and_then(|key| key.max).unwrap_or(f64::MAX);
        match number {
            Some(number) if number >= least && number <= most => Some(number),
            _ => {
                self.refuse_written("is out of range");
                None
            }
        }
    }

    /// A whole number within the key's range.
    pub(in crate::config) fn whole(&self) -> Option<u32> {
        let number = match self.value {
            DeValue::Float(_) => return self.wrong("a whole number"),
            _ => self.number()?,
        };
        // The ranges of whole numbers in keys.toml lie within u32, so this neither cuts nor wraps.
        Some(number as u32)
    }

    /// A TOML date, or one in a text.
    pub(in crate::config) fn date(&self) -> Option<Date> {
        let found = match self.value {
            DeValue::Datetime(at) if at.time.is_none() => {
                at.date.and_then(|d| Date::new(d.year as i16, d.month as i8, d.day as i8).ok())
            }
            DeValue::Datetime(_) => {
                self.refuse_written("is a time, not a day");
                return None;
            }
            // A time would be cut off silently.
            DeValue::String(text) => text.trim().parse().ok().filter(|_| text.trim().len() == "2026-11-01".len()),
            _ => return self.wrong("a date"),
        };
        if found.is_none() {
            self.refuse_written("is not a date");
        }
        found
    }

    /// One of the words of its key, as the value of that name.
    pub(in crate::config) fn choice<T: DeserializeOwned>(&self) -> Option<T> {
        let word: StrDeserializer<'_, serde::de::value::Error> = self.word()?.into_deserializer();
        T::deserialize(word).ok()
    }

    /// One of the words of its key.
    pub(in crate::config) fn word(&self) -> Option<&'static str> {
        let DeValue::String(text) = self.value else { return self.wrong("a text") };
        let words = keys::find(&self.name).map(|key| key.values.as_slice()).unwrap_or_default();
        let word = words.iter().map(String::as_str).find(|word| word.eq_ignore_ascii_case(text.trim()));
        if word.is_none() {
            let meant = repair::word(text, words.iter().map(String::as_str));
            let help = meant.map_or_else(|| self.suggestion(), |word| self.pasted(&format!("{word:?}")));
            self.refuse(format!("{} is not one of {}", self.written(), words.join(", ")), help);
        }
        word
    }

    pub(in crate::config) fn is_table(&self) -> bool {
        matches!(self.value, DeValue::Table(_))
    }

    pub(in crate::config) fn table(&self) -> Option<Table<'t>> {
        match self.value {
            DeValue::Table(table) => Some(Table {
                name: self.name.clone(),
                entries: Some(table),
                span: self.span,
                known: Vec::new(),
                problems: self.problems,
            }),
            _ => self.wrong("a table"),
        }
    }

    pub(super) fn tables(&self) -> Vec<Table<'t>> {
        match self.value {
            DeValue::Array(values) => values.iter().filter_map(|value| self.element(value).table()).collect(),
            DeValue::Table(_) => {
                self.wrong::<()>("a list of tables");
                self.table().into_iter().collect()
            }
            _ => {
                self.wrong::<()>("a list of tables");
                Vec::new()
            }
        }
    }
}

/// How much of a value is shown in a message.
const MOST_SHOWN: usize = 60;

/// A key as it is written in TOML.
fn bare(key: &str) -> String {
    let plain = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    if plain { key.to_string() } else { toml::Value::from(key).to_string() }
}
