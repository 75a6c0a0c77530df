//! Words and signs of prose, with their places.

use crate::diagnostic::Span;
use crate::document::Inline;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// A word; apostrophes and hyphens inside belong to it.
    Word,
    /// Code, an image, a link's long text: something that is named, not said.
    Named,
    /// A comma.
    Comma,
    /// A colon, a semicolon or a dash: the clause ends, the sentence goes on.
    Break,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// The end of a sentence.
    Stop,
    /// The end of a question.
    Ask,
}

/// A word or a sign.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// What it is.
    pub sign: Sign,
    /// In lower case with plain apostrophes; empty for signs.
    pub word: String,
    /// It begins with a capital.
    pub capital: bool,
    /// It stands between quotation marks.
    pub quoted: bool,
    /// Its bytes.
    pub span: Span,
}

impl Token {
    /// Whether it is a word that is said here: not in quotes.
    pub fn is_said(&self) -> bool {
        self.sign == Sign::Word && !self.quoted
    }
}

/// A link's text of more words than this is a title.
const TITLE: usize = 2;

/// The tokens of inline content.
pub(super) fn tokens(text: &str, inlines: &[Inline]) -> Vec<Token> {
    let length: usize = inlines.iter().map(|inline| inline.span().len()).sum();
    let mut reader = Reader { text, tokens: Vec::with_capacity(length / 5), quoted: false };
    reader.inlines(inlines);
    reader.tokens
}

struct Reader<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    quoted: bool,
}

impl Reader<'_> {
    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(span, _) => self.said(*span),
                Inline::Strong(_, inner) | Inline::Emphasis(_, inner) => self.inlines(inner),
                Inline::Link(span, _, inner) => self.link(*span, inner),
                Inline::Code(span, ..) | Inline::Image(span, ..) => self.push(Sign::Named, *span),
                // What was struck out is not said any more.
                Inline::Struck(..) | Inline::Html(..) | Inline::Footnote(..) | Inline::Break(_) => {}
            }
        }
    }

    /// A link with a name in it is that name; a longer text is a title of something.
    fn link(&mut self, span: Span, inner: &[Inline]) {
        let before = self.tokens.len();
        self.inlines(inner);
        let words = self.tokens.get(before..).unwrap_or_default();
        if words.len() > TITLE || words.iter().any(|token| token.sign != Sign::Word) {
            self.tokens.truncate(before);
            self.push(Sign::Named, span);
        }
    }

    fn push(&mut self, sign: Sign, span: Span) {
        self.tokens.push(Token { sign, word: String::new(), capital: false, quoted: self.quoted, span });
    }

    fn said(&mut self, span: Span) {
        let text = span.of(self.text);
        let mut letters = text.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            if is_of_a_word(letter) || letter == '@' {
                let mut end = at + letter.len_utf8();
                while let Some((next, inner)) = letters.peek().copied() {
                    let joins = matches!(inner, '\'' | '’' | '-' | '_' | '/' | '.' | '@')
                        && text[next + inner.len_utf8()..].starts_with(is_of_a_word);
                    if !(is_of_a_word(inner) || joins) {
                        break;
                    }
                    end = next + inner.len_utf8();
                    letters.next();
                }
                self.word(&text[at..end], Span::new(span.start + at, span.start + end));
            } else {
                let after = text[at + letter.len_utf8()..].chars().next();
                let before = text[..at].chars().next_back();
                self.sign(letter, before, after, Span::new(span.start + at, span.start + at + letter.len_utf8()));
            }
        }
    }

    fn word(&mut self, text: &str, span: Span) {
        let word = if text.is_ascii() { text.to_ascii_lowercase() } else { text.to_lowercase().replace('’', "'") };
        let capital = text.starts_with(char::is_uppercase);
        self.tokens.push(Token { sign: Sign::Word, word, capital, quoted: self.quoted, span });
    }

    fn sign(&mut self, letter: char, before: Option<char>, after: Option<char>, span: Span) {
        let ends = after.is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '”' | ')' | '*' | '_' | ']'));
        match letter {
            '"' => self.quoted = !self.quoted,
            '“' | '„' | '«' => self.quoted = true,
            '”' | '»' => self.quoted = false,
            // A single quotation mark opens behind a blank; elsewhere it is an apostrophe.
            '\'' | '‘' if !self.quoted && before.is_none_or(char::is_whitespace) => self.quoted = true,
            '\'' | '’' if self.quoted && after.is_none_or(|c| !c.is_alphanumeric()) => self.quoted = false,
            ',' => self.push(Sign::Comma, span),
            ':' | ';' | '–' | '—' => self.push(Sign::Break, span),
            '-' if before == Some(' ') && after == Some(' ') => self.push(Sign::Break, span),
            '(' | '[' => self.push(Sign::Open, span),
            ')' | ']' => self.push(Sign::Close, span),
            '?' if ends => self.stop(Sign::Ask, span),
            '.' | '!' | '…' if ends => self.stop(Sign::Stop, span),
            _ => {}
        }
    }

    /// A sentence ends, and a quotation that somebody forgot to close with it.
    fn stop(&mut self, sign: Sign, span: Span) {
        self.push(sign, span);
    }
}

fn is_of_a_word(letter: char) -> bool {
    letter.is_alphanumeric()
}

/// The sentences of some tokens, without their stops; true for a question.
pub(super) fn sentences(tokens: &[Token]) -> impl Iterator<Item = (&[Token], bool)> {
    tokens.split_inclusive(|token| matches!(token.sign, Sign::Stop | Sign::Ask)).map(|sentence| {
        let asks = sentence.last().is_some_and(|token| token.sign == Sign::Ask);
        (sentence, asks)
    })
}
