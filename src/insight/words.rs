//! Text → words: what counts as a word, which words are insignificant, and which forms are the same word.
//!
//! For comparing postmortems, not for search: Markdown is read as it is, including code and log lines, since an error
//! code is more significant than a sentence. URLs, ticket ids, handles, comments and plain numbers are left out.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use super::vocabulary::{ALL_WORDS, WORDS};
use crate::vocabulary::Language;

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// The same for all forms of the word.
    pub(super) hash: u64,
    /// As written.
    pub(super) surface: &'a str,
    /// Where it begins in the text, in bytes.
    pub(super) start: usize,
    /// It looks like an identifier: `ECONNREFUSED`, `max_connections`, `OOMKilled`, `x509`.
    pub(super) is_identifier: bool,
    /// It is an ordinary English word, such as `unusual`, of little significance.
    pub(super) is_plain: bool,
}

/// The judgement on a spelling.
#[derive(Debug, Clone, Copy)]
enum Judged {
    Nothing,
    Word { hash: u64, is_identifier: bool, is_plain: bool },
}

/// Passes keys through, since they are hashes already.
#[derive(Debug, Default)]
pub(super) struct Through(u64);

/// A map whose keys are hashes.
pub(super) type ByHash<T> = HashMap<u64, T, BuildHasherDefault<Through>>;

impl Hasher for Through {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash(bytes);
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// Reads words, and caches the judgement on each spelling, since texts repeat words.
#[derive(Debug, Default)]
pub(super) struct Reader {
    known: ByHash<Judged>,
    stem: String,
}

impl Reader {
    /// Calls `found` for every significant word of a text, in order.
    pub(super) fn words<'a>(&mut self, text: &'a str, mut found: impl FnMut(Word<'a>)) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if matches!(byte, b'<' | b'h' | b']' | b'@')
                && let Some(end) = beyond_noise(text, at)
            {
                at = end;
                continue;
            }
            if byte >= 128
                && let Some(end) = self.unspaced(text, at, &mut found)
            {
                at = end;
                continue;
            }
            let end = word_end(text, at);
            if end == at {
                at += text[at..].chars().next().map_or(1, char::len_utf8);
                continue;
            }
            let surface = text[at..end].trim_matches('_');
            let is_ticket = bytes.get(end) == Some(&b'-')
                && bytes.get(end + 1).is_some_and(u8::is_ascii_digit)
                && surface.bytes().all(|b| b.is_ascii_uppercase());
            if !is_ticket && let Judged::Word { hash, is_identifier, is_plain } = self.judge(surface) {
                found(Word { hash, surface, start: at, is_identifier, is_plain });
            }
            at = end;
        }
    }

    /// The words of a run of letters that no blanks part, and where it ends: of ideographs each two that are side by side,
    /// of katakana and hangul the run. Hiragana are endings and particles.
    fn unspaced<'a>(&mut self, text: &'a str, at: usize, found: &mut impl FnMut(Word<'a>)) -> Option<usize> {
        let script = Script::of(text[at..].chars().next()?)?;
        let rest = &text[at..];
        let run = &rest[..rest.find(|c| Script::of(c) != Some(script)).unwrap_or(rest.len())];
        let mut take = |start: usize, surface: &'a str| {
            if let Judged::Word { hash, is_identifier, is_plain } = self.judge(surface) {
                found(Word { hash, surface, start, is_identifier, is_plain });
            }
        };
        match script {
            Script::Hiragana => {}
            Script::Katakana => take(at, run),
            Script::Hangul => take(at, without_particles(run)),
            Script::Han => {
                let places: Vec<usize> = run.char_indices().map(|(place, _)| place).chain([run.len()]).collect();
                places.windows(3).for_each(|place| take(at + place[0], &run[place[0]..place[2]]));
            }
        }
        Some(at + run.len())
    }

    fn judge(&mut self, surface: &str) -> Judged {
        let stem = &mut self.stem;
        *self.known.entry(hash(surface.as_bytes())).or_insert_with(|| match judge(surface, stem) {
            Some(is_identifier) => Judged::Word {
                hash: hash(stem.as_bytes()),
                is_identifier,
                is_plain: !is_identifier && PLAIN.contains(stem.as_str()),
            },
            None => Judged::Nothing,
        })
    }
}

/// The end of the word that begins here; `at` itself if none does.
fn word_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while bytes.get(end).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_') {
        end += 1;
    }
    if bytes.get(end).is_none_or(u8::is_ascii) {
        return end;
    }
    // Beyond ASCII: whole characters.
    let rest = &text[at..];
    at + rest.find(|c: char| !is_word(c) || Script::of(c).is_some()).unwrap_or(rest.len())
}

/// The hash of two words that follow each other.
pub(super) fn pair(first: u64, second: u64) -> u64 {
    first.rotate_left(23).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ second
}

/// The end of a comment, URL, link target or handle that begins here.
fn beyond_noise(text: &str, at: usize) -> Option<usize> {
    let rest = &text.as_bytes()[at..];
    let until = |stop: &dyn Fn(u8) -> bool| at + rest.iter().position(|b| stop(*b)).unwrap_or(rest.len());
    match rest {
        [b'<', b'!', b'-', b'-', ..] => {
            Some(text.get(at..).and_then(|rest| rest.find("-->")).map_or(text.len(), |end| at + end + 3))
        }
        [b'h', b't', b't', b'p', b':' | b's', ..]
            if text[at..].starts_with("http://") || text[at..].starts_with("https://") =>
        {
            Some(until(&|b| b.is_ascii_whitespace() || matches!(b, b')' | b'>' | b'"' | b'|')))
        }
        [b']', b'(', ..] => Some(until(&|b| matches!(b, b')' | b'\n'))),
        [b'@', b'a'..=b'z', ..] => Some(until(&|b| !(b.is_ascii_alphanumeric() || matches!(b, b'@' | b'-' | b'_')))),
        _ => None,
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Scripts without blanks between words, or with endings that belong to none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Hiragana,
    Katakana,
    Hangul,
    Han,
}

impl Script {
    fn of(c: char) -> Option<Script> {
        match c {
            '\u{3041}'..='\u{309f}' => Some(Script::Hiragana),
            '\u{30a1}'..='\u{30fa}' | 'ー' => Some(Script::Katakana),
            '\u{ac00}'..='\u{d7a3}' => Some(Script::Hangul),
            '々' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => Some(Script::Han),
            _ => None,
        }
    }
}

/// `서버를` → `서버`: without the letters at its end that are particles.
fn without_particles(word: &str) -> &str {
    let mut word = word;
    while let Some(last) = word.chars().next_back()
        && word.chars().count() > 2
        && LETTERS.contains(&last)
    {
        word = &word[..word.len() - last.len_utf8()];
    }
    word
}

/// Whether a word is worth counting, and if so whether it is an identifier; leaves its stem in `stem`.
fn judge(surface: &str, stem: &mut String) -> Option<bool> {
    let length = surface.chars().take(41).count();
    let is_unspaced = surface.chars().next().is_some_and(|c| Script::of(c).is_some());
    if length > 40 || length < if is_unspaced { 2 } else { 3 } {
        return None;
    }
    // `的时`: what each text has says nothing.
    if is_unspaced && length == 2 && surface.chars().any(|c| Script::of(c) == Some(Script::Han) && LETTERS.contains(&c))
    {
        return None;
    }
    let digits = surface.bytes().filter(u8::is_ascii_digit).count();
    if digits == surface.len() || (digits > 0 && surface.len() < 4) {
        return None;
    }
    if digits > 0 && surface.len() >= 5 && surface.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    stem.clear();
    stem.extend(surface.chars().flat_map(char::to_lowercase));
    if STOP.contains(stem.as_str()) || is_quantity(stem) {
        return None;
    }
    let is_identifier = is_identifier(surface);
    if !is_identifier {
        shorten(stem);
        if STOP.contains(stem.as_str()) {
            return None;
        }
    }
    Some(is_identifier)
}

/// Whether a word looks like an identifier: `max_connections`, `OOMKilled`, `ECONNREFUSED`, `x509`; not `GCE`, `VPNs`,
/// `3000ms`.
pub(super) fn is_identifier(surface: &str) -> bool {
    if !surface.chars().all(is_word) {
        return false;
    }
    let acronym = surface.strip_suffix('s').unwrap_or(surface);
    let upper = surface.bytes().filter(u8::is_ascii_uppercase).count();
    let lower = surface.bytes().filter(u8::is_ascii_lowercase).count();
    let has_hump = surface.as_bytes().windows(2).any(|two| two[0].is_ascii_lowercase() && two[1].is_ascii_uppercase());
    let is_mixed = has_hump || (upper >= 2 && lower > 0 && !acronym.bytes().all(|b| b.is_ascii_uppercase()));
    let has_number = surface.bytes().any(|b| b.is_ascii_digit()) && !surface.starts_with(|c: char| c.is_ascii_digit());
    surface.contains('_') || is_mixed || (upper >= 4 && lower == 0) || has_number
}

/// Strips the most common English endings, so that `expires`, `expired` and `expiration` are the same word. Short
/// words and words in other scripts stay as they are.
fn shorten(stem: &mut String) {
    if !stem.is_ascii() || stem.len() < 4 {
        return;
    }
    if stem.ends_with("ies") && stem.len() > 4 {
        stem.truncate(stem.len() - 3);
        stem.push('y');
    } else if stem.ends_with("sses") {
        stem.truncate(stem.len() - 2);
    } else if stem.ends_with('s') && !stem.ends_with("ss") && !stem.ends_with("us") && !stem.ends_with("is") {
        stem.truncate(stem.len() - 1);
    }
    let endings = [("ization", 4), ("isation", 4), ("ation", 4), ("ing", 3), ("ed", 3), ("ion", 5), ("ly", 4)];
    let fits = |stem: &str, ending: &str, least: usize| {
        let root = stem.strip_suffix(ending)?;
        (root.len() >= least && root.bytes().any(|b| b"aeiouy".contains(&b))).then_some(root.len())
    };
    if let Some(length) = endings.iter().find_map(|(ending, least)| fits(stem, ending, *least)) {
        stem.truncate(length);
        let tail = stem.as_bytes();
        let doubled = tail.len() > 3 && tail[tail.len() - 1] == tail[tail.len() - 2];
        if doubled && !stem.ends_with('l') && !stem.ends_with('s') && !stem.ends_with('z') {
            stem.truncate(stem.len() - 1);
        }
    }
    for ending in ["iz", "is"] {
        if stem.len() > 6 && stem.ends_with(ending) {
            stem.truncate(stem.len() - 2);
        }
    }
    if stem.len() > 4 && stem.ends_with('e') {
        stem.truncate(stem.len() - 1);
    }
    if stem.len() > 5 && (stem.ends_with("iz") || stem.ends_with("is")) {
        stem.truncate(stem.len() - 2);
    }
}

/// The first bytes of a text, cut between characters.
pub(super) fn head(text: &str, most: usize) -> &str {
    let end = (most.saturating_sub(3)..=most).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    if text.len() <= most { text } else { &text[..end] }
}

/// FNV-1a, 64 bits, with its bits mixed once more.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in bytes {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash ^= hash >> 32;
    hash.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Words that say nothing about an incident: function words, zones, and the words every postmortem has. What is English
/// as well is left to English.
static STOP: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let form = ALL_WORDS.form.iter().chain(WORDS.meeting.iter()).map(String::as_str);
    let english = Language::english().phrases("language.words");
    let others = Language::all().iter().flat_map(|language| language.phrases("language.words"));
    let others = others.filter(|word| word.chars().count() > 2 && !english.contains(word));
    include_str!("words/stop.txt").split_whitespace().chain(form).chain(others).collect()
});

/// The letters that tell a language without blanks: each of its texts has them.
static LETTERS: LazyLock<HashSet<char>> = LazyLock::new(|| {
    let words = Language::all().iter().flat_map(|language| language.phrases("language.words"));
    let letter = |word: &str| word.chars().next().filter(|c| Script::of(*c).is_some() && word.chars().nth(1).is_none());
    words.filter_map(letter).collect()
});

/// Stems of ordinary English words of little significance. Documents that share them have a similar style, not a
/// similar fault.
static PLAIN: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let stem = |word: &str| {
        let mut stem = word.to_owned();
        shorten(&mut stem);
        stem
    };
    include_str!("words/plain.txt").split_whitespace().map(stem).collect()
});

/// Units and suffixes of numbers: `90s`, `1h50m`, `10AM`, `3rd`, `2x` are insignificant.
const UNITS: [&str; 30] = [
    "h", "hr", "hrs", "m", "min", "mins", "s", "sec", "secs", "ms", "us", "ns", "d", "w", "am", "pm", "k", "kb", "mb",
    "gb", "tb", "kib", "mib", "gib", "st", "nd", "rd", "th", "x", "z",
];

/// Whether a word is a number with units.
fn is_quantity(stem: &str) -> bool {
    stem.starts_with(|c: char| c.is_ascii_digit())
        && stem.split(|c: char| c.is_ascii_digit()).all(|unit| unit.is_empty() || UNITS.contains(&unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surfaces(text: &str) -> Vec<&str> {
        let mut all = Vec::new();
        Reader::default().words(text, |word| all.push(word.surface));
        all
    }

    fn stem(word: &str) -> String {
        let mut stem = String::new();
        judge(word, &mut stem);
        stem
    }

    #[test]
    fn quantities_name_nothing_and_plain_words_are_told() {
        assert_eq!(surfaces("1h50m 10AM 90s 3rd 3000ms 2x CEST ext4 x509"), ["ext4", "x509"]);
        let mut plain = Vec::new();
        Reader::default().words("numerous unusable pools", |word| plain.push((word.surface, word.is_plain)));
        assert_eq!(plain, [("numerous", true), ("unusable", true), ("pools", false)]);
    }

    #[test]
    fn what_tells_something_is_kept() {
        assert_eq!(
            surfaces("On 2026-03-18 the `ledger-db` volume was full: `max_slot_wal_keep_size` <!-- hint --> is -1."),
            ["ledger", "volume", "full", "max_slot_wal_keep_size"]
        );
        assert_eq!(
            surfaces(
                "PAY-401, @ana-b and [the runbook](https://x.example/run) at https://y.example/a(b) say ECONNREFUSED 3a9f2c1d"
            ),
            ["runbook", "say", "ECONNREFUSED"]
        );
        assert_eq!(surfaces("証明書の更新が、サーバーで失敗した"), ["証明", "明書", "更新", "サーバー", "失敗"]);
        assert_eq!(surfaces("결제 서버를 재시작"), ["결제", "서버", "재시작"]);
        assert_eq!(surfaces(""), [""; 0]);
    }

    #[test]
    fn forms_of_a_word_are_one() {
        for (one, other) in [
            ("expires", "expired"),
            ("retries", "retry"),
            ("authorisation", "authorised"),
            ("exhausted", "exhaustion"),
            ("connection", "connected"),
            ("certificates", "certificate"),
            ("stopped", "stopping"),
        ] {
            assert_eq!(stem(one), stem(other));
        }
        assert_ne!(stem("status"), stem("stat"));
        assert_ne!(stem("planner"), stem("plan"));
    }

    #[test]
    fn identifiers_are_known() {
        let mut known = Vec::new();
        Reader::default().words("OOMKilled x509 ECONNREFUSED pg_wal Summary API VPNs restart", |word| {
            known.push((word.surface, word.is_identifier))
        });
        assert_eq!(
            known,
            [
                ("OOMKilled", true),
                ("x509", true),
                ("ECONNREFUSED", true),
                ("pg_wal", true),
                ("API", false),
                ("VPNs", false),
                ("restart", false)
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "\\PC{0,200}") {
            Reader::default().words(&text, |word| assert!(text[word.start..].contains(word.surface)));
        }
    }
}
