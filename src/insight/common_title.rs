//! The phrase that most titles of a group share and that tells something of what binds it: `Windows Packaging`.

use std::collections::{BTreeMap, HashMap};

use super::name_words::{is_joining, said};
use super::vocabulary::WORDS;
use super::words::Reader;
use crate::vocabulary::fold;

/// A phrase has at least and at most so many words.
const FEWEST: usize = 2;
const MOST: usize = 4;
/// This share of the titles has it.
const SHARE: f64 = 0.6;
/// It holds this share of what the shared terms tell.
const SAID: f64 = 0.12;

/// The phrase, as the latest title that has it writes it.
pub(super) fn of(reader: &mut Reader, weights: &HashMap<u64, f64>, titles: &[&str]) -> Option<String> {
    let total: f64 = weights.values().sum();
    let told = phrases(titles).into_iter().filter_map(|(count, phrase)| {
        let (sum, words) = said(reader, weights, phrase);
        (words >= 1 && sum >= total * SAID).then_some((sum, count, phrase))
    });
    let best = told.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)).then(a.2.len().cmp(&b.2.len())));
    best.map(|(.., phrase)| phrase.to_string())
}

/// The phrase of names that most titles share, whatever binds the group: `Parcel Printer`.
pub(super) fn component(titles: &[&str]) -> Option<String> {
    let is_general = |word: &str| WORDS.general.iter().any(|one| *one == fold(word));
    let named = phrases(titles).into_iter().filter(|(_, phrase)| {
        phrase.split(' ').all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
            && !phrase.split(' ').any(is_general)
    });
    named.max_by_key(|(count, phrase)| (*count, phrase.len())).map(|(_, phrase)| phrase.to_string())
}

/// The phrases that most titles have, with how many have them, as the latest writes them.
fn phrases<'t>(titles: &[&'t str]) -> Vec<(usize, &'t str)> {
    // Each phrase with the titles that have it, and how the latest writes it.
    let mut phrases: BTreeMap<String, (usize, &'t str)> = BTreeMap::new();
    for title in titles {
        let mut own: BTreeMap<String, &'t str> = BTreeMap::new();
        let words = words(title);
        for from in 0..words.len() {
            for to in from + FEWEST..=(from + MOST).min(words.len()) {
                let [(start, _), .., (_, end)] = &words[from..to] else { continue };
                // What a sign parts is no phrase: `Outage: Windows Packaging`.
                let joined = words[from..to].windows(2).all(|pair| title[pair[0].1..pair[1].0].trim().is_empty());
                let edges = [&words[from], &words[to - 1]];
                if joined && !edges.into_iter().any(|(start, end)| is_joining(&title[*start..*end])) {
                    let phrase = &title[*start..*end];
                    own.insert(fold(phrase).into_owned(), phrase);
                }
            }
        }
        for (folded, phrase) in own {
            let known = phrases.entry(folded).or_insert((0, phrase));
            *known = (known.0 + 1, phrase);
        }
    }
    let wanted = (titles.len() as f64 * SHARE).ceil().max(2.0) as usize;
    phrases.into_values().filter(|(count, _)| *count >= wanted).collect()
}

/// The places of a title's words, without the signs around them.
fn words(title: &str) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut at = 0;
    for piece in title.split(' ') {
        let bare = piece.trim_matches(|c: char| !c.is_alphanumeric());
        let start = at + piece.find(bare).unwrap_or(0);
        if !bare.is_empty() {
            words.push((start, start + bare.len()));
        }
        at += piece.len() + 1;
    }
    words
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::{component, of};
    use crate::insight::words::Reader;

    fn common(telling: &str, titles: &[&str]) -> Option<String> {
        let mut reader = Reader::default();
        let mut weights = HashMap::new();
        reader.words(telling, |word| {
            weights.insert(word.hash, 1.0);
        });
        of(&mut reader, &weights, titles)
    }

    #[test]
    fn a_component_is_a_name() {
        let titles = ["Parcel Printer slow in June", "Parcel Printer: queue full", "Labels wrong"];
        assert_eq!(component(&titles).as_deref(), Some("Parcel Printer"));
        assert_eq!(component(&["Service Outage in June", "Service Outage in May"]), None, "every incident is one");
        assert_eq!(component(&["all printers slow", "all printers slow"]), None, "no name");
    }

    #[test]
    fn most_titles_share_it() {
        let titles = ["Outage: Parcel Printer offline", "The parcel printer is slow", "Labels without a barcode"];
        assert_eq!(common("parcel printer barcode", &titles).as_deref(), Some("parcel printer"));
        assert_eq!(common("barcode scanner", &titles), None, "it tells nothing of what binds them");
        assert_eq!(common("parcel", &["Parcel lost", "Parcel found"]), None, "one word is too little");
        assert_eq!(common("parcel printer", &["Parcel: printer", "Parcel: printer"]), None, "a sign parts them");
        assert_eq!(common("printer", &["The printer", "The printer"]), None, "an article begins no name");
        assert_eq!(common("printer", &[]), None);
    }
}
