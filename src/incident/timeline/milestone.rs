//! Whether an entry of a timeline is a milestone, by its label or its words.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::milestone_words::{LABELS, PHRASES};
use crate::incident::Milestone;
use crate::incident::field::plain;

/// The milestone of each label.
static BY_LABEL: LazyLock<HashMap<&str, Milestone>> = LazyLock::new(|| {
    let labels = LABELS.iter().flat_map(|(milestone, labels)| labels.iter().map(|label| (*label, *milestone)));
    labels.rev().collect()
});

/// The phrases by their first two letters, each with the place of its milestone in [`Milestone::ALL`].
static BY_LETTERS: LazyLock<Vec<Vec<(usize, &str)>>> = LazyLock::new(|| {
    let mut table = vec![Vec::new(); 26 * 26];
    for (at, (_, phrases)) in PHRASES.iter().enumerate() {
        for phrase in *phrases {
            if let Some(slot) = letters(phrase.as_bytes()).and_then(|letters| table.get_mut(letters)) {
                slot.push((at, *phrase));
            }
        }
    }
    table
});

/// The row of [`BY_LETTERS`] for what begins with two small letters.
fn letters(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [first @ b'a'..=b'z', second @ b'a'..=b'z', ..] => {
            Some(usize::from(first - b'a') * 26 + usize::from(second - b'a'))
        }
        _ => None,
    }
}

/// The milestone that a label names.
pub(in crate::incident) fn label(text: &str) -> Option<Milestone> {
    if text.len() > 40 {
        return None;
    }
    BY_LABEL.get(plain(text).as_str()).copied()
}

/// Which milestones the words of an entry suggest, in the order of [`Milestone::ALL`]. Every word is looked at once:
/// an archive has a hundred thousand entries.
pub(in crate::incident) fn suggested(text: &str) -> [bool; 5] {
    let lower = text.to_lowercase();
    let bytes = lower.as_bytes();
    let mut found = [false; 5];
    let mut inside = false;
    for at in 0..bytes.len() {
        let begins = !inside;
        inside = bytes[at].is_ascii_alphanumeric() || bytes[at] >= 128;
        if !begins || !inside {
            continue;
        }
        for (milestone, phrase) in letters(&bytes[at..]).map_or(&[][..], |letters| &BY_LETTERS[letters]) {
            found[*milestone] = found[*milestone] || says(&lower, at, phrase);
        }
    }
    found
}

/// Whether a phrase stands at a place as words of its own and is not denied: `not resolved`, `to be fixed`.
fn says(lower: &str, at: usize, phrase: &str) -> bool {
    const DENIED: [&str; 15] = [
        "not", "never", "isn't", "wasn't", "until", "no", "hasn't", "before", "cannot", "to be", "can be", "will be",
        "once", "if", "be",
    ];
    let (before, rest) = lower.split_at(at);
    let Some(after) = rest.strip_prefix(phrase) else { return false };
    let before = before.trim_end();
    let ends_in = |word: &str| before.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
    !after.starts_with(char::is_alphabetic) && !DENIED.iter().any(|word| ends_in(word))
}

#[cfg(test)]
mod tests {
    use super::super::milestone_words::PHRASES;
    use super::{label, letters, suggested};
    use crate::incident::Milestone;

    #[test]
    fn phrases_stand_in_the_order_of_the_milestones_and_begin_with_two_letters() {
        for ((milestone, phrases), wanted) in PHRASES.iter().zip(Milestone::ALL) {
            assert_eq!(*milestone, wanted);
            assert!(phrases.iter().all(|phrase| letters(phrase.as_bytes()).is_some()), "{phrases:?}");
        }
    }

    #[test]
    fn labels_and_words() {
        assert_eq!(label("First detected"), Some(Milestone::Detected));
        assert_eq!(label("[Impact start]"), Some(Milestone::Started));
        assert_eq!(label("Deploy"), None);
        let resolved = |text: &str| suggested(text)[4];
        assert!(resolved("All sites are back to normal"));
        assert!(!resolved("it could not be resolved"));
        assert!(!resolved("the unresolved issue"));
    }
}
