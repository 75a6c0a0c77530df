//! What a person should have done: counterfactuals, and "if only".

use super::clause::{Clause, Match};
use super::question::Question;
use super::sentence::{Certainty, Kind, Person};
use super::vocabulary::{Modal, WORDS};

impl Clause<'_> {
    /// "If only Bob had read it."
    pub(super) fn if_only(&self, at: usize, end: usize) -> Option<Match> {
        let someone = |at| {
            let person = self.sentence.person(at).map(|person| person.end);
            person.or_else(|| self.sentence.end_of(at, &WORDS.people.ourselves))
        };
        let who = (end..end + 4).find_map(someone)?;
        Some((at, who + 1, Question::Know))
    }

    /// "If Bob had read it."
    pub(super) fn if_had(&self, at: usize, end: usize) -> Option<Match> {
        let had = self.sentence.end_of(self.sure_person(end)?.end, &WORDS.hindsight.had)?;
        let restrained = || self.sentence.end_of(had, &WORDS.hindsight.restraint);
        self.attention(had).or_else(restrained).map(|end| (at, end, Question::Know))
    }

    /// "Had Bob read it", where a clause begins.
    pub(super) fn had(&self, at: usize, end: usize) -> Option<Match> {
        if at > 0 && self.sentence.tokens[at - 1].kind == Kind::Word {
            return None;
        }
        // At the head of a clause, even "the operator" is a person who might have waited.
        let person = (end..end + 3).find_map(|at| self.sentence.person(at))?;
        let restrained = self.sentence.end_of(person.end, &WORDS.hindsight.restraint);
        let attentive = || self.attention(self.sure_person(end)?.end);
        restrained.or_else(attentive).map(|end| (at, end, Question::Know))
    }

    fn sure_person(&self, at: usize) -> Option<Person> {
        let mut people = (at..at + 3).filter_map(|at| self.sentence.person(at));
        people.find(|person| person.certainty != Certainty::Maybe)
    }

    /// The place after an act of attention, with an adverb before it.
    fn attention(&self, at: usize) -> Option<usize> {
        let words = &WORDS.attention;
        let at = self.sentence.skip(at, &words.adverbs);
        self.sentence.end_of(at, &words.careful).or_else(|| {
            let word = self.sentence.said(at)?;
            (words.known.is(word) || WORDS.attention_to(word).is_some()).then_some(at + 1)
        })
    }

    /// "Should have caught", "could have prevented", "ought to have known".
    pub(super) fn should_have(&self, person: Person) -> Option<Match> {
        let (sentence, words) = (self.sentence, &WORDS.hindsight);
        let (modal, have) = sentence.phrase(sentence.skip(person.end, &words.hedges), &words.should_have)?;
        if *modal == Modal::Could && sentence.before(person.start, 2).any(|word| words.purpose.is(word)) {
            return None;
        }
        let verb = sentence.skip(have, &words.adverbs);
        let been = sentence.end_of(verb, &words.been);
        let verb = been.unwrap_or(verb);
        let word = sentence.said(verb)?;
        let attentive =
            || WORDS.attention_to(word).is_some() || WORDS.attention.known.is(word) || words.prevented.is(word);
        let fits = match (modal, person.certainty) {
            _ if been.is_some() => words.careful.is(word),
            (Modal::Could, _) | (_, Certainty::Pronoun | Certainty::Maybe) => attentive(),
            (Modal::Should, _) => word.ends_with("ed") || WORDS.is_change(word) || attentive(),
        };
        fits.then_some((person.start, verb + 1, Question::Know))
    }

    /// "We should have noticed": among ourselves, only attention is asked for in vain.
    pub(super) fn we_should_have(&self, at: usize, end: usize) -> Option<Match> {
        let (sentence, words) = (self.sentence, &WORDS.hindsight);
        let (modal, have) = sentence.phrase(sentence.skip(end, &words.hedges), &words.should_have)?;
        let attention = || match sentence.said(have)? {
            word if words.been.is(word) || words.ours.is(word) => None,
            _ => self.attention(have),
        };
        let end = sentence.end_of(have, &words.attentive).or_else(attention)?;
        (*modal == Modal::Should).then_some((at, end, Question::Know))
    }
}
