//! Whether an entry of a timeline is a milestone, by its label or its words.

use crate::incident::Milestone;
use crate::reader::field::plain;
use crate::reader::vocabulary::WORDS;
use crate::vocabulary::fold;

/// The milestone that a label names.
pub(in crate::reader) fn label(text: &str) -> Option<Milestone> {
    if text.len() > 40 {
        return None;
    }
    let whole = |text: &str| WORDS.milestones.labels.whole(&plain(text)).copied();
    whole(text).or_else(|| {
        // `Acknowledgement/Investigation`: one of the words is a milestone, and no other.
        let (first, others) = text.split_once('/')?;
        let mut named = std::iter::once(first).chain(others.split('/')).filter_map(whole);
        let found = named.next()?;
        named.all(|other| other == found).then_some(found)
    })
}

/// Which milestones the words of an entry suggest, in the order of [`Milestone::ALL`].
pub(in crate::reader) fn suggested(text: &str) -> [bool; 5] {
    let lower = fold(text);
    let mut found = [false; 5];
    for phrase in WORDS.milestones.phrases.inside(&lower) {
        let (before, after) = (lower[..phrase.range.start].trim_end(), &lower[phrase.range.end..]);
        // `not resolved`, `to be fixed`.
        if WORDS.milestones.denied.at_end(before).is_some() {
            continue;
        }
        for milestone in phrase.meaning.milestones() {
            // `Main impact resolved`: the end of most of it is none of all.
            let milestone = match milestone {
                Milestone::Resolved if is_partly(before) => Milestone::Mitigated,
                milestone => *milestone,
            };
            found[milestone as usize] = found[milestone as usize] || !beside(milestone, before, after);
        }
    }
    found[Milestone::Detected as usize] |= sounds(&lower);
    found
}

/// Whether the subject before an end is a part of what broke: one of the two words before its last begins it.
fn is_partly(before: &str) -> bool {
    let clause = before.rsplit(['.', ',', ';', ':']).next().unwrap_or("");
    let last = clause.char_indices().rev().filter(|(_, c)| *c == ' ').nth(2).map_or(0, |(at, _)| at);
    WORDS.milestones.partly.is_in(&clause[last..])
}

/// Whether an alert does what alerts do, its name between the two: `Alarm QueueDepth triggered`.
fn sounds(lower: &str) -> bool {
    const LONGEST_NAME: usize = 60;
    let words = &WORDS.milestones;
    words.alarms.inside(lower).any(|alarm| {
        let after = &lower[alarm.range.end..];
        let clause = after.split([';', '\n']).next().unwrap_or("").split(". ").next().unwrap_or("");
        let near = &clause[..clause.floor_char_boundary(LONGEST_NAME)];
        let denied = |text: &str| words.denied.at_end(text.trim_end()).is_some();
        let verb = words.sounds.inside(near).next();
        verb.is_some_and(|verb| !denied(&near[..verb.range.start])) && !denied(&lower[..alarm.range.start])
    })
}

/// Whether the words around a phrase say that it is about something else than the incident as a whole.
fn beside(milestone: Milestone, before: &str, after: &str) -> bool {
    match milestone {
        Milestone::Started => false,
        // `Root cause discovered by …`, `Further issues are discovered`: it was known by then.
        Milestone::Detected => {
            let sentence = before.rsplit(['.', ';']).next().unwrap_or("");
            let subject =
                WORDS.milestones.is.at_end(before).map_or(before, |verb| before[..verb.range.start].trim_end());
            // `No orders discovered`.
            let none = before.rsplit_once(' ').is_some_and(|(rest, _)| WORDS.milestones.none.at_end(rest).is_some());
            none || WORDS.milestones.causes.at_end(subject).is_some()
                || WORDS.milestones.further.is_in(sentence)
                || WORDS.milestones.well.at_start(after.trim_start()).is_some()
        }
        // `acknowledges that …` grants a point; `incident declared resolved` ends it.
        Milestone::Acknowledged => WORDS.milestones.granted.at_start(after.trim_start()).is_some(),
        // `restored, but disks will not mount`; `Fix deployed in the sandbox`.
        Milestone::Mitigated | Milestone::Resolved => {
            let place = after.split(['.', ',', ';', ':', '(']).next().unwrap_or("");
            if WORDS.milestones.rehearsals.is_in(place) {
                return true;
            }
            let clause = after.split_once("but ").filter(|(between, _)| between.ends_with([' ', ',']));
            clause.is_some_and(|(between, rest)| {
                let rest = rest.split(['.', ';']).next().unwrap_or("");
                !between.contains(['.', ';']) && WORDS.milestones.still.is_in(rest)
            })
        }
    }
}

/// Whether an entry says that an earlier attempt did not help: `Reverting did not solve it`.
pub(in crate::reader) fn is_failed_attempt(text: &str) -> bool {
    let words = &WORDS.milestones;
    let lower = fold(text);
    words.did_not.inside(&lower).any(|not| {
        let sentence = lower[..not.range.start].rsplit(['.', ';']).next().unwrap_or("");
        let near = sentence.char_indices().rev().nth(40).map_or(sentence, |(from, _)| &sentence[from..]);
        words.tried.is_in(near) && words.help.at_start(lower[not.range.end..].trim_start()).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::{is_failed_attempt, label, suggested};
    use crate::incident::Milestone;

    #[test]
    fn labels_and_words() {
        assert_eq!(label("First detected"), Some(Milestone::Detected));
        assert_eq!(label("[Impact start]"), Some(Milestone::Started));
        assert_eq!(label("Deploy"), None);
        assert_eq!(label("Acknowledgement/Investigation"), Some(Milestone::Acknowledged));
        assert_eq!(label("Mitigated / Resolved"), None);
        assert!(suggested("Launch success drops to zero.")[0] && !suggested("Errors dropped to zero.")[0]);
        assert!(suggested("Detect the server is down.")[1]);
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
            ("Main impact resolved", Milestone::Resolved, false),
            ("Main impact resolved", Milestone::Mitigated, true),
            ("All services resolved", Milestone::Resolved, true),
            ("The fix was deployed in the sandbox", Milestone::Mitigated, false),
            ("The fix was deployed", Milestone::Mitigated, true),
            ("CloudWatch alarm `QueueDepth` triggered", Milestone::Detected, true),
            ("The alarm on the queue was not triggered", Milestone::Detected, false),
            ("No alert on the queue fired", Milestone::Detected, false),
            ("PagerDuty fires for the gateway", Milestone::Detected, true),
            ("Silent failure, no orders discovered", Milestone::Detected, false),
            ("A customer reports an empty cart", Milestone::Detected, true),
            ("Another customer reports an empty cart", Milestone::Detected, false),
            ("Service restoration confirmed", Milestone::Resolved, true),
        ] {
            assert_eq!(suggested(text)[milestone as usize], wanted, "{text}");
        }
        assert!(is_failed_attempt("The revert did not solve the cause"));
        assert!(!is_failed_attempt("We did not revert. It did work"));
    }
}
