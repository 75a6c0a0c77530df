//! The words that likeness is judged with: which tables a language file has for it, and what they mean.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::vocabulary::{self, Language, List, Phrases};

/// The words, which are those of English.
pub(super) static WORDS: LazyLock<Vocabulary> = LazyLock::new(|| vocabulary::part("insight", &[Language::english()]));

/// The tables; the language file says of each what it is for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Vocabulary {
    pub(super) form: List,
    pub(super) meeting: List,
    pub(super) title_prefixes: List,
    pub(super) again: Phrases<()>,
    pub(super) earlier: Phrases<()>,
    pub(super) months: List,
}

#[cfg(test)]
mod tests {
    use super::WORDS;

    #[test]
    fn the_tables_are_as_declared() {
        assert_eq!(WORDS.months.len(), 12);
        assert!(WORDS.again.is_in("this is the second time that it fills"));
    }
}
