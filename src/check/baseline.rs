//! The baseline: findings that an archive has accepted, so that only new ones are reported.
//!
//! An entry is identified by content: the rule, the document, and a hash of the words that the finding is about. A
//! document is known by its path, and where there is none of that path any more by its id or its title.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::identity::names;
use super::report::Report;
use crate::diagnostic::{Diagnostic, Level, Span};

/// Findings that are accepted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    documents: BTreeMap<String, Accepted>,
}

/// What is accepted in one document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Accepted {
    /// By what the document is known again once it is renamed; empty where there is nothing.
    name: String,
    entries: BTreeMap<Key, Entry>,
}

/// By what a finding is known again in its document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Key {
    rule: String,
    about: String,
}

/// How many there are, and where the file says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Entry {
    count: usize,
    span: Option<Span>,
}

/// The version of the format that is read and written.
const VERSION: u32 = 2;

/// What the first lines of a baseline say.
const HEAD: &str = "# Findings that were accepted when this file was written; `coroner check` leaves them out.\n\
    # `coroner check --write-baseline` rewrites it and removes entries that no longer occur.\n\nversion = 2\n";

impl Baseline {
    /// Reads a baseline. What is wrong with it is reported with its place: an entry that is not understood would hide or
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
        let unreadable = |error: toml::de::Error| {
            let message = error.message().lines().next().unwrap_or("not readable").to_string();
            fault(format!("{path} is not a readable baseline: {message}"), error.span())
        };
        // The version first: what other versions say of a finding would be no more than an unknown key.
        let version: Version = toml::from_str(text).map_err(unreadable)?;
        if *version.version.get_ref() != VERSION {
            let found = version.version.get_ref();
            let message = format!("{path} has version {found}, but this program supports version {VERSION}");
            return Err(fault(message, Some(version.version.span())));
        }
        let file: File = toml::from_str(text).map_err(unreadable)?;
        let mut baseline = Baseline::default();
        for spanned in file.finding {
            let span = spanned.span();
            let row = spanned.into_inner();
            if row.count == 0 {
                return Err(fault(format!("{path} has an entry with a count of zero"), Some(span)));
            }
            let document = baseline.documents.entry(row.path).or_default();
            document.name = row.document;
            let entry = document.entries.entry(Key { rule: row.rule, about: row.about }).or_default();
            entry.count += row.count;
            entry.span = Some(span.into());
        }
        Ok(baseline)
    }

    /// The findings of a report as a baseline.
    pub fn of(report: &Report<'_>) -> Baseline {
        let mut baseline = Baseline::default();
        let known: HashMap<&str, Vec<String>> = known(report);
        for finding in &report.findings {
            let document = baseline.documents.entry(finding.path.clone()).or_default();
            let name = known.get(finding.path.as_str()).and_then(|names| names.first());
            document.name = name.cloned().unwrap_or_default();
            for key in keys(finding) {
                document.entries.entry(key).or_default().count += 1;
            }
        }
        baseline
    }

    /// This baseline, with the entries about some files kept from an older one.
    #[must_use]
    pub fn keeping(mut self, older: &Baseline, about: impl Fn(&str) -> bool) -> Baseline {
        let kept = older.documents.iter().filter(|(path, _)| about(path));
        self.documents.extend(kept.map(|(path, accepted)| (path.clone(), accepted.clone())));
        self
    }

    /// As text: one entry per line, in order, so that changes merge.
    pub fn text(&self) -> String {
        let mut text = HEAD.to_string();
        text.push_str("finding = [\n");
        for (path, accepted) in &self.documents {
            let quoted = |value: &str| toml::Value::String(value.to_string()).to_string();
            for (key, entry) in &accepted.entries {
                text.push_str(&format!(
                    "  {{ path = {}, document = {}, rule = {}, about = {}, count = {} }},\n",
                    quoted(path),
                    quoted(&accepted.name),
                    quoted(&key.rule),
                    quoted(&key.about),
                    entry.count
                ));
            }
        }
        text.push_str("]\n");
        text
    }

    /// Takes out of a report what is accepted, and says how many entries no longer occur; `path` is the baseline's own,
    /// `looked` the files that the report is about. A finding about several things is accepted if all of them are.
    pub fn apply(&self, report: &mut Report<'_>, path: &str, looked: Option<&BTreeSet<String>>) {
        let known = known(report);
        let mut left: HashMap<(&str, &Key), usize> = HashMap::new();
        for (path, accepted) in &self.documents {
            left.extend(accepted.entries.iter().map(|(key, entry)| ((path.as_str(), key), entry.count)));
        }
        // What was accepted under a name that no document has any more, by what the document is known again by.
        let renamed =
            self.documents.iter().filter(|(path, it)| !known.contains_key(path.as_str()) && !it.name.is_empty());
        let mut renamed: HashMap<&str, &str> = renamed.map(|(path, it)| (it.name.as_str(), path.as_str())).collect();
        let mut homes: HashMap<String, &str> = HashMap::new();
        for finding in &report.findings {
            if homes.contains_key(&finding.path) {
                continue;
            }
            let own = self.documents.get_key_value(&finding.path).map(|(path, _)| path.as_str());
            let names = known.get(finding.path.as_str()).into_iter().flatten();
            let home = own.or_else(|| names.into_iter().find_map(|name| renamed.remove(name.as_str())));
            homes.extend(home.map(|home| (finding.path.clone(), home)));
        }
        let mut occurring: BTreeSet<(&str, &Key)> = BTreeSet::new();
        let before = report.findings.len();
        report.findings.retain(|finding| {
            let Some((home, accepted)) = homes.get(&finding.path).and_then(|home| self.documents.get_key_value(*home))
            else {
                return true;
            };
            let own = keys(finding);
            let entries: Vec<(&str, &Key)> = own
                .iter()
                .filter_map(|key| accepted.entries.get_key_value(key))
                .map(|(key, _)| (home.as_str(), key))
                .collect();
            occurring.extend(&entries);
            let mut wanted: BTreeMap<(&str, &Key), usize> = BTreeMap::new();
            entries.iter().for_each(|entry| *wanted.entry(*entry).or_default() += 1);
            let is_accepted = entries.len() == own.len()
                && wanted.iter().all(|(entry, count)| left.get(entry).is_some_and(|left| left >= count));
            if is_accepted {
                for (entry, count) in wanted {
                    left.entry(entry).and_modify(|left| *left -= count);
                }
            }
            !is_accepted
        });
        report.accepted = before - report.findings.len();
        let entries =
            self.documents.iter().flat_map(|(path, it)| it.entries.iter().map(move |(key, e)| (path, key, e)));
        let gone: Vec<&Entry> = entries
            .filter(|(path, ..)| looked.is_none_or(|looked| looked.contains(*path)))
            .filter(|(path, key, _)| {
                let place = (path.as_str(), *key);
                !occurring.contains(&place) && left.get(&place).is_some_and(|count| *count > 0)
            })
            .map(|(.., entry)| entry)
            .collect();
        if let Some(first) = gone.first() {
            let message = match gone.len() {
                1 => "an entry of the baseline no longer occurs".to_string(),
                n => format!("{n} entries of the baseline no longer occur"),
            };
            let note = Diagnostic::new("outdated-baseline", Level::Note, path, message)
                .help("`coroner check --write-baseline` removes what no longer occurs");
            report.findings.push(match first.span {
                Some(span) => note.at(span),
                None => note,
            });
        }
        report.sort();
    }
}

/// The files of an archive, with what each document may be known again by.
fn known<'a>(report: &Report<'a>) -> HashMap<&'a str, Vec<String>> {
    report.archive.postmortems.iter().map(|postmortem| (postmortem.path.as_str(), names(postmortem))).collect()
}

fn keys(finding: &Diagnostic) -> Vec<Key> {
    finding.about.iter().map(|about| Key { rule: finding.code.to_string(), about: about.clone() }).collect()
}

#[derive(serde::Deserialize)]
struct Version {
    version: toml::Spanned<u32>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "version")]
    _version: u32,
    #[serde(default)]
    finding: Vec<toml::Spanned<Row>>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    path: String,
    document: String,
    rule: String,
    about: String,
    count: usize,
}

/// A span of the parser's, on character boundaries.
fn fitted(span: Span, text: &str) -> Span {
    Span::new(text.floor_char_boundary(span.start), text.floor_char_boundary(span.end))
}
