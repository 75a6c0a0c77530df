//! What must not stand in a library that many read: secrets, personal data, customers' identifiers.
//!
//! A [`Sieve`] finds them in a document's whole text, code and front matter too: a token in a log is a token. What it
//! finds is masked wherever the linter shows it, so that its own output is no second leak.

mod mask;
mod personal;
mod secret;
mod veil;

pub(super) use mask::{masked, reworded};
pub(super) use veil::Veil;

use regex::{Regex, RegexSet, RegexSetBuilder};

use crate::config::Config;
use crate::diagnostic::Span;

/// Bytes for the states of a set of patterns, in each thread.
const ROOM: usize = 16 << 20;

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

/// Patterns with their names; the set says in one pass which of them are worth a closer look.
#[derive(Debug)]
struct Patterns {
    set: RegexSet,
    each: Vec<(&'static str, Regex)>,
}

impl Patterns {
    /// Patterns that do not compile are left out; a test compiles each.
    fn of(table: &[(&'static str, &'static str)]) -> Patterns {
        let each: Vec<(&'static str, Regex)> =
            table.iter().filter_map(|(name, pattern)| Some((*name, compiled(pattern)?))).collect();
        // Logs are full of letters and digits: with little room for its states the set forgets and begins anew.
        let set = RegexSetBuilder::new(each.iter().map(|(_, regex)| regex.as_str())).dfa_size_limit(ROOM).build();
        let set = set.unwrap_or_default();
        Patterns { set, each }
    }

    fn found<'t>(&self, text: &'t str) -> impl Iterator<Item = (&'static str, regex::Captures<'t>)> {
        let hits: Vec<usize> = self.set.matches(text).into_iter().collect();
        let found = hits.into_iter().filter_map(|hit| self.each.get(hit));
        let all: Vec<_> =
            found.flat_map(|(name, regex)| regex.captures_iter(text).map(|found| (*name, found))).collect();
        all.into_iter()
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
            self.secrets.found(text).filter_map(|(name, found)| secret::leak(name, text, &found)).collect();
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
