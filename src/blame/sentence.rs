//! Sentences as rows of words and signs, and the ways to find the vocabulary's phrases in them.

use super::vocabulary::{Cue, WORDS, Words};
use crate::diagnostic::Span;
use crate::vocabulary::Phrases;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word; apostrophes and hyphens inside belong to it.
    Word,
    /// Code, an image, a link's long text: mentioned, not part of the sentence.
    Named,
    /// A comma, colon, semicolon or dash.
    Separator,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// The end of a sentence.
    Stop,
    /// The end of a question.
    QuestionMark,
}

/// A word or a sign.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// It begins with a capital.
    pub(super) capital: bool,
    /// It is between quotation marks.
    pub(super) quoted: bool,
    /// Its bytes in the document.
    pub(super) span: Span,
    /// Its bytes in the passage's words; none for signs.
    pub(super) word: (usize, usize),
    /// The longest cue that begins with it.
    pub(super) cue: Option<FoundCue>,
}

/// A cue in a row of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FoundCue {
    pub(super) cue: Cue,
    /// How many tokens it has.
    pub(super) length: usize,
    /// Its last word ends in `'s`.
    pub(super) possessive: bool,
}

impl Token {
    /// Whether it is a word that the author says, not quotes.
    pub(super) fn is_own_word(&self) -> bool {
        self.kind == Kind::Word && !self.quoted
    }
}

/// How surely words mean a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Certainty {
    /// They are a name or a handle.
    Named,
    /// They are a role, or somebody not named: "the on-call engineer", "someone", "the team".
    Role,
    /// They are a pronoun that means a person only where one was named before, or where the verb is a person's.
    Pronoun,
    /// They are a role that programs have too: "operator", "agent".
    Maybe,
}

/// A person in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) certainty: Certainty,
    /// The first token, of an article if it has one.
    pub(super) start: usize,
    /// The token after its last.
    pub(super) end: usize,
}

/// A sentence of a passage. Places in it are counted in tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sentence<'p> {
    /// The words of the whole passage in their normal form. Those that are said in a row have one blank between them.
    pub(super) words: &'p str,
    pub(super) tokens: &'p [Token],
}

impl<'p> Sentence<'p> {
    /// The word at a place; empty for a sign.
    pub(super) fn word(&self, at: usize) -> &'p str {
        self.tokens.get(at).map_or("", |token| &self.words[token.word.0..token.word.1])
    }

    /// The word that is said at a place.
    pub(super) fn said(&self, at: usize) -> Option<&'p str> {
        self.tokens.get(at).is_some_and(Token::is_own_word).then(|| self.word(at))
    }

    /// The longest phrase that starts at a place, and the place after it.
    pub(super) fn phrase<'v, T>(&self, at: usize, phrases: &'v Phrases<T>) -> Option<(&'v T, usize)> {
        let first = self.tokens.get(at).filter(|token| token.is_own_word())?;
        let found = phrases.at_start(&self.words[first.word.0..])?;
        let end = first.word.0 + found.range.end;
        let last = self.tokens[at..].iter().position(|token| token.word.1 >= end)?;
        (self.tokens[at + last].word.1 == end).then_some((found.meaning, at + last + 1))
    }

    /// The place after the phrase that starts at a place.
    pub(super) fn end_of(&self, at: usize, words: &Words) -> Option<usize> {
        self.phrase(at, words).map(|(_, end)| end)
    }

    /// The same, or the place itself where there is none.
    pub(super) fn skip(&self, at: usize, words: &Words) -> usize {
        self.end_of(at, words).unwrap_or(at)
    }

    /// The words from a place on, at most `most`, up to the next sign.
    pub(super) fn after(&self, at: usize, most: usize) -> impl Iterator<Item = &'p str> + use<'p> {
        let (sentence, rest) = (*self, self.tokens.get(at..).unwrap_or_default());
        let within = rest.iter().take_while(|token| matches!(token.kind, Kind::Word | Kind::Named)).take(most);
        within.map(move |token| &sentence.words[token.word.0..token.word.1])
    }

    /// The words before a place, at most `most`, nearest first, back to the sign before it.
    pub(super) fn before(&self, at: usize, most: usize) -> impl Iterator<Item = &'p str> + use<'p> {
        let (sentence, before) = (*self, self.tokens.get(..at).unwrap_or_default());
        let within = before.iter().rev().take_while(|token| token.kind == Kind::Word).take(most);
        within.map(move |token| &sentence.words[token.word.0..token.word.1])
    }

    /// The cue that begins at a place, and the place after it.
    pub(super) fn cue(&self, at: usize) -> Option<(Cue, usize)> {
        let found = self.tokens.get(at)?.cue?;
        (!found.possessive).then_some((found.cue, at + found.length))
    }

    /// The person that the words from a place on mean.
    pub(super) fn person(&self, at: usize) -> Option<Person> {
        let (cue, end) = self.cue(at)?;
        self.person_of(cue, at, end)
    }

    /// The person to whom belongs what follows: "Bob's".
    pub(super) fn owner(&self, at: usize) -> Option<Person> {
        let found = self.tokens.get(at)?.cue.filter(|found| found.possessive)?;
        self.person_of(found.cue, at, at + found.length)
    }

    fn person_of(&self, cue: Cue, at: usize, end: usize) -> Option<Person> {
        let (certainty, end) = match cue {
            Cue::Name => (Certainty::Named, self.end_of_name(end)),
            // "The team engineer": the last one is meant.
            Cue::Role | Cue::Somebody if self.is_role(end) => return None,
            Cue::Role | Cue::Somebody => (Certainty::Role, end),
            Cue::RoleOrProgram => (Certainty::Maybe, end),
            Cue::They => (Certainty::Pronoun, end),
            _ => return None,
        };
        let start = if certainty == Certainty::Named { at } else { self.with_article(at) };
        Some(Person { certainty, start, end })
    }

    fn is_role(&self, at: usize) -> bool {
        matches!(self.cue(at), Some((Cue::Role | Cue::RoleOrProgram, _)))
    }

    /// The end of a given name with at most two more names.
    fn end_of_name(&self, end: usize) -> usize {
        let is_name = |at: &usize| {
            let token = self.tokens.get(*at).filter(|token| token.is_own_word() && token.capital);
            token.is_some() && !WORDS.people.no_surnames.is(self.word(*at))
        };
        end + (end..end + 2).take_while(is_name).count()
    }

    /// Where a role begins, with its article and the words between: "the on-call database engineer".
    fn with_article(&self, at: usize) -> usize {
        let before = (at.saturating_sub(4)..at).rev().take_while(|before| self.said(*before).is_some());
        before.into_iter().find(|before| WORDS.people.determiners.is(self.word(*before))).unwrap_or(at)
    }

    /// After a preposition a person is not the subject: "alerts to the on-call team failed to arrive".
    pub(super) fn is_object(&self, at: usize, start: usize) -> bool {
        let is_name = matches!(self.cue(at), Some((Cue::Name, _)));
        let most = if start == at && !is_name { 2 } else { 1 };
        self.before(start, most).any(|word| WORDS.people.object_markers.is(word))
    }

    /// "Any engineer who forgets", "no operator", "if an operator fails": nobody in particular.
    pub(super) fn is_general(&self, start: usize) -> bool {
        let general = &WORDS.people.general;
        general.is(self.word(start)) || self.before(start, 1).any(|word| general.is(word))
    }

    /// Whether nothing after a person makes it part of a longer name: "an operator bug", "the team's proxy".
    pub(super) fn is_whole(&self, person: Person) -> bool {
        let next = self.word(person.end);
        next.is_empty() || WORDS.people.clause_openers.is(next) || next.ends_with("ing")
    }
}
