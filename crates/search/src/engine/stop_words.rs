//! English words that are ignored if the query has other words.

const STOP_WORDS: [&str; 28] = [
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "in", "is", "it", "its", "of", "on",
    "or", "that", "the", "this", "to", "was", "we", "were", "will", "with",
];

/// Whether a word is one of them, in whatever case.
pub(super) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.iter().any(|stop| stop.eq_ignore_ascii_case(word))
}
