//! What must not stand in a library that many read: secrets, personal data, customers' identifiers.
//!
//! A [`Sieve`] finds them in a document's whole text, code and front matter too: a token in a log is a token. What it
//! finds is masked wherever the linter shows it, so that its own output is no second leak.

mod mask;
mod personal;
mod secret;
mod signs;
mod veil;

pub(super) use mask::{masked, reworded};
pub(super) use veil::Veil;

use std::sync::OnceLock;

use regex::Regex;

use self::signs::Signs;
use crate::config::Config;
use crate::diagnostic::Span;

/// What kind of thing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Opens something: the words say what it is.
    Secret(&'static str),
    /// Tells who somebody is.
    Personal(&'static str),
    /// An identifier by the archive's own pattern.
    Customer,
}

/// Something that must not be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Leak {
    /// The bytes to mask.
    pub(super) span: Span,
    /// What it is.
    pub(super) kind: Kind,
}

/// The patterns of an archive, compiled once a run.
#[derive(Debug)]
pub(super) struct Sieve {
    secrets: Patterns,
    personal: personal::Personal,
    customers: Vec<Regex>,
}

/// The patterns of secrets.
#[derive(Debug)]
struct Patterns {
    each: Vec<Pattern>,
}

/// A pattern with its name, and the words that say whether it is worth a closer look. It is compiled when it first is:
/// that costs more than to look through many a text, and most are never needed.
#[derive(Debug)]
struct Pattern {
    name: &'static str,
    pattern: &'static str,
    words: &'static str,
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// None where it does not compile; a test compiles each.
    fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| compiled(self.pattern)).as_ref()
    }
}

impl Patterns {
    fn of(table: &[(&'static str, &'static str, &'static str)]) -> Patterns {
        let each = table.iter().map(|(name, pattern, words)| Pattern { name, pattern, words, regex: OnceLock::new() });
        Patterns { each: each.collect() }
    }

    fn found<'t>(&self, text: &'t str) -> Vec<(&'static str, regex::Captures<'t>)> {
        let signs = Signs::of(text);
        let likely = self.each.iter().filter(|it| secret::may_hold(it.words, &signs, text));
        let likely = likely.filter_map(|it| Some((it.name, it.regex()?)));
        likely.flat_map(|(name, regex)| regex.captures_iter(text).map(move |found| (name, found))).collect()
    }
}

/// A pattern whose word boundaries are those of ASCII: others cost the fast path in texts with other letters.
fn compiled(pattern: &str) -> Option<Regex> {
    Regex::new(&pattern.replace(r"\b", r"(?-u:\b)")).ok()
}

impl Sieve {
    /// The sieve of an archive.
    pub(super) fn of(config: &Config) -> Sieve {
        let customers = config.check.customer_ids.iter().filter_map(|pattern| Regex::new(pattern).ok());
        Sieve {
            secrets: Patterns::of(&secret::PATTERNS),
            personal: personal::Personal::of(config),
            customers: customers.collect(),
        }
    }

    /// What must not be in a text, in order; of two that overlap the graver stays.
    pub(super) fn leaks(&self, text: &str) -> Vec<Leak> {
        let mut found: Vec<Leak> =
            self.secrets.found(text).into_iter().filter_map(|(name, found)| secret::leak(name, text, &found)).collect();
        found.extend(self.personal.leaks(text));
        for pattern in &self.customers {
            let hits = pattern.find_iter(text).filter(|hit| !hit.is_empty());
            found.extend(hits.map(|hit| Leak { span: hit.range().into(), kind: Kind::Customer }));
        }
        found.sort_by_key(|leak| (leak.kind, leak.span));
        let mut kept: Vec<Leak> = Vec::with_capacity(found.len());
        let mut taken: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
        for leak in found {
            let before = taken.range(..leak.span.end).next_back();
            if before.is_none_or(|(_, end)| *end <= leak.span.start) {
                taken.insert(leak.span.start, leak.span.end);
                kept.push(leak);
            }
        }
        kept.sort_by_key(|leak| leak.span);
        kept
    }
}

#[cfg(test)]
mod tests;
