//! A label is one term: `Payments API`, `payments_api` and `payments-api` are the same.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::Normal;

/// The term of a label's value.
pub(crate) fn normalise_label(value: &str) -> String {
    let mut folded = String::new();
    Normal::folding().normalise(value.trim(), &mut folded);
    folded
        .split(|c: char| c.is_whitespace() || matches!(c, '_' | '-'))
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

/// The whole value as one token.
#[derive(Clone, Default)]
pub(super) struct LabelTokenizer {
    token: Token,
}

impl Tokenizer for LabelTokenizer {
    type TokenStream<'a> = LabelStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> LabelStream<'a> {
        self.token.reset();
        self.token.text = normalise_label(text);
        self.token.offset_to = text.len();
        self.token.position = 0;
        let ready = !self.token.text.is_empty();
        LabelStream { token: &mut self.token, ready }
    }
}

pub(super) struct LabelStream<'a> {
    token: &'a mut Token,
    ready: bool,
}

impl TokenStream for LabelStream<'_> {
    fn advance(&mut self) -> bool {
        std::mem::replace(&mut self.ready, false)
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::normalise_label;

    #[test]
    fn spelling_of_a_label_does_not_matter() {
        for value in ["Payments API", "payments_api", " payments-api ", "PAYMENTS - API"] {
            assert_eq!(normalise_label(value), "payments-api");
        }
    }
}
