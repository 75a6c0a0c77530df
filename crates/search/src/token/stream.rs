//! The scanner and the normaliser as a tantivy tokenizer.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::{Mode, Normal, Scanner};

/// Cuts text in one mode and normalises each piece.
#[derive(Clone)]
pub(super) struct Words {
    mode: Mode,
    normal: Normal,
    token: Token,
}

impl Words {
    pub(super) fn new(mode: Mode, normal: Normal) -> Self {
        Words { mode, normal, token: Token::default() }
    }
}

impl Tokenizer for Words {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        self.token.reset();
        WordStream { scanner: Scanner::new(text, self.mode), normal: &mut self.normal, token: &mut self.token }
    }
}

pub(super) struct WordStream<'a> {
    scanner: Scanner<'a>,
    normal: &'a mut Normal,
    token: &'a mut Token,
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(piece) = self.scanner.next_piece() else { return false };
        self.normal.normalise(&self.scanner.text()[piece.from..piece.to], &mut self.token.text);
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
