//! Care for the categories: too broad, unused, nearly the same.

use std::collections::BTreeMap;

use crate::archive::Archive;

/// More than this share of the incidents in one category is too many.
const BROAD: f64 = 0.4;
/// Below this many incidents with a category a share says nothing.
const FEW: usize = 5;

/// A category that needs care.
#[derive(Debug, Clone, PartialEq)]
pub enum TaxonomyNote {
    /// Holds more than 40 % of the incidents that have a category.
    Overbroad {
        /// The category.
        cause: String,
        /// Its share, 0 to 1.
        share: f64,
    },
    /// Configured, but no incident has it.
    Unused {
        /// The category.
        cause: String,
    },
    /// Two names that are nearly the same.
    NearDuplicate {
        /// One.
        one: String,
        /// The other.
        other: String,
    },
}

/// What needs care: too broad first, then nearly the same, then unused. Categories are held to be unused only where the
/// archive names its own.
pub(super) fn notes(archive: &Archive) -> Vec<TaxonomyNote> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for cause in archive.postmortems.iter().filter_map(|postmortem| postmortem.cause()) {
        *counts.entry(cause).or_default() += 1;
    }
    let total: usize = counts.values().sum();
    let mut notes = Vec::new();
    for (cause, count) in &counts {
        let share = *count as f64 / total as f64;
        if total >= FEW && share > BROAD {
            notes.push(TaxonomyNote::Overbroad { cause: cause.to_string(), share });
        }
    }
    let mut names: Vec<&str> = counts.keys().copied().collect();
    if archive.config.causes_stated {
        names.extend(archive.config.causes.iter().map(|cause| cause.id.as_str()));
        names.sort_unstable();
        names.dedup();
    }
    for (index, one) in names.iter().enumerate() {
        for other in &names[index + 1..] {
            if are_nearly_the_same(one, other) {
                notes.push(TaxonomyNote::NearDuplicate { one: one.to_string(), other: other.to_string() });
            }
        }
    }
    if archive.config.causes_stated {
        // A category that others are a part of is used when they are.
        let is_used = |id: &str| {
            let below = |cause: &&crate::config::Cause| cause.parent.as_deref() == Some(id);
            let has = |id: &str| counts.contains_key(id);
            has(id) || archive.config.causes.iter().filter(below).any(|cause| has(&cause.id))
        };
        let unused = archive.config.causes.iter().filter(|cause| !is_used(&cause.id));
        notes.extend(unused.map(|cause| TaxonomyNote::Unused { cause: cause.id.clone() }));
    }
    notes
}

/// Two names that differ in case, signs between words, a plural, or one letter of a long name.
fn are_nearly_the_same(one: &str, other: &str) -> bool {
    let plain = |name: &str| {
        let letters: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        letters.strip_suffix('s').map(ToString::to_string).unwrap_or(letters)
    };
    let (one, other) = (plain(one), plain(other));
    if one == other {
        return true;
    }
    let shorter = one.chars().count().min(other.chars().count());
    shorter >= 6 && strsim::damerau_levenshtein(&one, &other) <= if shorter >= 12 { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_nearly_the_same() {
        for (one, other) in [("Capacity", "capacity"), ("dns-failure", "dns_failures"), ("dependancy", "dependency")] {
            assert!(are_nearly_the_same(one, other), "{one} {other}");
        }
        for (one, other) in [("capacity", "capacity-disk"), ("network", "software"), ("dns", "dbs"), ("", "x")] {
            assert!(!are_nearly_the_same(one, other), "{one} {other}");
        }
    }
}
