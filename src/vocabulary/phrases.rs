//! Phrases with what each of them means, and the ways to find them in a text.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error};

use super::normal::{fold, fold_char, is_one_word, unaccented};
use crate::text::one_line;

/// Phrases of one table. In a file they are written in one of three ways, after what they mean:
///
/// - `meaning = ["phrase", "other phrase"]`, as many lists as there are meanings;
/// - `["phrase", "other phrase"]`, where a table means one thing: `Phrases<()>`;
/// - `"phrase" = value`, for numbers and the like, read with [`Phrases::by_phrase`].
///
/// A phrase is found as words of its own. A `*` at one of its ends leaves that end open: `alert*` is found in
/// `alerting`. Texts are handed in folded with [`fold`](super::fold), but for [`Phrases::at_start`], which folds itself.
pub struct Phrases<T> {
    /// In the order of the file.
    all: Vec<Phrase<T>>,
    whole: OnceLock<HashMap<Box<str>, usize>>,
    /// The phrases that begin with each character, longest first; the characters in order.
    by_first: OnceLock<Vec<(char, Vec<usize>)>>,
    automaton: OnceLock<AhoCorasick>,
}

struct Phrase<T> {
    text: Box<str>,
    meaning: T,
    /// Whether the words may go on before its beginning, and after its end.
    open: (bool, bool),
}

/// A phrase that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<'p, T> {
    /// What it means.
    pub meaning: &'p T,
    /// Its place in the table, counted from 0.
    pub order: usize,
    /// Its bytes in the text.
    pub range: Range<usize>,
}

impl<T> Phrases<T> {
    fn new(phrases: impl IntoIterator<Item = (String, T)>) -> Self {
        let all = phrases.into_iter().map(|(written, meaning)| {
            let text = written.strip_prefix('*').unwrap_or(&written);
            let text = text.strip_suffix('*').unwrap_or(text);
            let open = (written.starts_with('*'), written.ends_with('*'));
            Phrase { text: text.into(), meaning, open }
        });
        let lazy = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Phrases { all: all.collect(), whole: lazy.0, by_first: lazy.1, automaton: lazy.2 }
    }

    /// What a text means that is a phrase as a whole.
    pub fn whole(&self, text: &str) -> Option<&T> {
        let whole = self.whole.get_or_init(|| {
            // The first of two equal phrases holds: its language has precedence.
            self.all.iter().enumerate().rev().map(|(order, phrase)| (phrase.text.clone(), order)).collect()
        });
        whole.get(text).map(|order| &self.all[*order].meaning)
    }

    /// Whether a text is a phrase as a whole.
    pub fn is(&self, text: &str) -> bool {
        self.whole(text).is_some()
    }

    /// The longest phrase that a text begins with, folded or not.
    pub fn at_start(&self, text: &str) -> Option<Found<'_, T>> {
        let first = fold_char(text.chars().next()?);
        let by_first = self.by_first();
        let at = by_first.binary_search_by_key(&first, |(first, _)| *first).ok()?;
        by_first[at].1.iter().find_map(|order| {
            let phrase = &self.all[*order];
            let end = begins_with(text, &phrase.text)?;
            let found = phrase.open.1 || is_end(&text[..end], &text[end..]);
            found.then_some(Found { meaning: &phrase.meaning, order: *order, range: 0..end })
        })
    }

    /// The longest phrase that a folded text ends with.
    pub fn at_end(&self, text: &str) -> Option<Found<'_, T>> {
        let ends = |phrase: &&(usize, &Phrase<T>)| {
            let before = text.strip_suffix(&*phrase.1.text);
            before.is_some_and(|before| phrase.1.open.0 || is_end(before, &phrase.1.text))
        };
        let phrases = self.all.iter().enumerate();
        let (order, phrase) = phrases.filter(|phrase| ends(&phrase)).max_by_key(|(_, phrase)| phrase.text.len())?;
        Some(Found { meaning: &phrase.meaning, order, range: text.len() - phrase.text.len()..text.len() })
    }

    /// Every phrase in a folded text, in the order of their ends; they may overlap.
    pub fn inside<'p, 't>(&'p self, text: &'t str) -> impl Iterator<Item = Found<'p, T>> + use<'p, 't, T> {
        self.automaton().find_overlapping_iter(text).filter_map(move |found| {
            let (order, range) = (found.pattern().as_usize(), found.start()..found.end());
            let phrase = &self.all[order];
            let begins = phrase.open.0 || is_end(&text[..range.start], &text[range.start..]);
            let ends = phrase.open.1 || is_end(&text[..range.end], &text[range.end..]);
            (begins && ends).then_some(Found { meaning: &phrase.meaning, order, range })
        })
    }

    /// Whether one of the phrases is in a folded text.
    pub fn is_in(&self, text: &str) -> bool {
        self.inside(text).next().is_some()
    }

    /// The phrases as text, in the order of the file.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &T)> {
        self.all.iter().map(|phrase| (&*phrase.text, &phrase.meaning))
    }

    fn by_first(&self) -> &[(char, Vec<usize>)] {
        self.by_first.get_or_init(|| {
            let mut by_first: Vec<(char, Vec<usize>)> = Vec::new();
            for (order, first) in self.all.iter().map(|phrase| phrase.text.chars().next()).enumerate() {
                let Some(first) = first else { continue };
                match by_first.binary_search_by_key(&first, |(first, _)| *first) {
                    Ok(at) => by_first[at].1.push(order),
                    Err(at) => by_first.insert(at, (first, vec![order])),
                }
            }
            for (_, orders) in &mut by_first {
                orders.sort_by_key(|order| (std::cmp::Reverse(self.all[*order].text.len()), *order));
            }
            by_first
        })
    }

    #[allow(clippy::expect_used, reason = "it fails past two thousand million states, and a table has hundreds")]
    fn automaton(&self) -> &AhoCorasick {
        self.automaton.get_or_init(|| {
            let phrases = self.all.iter().map(|phrase| phrase.text.as_bytes());
            // The automaton of one step a byte is larger, and twice as fast as what is chosen for many phrases.
            let mut builder = AhoCorasick::builder();
            builder.ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA));
            builder.build(phrases).expect("a small table")
        })
    }
}

/// Where a phrase ends with which a text begins, folded or not.
fn begins_with(text: &str, phrase: &str) -> Option<usize> {
    let same = |(byte, wanted): &(u8, u8)| byte.is_ascii() && byte.to_ascii_lowercase() == *wanted;
    let length = text.bytes().zip(phrase.bytes()).take_while(same).count();
    if length == phrase.len() {
        return Some(length);
    }
    // What differs in ASCII differs; other characters may be equal once they are folded.
    if text.as_bytes().get(length).is_none_or(u8::is_ascii) {
        return None;
    }
    let mut ahead = text.chars();
    phrase
        .chars()
        .all(|wanted| ahead.next().is_some_and(|c| fold_char(c) == wanted))
        .then(|| text.len() - ahead.as_str().len())
}

/// Whether no word goes on from one text into the next.
fn is_end(before: &str, after: &str) -> bool {
    match (before.chars().next_back(), after.chars().next()) {
        (Some(one), Some(next)) => !is_one_word(one, next),
        _ => true,
    }
}

impl<T: DeserializeOwned> Phrases<T> {
    /// Reads a table of the form `"phrase" = value`.
    ///
    /// # Errors
    ///
    /// What the file has instead.
    pub fn by_phrase<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let table = indexmap::IndexMap::<String, T>::deserialize(deserializer)?;
        checked(table.into_iter().map(|(phrase, meaning)| (0, phrase, meaning)).collect())
    }
}

impl<T: DeserializeOwned + Clone> Phrases<T> {
    /// Reads a table whose phrases are compared without their blanks: `need to know` is found as `needtoknow`.
    ///
    /// # Errors
    ///
    /// What the file has instead.
    pub fn joined<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut phrases = Self::deserialize(deserializer)?;
        for phrase in &mut phrases.all {
            phrase.text = phrase.text.replace(' ', "").into();
        }
        Ok(phrases)
    }
}

/// Phrases of some languages, each with its language's rank. Of phrases that two languages have, those of the lower rank
/// hold. A debug build, and with it every test, looks at each of them.
pub(super) fn checked<T, E: Error>(mut phrases: Vec<(usize, String, T)>) -> Result<Phrases<T>, E> {
    phrases.sort_by_key(|(rank, ..)| *rank);
    let mut ranks: HashMap<String, usize> = HashMap::with_capacity(phrases.len());
    let mut kept = Vec::with_capacity(phrases.len());
    for (rank, written, meaning) in phrases {
        let text = written.trim_matches('*');
        if cfg!(debug_assertions) {
            let tidy = one_line(text);
            if text.is_empty() || fold(text) != text || tidy != text {
                return Err(E::custom(format!("`{text}` is not in normal form: `{}`", fold(&tidy))));
            }
        }
        match ranks.insert(text.to_string(), rank) {
            Some(known) if known == rank => return Err(E::custom(format!("`{text}` is twice in one table"))),
            Some(_) => {}
            None => kept.push((written, meaning)),
        }
    }
    Ok(Phrases::new(kept))
}

/// The phrases, and after them how those with accents are written without: `Resolução` and `Resolucao`, `Maßnahme` and
/// `Massnahme`. Short words are left: without its accent, `à` is another word.
pub(super) fn without_accents<T: Clone>(mut phrases: Phrases<T>) -> Phrases<T> {
    const SHORTEST: usize = 5;
    let mut more: Vec<Phrase<T>> = Vec::new();
    let mut known: std::collections::HashSet<Box<str>> = phrases.all.iter().map(|phrase| phrase.text.clone()).collect();
    for phrase in phrases.all.iter().filter(|phrase| !phrase.text.is_ascii() && phrase.text.len() > SHORTEST) {
        for text in unaccented(&phrase.text) {
            if known.insert(text.clone().into()) {
                more.push(Phrase { text: text.into(), meaning: phrase.meaning.clone(), open: phrase.open });
            }
        }
    }
    phrases.all.append(&mut more);
    phrases
}

impl<T> fmt::Debug for Phrases<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.all.iter().map(|phrase| &phrase.text)).finish()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Deserialize;

    use super::Phrases;
    use crate::vocabulary::fold;

    #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Kind {
        Up,
        Down,
    }

    #[derive(Deserialize)]
    struct File<T> {
        t: T,
    }

    fn table<T: serde::de::DeserializeOwned>(text: &str) -> T {
        toml::from_str::<File<T>>(&format!("t = {text}")).unwrap_or_else(|error| panic!("{error}")).t
    }

    fn kinds() -> Phrases<Kind> {
        table("{ up = ['back up', 'recover*', '復旧'], down = ['down', 'went down', \"isn't up\"] }")
    }

    fn inside(text: &str) -> Vec<(Kind, &str)> {
        kinds().inside(text).map(|found| (*found.meaning, &text[found.range])).collect()
    }

    #[test]
    fn phrases_are_found_as_words_of_their_own() {
        assert_eq!(
            inside("it went down, now it is back up"),
            [(Kind::Down, "went down"), (Kind::Down, "down"), (Kind::Up, "back up")]
        );
        assert_eq!(inside("a backup in the downtown shutdown"), []);
        assert_eq!(inside("all recovered, undercover"), [(Kind::Up, "recover")]);
        assert_eq!(inside("サービスが復旧しました"), [(Kind::Up, "復旧")], "no blanks between words");
    }

    #[test]
    fn whole_texts_and_their_ends() {
        let kinds = kinds();
        assert_eq!((kinds.whole("down"), kinds.whole("down it")), (Some(&Kind::Down), None));
        let start = |text| kinds.at_start(text).map(|found| (*found.meaning, found.range.end));
        assert_eq!(start("Went DOWN at 3"), Some((Kind::Down, 9)));
        assert_eq!(start("Isn’t up"), Some((Kind::Down, "Isn’t up".len())), "texts are folded");
        assert_eq!((start("downtime"), start("recovering")), (None, Some((Kind::Up, 7))));
        let end = |text| kinds.at_end(text).map(|found| (found.order, found.range));
        assert_eq!(end("it went down"), Some((4, 3..12)), "the longest");
        assert_eq!(end("the breakdown"), None);
    }

    #[test]
    fn tables_in_their_other_forms() {
        let list: Phrases<()> = table("['one', 'two']");
        assert!(list.is("two") && !list.is("three"));
        #[derive(Deserialize)]
        struct Numbers(#[serde(deserialize_with = "Phrases::by_phrase")] Phrases<f64>);
        let numbers: Numbers = table("{ 'half an' = 0.5, 'one' = 1.0 }");
        assert_eq!(numbers.0.at_start("half an hour").map(|found| *found.meaning), Some(0.5));
    }

    #[test]
    fn faults_of_a_table_are_errors() {
        for (text, wanted) in [
            ("{ up = ['up', 'up'] }", "`up` is twice in one table"),
            ("{ up = ['up'], down = ['up'] }", "`up` is twice in one table"),
            ("{ up = ['Up'] }", "`Up` is not in normal form: `up`"),
            ("{ up = ['back  up'] }", "is not in normal form: `back up`"),
            ("{ sideways = ['left'] }", "unknown variant `sideways`"),
            ("['up']", "invalid type: unit value"),
            ("{ up = [['up'], ['up', 'up']] }", "`up` is twice in one table"),
        ] {
            let error = toml::from_str::<File<Phrases<Kind>>>(&format!("t = {text}")).err().map(|e| e.to_string());
            assert!(error.as_ref().is_some_and(|error| error.contains(wanted)), "{text}: {error:?}");
        }
    }

    #[test]
    fn accents_may_be_left_out() {
        let list: Phrases<()> = table("['maßnahme', 'été', 'störung']");
        let texts: Vec<&str> = list.texts().map(|(text, ())| text).collect();
        assert_eq!(texts, ["maßnahme", "été", "störung", "massnahme", "storung", "stoerung"]);
    }

    #[test]
    fn of_two_languages_the_first_decides() {
        let kinds: Phrases<Kind> = table("{ up = [[], ['opp', 'ned']], down = [['ned', 'down'], ['down']] }");
        let texts: Vec<(&str, Kind)> = kinds.texts().map(|(text, kind)| (text, *kind)).collect();
        assert_eq!(texts, [("ned", Kind::Down), ("down", Kind::Down), ("opp", Kind::Up)]);
    }

    proptest! {
        #[test]
        fn any_text_is_looked_at(text in "[a-zA-Z '’復旧ёß]{0,12}(back up|DOWN|recover|復旧)?.{0,6}") {
            let kinds = kinds();
            let folded = fold(&text);
            for found in kinds.inside(&folded).chain(kinds.at_end(&folded)) {
                prop_assert!(folded.get(found.range).is_some());
            }
            let whole = kinds.at_start(&text).map(|found| text[found.range].to_string());
            let wanted = kinds.at_start(&folded).map(|found| folded[found.range].to_string());
            prop_assert_eq!(whole.map(|whole| fold(&whole).into_owned()), wanted);
        }
    }
}
