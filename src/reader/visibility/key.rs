//! The fields that say who may read a document, by their names and by misspelt names.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::incident::StatedVisibility;
pub(super) use crate::reader::label::ReaderField as Kind;
use crate::reader::vocabulary::{VISIBILITY, Words};

/// A key by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// In prose it may also be about the incident: `Access: lost for everybody`.
    pub(super) plain_word: bool,
}

impl Key {
    /// What a yes asks for.
    pub(super) fn if_true(self) -> Option<StatedVisibility> {
        if_true(self.kind)
    }
}

/// What a yes asks for.
pub(super) fn if_true(kind: Kind) -> Option<StatedVisibility> {
    match kind {
        Kind::IfRestricted => Some(StatedVisibility::Restricted),
        Kind::IfInternal => Some(StatedVisibility::Internal),
        Kind::IfDraft => Some(StatedVisibility::Draft),
        _ => None,
    }
}

/// All of them, in the order of the vocabulary.
static KEYS: LazyLock<Vec<Key>> = LazyLock::new(|| {
    let words = &VISIBILITY;
    let key = |(name, kind): (&'static str, &Kind)| Key { name, kind: *kind, plain_word: words.plain_keys.is(name) };
    words.keys.texts().map(key).collect()
});

/// A name or value made comparable: letters and digits alone, in lower case.
pub(super) fn squash(text: &str) -> String {
    if text.is_ascii() {
        return text
            .bytes()
            .filter(u8::is_ascii_alphanumeric)
            .map(|byte| char::from(byte.to_ascii_lowercase()))
            .collect();
    }
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The keys by their names: every label of a document is looked up.
static BY_NAME: LazyLock<HashMap<&'static str, Key>> =
    LazyLock::new(|| KEYS.iter().rev().map(|key| (key.name, *key)).collect());

fn known(name: &str) -> Option<Key> {
    BY_NAME.get(name).copied()
}

/// The first and last letters of all that may be a key, with what may stand before and after it, as sets of bits: most
/// names are distinguished by these from other fields.
static ENDS: LazyLock<(u128, u128)> = LazyLock::new(|| {
    let set = |bytes: Option<&u8>| bytes.map_or(0, |byte| 1 << (byte & 127));
    let names = || KEYS.iter().map(|key| key.name);
    let firsts = names().chain(texts(&VISIBILITY.before_keys)).fold(0, |all, name| all | set(name.as_bytes().first()));
    let lasts = names().chain(texts(&VISIBILITY.after_keys)).fold(0, |all, name| all | set(name.as_bytes().last()));
    (firsts, lasts)
});

fn may_be_key(name: &str) -> bool {
    if !name.is_ascii() || name.contains(['.', '/', ':']) {
        return true;
    }
    let mut letters = name.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase());
    let (Some(first), (firsts, lasts)) = (letters.next(), *ENDS) else { return false };
    let last = letters.next_back().unwrap_or(first);
    firsts & 1 << first != 0 && lasts & 1 << last != 0
}

/// The key of a name.
pub(super) fn find(name: &str) -> Option<Key> {
    if !may_be_key(name) {
        return None;
    }
    let plain = squash(name);
    known(&plain)
        .or_else(|| without_end(&plain))
        // What is said of the incident's own state or labels is not said of the document.
        .or_else(|| texts(&VISIBILITY.before_keys).find_map(|before| bare(plain.strip_prefix(before)?)))
        // `metadata.visibility` on one line.
        .or_else(|| known(&squash(name.rsplit_once(['.', '/', ':'])?.1)))
}

fn bare(name: &str) -> Option<Key> {
    let found = known(name).or_else(|| without_end(name))?;
    (!matches!(found.kind, Kind::Labels)).then_some(found)
}

fn without_end(name: &str) -> Option<Key> {
    texts(&VISIBILITY.after_keys).find_map(|after| known(name.strip_suffix(after)?))
}

fn texts(words: &'static Words) -> impl Iterator<Item = &'static str> {
    words.texts().map(|(text, ())| text)
}

/// The key that a misspelt name most likely means; none for the name of another field.
pub(super) fn near(name: &str) -> Option<Key> {
    let plain = squash(name);
    if plain.len() < 4 || plain.len() > 24 || VISIBILITY.other_names.is(&plain) {
        return None;
    }
    let plain = Spelling::of(&plain);
    MISSPELT
        .iter()
        .filter_map(|(name, key)| Some((plain.typos_from(name)?, *key)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, key)| key)
}

/// The keys whose names are long enough to be recognised with a typo in them.
static MISSPELT: LazyLock<Vec<(Spelling<'static>, Key)>> = LazyLock::new(|| {
    let long = KEYS.iter().filter(|key| key.name.len() > 4 && !matches!(key.kind, Kind::Labels));
    long.map(|key| (Spelling::of(key.name), *key)).collect()
});

/// A word, with its length and its set of letters, which rule out most other words quickly.
pub(super) struct Spelling<'w> {
    word: &'w str,
    length: usize,
    /// Its letters as a set; those that fall on one bit count as one.
    letters: u64,
}

impl<'w> Spelling<'w> {
    pub(super) fn of(word: &'w str) -> Self {
        let letters = word.chars().fold(0, |set, letter| set | 1 << (u32::from(letter) & 63));
        Spelling { word, length: word.chars().count(), letters }
    }

    /// How many slips of the finger this is from the word that was meant; `None` if it is another word.
    pub(super) fn typos_from(&self, meant: &Spelling<'_>) -> Option<usize> {
        let allowed = match meant.length {
            0..=3 => return None,
            4 | 6 | 7 => 1,
            _ => 2,
        };
        if self.length.abs_diff(meant.length) > allowed {
            return None;
        }
        // A slip changes one letter at most.
        let differing = (self.letters & !meant.letters).count_ones().max((meant.letters & !self.letters).count_ones());
        if differing as usize > allowed {
            return None;
        }
        // Two letters that changed places are one slip, at the beginning too.
        let distance = strsim::damerau_levenshtein(self.word, meant.word);
        let alike = self.word.chars().next() == meant.word.chars().next() || distance == 1;
        (distance > 0 && distance <= allowed && alike).then_some(distance)
    }
}
