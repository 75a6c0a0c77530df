//! The scanner and the normaliser as a tantivy tokenizer.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::learn::Learnt;
use super::{Kind, Mode, Normal, Scanner};

/// Cuts text in one mode and normalises each piece.
#[derive(Clone)]
pub(super) struct Words {
    mode: Mode,
    normal: Normal,
    learnt: Option<Learnt>,
    token: Token,
}

impl Words {
    pub(super) fn new(mode: Mode, normal: Normal) -> Self {
        Words { mode, normal, learnt: None, token: Token::default() }
    }

    /// The same, noting new words.
    #[cfg(feature = "write")]
    pub(super) fn learning(self, learnt: Learnt) -> Self {
        Words { learnt: Some(learnt), ..self }
    }
}

impl Tokenizer for Words {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        self.token.reset();
        WordStream {
            scanner: Scanner::new(text, self.mode),
            normal: &mut self.normal,
            learnt: self.learnt.as_ref(),
            token: &mut self.token,
        }
    }
}

pub(super) struct WordStream<'a> {
    scanner: Scanner<'a>,
    normal: &'a mut Normal,
    learnt: Option<&'a Learnt>,
    token: &'a mut Token,
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(piece) = self.scanner.next_piece() else { return false };
        let word = &self.scanner.text()[piece.from..piece.to];
        let known = self.normal.normalise(word, &mut self.token.text);
        if let (false, Some(learnt)) = (known, self.learnt)
            && (self.scanner.is_prose() || piece.kind == Kind::Part)
            && matches!(piece.kind, Kind::Part | Kind::Whole)
        {
            learnt.note(self.normal.lower(word, &self.token.text));
        }
        self.token.offset_from = piece.from;
        self.token.offset_to = piece.to;
        self.token.position = piece.position;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
