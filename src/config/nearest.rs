//! What a mistyped word most likely meant.

/// The candidate nearest to a word. One that differs in its digits alone is another name, not a mistyped one: `SEV5` is
/// no `SEV1`.
pub(super) fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let plain = |text: &str| text.to_lowercase().replace(['-', ' '], "_");
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
    let word = plain(word);
    candidates
        .filter(|candidate| {
            let candidate = plain(candidate);
            digits(&candidate) == digits(&word) || letters(&candidate) != letters(&word)
        })
        .map(|candidate| (strsim::damerau_levenshtein(&word, &plain(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= word.len().max(candidate.len()) / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
