//! `customer_ids`: the archive's own patterns, which must compile, match something, and be small.
//!
//! A pattern with a small automaton takes one step for each letter of the text. What a search for another may cost is the
//! length of the text times the letters of the pattern, so that both are bounded.

use regex::{Regex, RegexBuilder};
use regex_automata::dfa::dense;
use regex_syntax::hir::{Hir, HirKind};

use super::reader::Value;
use crate::text::cut;

/// The most letters that one pattern stands for, repetitions counted in full: identifiers are short.
const LETTERS: usize = 100;
/// The most letters of all patterns together.
const LETTERS_OF_ALL: usize = 500;
/// The most letters of all patterns whose automaton is too large: `[ab]*a[ab]{30}` remembers each `a` of the last thirty.
const SLOW_LETTERS: usize = 40;
/// The most bytes of a compiled pattern, and of what the search for it remembers.
const COMPILED: usize = 1024 * 1024;
/// The deepest nesting of brackets.
const DEEPEST: u32 = 20;

/// A pattern within the limits; else what is wrong with it.
pub fn compiled(pattern: &str) -> Result<Regex, String> {
    letters_of(pattern)?;
    let mut builder = RegexBuilder::new(pattern);
    builder.size_limit(COMPILED).dfa_size_limit(2 * COMPILED).nest_limit(DEEPEST);
    builder.build().map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => {
            format!(
                "it is too large: the limit is {} KiB when compiled; write `[0-9]` for `\\d`, `[a-z]` for `\\w`",
                COMPILED / 1024
            )
        }
        error => reason(&error.to_string()),
    })
}

/// The patterns that can be used; the others are reported.
pub(super) fn read(value: &Value<'_>) -> Option<Vec<String>> {
    let mut patterns = Vec::new();
    let mut room = LETTERS_OF_ALL;
    let mut slow_room = SLOW_LETTERS;
    for element in value.elements()? {
        let Some(text) = element.filled() else { continue };
        if !is_usable(&element, &text) {
            continue;
        }
        let letters = letters_of(&text).unwrap_or(0);
        if letters > room {
            element.refuse(
                format!("too many patterns: `{}` and later ones are not used", start_of(&text)),
                format!("together they may have {LETTERS_OF_ALL} letters; write common parts once: `(A|B)-[0-9]{{6}}`"),
            );
            break;
        }
        if is_fast(&element, &text, slow_room) {
            room -= letters;
            if !has_small_automaton(&text) {
                slow_room -= letters;
            }
            patterns.push(text);
        }
    }
    Some(patterns)
}

/// A single pattern that can be used; else it is reported.
pub(super) fn one(value: &Value<'_>) -> Option<String> {
    value.filled().filter(|text| is_usable(value, text) && is_fast(value, text, SLOW_LETTERS))
}

/// Whether a text is a pattern that matches something; else that is reported.
fn is_usable(value: &Value<'_>, text: &str) -> bool {
    match compiled(text) {
        Ok(pattern) if !pattern.is_match("") => return true,
        Ok(_) => value.refuse(
            format!("`{text}` matches the empty string, and so every place"),
            "write the fixed parts of what it matches: `CUST-[0-9]{6}`",
        ),
        Err(reason) => value.refuse(
            format!("`{}` is not a pattern: {reason}", start_of(text)),
            "a pattern is a regular expression such as `CUST-[0-9]{6}`",
        ),
    }
    false
}

/// Whether a pattern is fast, or has no more than so many letters; else that is reported.
fn is_fast(value: &Value<'_>, text: &str, most: usize) -> bool {
    let is_fast = letters_of(text).unwrap_or(0) <= most || has_small_automaton(text);
    if !is_fast {
        value.refuse(
            format!("a search for `{}` would be slow", start_of(text)),
            "begin the pattern with fixed letters, and use fewer repetitions of what it can begin with",
        );
    }
    is_fast
}

/// Whether all that a search must remember fits into what it may ([`COMPILED`]), whatever the text.
fn has_small_automaton(pattern: &str) -> bool {
    let limits = dense::Config::new()
        .determinize_size_limit(Some(COMPILED))
        .dfa_size_limit(Some(COMPILED))
        .unicode_word_boundary(true);
    dense::Builder::new().configure(limits).build(pattern).is_ok()
}

/// The maximum number of letters in a match of a pattern, counting an unbounded loop once.
fn letters_of(pattern: &str) -> Result<usize, String> {
    let mut parser = regex_syntax::ParserBuilder::new().nest_limit(DEEPEST).build();
    let parsed = parser.parse(pattern).map_err(|error| reason(&error.to_string()))?;
    let letters = letters(&parsed);
    if letters > LETTERS {
        return Err(format!("it has {letters} letters, counting repetitions; the limit is {LETTERS}"));
    }
    Ok(letters)
}

fn letters(pattern: &Hir) -> usize {
    match pattern.kind() {
        HirKind::Empty | HirKind::Look(_) => 0,
        HirKind::Literal(literal) => literal.0.len(),
        HirKind::Class(_) => 1,
        HirKind::Repetition(it) => {
            letters(&it.sub).saturating_mul(it.max.unwrap_or(it.min).max(it.min).max(1) as usize)
        }
        HirKind::Capture(it) => letters(&it.sub),
        HirKind::Concat(all) | HirKind::Alternation(all) => all.iter().map(letters).fold(0, usize::saturating_add),
    }
}

/// The last line of what the parser says.
fn reason(error: &str) -> String {
    error.lines().last().unwrap_or("").trim_start_matches("error: ").to_string()
}

/// The start of a pattern, for a message.
fn start_of(pattern: &str) -> String {
    cut(pattern, 60)
}

#[cfg(test)]
mod tests {
    use super::{compiled, has_small_automaton};

    #[test]
    fn patterns_that_remember_every_letter_are_slow() {
        for fine in [r"CUST-\d{6}", r"\bC\d{12}\b", "(?i)acct_[a-z0-9]{24}", "[A-Z]{3}-[0-9]{8}", "Kunde ä{3}"] {
            assert!(has_small_automaton(fine), "{fine}");
        }
        for slow in ["[ab]*a[ab]{30}c", "a[ab]{60}", r"x.*y.{40}"] {
            assert!(!has_small_automaton(slow), "{slow}");
        }
    }

    #[test]
    fn patterns_of_identifiers_are_small() {
        for fine in [r"CUST-\d{6}", r"\bC\d{12}\b", "(?i)acct_[a-z0-9]{24}", r"\w{8}-[A-F]+", "Kunde ä{3}"] {
            assert!(compiled(fine).is_ok(), "{fine}");
        }
        for (bomb, reported) in [
            ("a{1000}{1000}", "1000000 letters"),
            ("(?:x{50}y*){50}", "letters"),
            (r"\w{90}", "KiB when compiled"),
            ("(a", "unclosed group"),
            (&"(".repeat(100_000), ""),
        ] {
            let reason = compiled(bomb).unwrap_err();
            assert!(reason.contains(reported) && reason.len() < 200, "{reason}");
        }
    }
}
