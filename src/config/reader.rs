//! Typed reading of parsed TOML that reports every fault and stops at none.
//!
//! A [`Table`] is closed: it remembers which keys were asked for, and [`Table::close`] reports the others. It knows
//! TOML and diagnostics; what the keys mean is said in the files beside it.

use std::cell::RefCell;
#[cfg(test)]
use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, IntoDeserializer};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::{self, Kind};
use super::nearest::nearest;
use super::repair;
use crate::diagnostic::{Diagnostic, Level, Span};
use crate::text::cut;

/// The faults found so far in one file.
pub(super) struct Problems {
    path: String,
    text: String,
    found: RefCell<Vec<Diagnostic>>,
    /// The full names of the keys that were asked for.
    #[cfg(test)]
    pub(super) asked: RefCell<BTreeSet<String>>,
}

impl Problems {
    pub(super) fn new(path: &str, text: &str) -> Self {
        Problems {
            path: path.to_string(),
            text: text.to_string(),
            found: RefCell::default(),
            #[cfg(test)]
            asked: RefCell::default(),
        }
    }

    pub(super) fn report(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
    }

    pub(super) fn error(&self, code: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, Level::Error, self.path.as_str(), message).at(span)
    }

    /// All of them, in the order of the file.
    pub(super) fn into_list(self) -> Vec<Diagnostic> {
        let mut found = self.found.into_inner();
        found.sort_by_key(|problem| problem.span);
        found
    }
}

/// A table of the file; an absent one answers every question with nothing.
pub(super) struct Table<'t> {
    name: String,
    entries: Option<&'t DeTable<'t>>,
    /// Its span, for errors about the table as a whole.
    pub(super) span: Span,
    known: Vec<&'static str>,
    problems: &'t Problems,
}

/// A value with its full name (`book.title`) and place.
pub(super) struct Value<'t> {
    name: String,
    key: &'t str,
    /// The span of its key; its own span for an element of a list.
    pub(super) key_span: Span,
    /// Its span.
    pub(super) span: Span,
    value: &'t DeValue<'t>,
    problems: &'t Problems,
}

impl<'t> Table<'t> {
    pub(super) fn root(table: &'t Spanned<DeTable<'t>>, problems: &'t Problems) -> Self {
        let span = table.span().into();
        Table { name: String::new(), entries: Some(table.get_ref()), span, known: Vec::new(), problems }
    }

    fn absent(name: String, problems: &'t Problems) -> Self {
        Table { name, entries: None, span: Span::default(), known: Vec::new(), problems }
    }

    /// The value of a key, which is thereby known.
    pub(super) fn get(&mut self, key: &'static str) -> Option<Value<'t>> {
        self.known.push(key);
        #[cfg(test)]
        self.problems.asked.borrow_mut().insert(self.full(key));
        let (found, value) = self.entries?.get_key_value(key)?;
        Some(self.value(found, value))
    }

    /// The sub-table of a key; an absent one when it is not there or no table.
    pub(super) fn table(&mut self, key: &'static str) -> Table<'t> {
        let name = self.full(key);
        match self.get(key) {
            Some(value) => value.table().unwrap_or_else(|| Table::absent(name, self.problems)),
            None => Table::absent(name, self.problems),
        }
    }

    /// The tables of `[[key]]`, at most so many; `None` if the key is not there.
    pub(super) fn tables(&mut self, key: &'static str, most: usize) -> Option<Vec<Table<'t>>> {
        let mut tables = self.get(key)?.tables();
        if let Some(first) = tables.get(most) {
            let message = format!("there are more than {most} `[[{}]]`; the rest was not read", first.name);
            let problem = self.problems.error("invalid-value", first.span, message);
            let problem = problem.label("the first one beyond the limit");
            self.problems.report(problem.help("keep the entries that postmortems use"));
            tables.truncate(most);
        }
        Some(tables)
    }

    /// Every entry, for tables whose keys are the user's own. Nothing is left for [`Table::close`] to report.
    pub(super) fn entries(&self) -> Vec<Value<'t>> {
        #[cfg(test)]
        self.problems.asked.borrow_mut().insert(self.full("*"));
        self.all()
    }

    fn all(&self) -> Vec<Value<'t>> {
        let Some(entries) = self.entries else { return Vec::new() };
        entries.iter().map(|(key, value)| self.value(key, value)).collect()
    }

    /// A value that must be there; its absence is reported.
    pub(super) fn needed(&mut self, key: &'static str) -> Option<Value<'t>> {
        let value = self.get(key);
        if value.is_none() {
            self.missing(key);
        }
        value
    }

    /// Reports that a key must be there.
    pub(super) fn missing(&self, key: &str) {
        let message = format!("`[[{}]]` has no `{key}`", self.name);
        let example = keys::find(&self.full(key)).map_or("\"…\"", |key| &key.example);
        self.problems
            .report(self.problems.error("missing-key", self.span, message).help(format!("add `{key} = {example}`")));
    }

    /// Reports that a name belongs to an earlier entry.
    pub(super) fn taken(&self, name: &str, span: Span, first: Span) {
        let message = format!("`[[{}]]`: `{name}` is taken", self.name);
        let problem = self.problems.error("duplicate-name", span, message).label("again").also(first, "first");
        self.problems.report(problem.help("ids and aliases must be unique; rename or remove one"));
    }

    /// Reports that the list of a key is empty, which changes nothing.
    pub(super) fn empty(&mut self, key: &'static str, help: &str) {
        if let Some(value) = self.get(key) {
            value.refuse("the list is empty", help);
        }
    }

    /// Reports unknown keys.
    pub(super) fn close(self) {
        for value in self.all() {
            if !self.known.contains(&value.key) {
                value.unknown(&self.known, "key");
            }
        }
    }

    fn full(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_string() } else { format!("{}.{key}", self.name) }
    }

    fn value(&self, key: &'t Spanned<std::borrow::Cow<'t, str>>, value: &'t Spanned<DeValue<'t>>) -> Value<'t> {
        Value {
            name: self.full(key.get_ref()),
            key: key.get_ref(),
            key_span: key.span().into(),
            span: value.span().into(),
            value: value.get_ref(),
            problems: self.problems,
        }
    }
}

impl<'t> Value<'t> {
    /// Its key as written.
    pub(super) fn key(&self) -> &'t str {
        self.key
    }

    /// Reports that the value cannot be used, and what would be.
    pub(super) fn refuse(&self, message: impl std::fmt::Display, help: impl Into<String>) {
        let message = format!("`{}`: {message}", self.name);
        self.problems.report(self.problems.error("invalid-value", self.span, message).help(help));
    }

    /// Reports that the value, as it is written, is not what it should be, and gives one that is.
    pub(super) fn refuse_written(&self, fault: &str) {
        self.refuse(format!("{} {fault}", self.written()), self.suggestion());
    }

    /// Reports that the value belongs to an earlier entry.
    pub(super) fn taken(&self, message: impl std::fmt::Display, first: Span, help: impl Into<String>) {
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
    pub(super) fn pasted(&self, value: &str) -> String {
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
    pub(super) fn unknown(&self, known: &[&str], what: &str) {
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

    pub(super) fn text(&self) -> Option<String> {
        match self.value {
            DeValue::String(text) => Some(text.to_string()),
            _ => self.wrong("a text"),
        }
    }

    /// A text that says something.
    pub(super) fn filled(&self) -> Option<String> {
        let text = self.text()?;
        if text.trim().is_empty() {
            self.refuse("the text is empty", "set a value, or remove the key");
            return None;
        }
        Some(text)
    }

    /// A text, or a number as it was written.
    pub(super) fn text_or_number(&self) -> Option<String> {
        match self.value {
            DeValue::Integer(number) => Some(number.to_string()),
            DeValue::Float(number) => Some(number.to_string()),
            _ => self.filled(),
        }
    }

    pub(super) fn bool(&self) -> Option<bool> {
        match self.value {
            DeValue::Boolean(value) => Some(*value),
            _ => self.wrong("true or false"),
        }
    }

    /// One text, or a list of them.
    pub(super) fn texts(&self) -> Option<Vec<String>> {
        Some(self.elements()?.iter().filter_map(Value::filled).collect())
    }

    /// The elements of a list; a single value counts as a list of one.
    pub(super) fn elements(&self) -> Option<Vec<Value<'t>>> {
        match self.value {
            DeValue::Array(values) => Some(values.iter().map(|value| self.element(value)).collect()),
            DeValue::Table(_) => self.wrong("a text or a list of texts"),
            _ => Some(vec![Value { name: self.name.clone(), ..*self }]),
        }
    }

    /// The texts in it with their places. What is of another kind is left out, and was reported by whoever read it.
    pub(super) fn strings(&self) -> Vec<(Value<'t>, &'t str)> {
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
    pub(super) fn number(&self) -> Option<f64> {
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
    pub(super) fn whole(&self) -> Option<u32> {
        let number = match self.value {
            DeValue::Float(_) => return self.wrong("a whole number"),
            _ => self.number()?,
        };
        // The ranges of whole numbers in keys.toml lie within u32, so this neither cuts nor wraps.
        Some(number as u32)
    }

    /// A TOML date, or one in a text.
    pub(super) fn date(&self) -> Option<Date> {
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
    pub(super) fn choice<T: DeserializeOwned>(&self) -> Option<T> {
        let word: StrDeserializer<'_, serde::de::value::Error> = self.word()?.into_deserializer();
        T::deserialize(word).ok()
    }

    /// One of the words of its key.
    pub(super) fn word(&self) -> Option<&'static str> {
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

    pub(super) fn is_table(&self) -> bool {
        matches!(self.value, DeValue::Table(_))
    }

    pub(super) fn table(&self) -> Option<Table<'t>> {
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

    fn tables(&self) -> Vec<Table<'t>> {
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

/// Sets a place where there is a value.
pub(super) fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}
