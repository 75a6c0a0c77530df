//! Gaps that documents name themselves: a missing alert, runbook or test, no owner, one person who knew.
//!
//! One document may name several. A gap that several documents name is worth more than any average.

use super::answers::{Answer, Answers, quoted, sentences_of};
use super::vocabulary::{ALL_WORDS, Gap};
use crate::archive::Archive;
use crate::incident::Section;
use crate::vocabulary::fold;
use rayon::prelude::*;

const QUESTION: (&str, &str, &str) = (
    "named-gaps",
    "Gaps named repeatedly",
    "Sentences about what went poorly, contributed, was learned or is to be done that name something missing. One \
     incident may name several; each is quoted once.",
);

const SECTIONS: [Section; 8] = [
    Section::WentPoorly,
    Section::ContributingFactors,
    Section::Detection,
    Section::RootCause,
    Section::FiveWhys,
    Section::Lessons,
    Section::Lucky,
    Section::ActionItems,
];

/// The gaps that some incidents name.
pub(super) fn of(archive: &Archive, incidents: &[usize]) -> Answers {
    let answers = incidents.par_iter().flat_map_iter(|at| {
        let sentences = sentences_of(&archive.postmortems[*at], &SECTIONS);
        let mut first: [Option<&str>; Gap::ALL.len()] = [None; Gap::ALL.len()];
        for sentence in sentences {
            let folded = fold(sentence);
            for found in ALL_WORDS.gaps.inside(&folded) {
                first[*found.meaning as usize].get_or_insert(sentence);
            }
        }
        Gap::ALL.into_iter().filter_map(move |gap| {
            let sentence = quoted(first[gap as usize]?);
            let (id, name) = gap.names();
            Some((id.to_string(), name.to_string(), Answer { incident: *at, sentence, inferred: true }))
        })
    });
    Answers::of(QUESTION, incidents, answers.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::testing::{Say, archive, incident};

    #[test]
    fn an_incident_may_name_several_gaps_each_once() {
        let say = |id: &str, text: &str| incident(id, "2026-01-01").section(Section::WentPoorly, text);
        let a =
            say("a", "- There was no alert on the disk.\n- No alert fired later either.\n- The runbook was missing.\n");
        let b = say("b", "- Nothing alerted us.\n- Was there an alert missing?\n");
        let archive = archive("2026-11-01", vec![a, b, say("c", "- All went well.\n")]);
        let answers = of(&archive, &[0, 1, 2]);
        let shown: Vec<(&str, usize)> = answers.groups.iter().map(|it| (it.id.as_str(), it.answers.len())).collect();
        assert_eq!(shown, [("missing-alert", 2), ("missing-runbook", 1)]);
        assert_eq!(answers.groups[0].answers[1].sentence, "There was no alert on the disk.");
        assert_eq!(answers.not_stated, [2]);
    }
}
