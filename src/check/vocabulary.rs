//! The words that the rules look for: which tables a language file has for them.

use std::sync::LazyLock;

use crate::vocabulary::{self, Language, tables};

/// The words, which are those of English.
pub(super) static WORDS: LazyLock<Vocabulary> = LazyLock::new(|| vocabulary::part("check", &[Language::english()]));

tables! {
    /// The tables; the language file describes each.
    Vocabulary { vague_actions: VagueActions, ; numbers }

    /// The words of action items that can never be done.
    VagueActions { ; building, appeals, people, open_ended, subjects, filling, questions }
}
