//! Typed reading of parsed TOML that reports every fault and stops at none.
//!
//! A [`Table`] is closed: it remembers which keys were asked for, and [`Table::close`] reports the others. It knows
//! TOML and diagnostics; what the keys mean is said in the files beside it.

mod value;

pub(super) use value::Value;

use std::cell::RefCell;
#[cfg(test)]
use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys;
use crate::diagnostic::{Diagnostic, Level, Span};

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

/// Sets a place where there is a value.
pub(super) fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}
