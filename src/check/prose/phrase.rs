//! Matching words in a row.

use super::token::{Sign, Token};

/// Whether the tokens from `at` on are these words.
pub(super) fn starts(tokens: &[Token], at: usize, words: &str) -> Option<usize> {
    let mut end = at;
    for word in words.split(' ') {
        let token = tokens.get(end).filter(|token| token.is_said())?;
        if !word.split('|').any(|one| one == token.word) {
            return None;
        }
        end += 1;
    }
    Some(end)
}

/// The first of some rows of words that the tokens from `at` on are; the token behind it.
pub(super) fn first(tokens: &[Token], at: usize, phrases: &[&str]) -> Option<usize> {
    phrases.iter().find_map(|phrase| starts(tokens, at, phrase))
}

/// The same for rows of words without alternatives, of which most are passed over by their first letter.
pub(super) fn first_of(tokens: &[Token], at: usize, phrases: &[&str]) -> Option<usize> {
    let word = tokens.get(at).filter(|token| token.is_said())?.word.as_bytes();
    let fits = |phrase: &&&str| phrase.as_bytes().starts_with(word);
    phrases.iter().filter(fits).find_map(|phrase| starts(tokens, at, phrase))
}

/// The words behind `at`, at most `most`, up to the next sign.
pub(super) fn ahead(tokens: &[Token], at: usize, most: usize) -> impl Iterator<Item = &str> {
    let rest = tokens.get(at..).unwrap_or_default();
    rest.iter().take_while(|token| matches!(token.sign, Sign::Word | Sign::Named)).take(most).map(|t| t.word.as_str())
}

/// The words before `at`, at most `most`, nearest first, within the clause.
pub(super) fn back(tokens: &[Token], at: usize, most: usize) -> impl Iterator<Item = &str> {
    let before = tokens.get(..at).unwrap_or_default();
    before.iter().rev().take_while(|token| token.sign == Sign::Word).take(most).map(|t| t.word.as_str())
}
