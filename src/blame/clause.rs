//! Clauses that blame: where, in which way, and what to ask instead.
//!
//! A word alone is never enough. "The server failed to start" and "prone to human error" stay; what counts is a person
//! with a judgement said of them, a person given as the cause, or what they ought to have done.

use super::glance::may_begin;
use super::judgement::judgement;
use super::judgement_words::{FAULTINESS, FAULTY, POSSESSED};
use super::passage::Passage;
use super::people::{Found, People, Person, opening};
use super::question::Question;
use super::token::{Token, sentences};
use super::word_sequence::{back, first, first_of, starts};
use crate::diagnostic::Span;
use crate::incident::Section;

/// In which way a clause blames; each is found by a rule of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// "If only Bob had read it."
    IfOnly,
    /// "Someone should have caught this."
    Counterfactual,
    /// "Due to human error."
    HumanError,
    /// "Bob failed to follow the runbook."
    Judged,
    /// "Bob's mistake", "carelessness".
    Word,
    /// "The outage was caused by an engineer."
    Cause,
}

/// A clause that blames.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blame {
    /// In which way.
    pub fault: Fault,
    /// The words.
    pub span: Span,
    /// What to ask instead.
    pub question: Question,
}

/// A text that explains how not to blame may use the words.
const EXPLAINING: [&str; 14] = [
    "assigning blame", "assign blame", "blameless", "blamelessly", "blame-free", "blaming", "hindsight",
    "finger-pointing", "scapegoat", "counterfactual", "counterfactuals", "no blame", "without blame", "just culture",
];

/// The clauses that blame, in order; `whys` are the bytes of the last answer of five whys.
pub(super) fn blames(passages: &[Passage], people: &People, whys: Option<Span>) -> Vec<Blame> {
    let mut found = Vec::new();
    for passage in passages {
        let tokens = &passage.tokens;
        if explains(tokens) {
            continue;
        }
        let last_why = whys.is_some_and(|whys| whys.contains(passage.span) || passage.span.contains(whys));
        let is_cause = last_why || passage.section == Some(Section::RootCause);
        for (tokens, asks) in sentences(tokens) {
            // A question looks for a reason; it does not judge.
            if !asks {
                let clause = Clause { tokens, people, is_cause, last_why, section: passage.section };
                found.extend(clause.blames());
            }
        }
    }
    found
}

/// Whether a passage tells how not to blame.
fn explains(tokens: &[Token]) -> bool {
    (0..tokens.len()).any(|at| first_of(tokens, at, &EXPLAINING).is_some())
}

/// A sentence, with what is known of its place.
pub(super) struct Clause<'t> {
    pub(super) tokens: &'t [Token],
    pub(super) people: &'t People,
    pub(super) is_cause: bool,
    pub(super) last_why: bool,
    section: Option<Section>,
}

/// Words before `human error` with which a sentence speaks of keeping it from doing harm.
const SPARED: &str = "prevent|prevents|preventing|avoid|avoids|avoiding|reduce|reduces|reducing|risk|risks|prone|eliminate|\
    eliminates|eliminating|minimise|minimize|minimizing|possibility|potential|chance|chances|room|\
    against|susceptible|vulnerable|remove|removes|removing|mitigate|protect|limit|guard|likelihood|less|\
    not|never|no|without|isn't|wasn't|than|instead|beyond|opportunity|more|sensitive|probability|rule|\
    ruled|any";

impl Clause<'_> {
    /// What is found in one sentence; of two that overlap the first kind stays.
    fn blames(&self) -> Vec<Blame> {
        let mut found: Vec<Blame> = self.beginnings().flat_map(|at| self.at(at)).collect();
        found.sort_by_key(|blame| (blame.fault, blame.span));
        let mut kept: Vec<Blame> = Vec::new();
        for blame in found {
            let overlaps = |other: &Blame| other.span.start < blame.span.end && blame.span.start < other.span.end;
            if !kept.iter().any(overlaps) {
                kept.push(blame);
            }
        }
        // One sentence is rewritten once: what else it has goes with it.
        kept.truncate(1);
        kept
    }

    /// The places at which a finding can begin.
    fn beginnings(&self) -> impl Iterator<Item = usize> {
        let may_begin = |token: &Token| {
            let own = token.word.ends_with("'s") || token.word.ends_with("s'");
            token.is_said() && (token.capital || own || token.word.starts_with('@') || may_begin(&token.word))
        };
        (0..self.tokens.len()).filter(move |at| self.tokens.get(*at).is_some_and(may_begin))
    }

    fn at(&self, at: usize) -> Vec<Blame> {
        let mut found = Vec::new();
        let mut add = |fault, (start, end, question): (usize, usize, Question)| {
            if let Some(span) = self.span(start, end) {
                found.push(Blame { fault, span, question });
            }
        };
        if let Some(range) = self.if_only(at) {
            add(Fault::IfOnly, range);
        }
        if let Some(range) = self.human_error(at) {
            add(Fault::HumanError, range);
        }
        if let Some(range) = self.fault_word(at) {
            add(Fault::Word, range);
        }
        if let Some(range) = self.agent(at) {
            add(Fault::Cause, range);
        }
        if let Some(range) = self.we_should(at) {
            add(Fault::Counterfactual, range);
        }
        let Some(person) = self.people.at(self.tokens, at) else { return found };
        let start = if person.person == Person::Named { at } else { opening(self.tokens, at) };
        if let Some((end, question)) = self.counterfactual(person) {
            add(Fault::Counterfactual, (start, end, question));
        }
        if let Some(judged) = judgement(self.tokens, person.end) {
            let sure = match person.person {
                Person::Named | Person::Role => judged.human || !self.is_object(at, start),
                Person::They | Person::Maybe => judged.human,
            };
            if sure && !self.is_general(start) && !self.is_owned(person) {
                add(Fault::Judged, (start, judged.end, judged.question));
            }
        }
        if let Some(end) = self.cause(start, person) {
            add(Fault::Cause, (start, end, Question::Change));
        }
        found
    }

    fn span(&self, start: usize, end: usize) -> Option<Span> {
        let first = self.tokens.get(start)?;
        let last = self.tokens.get(end.min(self.tokens.len()).checked_sub(1)?)?;
        Some(Span::new(first.span.start, last.span.end))
    }

    /// Behind a preposition somebody is no subject: "alerts to the on-call team failed to arrive".
    pub(super) fn is_object(&self, at: usize, start: usize) -> bool {
        const PREPOSITIONS: [&str; 20] = [
            "to", "of", "for", "from", "by", "with", "on", "at", "in", "about", "between", "against", "via",
            "alongside", "than", "like", "towards", "notified", "paged", "alerted",
        ];
        let near = back(self.tokens, start, if start == at { 2 } else { 1 });
        near.take(if self.people.is_name(&self.tokens[at]) { 1 } else { 2 }).any(|word| PREPOSITIONS.contains(&word))
    }

    /// "Any engineer who forgets", "no operator", "if an operator fails": said of nobody in particular.
    pub(super) fn is_general(&self, start: usize) -> bool {
        let own = self.tokens.get(start).map_or("", |token| token.word.as_str());
        let general = ["any", "no", "every", "each", "if", "when", "whenever", "unless", "nobody", "whether", "not"];
        general.contains(&own) || back(self.tokens, start, 1).any(|word| general.contains(&word))
    }

    /// "The team's alert": the person only owns what is spoken of. Hyphens bind too: "team-owned".
    fn is_owned(&self, person: Found) -> bool {
        self.tokens.get(person.end).is_some_and(|next| next.word == "'s" || next.word == "s")
    }

    /// "Human error" as a cause; not as a risk that somebody lowers, and not where it is denied.
    fn human_error(&self, at: usize) -> Option<(usize, usize, Question)> {
        let end = first(
            self.tokens,
            at,
            &[
                "human|operator|pilot|personnel error|errors|mistake|mistakes|failure|oversight",
                "human-error|user-error|operator-error",
                "operational mistake|oversight",
                "user|admin|administrator|engineer|developer|employee error|mistake",
            ],
        )?;
        let weak = starts(self.tokens, at, "user|admin|administrator|engineer|developer|employee").is_some();
        let denied = back(self.tokens, at, 6).any(|word| SPARED.split('|').any(|spared| spared == word));
        let behind = starts(self.tokens, end, "is|was|are|were not|never|possible|likely").or_else(|| {
            starts(
                self.tokens,
                end,
                "can|could|may|might|will|would|risk|risks|rate|rates|isn't|wasn't|prone|reporting|prevention|factors",
            )
        });
        let given = !weak
            || back(self.tokens, at, 4).any(|word| ["to", "of", "by", "was", "is", "cause", "an"].contains(&word));
        let asks = self.section == Some(Section::ActionItems);
        (!denied && behind.is_none() && given && !asks).then_some((at, end, Question::Act))
    }

    /// "Bob's mistake", "an error by the DBA", "a careless engineer", "carelessness".
    fn fault_word(&self, at: usize) -> Option<(usize, usize, Question)> {
        let tokens = self.tokens;
        if let Some(end) = first_of(tokens, at, &FAULTINESS) {
            let told = back(tokens, at, 3).any(|word| ["not", "no", "never", "legal", "without"].contains(&word));
            return (!told && self.section != Some(Section::ActionItems)).then_some((at, end, Question::Act));
        }
        let token = tokens.get(at).filter(|token| token.is_said())?;
        if let Some(owner) = token.word.strip_suffix("'s").or_else(|| token.word.strip_suffix("s'")) {
            let known = Token { word: owner.to_string(), ..token.clone() };
            let person = self.people.at(std::slice::from_ref(&known), 0)?;
            let sure = matches!(person.person, Person::Named | Person::Role | Person::Maybe);
            let noun = starts(tokens, at + 1, "own|big|stupid|simple|careless|costly|repeated").unwrap_or(at + 1);
            let end = first_of(tokens, noun, &POSSESSED).filter(|_| sure)?;
            let start = if person.person == Person::Named { at } else { opening(tokens, at) };
            return Some((start, end, Question::Act));
        }
        if FAULTY.contains(&token.word.as_str()) {
            let person = self.people.at(tokens, at + 1).or_else(|| self.people.at(tokens, at + 2))?;
            return (person.person != Person::They).then_some((at, person.end, Question::Act));
        }
        let by = first(
            tokens,
            at,
            &[
                "mistake|error|oversight|blunder|negligence by|from", "mistake|error made|committed by",
                "fault|mistake of", "blame|blamed|blames",
            ],
        )?;
        let person = (by..by + 4).find_map(|at| self.people.at(tokens, at).filter(|_| self.is_closed(at)))?;
        let told = back(tokens, at, 3)
            .any(|word| ["not", "no", "never", "don't", "cannot", "than", "won't", "to"].contains(&word));
        (!told && matches!(person.person, Person::Named | Person::Role | Person::Maybe)).then_some((
            at,
            person.end,
            Question::Act,
        ))
    }
}
