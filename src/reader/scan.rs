//! A cursor over text: the few moves that the hand-written scanners of this room are made of.
//!
//! It knows characters, numbers and words; it does not know what they mean.

use crate::vocabulary::{Found, Phrases, is_unspaced, narrow};

/// A place in a text. Copy it to try something and come back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scan<'t> {
    /// The beginning of a text.
    pub(super) fn new(text: &'t str) -> Self {
        Scan { text, at: 0 }
    }

    /// A place in a text; it must be a character boundary.
    pub(super) fn at(text: &'t str, at: usize) -> Self {
        Scan { text, at }
    }

    /// How many bytes lie behind.
    pub(super) fn offset(&self) -> usize {
        self.at
    }

    /// What lies behind, from a place on.
    pub(super) fn before(&self, from: usize) -> &'t str {
        self.text.get(from..self.at).unwrap_or("")
    }

    /// What lies ahead.
    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// The next character, a wide one as the narrow one that it stands for.
    pub(super) fn peek(&self) -> Option<char> {
        self.next().map(narrow)
    }

    fn next(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Whether a word or a number goes on here.
    pub(super) fn is_in_word(&self) -> bool {
        self.peek().is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c))
    }

    /// Goes past the next character.
    pub(super) fn step(&mut self) {
        self.at += self.next().map_or(0, char::len_utf8);
    }

    /// Goes past the next character where it is one of these.
    pub(super) fn eat_any(&mut self, set: &[char]) -> bool {
        match self.next() {
            Some(next) if set.contains(&narrow(next)) => {
                self.at += next.len_utf8();
                true
            }
            _ => false,
        }
    }

    /// Goes past a character.
    pub(super) fn eat(&mut self, wanted: char) -> bool {
        self.eat_any(&[wanted])
    }

    /// Goes past a text in ASCII without regard to case.
    pub(super) fn eat_text(&mut self, wanted: &str) -> bool {
        // By bytes: what equals ASCII text ends on a character boundary, and most candidates fail at their first byte.
        let ahead = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let found = match (ahead.first(), wanted.as_bytes().first()) {
            (Some(next), Some(first)) if !next.eq_ignore_ascii_case(first) => false,
            _ => ahead.get(..wanted.len()).is_some_and(|next| next.eq_ignore_ascii_case(wanted.as_bytes())),
        };
        if found {
            self.at += wanted.len();
        }
        found
    }

    /// Goes past a whole word in ASCII without regard to case.
    pub(super) fn eat_word(&mut self, wanted: &str) -> bool {
        let mut ahead = *self;
        let found = ahead.eat_text(wanted) && !ahead.peek().is_some_and(char::is_alphanumeric);
        if found {
            *self = ahead;
        }
        found
    }

    /// Goes past the longest phrase of a table that is here as words of its own.
    pub(super) fn eat_phrase<'p, T>(&mut self, phrases: &'p Phrases<T>) -> Option<Found<'p, T>> {
        let found = phrases.at_start(self.rest())?;
        self.at += found.range.len();
        Some(found)
    }

    /// Goes past blanks, no-break ones too; says whether there were any.
    pub(super) fn blanks(&mut self) -> bool {
        let from = self.at;
        loop {
            match self.text.as_bytes().get(self.at) {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.at += 1,
                Some(128..) if self.eat_any(&['\u{a0}', '\u{202f}', '\u{2009}', ' ']) => {}
                _ => break,
            }
        }
        self.at > from
    }

    /// A number of at most nine digits, and how many digits it has; nothing is passed where there are more.
    pub(super) fn number(&mut self) -> Option<(u32, usize)> {
        let ahead = self.text.as_bytes().get(self.at..)?;
        if *ahead.first()? >= 128 {
            return self.wide_number();
        }
        let digits = ahead.iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 || digits > 9 {
            return None;
        }
        let number = ahead[..digits].iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
        self.at += digits;
        Some((number, digits))
    }

    /// A number in wide digits.
    fn wide_number(&mut self) -> Option<(u32, usize)> {
        let digits: Vec<u32> = self.rest().chars().take(10).map_while(|c| narrow(c).to_digit(10)).collect();
        if digits.is_empty() || digits.len() > 9 {
            return None;
        }
        digits.iter().for_each(|_| self.step());
        Some((digits.iter().fold(0, |number, digit| number * 10 + digit), digits.len()))
    }

    /// A number of exactly so many digits.
    pub(super) fn digits(&mut self, wanted: usize) -> Option<u32> {
        let mut ahead = *self;
        let (number, digits) = ahead.number()?;
        (digits == wanted).then(|| {
            *self = ahead;
            number
        })
    }

    /// A run of letters; empty where there is none.
    pub(super) fn word(&mut self) -> &'t str {
        let rest = self.rest();
        // `JSTです`: a word of Latin letters ends where another script begins, and the other way round.
        let unspaced = rest.chars().next().is_some_and(is_unspaced);
        let length = rest.find(|c: char| !c.is_alphabetic() || is_unspaced(c) != unspaced).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }
}
