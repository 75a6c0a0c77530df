//! What a person should have done: counterfactuals, and "if only".

use super::checking_words::{CHECKING, MINDFUL};
use super::clause::Clause;
use super::judgement_words::{CHANGES, is_form};
use super::people::{Found, Person};
use super::question::Question;
use super::token::Sign;
use super::word_sequence::{first, starts};

impl Clause<'_> {
    pub(super) fn if_only(&self, at: usize) -> Option<(usize, usize, Question)> {
        let tokens = self.tokens;
        if let Some(next) = starts(tokens, at, "if only") {
            let who = (next..next + 4).find_map(|at| self.someone(at))?;
            return Some((at, who + 1, Question::Know));
        }
        // "If Bob had read it", "had Bob read it".
        if let Some(next) = starts(tokens, at, "if") {
            let who = (next..next + 3).find_map(|at| self.person_at(at))?;
            let end = starts(tokens, who.end, "had")?;
            return self.attention(end).map(|end| (at, end, Question::Know));
        }
        let begins = at == 0 || tokens.get(at - 1).is_some_and(|t| t.sign != Sign::Word);
        let next = starts(tokens, at, "had").filter(|_| begins)?;
        let who = (next..next + 3).find_map(|at| self.person_at(at))?;
        self.attention(who.end).map(|end| (at, end, Question::Know))
    }

    pub(super) fn person_at(&self, at: usize) -> Option<Found> {
        self.people.at(self.tokens, at).filter(|found| found.person != Person::Maybe)
    }

    /// A person or "we": the token behind them.
    pub(super) fn someone(&self, at: usize) -> Option<usize> {
        self.people.at(self.tokens, at).map(|found| found.end).or_else(|| starts(self.tokens, at, "we|i|you"))
    }

    /// An act of attention, with an adverb before it.
    pub(super) fn attention(&self, at: usize) -> Option<usize> {
        let at = starts(self.tokens, at, "just|simply|only|been|properly|actually|not").unwrap_or(at);
        let word = &self.tokens.get(at).filter(|token| token.is_said())?.word;
        let careful = starts(self.tokens, at, "more careful|careful|paying attention").is_some();
        (careful || is_form(word, &MINDFUL) || is_form(word, &CHECKING) || word == "known").then_some(at + 1)
    }

    /// "Should have caught", "could have prevented", "ought to have known".
    pub(super) fn counterfactual(&self, person: Found) -> Option<(usize, Question)> {
        let tokens = self.tokens;
        let modal = first(
            tokens,
            person.end,
            &["should|could|shouldn't|couldn't", "ought to", "really|clearly|simply|also|probably should|could"],
        )?;
        let could = tokens[person.end..modal].iter().any(|token| token.word.starts_with("could"));
        let not = starts(tokens, modal, "not|never|also|really|at").unwrap_or(modal);
        let have = starts(tokens, not, "have")?;
        let verb = starts(tokens, have, "just|simply|already|immediately|at|been|also").unwrap_or(have);
        let word = &tokens.get(verb).filter(|token| token.is_said())?.word;
        let passive = tokens.get(verb - 1).is_some_and(|token| token.word == "been");
        let careful = starts(tokens, verb, "more|careful|aware|paying|vigilant|cautious").is_some();
        let mindful = is_form(word, &MINDFUL)
            || is_form(word, &CHECKING)
            || word == "known"
            || word == "avoided"
            || word == "stopped";
        let acts = word.ends_with("ed") || CHANGES.contains(&word.as_str()) || mindful;
        let fits = match (passive, could, person.person) {
            (true, ..) => careful,
            (_, true, _) | (_, _, Person::They | Person::Maybe) => mindful,
            _ => acts,
        };
        fits.then_some((verb + 1, Question::Know))
    }

    /// "We should have noticed": among ourselves, only attention is asked for in vain.
    pub(super) fn we_should(&self, at: usize) -> Option<(usize, usize, Question)> {
        let tokens = self.tokens;
        let modal = first(tokens, at, &["we|i should|shouldn't", "we|i really|clearly|definitely|probably should"])?;
        let have = starts(tokens, starts(tokens, modal, "not|never").unwrap_or(modal), "have")?;
        let been = starts(tokens, have, "been more careful|vigilant|attentive|cautious|diligent");
        let end = been.or_else(|| starts(tokens, have, "been paying attention")).or_else(|| {
            let passive = starts(tokens, have, "been").is_some();
            self.attention(have).filter(|_| !passive)
        })?;
        let owned = starts(tokens, have, "had|taken|done").is_none();
        owned.then_some((at, end, Question::Know))
    }
}
