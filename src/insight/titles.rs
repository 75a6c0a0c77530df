//! Titles that say the same: two documents of one name, or of nearly one, are seldom about two things.

use std::collections::HashMap;

use super::words::{self, Reader};
use crate::archive::{Archive, Postmortem};

/// Fewer words than this in common are a kind of incident, not a fault: `Database outage`.
const FEW: usize = 3;
/// The share of all their words that two titles must have in common.
const MOST_WORDS: f64 = 0.75;
/// A title that more documents have is that of a series: `Weekly review of the night shift`.
const SERIES: usize = 4;

/// The words of an archive's titles.
pub(super) struct Titles {
    /// By position: what the words hash to, ascending.
    words: Vec<Vec<u64>>,
    /// How many documents have all the words of a title.
    counts: HashMap<Vec<u64>, usize>,
}

impl Titles {
    /// Of an archive.
    pub(super) fn of(archive: &Archive) -> Titles {
        let mut reader = Reader::default();
        let all = archive.postmortems.iter().map(|postmortem| words_of(postmortem, &mut reader));
        let words: Vec<Vec<u64>> = all.collect();
        let mut counts = HashMap::new();
        words.iter().for_each(|title| *counts.entry(title.clone()).or_default() += 1);
        Titles { words, counts }
    }

    /// Whether the titles of two documents say the same.
    pub(super) fn are_alike(&self, one: usize, other: usize) -> bool {
        let (left, right) = (&self.words[one], &self.words[other]);
        let common = left.iter().filter(|word| right.contains(word)).count();
        let all = left.len() + right.len() - common;
        let is_series = |title: &Vec<u64>| self.counts.get(title).is_some_and(|count| *count > SERIES);
        common >= FEW && common as f64 >= MOST_WORDS * all as f64 && !is_series(left) && !is_series(right)
    }
}

/// The words of a title, and its numbers: 503 and 404 are two faults.
fn words_of(postmortem: &Postmortem, reader: &mut Reader) -> Vec<u64> {
    let title = postmortem.title();
    let mut words = Vec::new();
    reader.words(title, |word| words.push(word.hash));
    let is_number = |part: &&str| part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = title.split(|c: char| !c.is_alphanumeric()).filter(is_number);
    words.extend(numbers.map(|number| words::hash(number.as_bytes())));
    words.sort_unstable();
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::testing::{Say, archive, incident};

    #[test]
    fn titles_are_alike_by_their_words_and_numbers() {
        let titles = [
            "All gateways answered 503 to riders", "Gateways answering all riders with 503",
            "All gateways answered 404 to riders", "Database outage", "Database outage",
        ];
        let said = titles.iter().enumerate().map(|(at, title)| incident(&format!("i{at}"), "2025-01-01").titled(title));
        let titles = Titles::of(&archive("2026-11-01", said.collect()));
        assert!(titles.are_alike(0, 1));
        assert!(!titles.are_alike(0, 2), "another status");
        assert!(!titles.are_alike(3, 4), "too few words");
    }
}
