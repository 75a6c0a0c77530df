//! The words of the archive: what a beginning may become, what a misspelt word may mean.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use tantivy::schema::Field;

use super::Engine;
use crate::error::Error;
use crate::token::Normal;

/// From this length on a beginning may go past its stem: `connectio` is not a prefix of `connect`.
const PAST_STEM: usize = 4;
/// Letters of a word that are taken to be right first, so that the words to compare with lie together.
const RIGHT: usize = 2;

/// A word near a misspelt one.
pub(super) struct Near {
    pub(super) word: String,
    pub(super) distance: usize,
    pub(super) documents: u64,
}

/// The terms of a field that begin with a text, in order, with their document counts.
pub(super) fn with_prefix(engine: &Engine, field: Field, prefix: &str) -> Result<Vec<(String, u64)>, Error> {
    let mut found = Vec::new();
    let Some(segment) = engine.searcher.segment_readers().first() else { return Ok(found) };
    let inverted = segment.inverted_index(field)?;
    let mut range = inverted.terms().range().ge(prefix.as_bytes());
    if let Some(end) = after_prefix(prefix) {
        range = range.lt(end);
    }
    let Some(mut stream) = engine.soft(range.into_stream())? else { return Ok(found) };
    while stream.advance() {
        if let Ok(term) = std::str::from_utf8(stream.key()) {
            found.push((term.to_owned(), u64::from(stream.value().doc_freq)));
        }
    }
    Ok(found)
}

/// The first key after all that begin with a text. UTF-8 has no byte 255, so the last byte can be
/// raised.
fn after_prefix(prefix: &str) -> Option<Vec<u8>> {
    let mut end = prefix.as_bytes().to_vec();
    *end.last_mut()? += 1;
    Some(end)
}

/// The commonest terms that a beginning may become.
pub(super) fn beginning(engine: &Engine, prefix: &str, stemming: &mut Normal) -> Result<Vec<String>, Error> {
    let mut documents: BTreeMap<String, u64> = BTreeMap::new();
    for (field, _) in engine.fields.exact() {
        for (term, count) in with_prefix(engine, field, prefix)? {
            *documents.entry(term).or_default() += count;
        }
    }
    let letters = prefix.chars().count();
    for known in engine.soft(engine.words.beginning(prefix))?.unwrap_or_default() {
        let mut stem = String::new();
        stemming.normalise(&known.word, &mut stem);
        if letters >= PAST_STEM || stem.starts_with(prefix) {
            let count = documents.entry(stem).or_default();
            *count = known.documents.max(*count);
        }
    }
    let mut ranked: Vec<(Reverse<u64>, String)> =
        documents.into_iter().map(|(term, count)| (Reverse(count), term)).collect();
    ranked.sort();
    Ok(ranked.into_iter().take(completions(letters)).map(|(_, term)| term).collect())
}

/// How many completions are looked for: of a short beginning few, since they would be the commonest
/// words there are, and each costs a reader its postings.
fn completions(letters: usize) -> usize {
    match letters {
        0..=2 => 4,
        3 => 8,
        _ => 16,
    }
}

/// The word nearest to a misspelt one: the fewest slips, then the commonest. Its first letters are
/// taken to be right; when nothing is near then, only the first.
pub(super) fn nearest(engine: &Engine, word: &str) -> Result<Option<Near>, Error> {
    if word.is_empty() || !word.chars().all(char::is_alphabetic) {
        return Ok(None);
    }
    for right in [RIGHT, 1] {
        let prefix: String = word.chars().take(right).collect();
        let words = engine.soft(engine.words.beginning(&prefix))?.unwrap_or_default();
        let near = words.into_iter().filter(|known| known.word != word).filter_map(|known| {
            Some(Near { distance: distance(word, &known.word)?, word: known.word, documents: known.documents })
        });
        let best = near.min_by(|a, b| {
            (a.distance, Reverse(a.documents), &a.word).cmp(&(b.distance, Reverse(b.documents), &b.word))
        });
        if best.is_some() || engine.is_incomplete() {
            return Ok(best);
        }
    }
    Ok(None)
}

/// Slips (a letter missing, extra, wrong, or two swapped) between two words, where they are few
/// enough for the length of the first: one from four letters on, two from eight.
pub(super) fn distance(wanted: &str, known: &str) -> Option<usize> {
    let a: Vec<char> = wanted.chars().collect();
    let b: Vec<char> = known.chars().collect();
    let most = match a.len() {
        0..=3 => return None,
        4..=7 => 1,
        _ => 2,
    };
    let differing = || a.iter().zip(&b).filter(|(a, b)| a != b).count();
    // Of four letters one that is wrong makes another word: `herd` is not `held`.
    if a.len().abs_diff(b.len()) > most || (a.len() == 4 && b.len() == 4 && differing() == 1) {
        return None;
    }
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let wrong = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + wrong);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before_last[j - 2] + 1);
            }
        }
        if row.iter().all(|slips| *slips > most) {
            return None;
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|slips| *slips <= most)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn slips_are_counted_and_bounded() {
        assert_eq!(distance("conection", "connection"), Some(1));
        assert_eq!(distance("conenction", "connection"), Some(1));
        assert_eq!(distance("kafak", "kafka"), Some(1));
        assert_eq!(distance("timout", "timeouts"), None);
        assert_eq!(distance("deploymnts", "deployment"), Some(2));
        assert_eq!(distance("dns", "dnf"), None);
        assert_eq!(distance("herd", "held"), None);
        assert_eq!(distance("dsik", "disk"), Some(1));
    }
}
