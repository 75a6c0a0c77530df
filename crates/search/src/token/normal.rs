//! From a word as written to its term: lower case, stem, no accents.

use std::hash::{BuildHasher, Hasher};

use frostem::{Algorithm, Stemmer};
use rustc_hash::FxBuildHasher;
use tantivy::tokenizer::{AsciiFoldingFilter, RawTokenizer, TextAnalyzer, TokenStream};

/// Normalises words, and remembers the stems it has worked out: a stem costs ten times a look-up.
pub(crate) struct Normal {
    algorithm: Option<Algorithm>,
    stemmer: Option<Stemmer>,
    folder: TextAnalyzer,
    known: Known,
    lower: String,
}

impl Clone for Normal {
    /// A copy starts with no memory: what it will see is unlike what the other has seen.
    fn clone(&self) -> Self {
        Normal::with(self.algorithm)
    }
}

impl Normal {
    /// Lower case, stemmed where the language is known, without accents.
    pub(crate) fn stemming(language: &str) -> Self {
        Normal::with(algorithm(language))
    }

    /// Lower case without accents.
    pub(crate) fn folding() -> Self {
        Normal::with(None)
    }

    fn with(algorithm: Option<Algorithm>) -> Self {
        Normal {
            algorithm,
            stemmer: algorithm.map(Stemmer::new),
            folder: TextAnalyzer::builder(RawTokenizer::default()).filter(AsciiFoldingFilter).build(),
            known: Known::default(),
            lower: String::new(),
        }
    }

    /// Puts the term of a word into `term`; true when the word is remembered from before.
    pub(crate) fn normalise(&mut self, word: &str, term: &mut String) -> bool {
        term.clear();
        let Some(stemmer) = &self.stemmer else {
            lower_into(word, term);
            if !term.is_ascii() {
                *term = fold(&mut self.folder, term);
            }
            return false;
        };
        self.lower.clear();
        lower_into(word, &mut self.lower);
        let Some(slot) = self.known.slot(&self.lower) else {
            term.push_str(&stemmer.stem(&self.lower));
            if !term.is_ascii() {
                *term = fold(&mut self.folder, term);
            }
            return false;
        };
        if slot.word == Short::of(&self.lower) {
            slot.stem.push_to(term);
            return true;
        }
        term.push_str(&stemmer.stem(&self.lower));
        if let Some(stem) = Short::of(term) {
            *slot = Slot { word: Short::of(&self.lower), stem };
        }
        false
    }

    /// The word just normalised to `term`, in lower case but not stemmed.
    pub(super) fn lower<'a>(&'a mut self, word: &str, term: &'a str) -> &'a str {
        if self.stemmer.is_none() {
            return term;
        }
        if !word.is_ascii() {
            self.lower = fold(&mut self.folder, &self.lower);
        }
        &self.lower
    }
}

/// Stems by word: one slot for all words of the same hash, the last one wins. Words and stems lie in the slot itself,
/// so that a look-up touches one line of memory.
#[derive(Default)]
struct Known {
    slots: Vec<Slot>,
}

#[derive(Clone, Default)]
struct Slot {
    word: Option<Short>,
    stem: Short,
}

impl Known {
    /// The slot for a short ASCII word.
    fn slot(&mut self, word: &str) -> Option<&mut Slot> {
        const SLOTS: usize = 1 << 14;
        if word.len() > Short::LONGEST || !word.is_ascii() {
            return None;
        }
        if self.slots.is_empty() {
            self.slots.resize(SLOTS, Slot::default());
        }
        let mut hasher = FxBuildHasher.build_hasher();
        hasher.write(word.as_bytes());
        let index = (hasher.finish() >> 7) as usize % SLOTS;
        self.slots.get_mut(index)
    }
}

/// A short ASCII text, in place.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Short {
    bytes: [u8; Short::LONGEST],
    length: u8,
}

impl Short {
    const LONGEST: usize = 23;

    fn of(text: &str) -> Option<Short> {
        if !text.is_ascii() {
            return None;
        }
        let mut bytes = [0; Short::LONGEST];
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        // The slice above fits, so the length is at most 23.
        Some(Short { bytes, length: text.len() as u8 })
    }

    fn push_to(self, text: &mut String) {
        // Only ASCII is ever put in.
        text.push_str(std::str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or_default());
    }
}

/// Lower case, without apostrophes; a possessive `'s` goes altogether.
fn lower_into(word: &str, lower: &mut String) {
    if word.is_ascii() {
        let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("'S")).unwrap_or(word);
        lower.extend(bare.bytes().filter(|byte| *byte != b'\'').map(|byte| char::from(byte.to_ascii_lowercase())));
        return;
    }
    let bare = ["'s", "’s", "'S", "’S"].iter().find_map(|tail| word.strip_suffix(tail)).unwrap_or(word);
    lower.extend(bare.chars().filter(|c| !matches!(c, '\'' | '’')).flat_map(char::to_lowercase));
}

fn fold(folder: &mut TextAnalyzer, text: &str) -> String {
    let bare: String = text.chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).collect();
    let mut stream = folder.token_stream(&bare);
    stream.next().map_or_else(String::new, |token| token.text.clone())
}

fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "en" => Algorithm::English,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "no" | "nb" | "nn" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normal(normal: &mut Normal, word: &str) -> String {
        let mut term = String::new();
        normal.normalise(word, &mut term);
        term
    }

    #[test]
    fn english_words_meet_in_their_stem() {
        let mut english = Normal::stemming("en");
        for word in ["connection", "Connections", "connected", "CONNECTING"] {
            assert_eq!(normal(&mut english, word), "connect", "{word}");
        }
        assert_eq!(normal(&mut english, "team's"), normal(&mut english, "teams"));
        assert_eq!(normal(&mut english, "team’s"), normal(&mut english, "team"));
    }

    #[test]
    fn accents_and_case_do_not_matter() {
        let mut plain = Normal::folding();
        assert_eq!(normal(&mut plain, "Café"), "cafe");
        assert_eq!(normal(&mut plain, "cafe\u{301}"), "cafe");
        assert_eq!(normal(&mut plain, "Straße"), "strasse");
        assert_eq!(normal(&mut plain, "接続"), "接続");
    }

    #[test]
    fn an_unknown_language_is_not_stemmed() {
        assert_eq!(normal(&mut Normal::stemming("tlh"), "Connections"), "connections");
    }
}
