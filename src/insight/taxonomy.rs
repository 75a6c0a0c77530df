//! Problems with category and team names (too broad, unused, nearly the same), and what to do about them.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::Archive;
use crate::config::Config;

/// More than this share of the incidents in one category is too many.
const BROAD: f64 = 0.4;
/// Below this many incidents with a category a share says nothing.
const FEW: usize = 5;

/// What names belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A root-cause category.
    Cause,
    /// A team.
    Team,
}

/// A problem with a name.
#[derive(Debug, Clone, PartialEq)]
pub enum TaxonomyNote {
    /// Holds more than 40 % of the incidents that have a category.
    Overbroad {
        /// The category.
        cause: String,
        /// How many incidents it holds.
        part: usize,
        /// How many incidents have a category.
        whole: usize,
    },
    /// Configured, but no incident has it.
    Unused {
        /// The category.
        cause: String,
    },
    /// Two names that are nearly the same.
    NearDuplicate {
        /// What the names belong to.
        of: Named,
        /// One.
        one: String,
        /// The other.
        other: String,
    },
}

impl TaxonomyNote {
    /// What is wrong and what to do, in a sentence or two.
    pub fn in_words(&self, config: &Config) -> String {
        match self {
            TaxonomyNote::Overbroad { cause, part, whole } => {
                let name = config.cause_name(cause);
                let share = (*part as f64 / *whole as f64 * 100.0).round();
                format!(
                    "{name} covers {share} % of the incidents with a category ({part} of {whole}), which hides their \
                     differences. Split it: add a [[cause]] with parent = \"{cause}\" for the most common kind."
                )
            }
            TaxonomyNote::Unused { cause } => {
                let name = config.cause_name(cause);
                format!(
                    "No incident has the category {name}. Remove it from book.toml, or say in its description what \
                     belongs in it."
                )
            }
            TaxonomyNote::NearDuplicate { of: Named::Cause, one, other } => format!(
                "The categories {one} and {other} have nearly the same name. Keep one and list the other under its \
                 aliases in book.toml."
            ),
            TaxonomyNote::NearDuplicate { of: Named::Team, one, other } => format!(
                "The teams {one} and {other} have nearly the same name. If they are one team, write the same name in \
                 every postmortem."
            ),
        }
    }
}

/// The problems: too broad first, then nearly the same, then unused. Categories count as unused only if the archive
/// defines its own.
pub(super) fn notes(archive: &Archive) -> Vec<TaxonomyNote> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for cause in archive.postmortems.iter().filter_map(|postmortem| postmortem.cause()) {
        *counts.entry(cause).or_default() += 1;
    }
    let total: usize = counts.values().sum();
    let mut notes = Vec::new();
    for (cause, count) in &counts {
        if total >= FEW && *count as f64 / total as f64 > BROAD {
            notes.push(TaxonomyNote::Overbroad { cause: cause.to_string(), part: *count, whole: total });
        }
    }
    let mut names: Vec<&str> = counts.keys().copied().collect();
    if archive.config.causes_stated {
        names.extend(archive.config.causes.iter().map(|cause| cause.id.as_str()));
        names.sort_unstable();
        names.dedup();
    }
    notes.extend(near_duplicates(Named::Cause, &names));
    let teams = archive.postmortems.iter().flat_map(|postmortem| postmortem.teams());
    let teams: BTreeSet<&str> = teams.chain(archive.config.teams.iter().map(|team| team.id.as_str())).collect();
    notes.extend(near_duplicates(Named::Team, &teams.into_iter().collect::<Vec<_>>()));
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

/// Pairs of names, in order. Of hundreds of names only the first are compared.
fn near_duplicates(of: Named, names: &[&str]) -> Vec<TaxonomyNote> {
    const MOST: usize = 300;
    let names = &names[..names.len().min(MOST)];
    let mut notes = Vec::new();
    for (index, one) in names.iter().enumerate() {
        for other in names[index + 1..].iter().filter(|other| are_nearly_the_same(one, other)) {
            notes.push(TaxonomyNote::NearDuplicate { of, one: one.to_string(), other: other.to_string() });
        }
    }
    notes
}

/// Whether two names differ only in case, punctuation, a plural, or one letter of a long name.
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
    use crate::insight::testing::{Say, archive, incident};

    #[test]
    fn each_note_says_what_to_do() {
        let mut all: Vec<_> = (0..5).map(|n| incident(&format!("i{n}"), "2026-10-01").cause("capacity")).collect();
        all.push(incident("j", "2026-10-01").cause("Network").team("payments").team("payment"));
        let mut archive = archive("2026-11-01", all);
        archive.config.causes_stated = true;
        archive.config.causes.retain(|cause| ["capacity", "hardware"].contains(&cause.id.as_str()));
        let words: Vec<String> = notes(&archive).iter().map(|note| note.in_words(&archive.config)).collect();
        assert_eq!(words.len(), 3, "{words:?}");
        assert!(
            words[0].starts_with("Capacity covers 83 %") && words[0].contains("parent = \"capacity\""),
            "{words:?}"
        );
        assert!(words[1].starts_with("The teams payment and payments"), "{words:?}");
        assert!(words[2].starts_with("No incident has the category Hardware."), "{words:?}");
    }

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
