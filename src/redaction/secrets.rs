//! Secrets by their form: the published prefixes of keys and tokens, and random-looking values after a name that suggests
//! a secret.
//!
//! The forms are data: `secrets.toml`, beside this file.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use aho_corasick::{AhoCorasick, Input};
use regex::{Captures, Regex};
use serde::Deserialize;

use super::{SensitiveKind, SensitiveMatch, compiled};

/// The patterns, read once for the whole program: they are the same for every archive.
pub(super) static SECRETS: LazyLock<Secrets> = LazyLock::new(|| Secrets::of(include_str!("secrets.toml")));

/// Longer keys are cut off here; nobody pastes longer ones.
const LONGEST_BLOCK: usize = 16_000;

/// So many letters of base64 in a row are the body of a key.
const KEY_LINE: usize = 24;

/// Bits per character below which a guessed secret is a word.
const RANDOM: f64 = 2.9;

/// What `secrets.toml` says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    masked: Vec<String>,
    placeholders: Vec<String>,
    placeholder_passwords: Vec<String>,
    placeholder_users: Vec<String>,
    secret: Vec<Form>,
}

/// One kind of secret.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    name: String,
    pattern: String,
    keywords: Vec<String>,
    #[serde(default)]
    block: bool,
    #[serde(default)]
    placeholders: bool,
    #[serde(default)]
    random: bool,
    /// Compiled when a text first has one of the keywords: most are never needed.
    #[serde(skip)]
    regex: OnceLock<Option<Regex>>,
}

/// The kinds of secrets, and the keywords with which a text is searched once for all of them.
#[derive(Debug)]
pub(super) struct Secrets {
    table: Table,
    keywords: AhoCorasick,
    /// For each keyword the position of its kind.
    kinds: Vec<usize>,
}

impl Secrets {
    #[expect(clippy::expect_used, reason = "the file is part of the program; a test reads it")]
    fn of(table: &str) -> Secrets {
        let table: Table = toml::from_str(table).expect("secrets.toml is valid");
        let all = || table.secret.iter().enumerate().flat_map(|(at, form)| form.keywords.iter().map(move |k| (at, k)));
        let kinds = all().map(|(at, _)| at).collect();
        let keywords = AhoCorasick::builder().ascii_case_insensitive(true).build(all().map(|(_, keyword)| keyword));
        Secrets { kinds, keywords: keywords.expect("a few short keywords fit an automaton"), table }
    }

    /// The secrets in a text.
    pub(super) fn find(&'static self, text: &str) -> Vec<SensitiveMatch> {
        let text = &*without_escapes(text);
        let mut likely = vec![false; self.table.secret.len()];
        // No keyword is in another, so that what ends first also begins first: one may begin inside the one before.
        let mut from = 0;
        while let Some(hit) = self.keywords.find(Input::new(text).range(from..)) {
            likely[self.kinds[hit.pattern().as_usize()]] = true;
            from = hit.start() + 1;
        }
        let likely = self.table.secret.iter().zip(likely).filter(|(_, likely)| *likely);
        let likely = likely.filter_map(|(form, _)| Some((form, form.regex()?)));
        likely
            .flat_map(|(form, regex)| regex.captures_iter(text).filter_map(|found| self.secret(form, text, &found)))
            .collect()
    }

    /// The kind of a match; none if it is a placeholder or does not look random.
    fn secret(&self, form: &'static Form, text: &str, captures: &Captures<'_>) -> Option<SensitiveMatch> {
        let whole = captures.get(0)?;
        let found = |range: Range<usize>| SensitiveMatch {
            span: range.into(),
            kind: SensitiveKind::Secret(form.name.as_str()),
        };
        if form.block {
            let block = whole.start()..end_of_block(text, whole.end())?;
            return (!self.is_masked(&text[block.clone()])).then(|| found(block));
        }
        let value = captures.name("value").unwrap_or(whole);
        let text = value.as_str().trim_end_matches(['.', ':', '*', '_']);
        let stands_for = || self.is_placeholder(text, captures.name("user").map_or("", |user| user.as_str()));
        if text.is_empty()
            || self.is_masked(value.as_str())
            || (form.placeholders && stands_for())
            || (form.random && !is_random(text))
        {
            return None;
        }
        Some(found(value.start()..value.start() + text.len()))
    }

    /// Whether a value is masked already, or documented as a sample.
    fn is_masked(&self, value: &str) -> bool {
        let lower = value.to_lowercase();
        self.table.masked.iter().any(|word| lower.contains(word))
    }

    /// Whether a value only shows where a secret would be.
    fn is_placeholder(&self, value: &str, user: &str) -> bool {
        let lower = value.to_lowercase();
        let is_in = |values: &[String], value: &str| values.iter().any(|known| known == value);
        let generic = is_in(&self.table.placeholder_passwords, &lower) && is_in(&self.table.placeholder_users, user);
        generic || value.starts_with('{') || self.table.placeholders.iter().any(|word| lower.contains(word))
    }
}

impl Form {
    /// None where it does not compile; a test compiles each.
    fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| compiled(&self.pattern)).as_ref()
    }
}

/// A text of the same length in which the escapes that stand for blanks (`\n` in a string of JSON, colours of a terminal)
/// are blanks, so that they do not run into what follows them.
fn without_escapes(text: &str) -> Cow<'_, str> {
    if !text.contains(['\\', '\u{1b}']) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '\u{1b}']) {
        plain.push_str(&rest[..at]);
        let escape = &rest[at..];
        let length = match escape.as_bytes() {
            [b'\\', b'n' | b'r' | b't', ..] => 2,
            [0x1b, b'[', parameters @ ..] => {
                let digits = parameters.iter().take_while(|byte| matches!(byte, b'0'..=b'9' | b';')).count();
                2 + digits + usize::from(parameters.get(digits).is_some_and(u8::is_ascii_alphabetic))
            }
            _ => 0,
        };
        plain.extend(std::iter::repeat_n(' ', length));
        // Other escapes stay; both characters are one byte.
        let kept = usize::from(length == 0);
        plain.push_str(&escape[..kept]);
        rest = &escape[length + kept..];
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// Where the block of a key ends that opens before `from`: behind its closing line, else with the paragraph or the
/// fence it is in. `None` if the opening line is only mentioned, and no key follows.
fn end_of_block(text: &str, from: usize) -> Option<usize> {
    let mut most = text.len().min(from + LONGEST_BLOCK);
    while !text.is_char_boundary(most) {
        most -= 1;
    }
    let rest = &text[from..most];
    let own = rest.find("-----BEGIN").map_or(rest, |next| &rest[..next]);
    let is_body = |part: &str| {
        let base64 = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
        part.split(|c| !base64(c)).any(|run| run.len() >= KEY_LINE)
    };
    if let Some(at) = own.find("-----END") {
        let end = own[at + 8..].find("-----").map_or(own.len(), |end| at + 8 + end + 5);
        // Prose between two lines that are only mentioned is not a key; a short key is all base64.
        let between = own[..at].replace("\\n", "\n");
        let is_key = is_body(&between) || between.lines().all(|line| !line.trim().contains(' '));
        return is_key.then_some(from + end);
    }
    let closes = |line: &str| {
        let line = line.trim();
        line.is_empty() || ["---", "+++", "```", "~~~"].iter().any(|fence| line.starts_with(fence))
    };
    let lines = own.split_inclusive('\n').skip(1).take_while(|line| !closes(line));
    let first = own.split_inclusive('\n').next().map_or(0, str::len);
    let end = first + lines.map(str::len).sum::<usize>();
    let block = own[..end].trim_end();
    is_body(block).then_some(from + block.len())
}

/// Letters and digits without a pattern. Dates, addresses and paths are none.
fn is_random(text: &str) -> bool {
    let has = |is: fn(&char) -> bool| text.chars().any(|c| is(&c));
    let mixed = has(char::is_ascii_digit) && has(|c| c.is_ascii_alphabetic());
    let date =
        text.len() >= 8 && text.get(..5).is_some_and(|year| year.ends_with('-') && !year.contains(char::is_alphabetic));
    let path = date || text.contains("://") || text.starts_with(['/', '.', '@', '#']) || text.matches('/').count() > 2;
    mixed && !path && text.is_ascii() && entropy(text) >= RANDOM
}

/// Shannon's entropy, in bits per character.
fn entropy(text: &str) -> f64 {
    let mut counts = [0_u32; 128];
    for byte in text.bytes().filter(u8::is_ascii) {
        counts[usize::from(byte)] += 1;
    }
    let total = f64::from(counts.iter().sum::<u32>());
    let share = counts.iter().filter(|count| **count > 0).map(|count| f64::from(*count) / total);
    -share.map(|share| share * share.log2()).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::{SECRETS, end_of_block};

    #[test]
    fn the_table_is_sound() {
        let table = &SECRETS.table;
        let mut names: Vec<&str> = table.secret.iter().map(|form| form.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), table.secret.len(), "no name twice");
        for form in &table.secret {
            assert!(form.regex().is_some(), "{} does not compile", form.name);
            assert!(form.name.starts_with("a ") || form.name.starts_with("an "), "{}", form.name);
            assert!(!form.keywords.is_empty() && form.keywords.iter().all(|word| word.len() >= 3), "{}", form.name);
        }
        let keywords: Vec<String> =
            table.secret.iter().flat_map(|form| &form.keywords).map(|word| word.to_lowercase()).collect();
        for (at, word) in keywords.iter().enumerate() {
            let inside = keywords.iter().enumerate().find(|(other, text)| *other != at && text.contains(word));
            assert_eq!(inside, None, "{word} is in another keyword");
        }
        let lower = |words: &[String]| words.iter().all(|word| *word == word.to_lowercase());
        assert!(
            lower(&table.masked) && lower(&table.placeholders) && lower(&table.placeholder_passwords),
            "values are compared in lower case"
        );
    }

    #[test]
    fn a_key_ends_where_it_is_closed() {
        let line = "QmN4dLw8s3RfYc6HgJ1uPoEiWvXaKt5BnM0ZrUqQ";
        let begin = "-----BEGIN RSA PRIVATE KEY-----";
        for (rest, wanted) in [
            (
                format!("\n{line}\n-----END RSA PRIVATE KEY-----\nx"),
                Some(format!("\n{line}\n-----END RSA PRIVATE KEY-----")),
            ),
            (format!("\n{line}\nabc\n\nprose"), Some(format!("\n{line}\nabc"))),
            (format!("\r\n{line}\r\n\r\nprose"), Some(format!("\r\n{line}"))),
            (format!("\n{line}\n```\nprose {line}"), Some(format!("\n{line}"))),
            (format!("\n{line}\n---\n# Title"), Some(format!("\n{line}"))),
            (format!("\n{line}\n{begin}\nx"), Some(format!("\n{line}"))),
            ("` was the first line of the file.\nNothing else was in it.".to_string(), None),
            ("`\nwas looked for between that and `-----END RSA PRIVATE KEY-----`".to_string(), None),
            (String::new(), None),
        ] {
            let end = end_of_block(&rest, 0);
            assert_eq!(end.map(|end| &rest[..end]), wanted.as_deref(), "{rest:?}");
        }
    }
}
