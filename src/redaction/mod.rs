//! What must not appear in a library with many readers: secrets, personal data, customer identifiers.
//!
//! A [`SensitiveScanner`] finds them in a whole text, code and front matter too: a token in a log is a token. What it
//! finds is hidden wherever a text is shown: [`masked`] keeps every span, [`hidden`] is for texts that are read again,
//! and a [`Redaction`] is for messages that quote a text. This module knows texts, not postmortems.

mod mask;
mod messages;
mod personal;
mod public;
mod secrets;

pub use mask::{hidden, masked};
pub use messages::Redaction;
pub use public::PublicScreen;

use regex::Regex;

use crate::config::{Config, identifier_pattern};
use crate::diagnostic::Span;

/// The kind of a match, the most severe first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SensitiveKind {
    /// It opens something: the words say what it is.
    Secret(&'static str),
    /// It identifies a person.
    Personal(&'static str),
    /// An identifier by the archive's own pattern.
    Customer,
}

/// Something that must not be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SensitiveMatch {
    /// The bytes to mask.
    pub span: Span,
    /// What it is.
    pub kind: SensitiveKind,
}

/// What is sensitive in an archive: secrets and personal data by their form, identifiers by its own patterns.
#[derive(Debug)]
pub struct SensitiveScanner {
    own_domains: Vec<String>,
    customers: Vec<Regex>,
}

/// A pattern whose word boundaries are those of ASCII: others cost the fast path in texts with other letters.
fn compiled(pattern: &str) -> Option<Regex> {
    Regex::new(&pattern.replace(r"\b", r"(?-u:\b)")).ok()
}

impl SensitiveScanner {
    /// The scanner of an archive.
    pub fn of(config: &Config) -> SensitiveScanner {
        let customers = config.check.customer_ids.iter().filter_map(|pattern| identifier_pattern(pattern).ok());
        SensitiveScanner {
            own_domains: config.check.own_domains.iter().map(|domain| domain.to_lowercase()).collect(),
            customers: customers.collect(),
        }
    }

    /// What must not be in a text, in order; of two that overlap the graver stays.
    pub fn find(&self, text: &str) -> Vec<SensitiveMatch> {
        self.find_beside(secrets::SECRETS.find(text), text)
    }

    /// The same of a text of which it is known whether it has secrets.
    pub fn find_knowing(&self, has_secrets: bool, text: &str) -> Vec<SensitiveMatch> {
        self.find_beside(if has_secrets { secrets::SECRETS.find(text) } else { Vec::new() }, text)
    }

    fn find_beside(&self, mut found: Vec<SensitiveMatch>, text: &str) -> Vec<SensitiveMatch> {
        found.extend(personal::find(text, &self.own_domains));
        for pattern in &self.customers {
            let hits = pattern.find_iter(text).filter(|hit| !hit.is_empty());
            found.extend(hits.map(|hit| SensitiveMatch { span: hit.range().into(), kind: SensitiveKind::Customer }));
        }
        without_overlaps(found)
    }
}

/// Whether a text has secrets.
pub fn has_secrets(text: &str) -> bool {
    !secrets::SECRETS.find(text).is_empty()
}

/// The secrets in a text, in order: they are the same for every archive.
pub fn secrets(text: &str) -> Vec<SensitiveMatch> {
    without_overlaps(secrets::SECRETS.find(text))
}

/// Matches in order; of two that overlap the graver stays.
fn without_overlaps(mut found: Vec<SensitiveMatch>) -> Vec<SensitiveMatch> {
    found.sort_by_key(|found| (found.kind, found.span));
    let mut kept: Vec<SensitiveMatch> = Vec::with_capacity(found.len());
    let mut taken: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    for found in found {
        let before = taken.range(..found.span.end).next_back();
        if before.is_none_or(|(_, end)| *end <= found.span.start) {
            taken.insert(found.span.start, found.span.end);
            kept.push(found);
        }
    }
    kept.sort_by_key(|found| found.span);
    kept
}

#[cfg(test)]
mod tests;
