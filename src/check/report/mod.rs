//! The report: what the rules found, and the formats in which it is written. One file per format.

mod checkstyle;
mod fingerprint;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod rdjson;
mod sarif;
mod short;

pub use checkstyle::Checkstyle;
pub use github::Github;
pub use gitlab::Gitlab;
pub use human::Human;
pub use json::Json;
pub use junit::Junit;
pub use rdjson::Rdjson;
pub use sarif::{MOST as MOST_SARIF_RESULTS, Sarif};
pub use short::Short;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, Write};

use crate::archive::Archive;
use crate::diagnostic::{Diagnostic, Level, Lines};
use crate::text::percent_encoded;

/// What the rules found, by path, place and rule.
#[derive(Debug, Clone)]
pub struct Report<'a> {
    /// The archive that was checked.
    pub archive: &'a Archive,
    /// The documents that were checked.
    pub looked: Vec<String>,
    /// The findings.
    pub findings: Vec<Diagnostic>,
    /// How many findings a baseline accepted, and so left out.
    pub accepted: usize,
    /// The texts with something confidential, by path, masked.
    pub(super) masked: BTreeMap<String, String>,
}

/// The findings, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Summary {
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are notes.
    pub notes: usize,
    /// Documents with a finding.
    pub files: usize,
    /// Other files with a finding: `book.toml`, templates, what could not be read.
    #[serde(skip)]
    pub other_files: usize,
    /// Documents that were checked.
    pub documents: usize,
    /// Findings that a baseline accepted.
    pub accepted: usize,
}

impl Report<'_> {
    /// The findings, counted.
    pub fn summary(&self) -> Summary {
        let count = |level| self.findings.iter().filter(|finding| finding.level == level).count();
        let looked: BTreeSet<&str> = self.looked.iter().map(String::as_str).collect();
        let files: BTreeSet<&str> = self.findings.iter().map(|finding| finding.path.as_str()).collect();
        let documents = files.intersection(&looked).count();
        Summary {
            errors: count(Level::Error),
            warnings: count(Level::Warning),
            notes: count(Level::Note),
            files: documents,
            other_files: files.len() - documents,
            documents: self.looked.len(),
            accepted: self.accepted,
        }
    }

    /// Puts the findings in their order: by path, place and rule.
    pub(super) fn sort(&mut self) {
        self.findings.sort_by(|a, b| {
            let key = |d: &Diagnostic| d.span.map(|s| (s.start, s.end));
            (&a.path, key(a), a.code, &a.message).cmp(&(&b.path, key(b), b.code, &b.message))
        });
    }

    /// Whether any finding has a level or a higher one.
    pub fn has(&self, level: Level) -> bool {
        self.findings.iter().any(|finding| finding.level <= level)
    }

    /// The text that a finding's spans are about, what is confidential in it masked; `None` if the archive does not
    /// hold it.
    pub fn text(&self, path: &str) -> Option<&str> {
        if let Some(masked) = self.masked.get(path) {
            return Some(masked);
        }
        self.archive.text_of(path)
    }

    /// The findings of each file with the file's text, in order of path.
    pub(super) fn by_file(&self) -> Vec<(Option<&str>, &[Diagnostic])> {
        let all = self.archive.postmortems.iter().map(|p| (p.path.as_str(), p.text.as_str()));
        let masked = self.masked.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        let texts: HashMap<&str, &str> = all.chain(masked).collect();
        self.findings
            .chunk_by(|a, b| a.path == b.path)
            .map(|findings| {
                let path = findings.first().map_or("", |finding| &finding.path);
                (texts.get(path).copied().or_else(|| self.text(path)), findings)
            })
            .collect()
    }

    /// Each finding, in order, as a format writes it from the lines of its file.
    pub(super) fn map<'s, T>(&'s self, mut of: impl FnMut(&'s Diagnostic, Option<&Lines<'_>>) -> T) -> Vec<T> {
        let mut all = Vec::with_capacity(self.findings.len());
        for (text, findings) in self.by_file() {
            let lines = text.map(Lines::new);
            all.extend(findings.iter().map(|finding| of(finding, lines.as_ref())));
        }
        all
    }
}

/// The line and column of a finding. One about the whole file is placed at its first character.
fn position(finding: &Diagnostic, lines: Option<&Lines<'_>>) -> (usize, usize) {
    let place = finding.span.zip(lines).map(|(span, lines)| lines.position(span.start));
    place.map_or((1, 1), |at| (at.line, at.column))
}

/// The message of a finding and its help between two texts.
fn with_help(finding: &Diagnostic, before: &str, after: &str) -> String {
    let help = finding.help.as_ref().map_or_else(String::new, |help| format!("{before}{help}{after}"));
    format!("{}{help}", finding.message)
}

/// A way to write a report.
pub trait Format {
    /// Writes it.
    fn write(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()>;
}

/// A path below another one.
fn below(prefix: &str, path: &str) -> String {
    match prefix.trim_matches('/') {
        "" => path.to_string(),
        prefix => format!("{prefix}/{path}"),
    }
}

/// The same as a reference in an address.
pub fn uri(prefix: &str, path: &str) -> String {
    percent_encoded(&below(prefix, path))
}
