//! From text to terms. The writer, the query reader and the snippets all cut text here, so that they
//! cannot disagree.
//!
//! Three tokenizers: *prose* (stemmed for the language), *code* (identifiers whole and in parts) and
//! *label* (a whole value). The first two can learn: they note each new word as written.

mod label;
mod learn;
mod normal;
mod scan;
mod stream;

use tantivy::tokenizer::TokenizerManager;

pub(crate) use label::normalise_label;
#[cfg(feature = "write")]
pub(crate) use learn::Learnt;
pub(crate) use normal::Normal;
pub(crate) use scan::{Kind, Mode, Piece, Scanner, chunks};

/// Name of the code tokenizer in the schema.
pub(crate) const CODE: &str = "code";
/// Name of the label tokenizer in the schema.
pub(crate) const LABEL: &str = "label";

const PROSE: &str = "prose_";

/// Name of the prose tokenizer of a language, which keeps the language in the schema.
#[cfg(feature = "write")]
pub(crate) fn prose_name(language: &str) -> String {
    let primary: String =
        language.chars().take_while(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect();
    format!("{PROSE}{primary}")
}

/// The language a prose tokenizer is named for.
pub(crate) fn prose_language(tokenizer: &str) -> Option<&str> {
    tokenizer.strip_prefix(PROSE)
}

/// All tokenizers that an index in a language needs.
pub(crate) fn tokenizers(language: &str) -> TokenizerManager {
    register(language, |words| words)
}

/// The same, noting each word as written.
#[cfg(feature = "write")]
pub(crate) fn learning_tokenizers(language: &str, learnt: &Learnt) -> TokenizerManager {
    register(language, |words| words.learning(learnt.clone()))
}

fn register(language: &str, adapt: impl Fn(stream::Words) -> stream::Words) -> TokenizerManager {
    let manager = TokenizerManager::new();
    let prose = stream::Words::new(Mode::Prose, Normal::stemming(language));
    manager.register(&format!("{PROSE}{language}"), adapt(prose));
    manager.register(CODE, adapt(stream::Words::new(Mode::Code, Normal::folding())));
    // tantivy asks for this one on behalf of fields that are only stored.
    manager.register("default", label::LabelTokenizer::default());
    manager.register(LABEL, label::LabelTokenizer::default());
    manager
}

/// A piece of text with the term it is indexed under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) text: String,
    pub(crate) piece: Piece,
}

/// The terms of a text: what the tokenizer of that mode would index.
pub(crate) fn terms(text: &str, mode: Mode, normal: &mut Normal) -> Vec<Term> {
    let mut scanner = Scanner::new(text, mode);
    let mut found = Vec::new();
    while let Some(piece) = scanner.next_piece() {
        let mut term = String::new();
        normal.normalise(&text[piece.from..piece.to], &mut term);
        found.push(Term { text: term, piece });
    }
    found
}
