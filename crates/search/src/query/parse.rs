//! The lenient query parser. It never fails: what it does not understand is searched for as text.

use super::{Atom, Clause, Query};
use crate::day;
use crate::schema::Label;
use crate::token::chunks;

/// Characters of a query that are read; the rest of a pasted log is left.
const LONGEST: usize = 4096;
/// Atoms of a query that are kept.
const MOST: usize = 64;

pub(super) fn parse(text: &str, typing: bool) -> Query {
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(offset, _)| offset);
    let text = &text[..end];
    let mut reader = Reader { rest: text, ..Reader::default() };
    if is_pasted(text) {
        reader.words(text, false);
    } else {
        while reader.step() {}
    }
    let last = reader.query.clauses.last();
    let quoted = text.ends_with(is_quote) || text.matches(is_quote).count() % 2 == 1;
    let ends_in_word = !quoted
        && last.is_some_and(|clause| {
            !clause.not && matches!(clause.any.last(), Some(Atom::Word(word)) if text.ends_with(word.as_str()))
        });
    reader.query.unfinished = typing && ends_in_word;
    reader.query
}

/// A pasted stack trace, log line or piece of code: its punctuation is not operators.
fn is_pasted(text: &str) -> bool {
    text.trim().contains(['\n', '\t'])
        || text.matches(['(', ')', '{', '}', '[', ']', '<', '>', '=', ';', '\\']).count() >= 2
}

const AFTER: [&str; 2] = ["after", "since"];
const BEFORE: [&str; 2] = ["before", "until"];

fn is_one_of(name: &str, names: [&str; 2]) -> bool {
    names.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Whether a word would be read as a field: `after:0000`, but not `after:lunch`.
pub(super) fn names_a_field(word: &str) -> bool {
    let Some((name, value)) = word.split_once(':') else { return false };
    let is_day = || is_one_of(name, AFTER) || is_one_of(name, BEFORE);
    Label::named(name).is_some() && value.chars().any(char::is_alphanumeric)
        || is_day() && day::first_of(value).is_some()
}

/// The name and the value of a filter by date, where the value is not one: `after:lunch`.
pub(crate) fn no_date(word: &str) -> Option<(&str, &str)> {
    let (name, value) = word.split_once(':')?;
    let is_date = is_one_of(name, AFTER) || is_one_of(name, BEFORE);
    (is_date && day::first_of(value).is_none()).then_some((name, value))
}

#[derive(Default)]
struct Reader<'a> {
    rest: &'a str,
    query: Query,
    atoms: usize,
    /// `OR` was read, and nothing after it yet.
    or: bool,
}

impl<'a> Reader<'a> {
    /// Reads one item; false at the end.
    fn step(&mut self) -> bool {
        self.rest = self.rest.trim_start();
        if self.rest.is_empty() || self.atoms >= MOST {
            return false;
        }
        let not = self.take_minus();
        if let Some(phrase) = self.take_quoted() {
            self.phrase(phrase, not);
        } else {
            self.take_word(not);
        }
        true
    }

    /// A minus that touches what follows, but for the option of a command, `rm -rf`.
    fn take_minus(&mut self) -> bool {
        let after = self.rest.strip_prefix('-');
        let is_unwanted = |after: &&str| {
            let word = after.split(|c: char| c.is_whitespace() || is_quote(c)).next().unwrap_or(after);
            after.starts_with(is_quote) || after.starts_with(char::is_alphanumeric) && !is_option(word)
        };
        match after.filter(is_unwanted) {
            Some(after) => {
                self.rest = after;
                true
            }
            None => false,
        }
    }

    /// What stands between quotes, or after a quote that is never closed.
    fn take_quoted(&mut self) -> Option<&'a str> {
        let inner = self.rest.strip_prefix(is_quote)?;
        let (phrase, rest) = inner.split_once(is_quote).unwrap_or((inner, ""));
        self.rest = rest;
        Some(phrase)
    }

    fn take_word(&mut self, not: bool) {
        let end = self.rest.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        match word {
            "OR" | "|" | "||" => self.or = !self.query.clauses.is_empty(),
            "AND" | "&&" => {}
            _ => {
                if !self.take_field(word, not) {
                    self.words(word, not);
                }
            }
        }
    }

    /// `team:payments`, `team:"payments api"`, `after:2026-01`; false when it is just text.
    fn take_field(&mut self, word: &str, not: bool) -> bool {
        let Some((name, value)) = word.split_once(':') else { return false };
        if value.is_empty() && !self.rest.starts_with(is_quote) {
            return false;
        }
        if let Some(label) = Label::named(name) {
            let value = if value.is_empty() { self.take_quoted().unwrap_or("") } else { value };
            let value = value.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
            if value.chars().any(char::is_alphanumeric) {
                self.push(Atom::Label(label, value.to_owned()), not);
                return true;
            }
            return false;
        }
        let (after, before) = (is_one_of(name, AFTER), is_one_of(name, BEFORE));
        let Some(day) = day::first_of(value).filter(|_| after || before) else { return false };
        if after != not {
            self.query.after = Some(self.query.after.map_or(day, |known| known.max(day)));
        } else {
            self.query.before = Some(self.query.before.map_or(day, |known| known.min(day)));
        }
        true
    }

    fn phrase(&mut self, phrase: &str, not: bool) {
        match chunks(phrase)[..] {
            [] => {}
            [(from, to)] => self.push(Atom::Word(phrase[from..to].to_owned()), not),
            _ => self.push(Atom::Phrase(phrase.trim().to_owned()), not),
        }
    }

    /// Text between blanks: one word, or several that brackets and the like divide.
    fn words(&mut self, text: &str, not: bool) {
        let found = chunks(text);
        if not && found.len() > 1 {
            return self.push(Atom::Phrase(text.to_owned()), not);
        }
        for (from, to) in found {
            self.push(Atom::Word(text[from..to].to_owned()), not);
        }
    }

    fn push(&mut self, atom: Atom, not: bool) {
        let or = std::mem::take(&mut self.or);
        if self.atoms >= MOST {
            return;
        }
        self.atoms += 1;
        if or
            && !not
            && let Some(clause) = self.query.clauses.last_mut().filter(|clause| !clause.not)
        {
            clause.any.push(atom);
            return;
        }
        let clause = Clause { not, any: vec![atom] };
        if !self.query.clauses.contains(&clause) {
            self.query.clauses.push(clause);
        }
    }
}

/// Whether a word behind a minus is an option, as commands have them: `-f`, `-rf`.
pub(super) fn is_option(word: &str) -> bool {
    word.len() <= 2
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> String {
        parse(text, false).to_string()
    }

    #[test]
    fn the_language() {
        for text in [
            "connection pool team:payments after:2025-06-01", "\"connection pool\" -redis",
            "pool kafka OR redis severity:SEV1", "-team:payments -\"bad deploy\"",
            "team:\"payments api\" before:2026-01-15", "10.0.3.7:5432 ECONNREFUSED",
        ] {
            assert_eq!(read(text), text);
        }
        assert_eq!(read("after:2026 before:2026-03"), "after:2026-01-01 before:2026-03-01");
        assert_eq!(read("-after:2026-02"), "before:2026-02-01");
    }

    #[test]
    fn what_is_not_understood_is_text() {
        assert_eq!(read("foo:bar"), "foo:bar");
        assert_eq!(read("error: refused"), "error refused");
        assert_eq!(read("rm -rf data -9 -pool -\"db\""), "rm rf data 9 -pool -\"db\"");
        assert_eq!(read("after:lunch"), "after:lunch");
        assert_eq!(read("team: payments"), "team payments");
        assert_eq!(read("OR pool OR"), "pool");
        assert_eq!(read("- -- \" \" () :"), "");
        assert_eq!(read("\"never closed"), "\"never closed\"");
        assert_eq!(read("“curly quotes”"), "\"curly quotes\"");
    }

    #[test]
    fn a_pasted_line_is_words() {
        assert_eq!(
            read("panic: dial tcp 10.0.3.7:5432 (attempt=3, -Xmx512m)"),
            "panic dial tcp 10.0.3.7:5432 attempt 3 Xmx512m"
        );
        assert_eq!(read("at com.acme.Foo.bar(Foo.java:42)"), "at com.acme.Foo.bar Foo.java:42");
    }

    #[test]
    fn only_a_last_word_is_unfinished() {
        assert!(parse("conn", true).unfinished);
        for text in ["conn ", "-conn", "\"conn", "team:pay", ""] {
            assert!(!parse(text, true).unfinished, "{text}");
        }
        assert!(!parse("conn", false).unfinished);
    }

    #[test]
    fn an_operator_in_quotes_is_a_word() {
        assert_eq!(read("-\" - OR "), "-\"OR\"");
        assert_eq!(read("pool \"OR\" dns"), "pool \"OR\" dns");
        assert_eq!(read("- a after:0000: "), "a \"after:0000\"");
    }

    proptest! {
        #[test]
        fn any_text_is_a_query(text in "\\PC{0,200}", typing in any::<bool>()) {
            let query = parse(&text, typing);
            prop_assert!(query.clauses.len() <= MOST);
        }

        #[test]
        fn what_is_shown_reads_back_the_same(text in "(-?(team:|after:|foo:)?[a-z0-9-]{1,9}( |\" | OR |: )){0,8}") {
            let once = read(&text);
            prop_assert_eq!(read(&once), once);
        }
    }
}
