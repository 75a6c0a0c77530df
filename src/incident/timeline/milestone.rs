//! Whether an entry of a timeline is a milestone, by its label or its words.

use super::milestone_words::{LABELS, PHRASES};
use crate::incident::Milestone;
use crate::incident::field::plain;

/// The milestone that a label names.
pub(in crate::incident) fn label(text: &str) -> Option<Milestone> {
    if text.len() > 40 {
        return None;
    }
    let text = plain(text);
    LABELS.iter().find(|(_, labels)| labels.contains(&text.as_str())).map(|(milestone, _)| *milestone)
}

/// Which milestones the words of an entry suggest, in the order of [`Milestone::ALL`]. Every word is looked at once:
/// an archive has a hundred thousand entries.
pub(in crate::incident) fn suggested(text: &str) -> [bool; 5] {
    let lower = text.to_lowercase();
    let bytes = lower.as_bytes();
    let mut found = [false; 5];
    for at in 0..bytes.len() {
        let begins = bytes[at].is_ascii_lowercase()
            && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric() && bytes[at - 1] < 128);
        if !begins {
            continue;
        }
        for ((_, phrases), found) in PHRASES.iter().zip(&mut found) {
            *found =
                *found || phrases.iter().any(|phrase| phrase.as_bytes()[0] == bytes[at] && says(&lower, at, phrase));
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
    use super::{label, suggested};
    use crate::incident::Milestone;

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
