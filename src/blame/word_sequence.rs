//! Matching words in a row.

use super::token::{Sign, Token};

/// Whether the tokens from `at` on are these words.
pub(super) fn starts(tokens: &[Token], at: usize, words: &str) -> Option<usize> {
    let mut end = at;
    let mut rest = words.as_bytes();
    loop {
        let token = tokens.get(end).filter(|token| token.is_said())?;
        rest = behind(rest, token.word.as_bytes())?;
        end += 1;
        if rest.is_empty() {
            return Some(end);
        }
    }
}

/// What comes behind the first of some words in a row, which may have alternatives, where it is this word. By hand,
/// since every word of an archive is held against hundreds of them.
fn behind<'w>(mut words: &'w [u8], word: &[u8]) -> Option<&'w [u8]> {
    let ends = |byte: Option<&u8>| matches!(byte, None | Some(b' ' | b'|'));
    loop {
        let is_it = words.len() >= word.len() && words[..word.len()] == *word && ends(words.get(word.len()));
        let next = words.iter().position(|byte| if is_it { *byte == b' ' } else { matches!(byte, b' ' | b'|') });
        match next {
            _ if is_it => return Some(next.map_or(&[], |at| &words[at + 1..])),
            Some(at) if words[at] == b'|' => words = &words[at + 1..],
            _ => return None,
        }
    }
}

/// The first of some rows of words that the tokens from `at` on are; the token behind it.
pub(super) fn first(tokens: &[Token], at: usize, phrases: &[&str]) -> Option<usize> {
    phrases.iter().find_map(|phrase| starts(tokens, at, phrase))
}

/// The same for rows of words without alternatives, of which most are passed over by their first letter.
pub(super) fn first_of(tokens: &[Token], at: usize, phrases: &[&str]) -> Option<usize> {
    let word = tokens.get(at).filter(|token| token.is_said())?.word.as_bytes();
    let fits = |phrase: &&&str| phrase.as_bytes().first() == word.first() && phrase.as_bytes().starts_with(word);
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
