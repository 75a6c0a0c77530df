//! Typed reading of parsed TOML that reports every fault and stops at none.
//!
//! A [`Table`] is closed: it remembers which keys were asked for, and [`Table::close`] reports the others. It knows
//! TOML and diagnostics; what the keys mean is said in the files beside it.

use std::cell::RefCell;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Level, Span};

/// The faults found so far in one file.
pub(super) struct Problems {
    path: String,
    found: RefCell<Vec<Diagnostic>>,
}

impl Problems {
    pub(super) fn new(path: &str) -> Self {
        Problems { path: path.to_string(), found: RefCell::new(Vec::new()) }
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

    /// The tables of `[[key]]`; none when the key is not there.
    pub(super) fn tables(&mut self, key: &'static str) -> Option<Vec<Table<'t>>> {
        self.get(key).map(|value| value.tables())
    }

    /// Every entry, for tables whose keys are the user's own. Nothing is left for [`Table::close`] to report.
    pub(super) fn entries(&self) -> Vec<Value<'t>> {
        let Some(entries) = self.entries else { return Vec::new() };
        entries.iter().map(|(key, value)| self.value(key, value)).collect()
    }

    /// A text that must be there; its absence is reported.
    pub(super) fn required(&mut self, key: &'static str) -> Option<(String, Span)> {
        let Some(value) = self.get(key) else {
            self.missing(key, "\"…\"");
            return None;
        };
        let span = value.span;
        value.filled().map(|text| (text, span))
    }

    /// Tells that a key must be there.
    pub(super) fn missing(&self, key: &str, example: &str) {
        let message = format!("`[[{}]]` without `{key}`", self.name);
        self.problems
            .report(self.problems.error("missing-key", self.span, message).help(format!("add `{key} = {example}`")));
    }

    /// Tells that a name belongs to an earlier entry.
    pub(super) fn taken(&self, name: &str, span: Span, first: Span) {
        let message = format!("`[[{}]]`: `{name}` is taken", self.name);
        let problem = self.problems.error("duplicate-name", span, message).label("again").also(first, "first");
        self.problems.report(problem.help("ids and aliases must be unique; rename or remove one"));
    }

    /// Tells that this entry of its list and all after it were not read.
    pub(super) fn too_many(&self, most: usize) {
        let message = format!("there are more than {most} `[[{}]]`; the rest was not read", self.name);
        let problem = self.problems.error("invalid-value", self.span, message).label("the first one beyond the limit");
        self.problems.report(problem.help("keep the entries that postmortems use"));
    }

    /// Reports unknown keys.
    pub(super) fn close(self) {
        for value in self.entries() {
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

    /// Tells that the value cannot be used, and what would be.
    pub(super) fn refuse(&self, message: impl std::fmt::Display, help: impl Into<String>) {
        let message = format!("`{}`: {message}", self.name);
        self.problems.report(self.problems.error("invalid-value", self.span, message).help(help));
    }

    /// Tells that the key is not one of `known`.
    pub(super) fn unknown(&self, known: &[&str], what: &str) {
        let nearest = nearest(self.key, known.iter().copied());
        let help = match nearest {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => format!("known here: {}", known.join(", ")),
        };
        let message = format!("unknown {what} `{}`", self.name);
        self.problems.report(self.problems.error("unknown-key", self.key_span, message).label("not known").help(help));
    }

    fn wrong<T>(&self, expected: &str) -> Option<T> {
        let message = format!("`{}` must be {expected}, not {}", self.name, kind(self.value));
        let diagnostic = self.problems.error("wrong-type", self.span, message).label(format!("expected {expected}"));
        let diagnostic = match self.value {
            DeValue::Table(_) if expected.starts_with("a list of tables") => {
                diagnostic.help(format!("write `[[{0}]]` instead of `[{0}]`", self.name))
            }
            DeValue::String(_) if expected == "true or false" || expected == "a number" => {
                diagnostic.help("leave out the quotes")
            }
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) if expected == "a text" => {
                diagnostic.help("put it in quotes")
            }
            _ => diagnostic,
        };
        self.problems.report(diagnostic);
        None
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
            self.refuse("is empty", "set a value, or remove the key");
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

    fn element(&self, value: &'t Spanned<DeValue<'t>>) -> Value<'t> {
        let span = value.span().into();
        Value { name: self.name.clone(), key_span: span, span, value: value.get_ref(), ..*self }
    }

    pub(super) fn number(&self, least: f64, most: f64, unit: &str) -> Option<f64> {
        let number: Option<f64> = match self.value {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok().map(|n| n as f64),
            DeValue::Float(number) => number.as_str().parse().ok(),
            _ => return self.wrong("a number"),
        };
        match number {
            Some(number) if number >= least && number <= most => Some(number),
            _ => {
                let (least, most) = (bound(least), bound(most));
                self.refuse("is out of range", format!("{unit}, from {least} to {most}"));
                None
            }
        }
    }

    pub(super) fn whole(&self, least: u32, most: u32, unit: &str) -> Option<u32> {
        match self.value {
            DeValue::Float(_) => self.wrong("a whole number"),
            // In range, so neither cut nor negative.
            _ => self.number(f64::from(least), f64::from(most), unit).map(|number| number as u32),
        }
    }

    /// A TOML date, or one in a text.
    pub(super) fn date(&self) -> Option<Date> {
        let found = match self.value {
            DeValue::Datetime(at) => at.date.and_then(|d| Date::new(d.year as i16, d.month as i8, d.day as i8).ok()),
            DeValue::String(text) => text.trim().parse().ok(),
            _ => return self.wrong("a date"),
        };
        if found.is_none() {
            self.refuse("is not a date", "write it as 2026-11-01");
        }
        found
    }

    /// One of a few words.
    pub(super) fn choice<T: Copy>(&self, choices: &[(&str, T)]) -> Option<T> {
        let text = self.text()?;
        if let Some((_, value)) = choices.iter().find(|(name, _)| name.eq_ignore_ascii_case(text.trim())) {
            return Some(*value);
        }
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let help = match nearest(&text, names.iter().copied()) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => format!("one of {}", names.join(", ")),
        };
        self.refuse(format!("`{text}` is not a known value"), help);
        None
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
            DeValue::Array(_) => self.wrong("a table, written `[…]` and not `[[…]]`"),
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

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

fn bound(number: f64) -> String {
    if number.is_infinite() || number.abs() >= 1e9 { "any number".into() } else { number.to_string() }
}

/// The candidate that a mistyped word most likely meant.
pub(super) fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let plain = |text: &str| text.to_lowercase().replace(['-', ' '], "_");
    let word = plain(word);
    candidates
        .map(|candidate| (strsim::damerau_levenshtein(&word, &plain(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= word.len().max(candidate.len()) / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Sets a place where there is a value.
pub(super) fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

/// Globs, each of which is one.
pub(super) fn globs(value: &Value<'_>) -> Option<Vec<String>> {
    let mut globs = Vec::new();
    for element in value.elements()? {
        let Some(text) = element.filled() else { continue };
        match globset::Glob::new(&text) {
            Ok(_) => globs.push(text),
            Err(error) => element.refuse(
                format!("`{text}` is not a glob: {}", error.kind()),
                "a glob is like `**/*.md`, `2026/*` or `notes-?.md`",
            ),
        }
    }
    Some(globs)
}
