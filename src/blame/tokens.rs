//! The prose of a passage as words and signs, with the cues of the vocabulary and the people's names marked.

use std::collections::BTreeSet;

use super::sentence::{FoundCue, Kind, Sentence, Token};
use super::vocabulary::{Cue, WORDS};
use crate::diagnostic::Span;
use crate::document::Inline;
use crate::incident::Incident;
use crate::vocabulary::fold;

/// The names of the people that a document names: authors, participants, owners of actions.
#[derive(Debug, Clone, Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// Those of an incident.
    pub(super) fn of(incident: &Incident) -> Names {
        let owners = incident.actions.iter().flat_map(|action| &action.owners);
        let all = incident.authors.iter().chain(&incident.participants).chain(owners);
        let mut names = BTreeSet::new();
        for reading in all {
            let trim = |word: &str| fold(word.trim_matches(|c: char| !c.is_alphanumeric())).into_owned();
            let words: Vec<String> = reading.value.split_whitespace().map(trim).collect();
            // "platform team" and "Site Reliability" are no names; a name has at most three words.
            if words.len() <= 3 {
                names.extend(words.into_iter().filter(|word| word.chars().count() > 2));
            }
        }
        let others: BTreeSet<&str> =
            incident.teams.iter().chain(&incident.services).map(|t| t.value.as_str()).collect();
        let is_role = |name: &str| matches!(WORDS.cues.whole(name), Some(Cue::Role | Cue::RoleOrProgram));
        names.retain(|name| !others.contains(name.as_str()) && !is_role(name));
        Names(names)
    }

    /// Whether a word in its normal form is somebody's name or handle; `capital` is whether it is written with one.
    fn has(&self, word: &str, capital: bool) -> bool {
        word.len() > 1 && word.starts_with('@')
            || capital && (self.0.contains(word) || WORDS.people.given_names.is(word))
    }
}

/// A link's text of more words than this is a title.
const TITLE: usize = 2;

/// The words and signs of one passage at a time.
#[derive(Debug)]
pub(super) struct Tokens<'t> {
    text: &'t str,
    names: &'t Names,
    /// The words in their normal form, a blank between two that are said in a row.
    words: String,
    tokens: Vec<Token>,
    quoted: bool,
    has_cue: bool,
    /// It explains how not to blame, for which it may use the words.
    is_about_blame: bool,
}

impl<'t> Tokens<'t> {
    pub(super) fn new(text: &'t str, names: &'t Names) -> Tokens<'t> {
        let (words, tokens) = (String::new(), Vec::new());
        Tokens { text, names, words, tokens, quoted: false, has_cue: false, is_about_blame: false }
    }

    /// Reads a passage. Whether there may be blame in it: there is none without a cue.
    pub(super) fn read(&mut self, inlines: &[Inline]) -> bool {
        self.words.clear();
        self.tokens.clear();
        (self.quoted, self.has_cue, self.is_about_blame) = (false, false, false);
        self.inlines(inlines);
        self.mark_cues();
        self.has_cue && !self.is_about_blame
    }

    /// The sentences of the passage, with their stops; true for a question.
    pub(super) fn sentences(&self) -> impl Iterator<Item = (Sentence<'_>, bool)> {
        self.tokens.split_inclusive(|token| matches!(token.kind, Kind::Stop | Kind::QuestionMark)).map(|tokens| {
            let asks = tokens.last().is_some_and(|token| token.kind == Kind::QuestionMark);
            (Sentence { words: &self.words, tokens }, asks)
        })
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(span, _) => self.prose(*span),
                Inline::Strong(_, inner) | Inline::Emphasis(_, inner) => self.inlines(inner),
                Inline::Link(span, _, inner) => self.link(*span, inner),
                Inline::Code(span, ..) | Inline::Image(span, ..) => self.sign(Kind::Named, *span),
                // What was struck out is no longer said.
                Inline::Struck(..) | Inline::Html(..) | Inline::Footnote(..) | Inline::Break(_) => {}
            }
        }
    }

    /// A link with a name in it is that name; a longer text is a title of something.
    fn link(&mut self, span: Span, inner: &[Inline]) {
        let (tokens, words) = (self.tokens.len(), self.words.len());
        self.inlines(inner);
        let own = self.tokens.get(tokens..).unwrap_or_default();
        if own.len() > TITLE || own.iter().any(|token| token.kind != Kind::Word) {
            self.tokens.truncate(tokens);
            self.words.truncate(words);
            self.sign(Kind::Named, span);
        }
    }

    fn prose(&mut self, span: Span) {
        let text = span.of(self.text);
        let mut letters = text.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            if letter == ' ' {
                continue;
            }
            if letter.is_alphanumeric() || letter == '@' {
                let mut end = at + letter.len_utf8();
                while let Some((next, inner)) = letters.peek().copied() {
                    let joins = matches!(inner, '\'' | '’' | '-' | '_' | '/' | '.' | '@')
                        && text[next + inner.len_utf8()..].starts_with(char::is_alphanumeric);
                    if !(inner.is_alphanumeric() || joins) {
                        break;
                    }
                    end = next + inner.len_utf8();
                    letters.next();
                }
                self.word(&text[at..end], Span::new(span.start + at, span.start + end));
            } else {
                let after = text[at + letter.len_utf8()..].chars().next();
                let before = text[..at].chars().next_back();
                self.punctuation(
                    letter,
                    before,
                    after,
                    Span::new(span.start + at, span.start + at + letter.len_utf8()),
                );
            }
        }
    }

    fn word(&mut self, text: &str, span: Span) {
        let follows = self.tokens.last().is_none_or(Token::is_own_word) && !self.quoted;
        self.words.push(if follows { ' ' } else { '\n' });
        let start = self.words.len();
        if text.is_ascii() {
            self.words.push_str(text);
            self.words[start..].make_ascii_lowercase();
        } else {
            self.words.push_str(&fold(text));
        }
        let capital = text.starts_with(char::is_uppercase);
        let word = &self.words[start..];
        let mut cue = None;
        if (capital || word.starts_with('@')) && !self.quoted {
            let owner = word.strip_suffix("'s");
            if self.names.has(owner.unwrap_or(word), capital) {
                cue = Some(FoundCue { cue: Cue::Name, length: 1, possessive: owner.is_some() });
                self.has_cue = true;
            }
        }
        let word = (start, self.words.len());
        self.tokens.push(Token { kind: Kind::Word, capital, quoted: self.quoted, span, word, cue });
    }

    fn sign(&mut self, kind: Kind, span: Span) {
        self.words.push('\n');
        let word = (self.words.len(), self.words.len());
        self.tokens.push(Token { kind, capital: false, quoted: self.quoted, span, word, cue: None });
    }

    fn punctuation(&mut self, letter: char, before: Option<char>, after: Option<char>, span: Span) {
        let ends = after.is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '”' | ')' | '*' | '_' | ']'));
        match letter {
            '"' => self.quoted = !self.quoted,
            '“' | '„' | '«' => self.quoted = true,
            '”' | '»' => self.quoted = false,
            // A single quotation mark opens after a blank; elsewhere it is an apostrophe.
            '\'' | '‘' if !self.quoted && before.is_none_or(char::is_whitespace) => self.quoted = true,
            '\'' | '’' if self.quoted && after.is_none_or(|c| !c.is_alphanumeric()) => self.quoted = false,
            ',' | ':' | ';' | '–' | '—' => self.sign(Kind::Separator, span),
            '-' if before == Some(' ') && after == Some(' ') => self.sign(Kind::Separator, span),
            '(' | '[' => self.sign(Kind::Open, span),
            ')' | ']' => self.sign(Kind::Close, span),
            '?' if ends => self.sign(Kind::QuestionMark, span),
            '.' | '!' | '…' if ends => self.sign(Kind::Stop, span),
            _ => {}
        }
    }

    /// Marks the tokens with which cues begin. Of two the longer stays, and a name before both.
    fn mark_cues(&mut self) {
        let mut last = 0;
        for found in WORDS.cues.inside(&self.words) {
            // They are found in the order of their ends.
            last += self.tokens[last..].iter().take_while(|token| token.word.1 < found.range.end).count();
            let Some(end) = self.tokens.get(last).map(|token| token.word.1) else { break };
            let possessive = &self.words[found.range.end..end] == "'s";
            let start = self.tokens[..=last].iter().rposition(|token| token.word.0 <= found.range.start);
            let Some((first, token)) = start.and_then(|first| Some((first, self.tokens.get_mut(first)?))) else {
                continue;
            };
            let is_whole = token.word.0 == found.range.start && (end == found.range.end || possessive);
            if !is_whole || !token.is_own_word() {
                continue;
            }
            self.has_cue = true;
            self.is_about_blame |= *found.meaning == Cue::AboutBlame;
            if token.cue.is_none_or(|known| known.cue != Cue::Name) {
                token.cue = Some(FoundCue { cue: *found.meaning, length: last + 1 - first, possessive });
            }
        }
    }
}
