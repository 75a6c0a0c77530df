//! Who noticed an incident first: monitoring, staff, customers or a partner, as the document tells it.

use super::answers::{Answer, Answers, first_meaning, quoted, sentences_of};
use super::vocabulary::{ALL_WORDS, Noticed};
use crate::archive::{Archive, Postmortem};
use crate::incident::{Milestone, Section};
use crate::vocabulary::fold;
use rayon::prelude::*;

/// Without a marked detection, the one who noticed is named in one of so many first entries of the timeline.
const FIRST_ENTRIES: usize = 3;

const QUESTION: (&str, &str, &str) = (
    "first-noticed",
    "Who noticed first",
    "From a field about the detection, the timeline's entry of the detection or its first entries, and the section about \
     detection. The first sentence that names somebody counts.",
);

/// The answers of some incidents.
pub(super) fn of(archive: &Archive, incidents: &[usize]) -> Answers {
    let answers = incidents.par_iter().filter_map(|at| {
        let (noticed, sentence) = noticed(&archive.postmortems[*at])?;
        let (id, name) = noticed.names()?;
        Some((id.to_string(), name.to_string(), Answer { incident: *at, sentence: quoted(sentence), inferred: true }))
    });
    Answers::of(QUESTION, incidents, answers.collect())
}

/// Who noticed, and the sentence that says so.
fn noticed(postmortem: &Postmortem) -> Option<(Noticed, &str)> {
    let incident = &postmortem.incident;
    let is_field =
        |name: &str| ALL_WORDS.noticed_fields.iter().any(|field| *field == fold(name).replace(['_', '-'], " "));
    let fields = incident.extra.iter().filter(|(name, _)| is_field(name)).map(|(_, value)| value.as_str());
    let detected = incident.timeline.iter().filter(|entry| entry.milestone == Some(Milestone::Detected));
    let first = incident.timeline.iter().take(FIRST_ENTRIES);
    let texts = fields
        .chain(detected.map(|entry| entry.text.as_str()))
        .chain(sentences_of(postmortem, &[Section::Detection]))
        .chain(first.map(|entry| entry.text.as_str()));
    texts.into_iter().find_map(|text| Some((who(text)?, text)))
}

/// Whom a sentence names first. Of monitoring that a sentence denies nothing is said.
fn who(sentence: &str) -> Option<Noticed> {
    let denied = first_meaning(&ALL_WORDS.noticed, sentence, |it| it == Noticed::Denied).is_some();
    first_meaning(&ALL_WORDS.noticed, sentence, |it| it != Noticed::Denied && !(denied && it == Noticed::Monitoring))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::testing::{Say, archive, incident};

    #[test]
    fn the_first_who_is_named_noticed() {
        for (sentence, expected) in [
            ("Alert on the age of the queue fired and paged the on-call engineer", Some(Noticed::Monitoring)),
            ("No alert fired; customers reported that they could not pay", Some(Noticed::Customers)),
            ("We noticed it while reading logs", Some(Noticed::Staff)),
            ("Our hosting provider informed us of a failed disk", Some(Noticed::Partner)),
            ("Users could not sign in", None),
            ("Kunden meldeten, dass die Seite leer war", Some(Noticed::Customers)),
        ] {
            assert_eq!(who(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn who_is_not_named_is_not_stated() {
        let a = incident("a", "2026-01-01").section(Section::Detection, "An alert fired.\n");
        let archive = archive("2026-11-01", vec![a, incident("b", "2026-02-01")]);
        let answers = of(&archive, &[0, 1]);
        assert_eq!(
            (answers.groups[0].id.as_str(), answers.groups[0].answers[0].sentence.as_str()),
            ("monitoring", "An alert fired.")
        );
        assert_eq!(answers.not_stated, [1]);
    }
}
