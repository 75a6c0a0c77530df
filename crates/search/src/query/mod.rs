//! The query that a reader typed, as a value. Knows the language of queries and nothing about the index.

mod parse;

pub(crate) use parse::no_date;

use std::fmt;

use crate::day;
use crate::schema::Label;

/// A query, read leniently: every text is one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// What a document has to satisfy, in the order typed.
    pub clauses: Vec<Clause>,
    /// First day allowed, in days since 1970-01-01 (`after:` is inclusive).
    pub after: Option<i64>,
    /// First day no longer allowed (`before:` is exclusive).
    pub before: Option<i64>,
    /// Whether the last clause is a word the reader may still be typing.
    pub unfinished: bool,
}

/// Alternatives joined by `OR`; most clauses have one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Whether a document must not satisfy it.
    pub not: bool,
    /// Any of these suffices.
    pub any: Vec<Atom>,
}

/// The smallest part of a query.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Atom {
    /// A word, an identifier, an address: no blanks, quotes or brackets.
    Word(String),
    /// Words in this order.
    Phrase(String),
    /// `team:payments`
    Label(Label, String),
}

impl Query {
    /// Reads a query. With `typing`, a last word without a blank after it is taken as a beginning.
    pub fn parse(text: &str, typing: bool) -> Query {
        parse::parse(text, typing)
    }

    /// Whether it asks for nothing at all.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty() && self.after.is_none() && self.before.is_none()
    }
}

impl fmt::Display for Query {
    /// The query in its own language.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clauses = self.clauses.iter().map(Clause::to_string);
        let after = self.after.map(|day| format!("after:{}", day::to_text(day)));
        let before = self.before.map(|day| format!("before:{}", day::to_text(day)));
        let parts: Vec<String> = clauses.chain(after).chain(before).collect();
        formatter.write_str(&parts.join(" "))
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |atom: &Atom| match atom {
            Atom::Word(word) if self.not && parse::is_option(word) => format!("\"{word}\""),
            _ => atom.to_string(),
        };
        let any: Vec<String> = self.any.iter().map(text).collect();
        write!(formatter, "{}{}", if self.not { "-" } else { "" }, any.join(" OR "))
    }
}

impl fmt::Display for Atom {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // In quotes, lest it be read as the operator or the field.
            Atom::Word(word) if matches!(word.as_str(), "OR" | "AND") || parse::names_a_field(word) => {
                write!(formatter, "\"{word}\"")
            }
            Atom::Word(word) => formatter.write_str(word),
            Atom::Phrase(phrase) => write!(formatter, "\"{phrase}\""),
            Atom::Label(label, value) if value.contains(char::is_whitespace) => {
                write!(formatter, "{}:\"{value}\"", label.name())
            }
            Atom::Label(label, value) => write!(formatter, "{}:{value}", label.name()),
        }
    }
}
