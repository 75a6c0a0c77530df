//! The baseline: findings that an archive has accepted, so that only new ones are reported.
//!
//! An entry is identified by content (rule, file, section, words), never by line, so that it survives edits above it.
//! The words are stored as a hash, so that a baseline shows nothing that a report masks.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::identity::{Headings, plain, words};
use super::report::Report;
use crate::diagnostic::{Diagnostic, Level, Span};

/// Findings that are accepted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: BTreeMap<Key, Entry>,
}

/// By what a finding is known again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Key {
    path: String,
    rule: String,
    section: String,
    words: String,
}

/// How many there are, and where the file says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Entry {
    count: usize,
    span: Option<Span>,
}

/// What the first lines of a baseline say.
const HEAD: &str = "# Findings that were accepted when this file was written; `coroner check` leaves them out.\n\
    # `coroner check --write-baseline` rewrites it and removes entries that no longer occur.\n\nversion = 1\n";

impl Baseline {
    /// Reads a baseline. What is wrong with it is told with its place: an entry that is not understood would hide or
    /// show findings at random.
    pub fn parse(path: &str, text: &str) -> Result<Baseline, Box<Diagnostic>> {
        let fault = |message: String, span: Option<std::ops::Range<usize>>| {
            let fault = Diagnostic::new("broken-baseline", Level::Error, path, message)
                .help("fix it, or write it again with `coroner check --write-baseline`");
            Box::new(match span {
                Some(span) => fault.at(fitted(span.into(), text)).label("here"),
                None => fault,
            })
        };
        let file: File = toml::from_str(text).map_err(|error| {
            let message = error.message().lines().next().unwrap_or("not readable").to_string();
            fault(format!("{path} is not a readable baseline: {message}"), error.span())
        })?;
        if *file.version.get_ref() != 1 {
            let message = format!("{path} has version {}, but this program supports version 1", file.version.get_ref());
            return Err(fault(message, Some(file.version.span())));
        }
        let mut entries: BTreeMap<Key, Entry> = BTreeMap::new();
        for spanned in file.finding {
            let span = spanned.span();
            let row = spanned.into_inner();
            if row.count == 0 {
                return Err(fault(format!("{path} has an entry with a count of zero"), Some(span)));
            }
            let key = Key { path: row.path, rule: row.rule, section: row.section, words: row.words };
            let entry = entries.entry(key).or_default();
            entry.count += row.count;
            entry.span = Some(span.into());
        }
        Ok(Baseline { entries })
    }

    /// The findings of a report as a baseline.
    pub fn of(report: &Report<'_>) -> Baseline {
        let mut entries: BTreeMap<Key, Entry> = BTreeMap::new();
        for (text, findings) in report.by_file() {
            let headings = text.map(Headings::of);
            for finding in findings {
                entries.entry(key(finding, text, headings.as_ref())).or_default().count += 1;
            }
        }
        Baseline { entries }
    }

    /// This baseline, with the entries about some files kept from an older one.
    #[must_use]
    pub fn keeping(mut self, older: &Baseline, about: impl Fn(&str) -> bool) -> Baseline {
        let kept = older.entries.iter().filter(|(key, _)| about(&key.path));
        self.entries.extend(kept.map(|(key, entry)| (key.clone(), *entry)));
        self
    }

    /// How many findings it accepts.
    pub fn len(&self) -> usize {
        self.entries.values().map(|entry| entry.count).sum()
    }

    /// Whether it accepts none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// As text: one entry a line, in order, so that changes merge.
    pub fn text(&self) -> String {
        let mut text = HEAD.to_string();
        text.push_str("finding = [\n");
        for (key, entry) in &self.entries {
            let quoted = |value: &str| toml::Value::String(value.to_string()).to_string();
            text.push_str(&format!(
                "  {{ path = {}, rule = {}, section = {}, words = {}, count = {} }},\n",
                quoted(&key.path),
                quoted(&key.rule),
                quoted(&key.section),
                quoted(&key.words),
                entry.count
            ));
        }
        text.push_str("]\n");
        text
    }

    /// Takes out of a report what is accepted, and tells the entries that no longer occur; `path` is the baseline's own,
    /// `looked` the files that the report is about.
    pub fn apply(&self, report: &mut Report<'_>, path: &str, looked: Option<&BTreeSet<String>>) {
        let mut left: HashMap<&Key, usize> = self.entries.iter().map(|(key, entry)| (key, entry.count)).collect();
        let keys: Vec<Key> = report
            .by_file()
            .into_iter()
            .flat_map(|(text, findings)| {
                let headings = text.map(Headings::of);
                findings.iter().map(|finding| key(finding, text, headings.as_ref())).collect::<Vec<_>>()
            })
            .collect();
        let mut keys = keys.into_iter();
        report.findings.retain(|_| {
            let Some(key) = keys.next() else { return true };
            match left.get_mut(&key) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    false
                }
                _ => true,
            }
        });
        report.accepted = self.len() - left.values().sum::<usize>();
        let gone = self.entries.iter().filter(|(key, _)| {
            left.get(key).is_some_and(|count| *count > 0) && looked.is_none_or(|looked| looked.contains(&key.path))
        });
        for (key, entry) in gone {
            let message = format!("a finding of `{}` in {} no longer occurs", key.rule, key.path);
            let note = Diagnostic::new("outdated-baseline", Level::Note, path, message)
                .help("`coroner check --write-baseline` removes it");
            report.findings.push(match entry.span {
                Some(span) => note.at(span),
                None => note,
            });
        }
        report.sort();
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: toml::Spanned<u32>,
    #[serde(default)]
    finding: Vec<toml::Spanned<Row>>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    path: String,
    rule: String,
    section: String,
    words: String,
    count: usize,
}

/// The place of a finding in a baseline. Of its message the numbers are left out: days go by.
fn key(finding: &Diagnostic, text: Option<&str>, headings: Option<&Headings<'_>>) -> Key {
    let section = finding.span.zip(headings).map_or("", |(span, headings)| headings.above(span.start));
    Key {
        path: finding.path.clone(),
        rule: finding.code.to_string(),
        section: plain(section, true),
        words: words(finding, text, headings),
    }
}

/// A span of the parser's, on character boundaries.
fn fitted(span: Span, text: &str) -> Span {
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    Span::new(floor(span.start), floor(span.end))
}
