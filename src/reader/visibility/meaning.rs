//! What names and values mean, by the tables of words; slips of the finger; banners, titles and sentences.

use std::collections::HashMap;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::words::{
    AFTER, BANNERS, BEFORE, BETWEEN, DEEDS, FILLERS, INTERNAL, ITSELF, KEYS, Key, Kind, LIMITS, NO, NOTHING, OPEN,
    OTHER_NAMES, READERS, RESTRICTED, YES,
};
use crate::incident::{Says, Status};
use crate::reader::status::status;

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

fn words(text: &str) -> impl Iterator<Item = String> {
    raw_words(text).map(str::to_lowercase)
}

fn raw_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The keys by their names: every label of a document is looked up.
static BY_NAME: LazyLock<HashMap<&'static str, Key>> =
    LazyLock::new(|| KEYS.iter().rev().map(|key| (key.name, *key)).collect());

fn known(name: &str) -> Option<Key> {
    BY_NAME.get(name).copied()
}

/// The first and last letters of all that may be a key, with what may stand before and after it, as sets of bits: most
/// names are told by these from one that is none.
static ENDS: LazyLock<(u128, u128)> = LazyLock::new(|| {
    let set = |bytes: Option<&u8>| bytes.map_or(0, |byte| 1 << (byte & 127));
    let names = || KEYS.iter().map(|key| key.name);
    let firsts = names().chain(BEFORE).fold(0, |all, name| all | set(name.as_bytes().first()));
    let lasts = names().chain(AFTER).fold(0, |all, name| all | set(name.as_bytes().last()));
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
pub(super) fn find_key(name: &str) -> Option<Key> {
    if !may_be_key(name) {
        return None;
    }
    let plain = squash(name);
    known(&plain)
        .or_else(|| AFTER.iter().find_map(|after| known(plain.strip_suffix(after)?)))
        // What is said of the incident's own state or labels is not said of the document.
        .or_else(|| BEFORE.iter().find_map(|before| bare(plain.strip_prefix(before)?)))
        // `metadata.visibility` on one line.
        .or_else(|| known(&squash(name.rsplit_once(['.', '/', ':'])?.1)))
}

fn bare(name: &str) -> Option<Key> {
    let found = known(name).or_else(|| AFTER.iter().find_map(|after| known(name.strip_suffix(after)?)))?;
    (!matches!(found.kind, Kind::Labels)).then_some(found)
}

/// The key that a misspelt name most likely means; none for the name of another field.
pub(super) fn near_key(name: &str) -> Option<Key> {
    let plain = squash(name);
    if plain.len() < 4 || plain.len() > 24 || OTHER_NAMES.contains(&plain.as_str()) {
        return None;
    }
    let plain = Spelling::of(&plain);
    MISSPELT
        .iter()
        .filter_map(|(name, key)| Some((plain.slips_from(name)?, *key)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, key)| key)
}

/// The keys whose names are long enough to be told from other words with a slip in them.
static MISSPELT: LazyLock<Vec<(Spelling<'static>, Key)>> = LazyLock::new(|| {
    let long = KEYS.iter().filter(|key| key.name.len() > 4 && !matches!(key.kind, Kind::Labels));
    long.map(|key| (Spelling::of(key.name), *key)).collect()
});

/// A word, and what quickly tells words apart that are far from each other.
struct Spelling<'w> {
    word: &'w str,
    length: usize,
    /// Its letters as a set; those that fall on one bit count as one.
    letters: u64,
}

impl<'w> Spelling<'w> {
    fn of(word: &'w str) -> Self {
        let letters = word.chars().fold(0, |set, letter| set | 1 << (u32::from(letter) & 63));
        Spelling { word, length: word.chars().count(), letters }
    }

    /// How many slips of the finger this is from the word that was meant; none where it is another word.
    fn slips_from(&self, meant: &Spelling<'_>) -> Option<usize> {
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

/// The word for a restriction that a misspelt value most likely means.
pub(super) fn near_value(text: &str) -> Option<&'static str> {
    let plain = squash(text);
    let all = OPEN.iter().chain(INTERNAL).chain(RESTRICTED).chain(&["draft", "true", "false"]);
    let plain = Spelling::of(&plain);
    all.filter_map(|word| Some((plain.slips_from(&Spelling::of(word))?, *word)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// What a value says, and how plainly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) says: Says,
    /// The value as a whole is a word of the tables; else it was concluded from words in it.
    pub(super) exact: bool,
}

fn exactly(says: Says) -> Option<Meaning> {
    Some(Meaning { says, exact: true })
}

fn concluded(says: Says) -> Option<Meaning> {
    Some(Meaning { says, exact: false })
}

/// What the value of a key says; none where it says nothing about readers.
pub(super) fn meaning(kind: Kind, value: &str) -> Option<Meaning> {
    let plain = squash(value);
    let yes = YES.contains(&plain.as_str());
    let no = NO.contains(&plain.as_str());
    // A question mark alone is a value: nobody has decided.
    if (plain.is_empty() && !value.contains('?')) || NOTHING.contains(&plain.as_str()) {
        return None;
    }
    let dated = plain.len() >= 6 && plain.starts_with(|c: char| c.is_ascii_digit());
    match kind {
        Kind::Open if yes || plain == "full" => exactly(Says::Public),
        Kind::Open if no || plain == "none" || plain == "nobody" || plain == "noone" => exactly(Says::Restricted),
        Kind::Open => scale(value, &plain),
        Kind::Secret | Kind::Class if no || plain == "none" || plain == "low" => exactly(Says::Public),
        Kind::Class => class(value, &plain),
        Kind::Secret if yes || ["medium", "moderate", "high", "veryhigh", "critical"].contains(&&*plain) => {
            exactly(Says::Restricted)
        }
        Kind::Secret => scale(value, &plain),
        Kind::IfTrue(says) if yes || dated => exactly(says),
        Kind::IfTrue(_) if no || plain == "none" => exactly(Says::Public),
        Kind::IfTrue(Says::Draft) => match status(value) {
            Some(Status::Draft) => exactly(Says::Draft),
            Some(_) => exactly(Says::Public),
            None => scale(value, &plain),
        },
        Kind::IfTrue(_) => scale(value, &plain),
        Kind::IfFalse if yes || dated => exactly(Says::Public),
        Kind::IfFalse if no || plain == "none" => exactly(Says::Restricted),
        Kind::IfFalse => scale(value, &plain),
        Kind::External if no => exactly(Says::Internal),
        Kind::External => yes.then_some(Meaning { says: Says::Public, exact: true }),
        Kind::Published if no || ["later", "pending", "notyet", "none"].contains(&&*plain) => exactly(Says::Restricted),
        Kind::Published if near_value(value) == Some("false") => exactly(Says::Unclear),
        Kind::Published => scale(value, &plain).filter(|found| found.exact || words(value).any(|word| word == "not")),
        Kind::Tlp => colour(plain.strip_prefix("tlp").unwrap_or(&plain)).map_or_else(|| scale(value, &plain), exactly),
        Kind::Status => state(value, &plain),
        Kind::Labels => label(value, &plain),
    }
}

/// TLP:GREEN may be told to the community but not published, as the protocol says.
fn colour(plain: &str) -> Option<Says> {
    Some(match plain {
        "red" | "amber" | "amberstrict" => Says::Restricted,
        "green" => Says::Internal,
        "clear" | "white" => Says::Public,
        _ => return None,
    })
}

fn scale(value: &str, plain: &str) -> Option<Meaning> {
    let is = |list: &[&str], word: &str| list.contains(&word);
    if let Some(colour) = plain.strip_prefix("tlp").and_then(colour) {
        return exactly(colour);
    }
    if is(OPEN, plain) {
        return exactly(Says::Public);
    }
    if is(INTERNAL, plain) {
        return exactly(Says::Internal);
    }
    if is(RESTRICTED, plain) {
        return exactly(Says::Restricted);
    }
    if plain == "draft" || plain == "wip" {
        return exactly(Says::Draft);
    }
    if words(value).any(|word| is(LIMITS, &word)) {
        return concluded(Says::Restricted);
    }
    let understood = words(value).all(|word| is(OPEN, &word) || is(INTERNAL, &word) || is(&FILLERS, &word));
    let organisation = words(value).any(|word| is(INTERNAL, &word));
    match (understood && !plain.is_empty(), organisation) {
        (true, true) => concluded(Says::Internal),
        (true, false) if words(value).any(|word| is(OPEN, &word)) => concluded(Says::Public),
        _ => concluded(Says::Unclear),
    }
}

/// What a class says where it speaks of secrecy: a word for it, a slip in one, or a level such as `C3`.
fn class(value: &str, plain: &str) -> Option<Meaning> {
    let found = scale(value, plain)?;
    let marked = || words(value).any(|word| ["confidential", "restricted", "only"].contains(&word.as_str()));
    let level = plain.trim_end_matches(|c: char| c.is_ascii_digit());
    let leveled = level.len() < plain.len() && ["c", "level", "class", "tier"].contains(&level);
    let counts = found.exact || found.says == Says::Restricted && marked() || leveled || near_restriction(value);
    counts.then_some(found)
}

/// What a status says: a word for few readers, a draft, or a slip in one of the two.
fn state(value: &str, plain: &str) -> Option<Meaning> {
    if RESTRICTED.contains(&plain) && !["closed", "limited"].contains(&plain) && plain != "unpublished" {
        return exactly(Says::Restricted);
    }
    match status(value) {
        Some(Status::Draft) => exactly(Says::Draft),
        Some(_) => exactly(Says::Public),
        None if plain == "internal" => exactly(Says::Internal),
        None if words(value).any(|word| ["confidential", "restricted", "embargoed"].contains(&word.as_str())) => {
            concluded(Says::Restricted)
        }
        None => {
            let near = ["draft", "unpublished", "restricted", "confidential", "private", "preliminary", "embargoed"];
            let plain = Spelling::of(plain);
            let slipped = near.iter().any(|word| plain.slips_from(&Spelling::of(word)).is_some());
            slipped.then_some(Meaning { says: Says::Unclear, exact: true })
        }
    }
}

/// Labels are topics: only one that is a banner as it stands speaks of the document.
fn label(value: &str, plain: &str) -> Option<Meaning> {
    // `secret` and `restricted` are topics of incidents.
    if ["secret", "internal", "wip"].contains(&plain) {
        return None;
    }
    banner_word(value).and_then(exactly)
}

/// Finds whether there is any banner in a squashed line.
static BANNER_INSIDE: LazyLock<AhoCorasick> = LazyLock::new(|| {
    #[allow(clippy::expect_used, reason = "it fails past two thousand million states, and these are hundreds")]
    AhoCorasick::new(BANNERS.iter().flat_map(|(_, banners)| *banners)).expect("a small table")
});

fn banner_word(text: &str) -> Option<Says> {
    let plain = squash(text);
    BANNERS.iter().find(|(_, banners)| banners.contains(&plain.as_str())).map(|(says, _)| *says)
}

/// What a line says that stands alone: `CONFIDENTIAL`, `INTERNAL ONLY – do not share`, `Acme Confidential`.
pub(super) fn banner(line: &str) -> Option<Says> {
    let line = line.trim();
    if line.is_empty() || line.len() > 120 {
        return None;
    }
    let plain = squash(line);
    // A line with a link in it is prose.
    if !BANNER_INSIDE.is_match(&plain) || line.contains("](") {
        return None;
    }
    if let Some(says) = banner_word(line) {
        return Some(says);
    }
    // The first part of a line of parts: `Confidential – Acme Corp`.
    let parts: Vec<&str> = line.split(['–', '—', '|', '/', ';', '!', '•', '·', ',', '.', '(']).collect();
    let dashed = parts.iter().flat_map(|part| part.split(" - ")).map(str::trim).filter(|part| !part.is_empty());
    let parts: Vec<&str> = dashed.collect();
    let count = raw_words(line).count();
    if parts.len() > 1 && count <= 12 {
        let found = parts.first().and_then(|first| banner_word(first));
        if found.is_some() {
            return found;
        }
        let shouted = line.chars().any(char::is_alphabetic) && !line.chars().any(char::is_lowercase);
        let any = || parts.iter().filter_map(|part| banner_word(part)).max();
        if shouted {
            return any();
        }
    }
    // `Acme Corp Confidential`, `TLP:RED Not for disclosure`.
    let last = line.rsplit(' ').next().unwrap_or_default();
    if count <= 4 && ["Confidential", "CONFIDENTIAL"].contains(&last) {
        return Some(Says::Restricted);
    }
    let tlp = ["tlpred", "tlpamber"].iter().any(|mark| plain.starts_with(mark));
    (tlp && count <= 12).then_some(Says::Restricted)
}

/// What a sentence says of the document it stands in: `This document is confidential.`, `Please do not share this page`.
pub(super) fn sentence(line: &str) -> Option<Says> {
    let first = raw_words(line).next()?;
    if !["please", "do", "this"].iter().any(|word| word.eq_ignore_ascii_case(first)) {
        return None;
    }
    let words: Vec<String> = words(line).take(14).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let words = words.strip_prefix(&["please"]).unwrap_or(&words);
    match words {
        ["do", "not", deed, ..] if DEEDS.contains(deed) => {
            words.iter().any(|word| ITSELF.contains(word)).then_some(Says::Restricted)
        }
        ["this", itself, "is", rest @ ..] if ITSELF.contains(itself) => {
            let word = rest.iter().find(|word| !BETWEEN.contains(word))?;
            match *word {
                "confidential" | "restricted" | "private" | "secret" | "privileged" | "embargoed" | "unlisted" => {
                    Some(Says::Restricted)
                }
                "draft" | "wip" | "unfinished" => Some(Says::Draft),
                "not" => {
                    let about = ["public", "publication", "share", "distribution", "shared", "published"];
                    rest.iter().take(6).any(|word| about.contains(word)).then_some(Says::Restricted)
                }
                "internal" if rest.iter().take(5).any(|word| *word == "only") => Some(Says::Restricted),
                "internal" => Some(Says::Internal),
                _ => None,
            }
        }
        ["this", "is", rest @ ..] if rest.iter().take(6).any(|word| ITSELF.contains(word)) => {
            let first = rest.iter().find(|word| !BETWEEN.contains(word))?;
            match *first {
                "confidential" | "restricted" | "private" | "privileged" => Some(Says::Restricted),
                "draft" => Some(Says::Draft),
                _ => None,
            }
        }
        ["this", itself, "must" | "should" | "may" | "shall" | "can", "not", "be", deed, ..] => {
            (ITSELF.contains(itself) && DEEDS.contains(deed)).then_some(Says::Restricted)
        }
        ["this", itself, "contains", word, ..] if ITSELF.contains(itself) => {
            ["confidential", "privileged", "proprietary"].contains(word).then_some(Says::Restricted)
        }
        _ => None,
    }
}

/// Whether the value of a label in the body speaks of readers and not of the incident.
pub(super) fn speaks_of_readers(key: Key, value: &str) -> bool {
    let plain = squash(value);
    match key.kind {
        Kind::Open if key.plain_word => !["no", "none", "nobody", "limited", "closed", "protected"].contains(&&*plain),
        Kind::Open => plain != "none" && plain != "limited",
        Kind::Secret | Kind::Class => RESTRICTED.contains(&plain.as_str()) || plain.starts_with("tlp"),
        // `External: no` is about where the fault was.
        Kind::External => !key.plain_word,
        // The incident's own status is told in the body too.
        Kind::Status => plain == "draft",
        _ => true,
    }
}

/// Whether a value names some people and that nobody else reads it: `Security team only`, `restricted to Legal`. What
/// else is limited is limited by the incident: `read only for an hour`.
pub(super) fn names_few_readers(value: &str) -> bool {
    let words: Vec<String> = words(value).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [.., people, "only"] => READERS.contains(people),
        ["only", .., people] | ["restricted" | "limited", "to", .., people] => READERS.contains(people),
        _ => false,
    }
}

/// Whether a longer value begins with a word for few readers: `Restricted to the security team`.
pub(super) fn begins_restricted(value: &str) -> bool {
    let first = words(value).next().unwrap_or_default();
    ["restricted", "confidential", "private", "secret", "internal", "vertraulich"].contains(&first.as_str())
}

/// Whether a value is a slip of the finger from a word for few readers.
pub(super) fn near_restriction(value: &str) -> bool {
    near_value(value).is_some_and(|word| RESTRICTED.contains(&word))
}

/// What a title says in brackets or before a colon: `[DRAFT] Checkout was down`, `CONFIDENTIAL: keys were read`.
pub(super) fn in_title(title: &str) -> Option<Says> {
    let bracketed = title.split(['[', '(', '【']).skip(1).filter_map(|rest| rest.split([']', ')', '】']).next());
    let led = title.split_once([':', '–', '—', '|']).map(|(lead, _)| lead);
    // `TLP:RED – keys were read` has a colon in its mark.
    let marked = title.split_once([' ', '–', '—']).map(|(lead, _)| lead).filter(|lead| squash(lead).starts_with("tlp"));
    // `Secret: the rotation failed` speaks of the incident.
    let led = led.filter(|lead| !["secret", "internal"].contains(&squash(lead).as_str()));
    bracketed.chain(led).chain(marked).filter_map(banner_word).max()
}
