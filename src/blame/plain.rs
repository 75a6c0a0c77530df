//! Blame in clauses that name nobody, or everybody: "we", "nobody", "it should have been tested", "be more careful".

use super::clause::{Clause, Match};
use super::judgement::{judgement, neglect_of_duty};
use super::question::Question;
use super::sentence::Certainty;
use super::vocabulary::{Cue, WORDS};
use crate::incident::Section;

impl Clause<'_> {
    /// "We failed to verify the upgrade path": among ourselves only what was plainly neglected.
    pub(super) fn we_judged(&self, at: usize, end: usize) -> Option<Match> {
        let found = neglect_of_duty(self.sentence, end)?;
        Some((at, found.end, found.question))
    }

    /// "Nobody bothered to look."
    pub(super) fn nobody(&self, at: usize, end: usize) -> Option<Match> {
        let end = self.sentence.end_of(end, &WORDS.judgements.nobody_verdicts)?;
        Some((at, end, Question::Act))
    }

    /// "It should have been tested", "the change should not have been rushed out"; what a program should have done is not
    /// meant.
    pub(super) fn should_have_been(&self, cue: Cue, at: usize, end: usize) -> Option<Match> {
        let (sentence, words) = (self.sentence, &WORDS.hindsight);
        let done = if cue == Cue::ShouldHaveBeen { &words.neglected_work } else { &words.rash_work };
        let verb = sentence.skip(end, &words.adverbs);
        let end = sentence.end_of(verb, done)?;
        let has_agent = sentence.after(end, 4).any(|word| words.agent.is(word));
        let is_whole = sentence.after(end, 1).all(|word| !word.ends_with("ly"));
        (!has_agent && is_whole && self.section != Some(Section::ActionItems)).then_some((at, end, Question::Know))
    }

    /// "An oversight on her part."
    pub(super) fn on_part(&self, at: usize, end: usize) -> Option<Match> {
        let sentence = self.sentence;
        let nouns =
            (at.saturating_sub(3)..at).find(|noun| sentence.end_of(*noun, &WORDS.errors.possessed).is_some())?;
        let denied = sentence.before(nouns, 3).any(|word| WORDS.errors.denied.is(word));
        let who = sentence.word(at + 1) == "the";
        let person = (end..end + 4).find_map(|at| sentence.person(at)).filter(|p| p.certainty != Certainty::Pronoun);
        let end = if who { person?.end } else { end };
        (!denied).then_some((nouns, end, Question::Act))
    }

    /// "This one is on the network team."
    pub(super) fn on_whom(&self, at: usize, end: usize) -> Option<Match> {
        let sentence = self.sentence;
        let person = (end..end + 4).find_map(|at| sentence.person(at)).filter(|p| p.certainty != Certainty::Pronoun)?;
        // "This is on the team's list" puts it somewhere else.
        (sentence.said(person.end).is_none() && sentence.is_whole(person)).then_some((at, person.end, Question::Act))
    }

    /// "Everyone must be more careful", "remind the team": an appeal, wherever it is.
    pub(super) fn exhortation(&self, cue: Cue, at: usize, end: usize) -> Option<Match> {
        let (sentence, words) = (self.sentence, &WORDS.appeals);
        // Action items are looked at by their own rule.
        if self.section == Some(Section::ActionItems) {
            return None;
        }
        let all = 0..sentence.tokens.len();
        let not_asked = all.into_iter().filter(|place| !(at..end).contains(place));
        let mut not_asked = not_asked.filter(|place| words.not_asked.is(sentence.word(*place)));
        let is_asked = match cue {
            Cue::Exhortation => true,
            _ => {
                let first = at == 0 || sentence.said(at - 1).is_none();
                let asked = first || words.asked.is(sentence.word(at - 1));
                let doubly = words
                    .double_checks
                    .is(&sentence.words[sentence.tokens[at].word.0..sentence.tokens[end - 1].word.1]);
                let whom = || sentence.after(end, 3).any(|word| words.whom.is(word));
                asked && (doubly || whom())
            }
        };
        (is_asked && not_asked.next().is_none()).then_some((at, end, Question::Care))
    }

    /// "Run by the engineer on duty, who had not bothered to look."
    pub(super) fn who(&self, at: usize) -> Option<usize> {
        let sentence = self.sentence;
        let mut relative = (at..at + 7).filter(|place| WORDS.judgements.relative.is(sentence.word(*place)));
        judgement(sentence, relative.next()? + 1).filter(|found| found.only_people).map(|found| found.end)
    }
}
