//! Clauses that blame: where, in which way, and what to ask instead.
//!
//! A word alone is never enough. "The server failed to start" and "prone to human error" stay; what counts is a person
//! with a judgement about them, a person given as the cause, or what they ought to have done.

use super::judgement::judgement;
use super::question::Question;
use super::rewrite::rewrite;
use super::sentence::{Certainty, Person, Sentence};
use super::vocabulary::{Cue, Verdict, WORDS};
use crate::diagnostic::Span;
use crate::incident::Section;

/// The way in which a clause blames; each is found by a separate rule. Of two in one sentence the first is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum BlameKind {
    /// "If only Bob had read it."
    IfOnly,
    /// "Someone should have caught this."
    Counterfactual,
    /// "Due to human error."
    HumanError,
    /// "Bob failed to follow the runbook."
    Judgement,
    /// "Bob's mistake", "carelessness".
    BlamingWord,
    /// "The outage was caused by an engineer."
    PersonAsCause,
    /// "Everybody must be more careful."
    Exhortation,
}

/// A clause that blames.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct BlamingClause {
    /// In which way.
    pub kind: BlameKind,
    /// The words.
    pub span: Span,
    /// What to ask instead.
    pub question: Question,
    /// The clause rewritten about the system; `None` if it is not simple enough.
    pub rewrite: Option<String>,
}

impl BlamingClause {
    /// What to write instead: this clause rewritten about the system, else a question.
    pub fn advice(&self) -> String {
        match &self.rewrite {
            Some(rewrite) => format!("say it of the system: \"{rewrite}\""),
            None => self.question.text().to_string(),
        }
    }
}

/// A sentence, with its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause<'p> {
    pub(super) sentence: Sentence<'p>,
    pub(super) section: Option<Section>,
    pub(super) is_last_why: bool,
}

/// The first token of what blames, the one after it, and what to ask instead.
pub(super) type Match = (usize, usize, Question);

impl Clause<'_> {
    /// The clause of the sentence that blames most clearly: a sentence is rewritten once, and the rest goes with it.
    pub(super) fn blame(&self, text: &str) -> Option<BlamingClause> {
        let mut found = Vec::new();
        for at in 0..self.sentence.tokens.len() {
            self.blame_at(at, &mut |kind, (start, end, question)| {
                if let Some(span) = self.span(start, end) {
                    found.push((kind, span, start, end, question));
                }
            });
        }
        let (kind, span, start, end, question) = found.into_iter().min_by_key(|(kind, span, ..)| (*kind, *span))?;
        let hindsight = match kind {
            BlameKind::Judgement => Some(false),
            BlameKind::Counterfactual | BlameKind::IfOnly => Some(true),
            _ => None,
        };
        let rewrite = hindsight.and_then(|hindsight| rewrite(self.sentence, text, hindsight, (start, end), question));
        Some(BlamingClause { kind, span, question, rewrite })
    }

    fn blame_at(&self, at: usize, add: &mut dyn FnMut(BlameKind, Match)) {
        let mut add = |kind, found: Option<Match>| found.into_iter().for_each(|found| add(kind, found));
        let Some((cue, end)) = self.sentence.cue(at) else {
            return add(BlameKind::BlamingWord, self.possessed(at));
        };
        match cue {
            Cue::IfOnly => add(BlameKind::IfOnly, self.if_only(at, end)),
            Cue::If => add(BlameKind::IfOnly, self.if_had(at, end)),
            Cue::Had => add(BlameKind::IfOnly, self.had(at, end)),
            Cue::We => {
                add(BlameKind::Counterfactual, self.we_should_have(at, end));
                add(BlameKind::Judgement, self.we_judged(at, end));
            }
            Cue::Nobody => add(BlameKind::Judgement, self.nobody(at, end)),
            Cue::ShouldHaveBeen | Cue::ShouldNotHaveBeen => {
                add(BlameKind::Counterfactual, self.should_have_been(cue, at, end));
            }
            Cue::OnPart => add(BlameKind::BlamingWord, self.on_part(at, end)),
            Cue::OnWhom => add(BlameKind::PersonAsCause, self.on_whom(at, end)),
            Cue::Exhortation | Cue::Appeal => add(BlameKind::Exhortation, self.exhortation(cue, at, end)),
            Cue::HumanError | Cue::ErrorOfRole => add(BlameKind::HumanError, self.human_error(cue, at, end)),
            Cue::Carelessness => add(BlameKind::BlamingWord, self.carelessness(at, end)),
            Cue::Careless => add(BlameKind::BlamingWord, self.careless_person(at, end)),
            Cue::MistakeOf => add(BlameKind::BlamingWord, self.mistake_of(at, end)),
            Cue::CausedBy | Cue::TriggeredBy => add(BlameKind::PersonAsCause, self.caused_by(cue, at, end)),
            Cue::Name | Cue::Role | Cue::RoleOrProgram | Cue::Somebody | Cue::They => {
                let Some(person) = self.sentence.person(at) else { return };
                add(BlameKind::Counterfactual, self.should_have(person));
                add(BlameKind::Judgement, self.judged(at, person));
                add(BlameKind::PersonAsCause, self.cause(person));
            }
            Cue::AboutBlame => {}
        }
    }

    fn span(&self, start: usize, end: usize) -> Option<Span> {
        let tokens = self.sentence.tokens;
        let last = tokens.get(end.min(tokens.len()).checked_sub(1)?)?;
        Some(Span::new(tokens.get(start)?.span.start, last.span.end))
    }

    /// "Bob failed to follow the runbook."
    fn judged(&self, at: usize, person: Person) -> Option<Match> {
        let sentence = self.sentence;
        let Some(judgement) = judgement(sentence, person.end) else {
            let is_sure = person.certainty != Certainty::Pronoun && !sentence.is_general(person.start);
            let end = self.who(person.end).filter(|_| is_sure)?;
            return Some((person.start, end, Question::Act));
        };
        let sure = judgement.only_people
            || matches!(person.certainty, Certainty::Named | Certainty::Role) && !sentence.is_object(at, person.start);
        let owns = matches!(sentence.word(person.end), "'s" | "s");
        // Programs forget as well; that is said of people where something was to be done.
        let forgets = judgement.question != Question::Forget
            || person.certainty != Certainty::Maybe
            || (WORDS.judgements.forgetful.is(sentence.word(person.end - 1))
                && sentence.word(judgement.end) == "to"
                && person.end - person.start <= 2);
        // "An engineer deleted the wrong folder" says what happened, of nobody who is known.
        let is_fact = judgement.question == Question::Change
            && !judgement.only_people
            && WORDS.judgements.indefinite.is(sentence.word(person.start));
        (sure && forgets && !is_fact && !sentence.is_general(person.start) && !owns)
            .then_some((person.start, judgement.end, judgement.question))
    }

    /// "Human error" as a cause; not as a risk that somebody reduces, and not where it is denied.
    fn human_error(&self, cue: Cue, at: usize, end: usize) -> Option<Match> {
        let (sentence, words) = (self.sentence, &WORDS.errors);
        let ruled_out = sentence.before(at, 6).any(|word| words.ruled_out_before.is(word))
            || sentence.end_of(end, &words.ruled_out_after).is_some();
        let given = cue == Cue::HumanError || sentence.before(at, 4).any(|word| words.given_as_cause.is(word));
        (!ruled_out && given && self.section != Some(Section::ActionItems)).then_some((at, end, Question::Act))
    }

    /// "Pure negligence."
    fn carelessness(&self, at: usize, end: usize) -> Option<Match> {
        let denied = self.sentence.before(at, 3).any(|word| WORDS.errors.denied.is(word));
        (!denied && self.section != Some(Section::ActionItems)).then_some((at, end, Question::Act))
    }

    /// "A careless engineer", "the review was sloppy".
    fn careless_person(&self, at: usize, end: usize) -> Option<Match> {
        let sentence = self.sentence;
        let be = sentence.before(at, 3).any(|word| matches!(WORDS.verdicts.whole(word), Some(Verdict::Be)));
        if be && WORDS.judgements.sloppy_work.is(sentence.word(at)) && sentence.said(end).is_none() {
            return Some((at, end, Question::Act));
        }
        let person = self.sentence.person(end).or_else(|| self.sentence.person(end + 1))?;
        (person.certainty != Certainty::Pronoun).then_some((at, person.end, Question::Act))
    }

    /// "Bob's mistake."
    fn possessed(&self, at: usize) -> Option<Match> {
        let sentence = self.sentence;
        let owner = sentence.owner(at).filter(|owner| owner.certainty != Certainty::Pronoun)?;
        let noun = sentence.skip(owner.end, &WORDS.errors.before_possessed);
        let end = sentence.end_of(noun, &WORDS.errors.possessed)?;
        Some((owner.start, end, Question::Act))
    }

    /// "An error by the DBA."
    fn mistake_of(&self, at: usize, end: usize) -> Option<Match> {
        let sentence = self.sentence;
        let mut people = (end..end + 4).filter_map(|at| sentence.person(at));
        let person = people.find(|person| sentence.is_whole(*person))?;
        let denied = sentence.before(at, 3).any(|word| WORDS.errors.not_blamed.is(word));
        (!denied && person.certainty != Certainty::Pronoun).then_some((at, person.end, Question::Act))
    }
}
