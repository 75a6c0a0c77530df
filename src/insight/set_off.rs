//! What set an incident off: the document's own field where it has one, else what its words suggest.
//!
//! A trigger that a field names and one that is only suggested are counted apart.

use super::answers::{Answer, Answers, first_meaning, quoted, sentences_of};
use super::vocabulary::ALL_WORDS;
use crate::archive::{Archive, Postmortem};
use crate::incident::Section;
use rayon::prelude::*;

const QUESTION: (&str, &str, &str) = (
    "set-off",
    "What set it off",
    "The trigger that the document states, else the first sentence about the trigger, the root cause or in the summary that \
     names one; these are suggestions and are counted apart.",
);

/// The answers of some incidents.
pub(super) fn of(archive: &Archive, incidents: &[usize]) -> Answers {
    let answers = incidents.par_iter().filter_map(|at| {
        let (id, name, sentence, inferred) = set_off(archive, &archive.postmortems[*at])?;
        Some((id, name, Answer { incident: *at, sentence, inferred }))
    });
    Answers::of(QUESTION, incidents, answers.collect())
}

fn set_off(archive: &Archive, postmortem: &Postmortem) -> Option<(String, String, String, bool)> {
    if let Some(stated) = &postmortem.incident.trigger {
        let known = archive.config.trigger(&stated.value);
        let name = known.map_or(stated.value.as_str(), |known| known.name.as_str());
        let (id, shown) = match first_meaning(&ALL_WORDS.triggers, name, |_| true) {
            Some(trigger) => (trigger.names().0.to_string(), trigger.names().1.to_string()),
            None => match known {
                Some(known) => (known.id.clone(), known.name.clone()),
                None => ("other".to_string(), "Other, in the documents' own words".to_string()),
            },
        };
        return Some((id, shown, quoted(name), false));
    }
    const SECTIONS: [Section; 3] = [Section::Trigger, Section::RootCause, Section::Summary];
    sentences_of(postmortem, &SECTIONS).into_iter().find_map(|sentence| {
        let (id, name) = first_meaning(&ALL_WORDS.triggers, sentence, |_| true)?.names();
        Some((id.to_string(), name.to_string(), quoted(sentence), true))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::testing::{Say, archive, incident, read};

    #[test]
    fn a_field_beats_words_and_what_is_suggested_is_marked() {
        let mut stated = incident("a", "2026-01-01").section(Section::RootCause, "The certificate expired.\n");
        stated.incident.trigger = Some(read("config-push".to_string()));
        let suggested =
            incident("b", "2026-02-01").section(Section::RootCause, "It is old. The certificate expired.\n");
        let silent = incident("c", "2026-03-01").section(Section::RootCause, "Nobody knows.\n");
        let archive = archive("2026-11-01", vec![stated, suggested, silent]);
        let answers = of(&archive, &[0, 1, 2]);
        let shown: Vec<(&str, &str, bool)> = answers
            .groups
            .iter()
            .map(|group| (group.id.as_str(), group.answers[0].sentence.as_str(), group.answers[0].inferred))
            .collect();
        assert_eq!(shown, [("expiry", "The certificate expired.", true), ("own-change", "Configuration push", false)]);
        assert_eq!(answers.not_stated, [2]);
    }
}
