//! A person given as the cause.

use super::clause::{Clause, Match};
use super::question::Question;
use super::sentence::{Certainty, Person};
use super::vocabulary::{Cue, WORDS};
use crate::incident::Section;

impl Clause<'_> {
    /// "Caused by an engineer", "introduced by Bob".
    pub(super) fn caused_by(&self, cue: Cue, at: usize, end: usize) -> Option<Match> {
        let sentence = self.sentence;
        let words = (end..end + 5).take_while(|at| !sentence.word(*at).is_empty());
        let person = words.filter_map(|at| sentence.person(at)).next()?;
        let sure = match person.certainty {
            Certainty::Named => true,
            Certainty::Role | Certainty::Maybe => cue == Cue::CausedBy,
            Certainty::Pronoun => false,
        };
        (sure && sentence.is_whole(person)).then_some((at, person.end, Question::Change))
    }

    /// A person given as the cause: after "because", in the root cause, in the last of five whys.
    pub(super) fn cause(&self, person: Person) -> Option<Match> {
        let (sentence, words) = (self.sentence, &WORDS.causes);
        let unsure = matches!(person.certainty, Certainty::Pronoun | Certainty::Maybe);
        if unsure || sentence.is_general(person.start) || sentence.is_object(person.end - 1, person.start) {
            return None;
        }
        let is_cause = self.is_last_why || self.section == Some(Section::RootCause);
        let named = person.certainty == Certainty::Named;
        if named && is_cause && sentence.tokens.len() <= person.end + 1 && person.start <= 2 {
            return Some((person.start, person.end, Question::Change));
        }
        if !named && WORDS.people.unnamed.is(sentence.word(person.end - 1)) {
            return None;
        }
        let mut verb = person.end;
        while let Some(next) = sentence.end_of(verb, &words.before_verb) {
            verb = next;
        }
        let word = sentence.said(verb)?;
        let states = self.is_last_why && words.states.is(word);
        let because = || sentence.before(person.start, 2).any(|word| words.because.is(word));
        let repairs = || sentence.after(verb + 1, 4).any(|word| WORDS.judgements.remedies.is(word));
        let changes = (is_cause || because()) && WORDS.is_change(word) && !repairs();
        (states || changes).then_some((person.start, verb + 1, Question::Change))
    }
}
