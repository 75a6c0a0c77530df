//! Whether the words of an action item change a system or only inform people. It is suggested by words and never sure.

use crate::insight::vocabulary::{ALL_WORDS, Effect};
use crate::vocabulary::fold;

/// What an action item does, and the words that suggest it; `None` if none do. The words that it begins with count most:
/// "Document how the limit is raised" informs. Of what stands further inside, a change counts more.
pub(super) fn effect(text: &str) -> Option<(Effect, String)> {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let folded = fold(text);
    let quoted = |range: std::ops::Range<usize>| folded.get(range).unwrap_or_default().to_string();
    if let Some(found) = ALL_WORDS.effect_starts.at_start(&folded) {
        return Some((*found.meaning, quoted(found.range)));
    }
    let mut inside: Vec<_> = ALL_WORDS.effects.inside(&folded).collect();
    inside.sort_by_key(|found| (*found.meaning == Effect::Informs, found.range.start, usize::MAX - found.range.end));
    inside.into_iter().next().map(|found| (*found.meaning, quoted(found.range)))
}

/// The words that suggest that an action item only informs people; `None` if it may change a system.
pub fn only_informs(text: &str) -> Option<String> {
    effect(text).filter(|(effect, _)| *effect == Effect::Informs).map(|(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::effect;
    use crate::insight::vocabulary::Effect;

    #[test]
    fn words_suggest_what_an_action_item_does() {
        use Effect::{Changes, Informs};
        for (text, expected) in [
            ("Alert on the age of the oldest message", Some((Changes, "alert on"))),
            ("**Add** an alert at 80 %", Some((Changes, "alert"))),
            ("Document how to raise the limit", Some((Informs, "document"))),
            ("Describe add, move, remove in the handbook", Some((Informs, "describe"))),
            ("Add the purge to the runbook", Some((Informs, "runbook"))),
            ("Automate the steps of the runbook", Some((Changes, "automate"))),
            ("Be more careful with labels", Some((Informs, "be more careful"))),
            ("Team training on the new console", Some((Informs, "training"))),
            ("Mehr Sorgfalt", None),
            ("Think about it", None),
            ("", None),
        ] {
            let found = effect(text);
            let found = found.as_ref().map(|(effect, words)| (*effect, words.as_str()));
            assert_eq!(found, expected, "{text}");
        }
    }
}
