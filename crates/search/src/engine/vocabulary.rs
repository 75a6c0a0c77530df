//! The words of the archive: what a beginning may become, what a misspelt word may mean.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use tantivy::Term;
use tantivy::schema::Field;

use super::Engine;
use crate::error::Error;
use crate::token::Normal;

/// Completions of a beginning that are looked for.
const COMPLETIONS: usize = 24;
/// From this length on a beginning may go past its stem: `connectio` is no beginning of `connect`.
const PAST_STEM: usize = 4;
/// Words looked at for that.
const LOOKED_AT: usize = 512;
/// Candidates for a misspelt word that are weighed against each other.
const CANDIDATES: usize = 32;

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
    let mut stream = range.into_stream()?;
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
    for (field, _) in engine.fields.prose().into_iter().chain(engine.fields.exact()) {
        for (term, count) in with_prefix(engine, field, prefix)? {
            *documents.entry(term).or_default() += count;
        }
    }
    if prefix.chars().count() >= PAST_STEM {
        for (word, _) in with_prefix(engine, engine.fields.words, prefix)?.into_iter().take(LOOKED_AT) {
            let mut stem = String::new();
            stemming.normalise(&word, &mut stem);
            if let Entry::Vacant(vacant) = documents.entry(stem) {
                let count = in_documents(engine, vacant.key())?;
                vacant.insert(count);
            }
        }
    }
    let mut ranked: Vec<(Reverse<u64>, String)> =
        documents.into_iter().map(|(term, count)| (Reverse(count), term)).collect();
    ranked.sort();
    Ok(ranked.into_iter().take(COMPLETIONS).map(|(_, term)| term).collect())
}

/// The word nearest to a misspelt one: the fewest slips, then the commonest. The first letter is
/// taken to be right.
pub(super) fn nearest(engine: &Engine, word: &str, stemming: &mut Normal) -> Result<Option<Near>, Error> {
    let Some(first) = word.chars().next().filter(|_| word.chars().all(char::is_alphabetic)) else {
        return Ok(None);
    };
    let mut near: Vec<(usize, String)> = Vec::new();
    for (known, _) in with_prefix(engine, engine.fields.words, first.encode_utf8(&mut [0; 4]))? {
        if known != word {
            near.extend(distance(word, &known).map(|slips| (slips, known)));
        }
    }
    near.sort();
    let Some(fewest) = near.first().map(|(slips, _)| *slips) else { return Ok(None) };
    let mut best: Option<Near> = None;
    for (slips, known) in near.into_iter().take(CANDIDATES).take_while(|(slips, _)| *slips == fewest) {
        let mut stem = String::new();
        stemming.normalise(&known, &mut stem);
        let documents = in_documents(engine, &stem)?.max(in_code(engine, &known)?);
        if best.as_ref().is_none_or(|best| documents > best.documents) {
            best = Some(Near { word: known, distance: slips, documents });
        }
    }
    Ok(best)
}

fn in_documents(engine: &Engine, stem: &str) -> Result<u64, Error> {
    let mut most = 0;
    for (field, _) in engine.fields.prose() {
        most = most.max(engine.searcher.doc_freq(&Term::from_field_text(field, stem))?);
    }
    Ok(most)
}

fn in_code(engine: &Engine, word: &str) -> Result<u64, Error> {
    let mut most = 0;
    for (field, _) in engine.fields.exact() {
        most = most.max(engine.searcher.doc_freq(&Term::from_field_text(field, word))?);
    }
    Ok(most)
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
    if a.len().abs_diff(b.len()) > most {
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
    }
}
