//! A glance at a passage that tells most apart from those worth reading closely.
//!
//! It looks at words and their distances alone, in one pass over the Markdown as it is written, and lets pass whatever
//! may blame. What it lets pass is then read properly.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::checking_words::LOOKING;
use super::judgement_words::{BAD, BREAKING, CHANGES, FAULTINESS, FAULTY, IGNORING, SKIPPING, SLIPS, WRONGLY};
use super::people::{self, People};
use super::shapes::{ByFnv, Shape, Shapes, words};

/// What a word may be part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A person, or "human" and the like.
    Person,
    /// Judges whoever stands a sentence's length before it at most.
    Verdict,
    /// Judges whoever stands directly before it.
    Near,
    /// "Error", "mistake": blames with a person beside it.
    Slip,
    /// Blames by itself.
    Alone,
    /// "Caused by": blames whoever comes next.
    By,
}

/// How many words a verdict may stand behind its person.
const FAR: usize = 30;
/// The same for words that say little by themselves.
const CLOSE: usize = 7;

static CLASSES: LazyLock<HashMap<&'static str, Class, ByFnv>> = LazyLock::new(|| {
    let mut classes = HashMap::default();
    let first = |phrase: &'static str| phrase.split(' ').next().unwrap_or(phrase);
    let last = |phrase: &'static str| phrase.rsplit(' ').next().unwrap_or(phrase);
    classes.extend(CHANGES.iter().chain(&LOOKING).map(|word| (*word, Class::Near)));
    let near = ["did", "didn't", "hadn't", "haven't", "hasn't", "never", "should", "could", "shouldn't", "ought"];
    classes.extend(near.map(|word| (word, Class::Near)));
    let verdicts = [&BREAKING[..], &IGNORING, &SKIPPING, &WRONGLY, &BAD].concat();
    classes.extend(verdicts.iter().map(|word| (*word, Class::Verdict)));
    classes.extend(["failed", "failing", "without", "accident", "careful"].map(|word| (word, Class::Verdict)));
    // Of "had no excuse" the telling word is the last.
    let common = ["had", "has", "does", "didn't", "got", "let"];
    let telling = |phrase: &&'static str| if common.contains(&first(phrase)) { last(phrase) } else { first(phrase) };
    classes.extend(SLIPS.iter().map(|phrase| (telling(phrase), Class::Verdict)));
    classes.extend(FAULTY.iter().map(|phrase| (last(phrase), Class::Slip)));
    let slips =
        ["error", "errors", "mistake", "mistakes", "failure", "oversight", "typo", "blunder", "fault", "negligence"];
    classes.extend(slips.map(|word| (word, Class::Slip)));
    classes.extend(FAULTINESS.iter().map(|phrase| (last(phrase), Class::Alone)));
    classes.extend(
        ["human-error", "user-error", "operator-error", "blame", "blamed", "blames"].map(|word| (word, Class::Alone)),
    );
    classes.insert("by", Class::By);
    classes.extend(["human", "pilot", "operational"].map(|word| (word, Class::Person)));
    classes.extend(people::words().map(|word| (word, Class::Person)));
    classes
});

/// Words behind which a person is a cause: "introduced by Bob".
const CAUSAL: [&str; 5] = ["down", "introduced", "triggered", "made", "committed"];
/// Words that mean something by what stands around them.
const AROUND: [&str; 4] = ["we", "i", "had", "should"];

static SHAPES: LazyLock<Shapes> = LazyLock::new(|| Shapes::of(CLASSES.keys().copied().chain(CAUSAL).chain(AROUND)));

/// Whether a word is surely none of those looked for, nor a name.
fn tells_nothing(word: &str, people: &People) -> bool {
    let is_small = !word.starts_with(|c: char| c.is_ascii_uppercase());
    match Shape::of(word) {
        Some(shape) => !SHAPES.has(shape) && (is_small || !people.may_have(shape)),
        // No word that is looked for has a digit in it; a name may have one.
        None => is_small && word.bytes().all(|byte| byte.is_ascii_alphanumeric()),
    }
}

/// Whether a text may blame somebody: whether one of its sentences may.
pub(super) fn may_blame(text: &str, people: &People) -> bool {
    let mut start = 0;
    let (mut code, mut brackets) = (false, 0_u32);
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'`' => code = !code,
            b'[' => brackets += 1,
            b']' => brackets = brackets.saturating_sub(1),
            // An empty line ends whatever was left open.
            b'\n' if bytes[..at].ends_with(b"\n") => {
                if sentence_may_blame(&text[start..at], people) {
                    return true;
                }
                (start, code, brackets) = (at, false, 0);
            }
            // The stop of a name in code, or of a link's title, ends nothing.
            b'.' | b'!' | b'?' if !code && brackets == 0 && bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace) => {
                if sentence_may_blame(&text[start..at], people) {
                    return true;
                }
                start = at + 1;
            }
            _ => {}
        }
    }
    sentence_may_blame(&text[start..], people)
}

/// Whether a text may have a person in it.
pub(super) fn may_name(text: &str, people: &People) -> bool {
    words(text).any(|written| {
        let capital = written.starts_with(|c: char| c.is_uppercase() || c == '@');
        let word = written.to_lowercase().replace('’', "'");
        let bare = word.trim_end_matches("'s").trim_matches(['-', '\'']);
        CLASSES.get(bare) == Some(&Class::Person) || capital && people.may_be(bare)
    })
}

fn sentence_may_blame(text: &str, people: &People) -> bool {
    let (mut person, mut ours, mut by, mut slip) = (None, None, None, None);
    let mut causal = false;
    let mut word = String::new();
    for (at, written) in words(text).enumerate() {
        if tells_nothing(written, people) {
            causal = false;
            continue;
        }
        let within = |place: Option<usize>, most: usize| place.is_some_and(|place: usize| at - place <= most);
        let capital = written.starts_with(|c: char| c.is_uppercase() || c == '@');
        word.clear();
        if written.is_ascii() {
            word.push_str(written);
            word.make_ascii_lowercase();
        } else {
            word.extend(written.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
        }
        let bare = word.trim_end_matches("'s").trim_matches(['-', '\'']);
        let class = CLASSES.get(bare).copied();
        let is_person = class == Some(Class::Person) || (capital && people.may_be(bare));
        if is_person {
            if within(by, CLOSE) || within(slip, CLOSE) {
                return true;
            }
            person = Some(at);
        }
        let found = match class {
            Some(Class::Alone) => true,
            Some(Class::Verdict) => within(person, FAR),
            Some(Class::Near) => within(person, CLOSE),
            Some(Class::Slip) => {
                slip = Some(at);
                within(person, CLOSE)
            }
            Some(Class::By) => {
                by = causal.then_some(at);
                false
            }
            Some(Class::Person) => false,
            None => match word.as_str() {
                "we" | "i" => {
                    ours = Some(at);
                    false
                }
                // "If Bob had read it", "had Bob read it"; "we should have noticed".
                "had" => within(person, 2) || capital,
                _ => false,
            },
        };
        let found = found || (word == "should" && within(ours, 2));
        causal = matches!(class, Some(Class::Verdict | Class::Slip)) || CAUSAL.contains(&word.as_str());
        if found {
            return true;
        }
    }
    false
}

/// Whether a finding can begin with a word: so that most words are passed over at once.
pub(super) fn may_begin(word: &str) -> bool {
    static BEGINNINGS: LazyLock<HashSet<&'static str, ByFnv>> = LazyLock::new(|| {
        let mut words: HashSet<&'static str, ByFnv> = people::words().collect();
        let first = |phrase: &&'static str| phrase.split(' ').next().unwrap_or(phrase);
        words.extend(FAULTINESS.iter().map(first));
        words.extend(FAULTY.iter().map(first));
        words.extend([
            "if", "had", "human", "pilot", "human-error", "user-error", "operator-error", "operational", "user",
            "mistake", "error", "oversight", "blunder", "fault", "blame", "blamed", "blames", "caused", "broken",
            "misconfigured", "botched", "brought", "taken", "introduced", "triggered", "we", "i",
        ]);
        words
    });
    BEGINNINGS.contains(word)
}
