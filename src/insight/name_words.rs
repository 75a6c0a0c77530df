//! What the words of a name are: telling, joining, verbs in disguise.

use std::collections::HashMap;

use super::vocabulary::WORDS;
use super::words::Reader;
use crate::vocabulary::fold;

/// How much of what a group shares stands in a text, and how many of its words.
pub(super) fn said(reader: &mut Reader, weights: &HashMap<u64, f64>, text: &str) -> (f64, usize) {
    let mut seen: Vec<u64> = Vec::new();
    let mut sum = 0.0;
    reader.words(text, |word| {
        if let Some(weight) = weights.get(&word.hash).filter(|_| !seen.contains(&word.hash)) {
            seen.push(word.hash);
            sum += weight;
        }
    });
    (sum, seen.len())
}

/// Whether a word joins others: `of`, `the`.
pub(super) fn is_joining(word: &str) -> bool {
    let word = fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
    WORDS.joining.iter().any(|one| *one == word)
}

/// Whether a word says what somebody does or did: `reviewing`, `failed`. Some in -ing are things: `packaging`.
pub(super) fn is_verbal(word: &str) -> bool {
    let word = fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
    let is = |list: &[String]| list.iter().any(|one| *one == word);
    let is_long = word.chars().count() > 4;
    is_long && word.ends_with("ed") || is_long && word.ends_with("ing") && !is(&WORDS.things) || is(&WORDS.verbs)
}
