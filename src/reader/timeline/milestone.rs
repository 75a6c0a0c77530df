//! Whether an entry of a timeline is a milestone, by its label or its words.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::milestone_labels::LABELS;
use super::milestone_words::PHRASES;
use crate::incident::Milestone;
use crate::reader::field::plain;

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
pub(in crate::reader) fn label(text: &str) -> Option<Milestone> {
    if text.len() > 40 {
        return None;
    }
    BY_LABEL.get(plain(text).as_str()).copied()
}

/// Which milestones the words of an entry suggest, in the order of [`Milestone::ALL`]. Every word is looked at once:
/// an archive has a hundred thousand entries.
pub(in crate::reader) fn suggested(text: &str) -> [bool; 5] {
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
            found[*milestone] = found[*milestone]
                || says(&lower, at, phrase)
                    && !beside(Milestone::ALL[*milestone], lower[..at].trim_end(), &lower[at + phrase.len()..]);
        }
    }
    found
}

/// Whether a phrase stands at a place as words of its own and is not denied: `not resolved`, `to be fixed`.
fn says(lower: &str, at: usize, phrase: &str) -> bool {
    const DENIED: [&str; 18] = [
        "not", "never", "isn't", "wasn't", "until", "no", "hasn't", "before", "cannot", "to be", "can be", "will be",
        "once", "if", "be", "still", "longer", "stopped",
    ];
    let (before, rest) = lower.split_at(at);
    let Some(after) = rest.strip_prefix(phrase) else { return false };
    let before = before.trim_end();
    !after.starts_with(char::is_alphabetic) && !DENIED.iter().any(|word| ends_in(before, word))
}

/// Whether a text ends in a word or words.
fn ends_in(text: &str, words: &str) -> bool {
    text.strip_suffix(words).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}

/// Whether the words around a phrase say that it is about something else than the incident as a whole.
fn beside(milestone: Milestone, before: &str, after: &str) -> bool {
    match milestone {
        Milestone::Started => false,
        // `Root cause discovered by …`, `Further issues are discovered`: it was known by then.
        Milestone::Detected => {
            const FURTHER: [&str; 8] = [
                "further issue",
                "further problem",
                "additional issue",
                "additional problem",
                "another issue",
                "another problem",
                "more issues",
                "more problems",
            ];
            let sentence = before.rsplit(['.', ';']).next().unwrap_or("");
            let subject = ["was", "is", "has been"].iter().find_map(|verb| before.strip_suffix(verb)).unwrap_or(before);
            ends_in(subject.trim_end(), "cause") || FURTHER.iter().any(|words| sentence.contains(words))
        }
        // `acknowledges that …` grants a point; `incident declared resolved` ends it.
        Milestone::Acknowledged => {
            let next = after.trim_start();
            ["that ", "resolved", "over", "closed"].iter().any(|word| next.starts_with(word))
        }
        // `restored, but disks will not mount`.
        Milestone::Mitigated | Milestone::Resolved => {
            const STILL: [&str; 5] = [" not ", "n't ", "cannot", " still ", " fail"];
            let clause = after.split_once("but ").filter(|(between, _)| between.ends_with([' ', ',']));
            clause.is_some_and(|(between, rest)| {
                let rest = format!(" {}", rest.split(['.', ';']).next().unwrap_or(""));
                !between.contains(['.', ';']) && STILL.iter().any(|word| rest.contains(word))
            })
        }
    }
}

/// Whether an entry tells that an earlier attempt did not help: `Reverting did not solve it`.
pub(in crate::reader) fn in_vain(text: &str) -> bool {
    const TRIED: [&str; 6] = ["revert", "rollback", "rolling back", "roll back", "workaround", "mitigation"];
    const NOT: [&str; 4] = ["did not ", "didn't ", "does not ", "doesn't "];
    const HELP: [&str; 6] = ["solve", "help", "fix", "work", "resolve", "have the intended"];
    // Most entries deny nothing, and there are a hundred thousand of them.
    if !text.contains(" not ") && !text.contains("n't ") {
        return false;
    }
    let lower = text.to_lowercase();
    NOT.iter().flat_map(|not| lower.match_indices(not).map(|(at, not)| (at, at + not.len()))).any(|(at, end)| {
        let sentence = lower[..at].rsplit(['.', ';']).next().unwrap_or("");
        let near = sentence.char_indices().rev().nth(40).map_or(sentence, |(from, _)| &sentence[from..]);
        TRIED.iter().any(|word| near.contains(word)) && HELP.iter().any(|word| lower[end..].starts_with(word))
    })
}

#[cfg(test)]
mod tests {
    use super::super::milestone_words::PHRASES;
    use super::{in_vain, label, letters, suggested};
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

    #[test]
    fn words_about_something_else_suggest_nothing() {
        for (text, milestone, wanted) in [
            ("The disk is hard down", Milestone::Started, true),
            ("All shops returning 404", Milestone::Started, true),
            ("All shops still returning 404", Milestone::Started, false),
            ("Three customers raised support requests", Milestone::Detected, true),
            ("Engineers respond to alarms", Milestone::Detected, true),
            ("Root cause discovered by reading the log", Milestone::Detected, false),
            ("The root cause was discovered", Milestone::Detected, false),
            ("Further issues with the shop are discovered", Milestone::Detected, false),
            ("A major incident was declared", Milestone::Acknowledged, true),
            ("Ann acknowledges the report", Milestone::Acknowledged, true),
            ("Ann acknowledges that she would like to wait", Milestone::Acknowledged, false),
            ("Incident declared resolved", Milestone::Acknowledged, false),
            ("Incident declared resolved", Milestone::Resolved, true),
            ("The node has restored access, but disks will not mount", Milestone::Resolved, false),
            ("Everything restored. Some slept, but not all", Milestone::Resolved, true),
            ("Traffic is working as intended", Milestone::Resolved, true),
            ("The issue was resolve by a restart", Milestone::Resolved, true),
            ("Major outage closed", Milestone::Resolved, true),
        ] {
            assert_eq!(suggested(text)[milestone as usize], wanted, "{text}");
        }
        assert!(in_vain("The revert did not solve the cause"));
        assert!(!in_vain("We did not revert. It did work"));
    }
}
