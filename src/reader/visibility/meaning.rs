//! What names and values mean, by the tables of words; slips of the finger; banners, titles and sentences.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::key::{Key, Kind, Spelling, if_true, squash};
use crate::incident::{StatedVisibility, Status};
use crate::reader::status::status;
use crate::reader::vocabulary::{VISIBILITY, VisibilityWords};

fn tables() -> &'static VisibilityWords {
    &VISIBILITY
}

fn words(text: &str) -> impl Iterator<Item = String> {
    raw_words(text).map(str::to_lowercase)
}

fn raw_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The word for a restriction that a misspelt value most likely means.
pub(super) fn near_value(text: &str) -> Option<&'static str> {
    let plain = squash(text);
    let all = tables().values.texts().map(|(word, _)| word).chain(["true", "false"]);
    let plain = Spelling::of(&plain);
    all.filter_map(|word| Some((plain.typos_from(&Spelling::of(word))?, word)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// What a value says, and how plainly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) says: StatedVisibility,
    /// The value as a whole is a word of the tables; else it was concluded from words in it.
    pub(super) exact: bool,
}

fn exactly(says: StatedVisibility) -> Option<Meaning> {
    Some(Meaning { says, exact: true })
}

fn concluded(says: StatedVisibility) -> Option<Meaning> {
    Some(Meaning { says, exact: false })
}

/// What the value of a key says; `None` if it says nothing about readers.
pub(super) fn meaning(kind: Kind, value: &str) -> Option<Meaning> {
    let plain = squash(value);
    let (yes, no) = (tables().yes.is(&plain), tables().no.is(&plain));
    // A question mark alone is a value: nobody has decided.
    if (plain.is_empty() && !value.contains('?')) || tables().nothing.is(&plain) {
        return None;
    }
    let dated = plain.len() >= 6 && plain.starts_with(|c: char| c.is_ascii_digit());
    if let Some(says) = if_true(kind) {
        return match status(value).filter(|_| says == StatedVisibility::Draft) {
            _ if yes || dated => exactly(says),
            _ if no || plain == "none" => exactly(StatedVisibility::Public),
            Some(Status::Draft) => exactly(StatedVisibility::Draft),
            Some(_) => exactly(StatedVisibility::Public),
            None => scale(value, &plain),
        };
    }
    match kind {
        Kind::IfRestricted | Kind::IfInternal | Kind::IfDraft => None,
        Kind::Open if yes || plain == "full" => exactly(StatedVisibility::Public),
        Kind::Open if no || tables().nobody.is(&plain) => exactly(StatedVisibility::Restricted),
        Kind::Open => scale(value, &plain),
        Kind::Secret | Kind::Class if no || tables().not_secret.is(&plain) => exactly(StatedVisibility::Public),
        Kind::Class => class(value, &plain),
        Kind::Secret if yes || tables().secret.is(&plain) => exactly(StatedVisibility::Restricted),
        Kind::Secret => scale(value, &plain),
        Kind::IfPublic if yes || dated => exactly(StatedVisibility::Public),
        Kind::IfPublic if no || plain == "none" => exactly(StatedVisibility::Restricted),
        Kind::IfPublic => scale(value, &plain),
        Kind::External if no => exactly(StatedVisibility::Internal),
        Kind::External => yes.then_some(Meaning { says: StatedVisibility::Public, exact: true }),
        Kind::Published if no || tables().not_published.is(&plain) => exactly(StatedVisibility::Restricted),
        Kind::Published if near_value(value) == Some("false") => exactly(StatedVisibility::Unclear),
        Kind::Published => scale(value, &plain).filter(|found| found.exact || words(value).any(|word| word == "not")),
        Kind::Tlp => colour(plain.strip_prefix("tlp").unwrap_or(&plain)).map_or_else(|| scale(value, &plain), exactly),
        Kind::Status => state(value, &plain),
        Kind::Labels => label(value, &plain),
    }
}

/// TLP:GREEN may be shared with the community but not published, as the protocol says.
fn colour(plain: &str) -> Option<StatedVisibility> {
    Some(match plain {
        "red" | "amber" | "amberstrict" => StatedVisibility::Restricted,
        "green" => StatedVisibility::Internal,
        "clear" | "white" => StatedVisibility::Public,
        _ => return None,
    })
}

fn scale(value: &str, plain: &str) -> Option<Meaning> {
    let of = |word: &str| tables().values.whole(word).copied();
    if let Some(says) = plain.strip_prefix("tlp").and_then(colour).or_else(|| of(plain)) {
        return exactly(says);
    }
    if words(value).any(|word| tables().limits.is(&word)) {
        return concluded(StatedVisibility::Restricted);
    }
    let any = |says| words(value).any(|word| of(&word) == Some(says));
    let understood = words(value).all(|word| {
        matches!(of(&word), Some(StatedVisibility::Public | StatedVisibility::Internal)) || tables().fillers.is(&word)
    });
    match (understood && !plain.is_empty(), any(StatedVisibility::Internal)) {
        (true, true) => concluded(StatedVisibility::Internal),
        (true, false) if any(StatedVisibility::Public) => concluded(StatedVisibility::Public),
        _ => concluded(StatedVisibility::Unclear),
    }
}

/// Whether a squashed value is a word for few readers.
fn is_restricted(plain: &str) -> bool {
    tables().values.whole(plain) == Some(&StatedVisibility::Restricted)
}

/// The meaning of a classification: a word for secrecy, a misspelling of one, or a level such as `C3`.
fn class(value: &str, plain: &str) -> Option<Meaning> {
    let found = scale(value, plain)?;
    let marked = || words(value).any(|word| tables().class_marks.is(&word));
    let level = plain.trim_end_matches(|c: char| c.is_ascii_digit());
    let leveled = level.len() < plain.len() && tables().class_levels.is(level);
    let counts =
        found.exact || found.says == StatedVisibility::Restricted && marked() || leveled || near_restriction(value);
    counts.then_some(found)
}

/// What a status says: a word for few readers, a draft, or a slip in one of the two.
fn state(value: &str, plain: &str) -> Option<Meaning> {
    if is_restricted(plain) && !tables().states.is(plain) {
        return exactly(StatedVisibility::Restricted);
    }
    match status(value) {
        Some(Status::Draft) => exactly(StatedVisibility::Draft),
        Some(_) => exactly(StatedVisibility::Public),
        None if plain == "internal" => exactly(StatedVisibility::Internal),
        None if words(value).any(|word| tables().status_marks.is(&word)) => concluded(StatedVisibility::Restricted),
        None => {
            let plain = Spelling::of(plain);
            let mut guesses = tables().status_guesses.texts();
            let slipped = guesses.any(|(word, ())| plain.typos_from(&Spelling::of(word)).is_some());
            slipped.then_some(Meaning { says: StatedVisibility::Unclear, exact: true })
        }
    }
}

/// Labels are topics: only one that is itself a banner is about the document.
fn label(value: &str, plain: &str) -> Option<Meaning> {
    // `secret` and `restricted` are topics of incidents.
    if tables().label_topics.is(plain) {
        return None;
    }
    banner_word(value).and_then(exactly)
}

/// Finds whether there is any banner in a squashed line.
static BANNER_INSIDE: LazyLock<AhoCorasick> = LazyLock::new(|| {
    #[allow(clippy::expect_used, reason = "it fails past two thousand million states, and these are hundreds")]
    AhoCorasick::new(tables().banners.texts().map(|(banner, _)| banner)).expect("a small table")
});

fn banner_word(text: &str) -> Option<StatedVisibility> {
    tables().banners.whole(&squash(text)).copied()
}

/// What a line says that is alone: `CONFIDENTIAL`, `INTERNAL ONLY – do not share`, `Acme Confidential`.
pub(super) fn banner(line: &str) -> Option<StatedVisibility> {
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
        return Some(StatedVisibility::Restricted);
    }
    let tlp = ["tlpred", "tlpamber"].iter().any(|mark| plain.starts_with(mark));
    (tlp && count <= 12).then_some(StatedVisibility::Restricted)
}

/// What a sentence says about the document that contains it: `This document is confidential.`, `Please do not share this page`.
pub(super) fn sentence(line: &str) -> Option<StatedVisibility> {
    let first = raw_words(line).next()?;
    if !["please", "do", "this"].iter().any(|word| word.eq_ignore_ascii_case(first)) {
        return None;
    }
    let words: Vec<String> = words(line).take(14).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let words = words.strip_prefix(&["please"]).unwrap_or(&words);
    match words {
        ["do", "not", deed, ..] if tables().deeds.is(deed) => {
            words.iter().any(|word| tables().itself.is(word)).then_some(StatedVisibility::Restricted)
        }
        ["this", itself, "is", rest @ ..] if tables().itself.is(itself) => {
            let word = rest.iter().find(|word| !tables().between.is(word))?;
            match *word {
                "not" => {
                    rest.iter().take(6).any(|word| tables().refused.is(word)).then_some(StatedVisibility::Restricted)
                }
                "internal" if rest.iter().take(5).any(|word| *word == "only") => Some(StatedVisibility::Restricted),
                "internal" => Some(StatedVisibility::Internal),
                word => of_word(word),
            }
        }
        ["this", "is", rest @ ..] if rest.iter().take(6).any(|word| tables().itself.is(word)) => {
            of_word(rest.iter().find(|word| !tables().between.is(word))?)
        }
        ["this", itself, "must" | "should" | "may" | "shall" | "can", "not", "be", deed, ..] => {
            (tables().itself.is(itself) && tables().deeds.is(deed)).then_some(StatedVisibility::Restricted)
        }
        ["this", itself, "contains", word, ..] if tables().itself.is(itself) => {
            tables().contained.is(word).then_some(StatedVisibility::Restricted)
        }
        _ => None,
    }
}

/// What a word says about the document it is applied to.
fn of_word(word: &str) -> Option<StatedVisibility> {
    let restricted = tables().said_restricted.is(word).then_some(StatedVisibility::Restricted);
    restricted.or_else(|| tables().said_draft.is(word).then_some(StatedVisibility::Draft))
}

/// Whether the value of a label in the body is about readers and not about the incident.
pub(super) fn speaks_of_readers(key: Key, value: &str) -> bool {
    let plain = squash(value);
    match key.kind {
        Kind::Open if key.plain_word => !tables().plain_incident_values.is(&plain),
        Kind::Open => !tables().incident_values.is(&plain),
        Kind::Secret | Kind::Class => is_restricted(&plain) || plain.starts_with("tlp"),
        // `External: no` is about where the fault was.
        Kind::External => !key.plain_word,
        // The incident's own status is in the body too.
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
        [.., people, "only"] => tables().readers.is(people),
        ["only", .., people] | ["restricted" | "limited", "to", .., people] => tables().readers.is(people),
        _ => false,
    }
}

/// Whether a longer value begins with a word for few readers: `Restricted to the security team`.
pub(super) fn begins_restricted(value: &str) -> bool {
    words(value).next().is_some_and(|first| tables().restricted_beginnings.is(&first))
}

/// Whether a value is a slip of the finger from a word for few readers.
pub(super) fn near_restriction(value: &str) -> bool {
    near_value(value).is_some_and(is_restricted)
}

/// What a title says in brackets or before a colon: `[DRAFT] Checkout was down`, `CONFIDENTIAL: keys were read`.
pub(super) fn in_title(title: &str) -> Option<StatedVisibility> {
    let bracketed = title.split(['[', '(', '【']).skip(1).filter_map(|rest| rest.split([']', ')', '】']).next());
    let led = title.split_once([':', '–', '—', '|']).map(|(lead, _)| lead);
    // `TLP:RED – keys were read` has a colon in its mark.
    let marked = title.split_once([' ', '–', '—']).map(|(lead, _)| lead).filter(|lead| squash(lead).starts_with("tlp"));
    // `Secret: the rotation failed` speaks of the incident.
    let led = led.filter(|lead| !tables().title_topics.is(&squash(lead)));
    bracketed.chain(led).chain(marked).filter_map(banner_word).max()
}
