//! What a sentence says about a person: whether it judges.

use super::question::Question;
use super::sentence::{Kind, Sentence};
use super::vocabulary::{Cue, Verdict, WORDS};

/// A judgement after a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Judgement {
    /// The place after its last word.
    pub(super) end: usize,
    /// The question to ask instead.
    pub(super) question: Question,
    /// Only people can be said to do this; else a program may be meant.
    pub(super) only_people: bool,
}

impl Judgement {
    fn of_people(end: usize, question: Question) -> Judgement {
        Judgement { end, question, only_people: true }
    }

    fn of_any(end: usize, question: Question) -> Judgement {
        Judgement { end, question, only_people: false }
    }
}

/// The judgement on the person that ends before `at`, if there is one.
pub(super) fn judgement(sentence: Sentence<'_>, at: usize) -> Option<Judgement> {
    direct(sentence, at).or_else(|| after_an_aside(sentence, at)).or_else(|| further_on(sentence, at))
}

/// What of a judgement is said even of ourselves: a duty that was neglected, a slip. Directly after the person alone.
pub(super) fn neglect_of_duty(sentence: Sentence<'_>, at: usize) -> Option<Judgement> {
    let mut verb = at;
    while sentence.said(verb).is_some_and(|word| WORDS.judgements.between.is(word)) && verb < at + 4 {
        verb += 1;
    }
    let (kind, end) = sentence.phrase(verb, &WORDS.verdicts)?;
    match kind {
        Verdict::FailTo => neglected(sentence, end).and_then(|_| failed_to(sentence, end)),
        Verdict::Slip | Verdict::Forget => verdict(sentence, verb),
        Verdict::Be => was_careless(sentence, end),
        Verdict::LeaveUndone => not_seriously(sentence, end),
        _ => None,
    }
}

/// Directly after the person, or after words that change nothing.
fn direct(sentence: Sentence<'_>, at: usize) -> Option<Judgement> {
    let mut verb = past_brackets(sentence, at);
    loop {
        let found = verdict(sentence, verb);
        if found.is_some() || verb >= at + 12 {
            return found;
        }
        sentence.said(verb).filter(|word| WORDS.judgements.between.is(word))?;
        verb += 1;
    }
}

/// "The engineer on duty forgot …", "the team in charge of the proxy failed to …".
fn after_an_aside(sentence: Sentence<'_>, at: usize) -> Option<Judgement> {
    sentence.said(at).filter(|word| WORDS.judgements.asides.is(word))?;
    let is_word =
        |at: &usize| sentence.tokens.get(*at).is_some_and(|token| matches!(token.kind, Kind::Word | Kind::Named));
    let mut verdicts = (at + 2..at + 7).take_while(is_word).filter_map(|next| verdict(sentence, next));
    verdicts.find(|found| found.only_people)
}

/// "Bob logged in and forgot …": the verb is joined on, so its subject is the same.
fn further_on(sentence: Sentence<'_>, at: usize) -> Option<Judgement> {
    let words = &WORDS.judgements;
    let joined = (at + 1..sentence.tokens.len().min(at + 28)).filter_map(|next| sentence.end_of(next, &words.joins));
    let mut verdicts = joined.filter_map(|verb| verdict(sentence, sentence.skip(verb, &words.after_joins)));
    verdicts.find(|found| found.only_people)
}

/// Skips "(our newest colleague)".
fn past_brackets(sentence: Sentence<'_>, at: usize) -> usize {
    if sentence.tokens.get(at).is_none_or(|token| token.kind != Kind::Open) {
        return at;
    }
    let close = sentence.tokens[at..].iter().take(12).position(|token| token.kind == Kind::Close);
    close.map_or(at, |close| at + close + 1)
}

/// The judgement that begins at a place.
fn verdict(sentence: Sentence<'_>, at: usize) -> Option<Judgement> {
    let (verdict, end) = sentence.phrase(at, &WORDS.verdicts)?;
    let words = &WORDS.judgements;
    let mistake = || made_a_mistake(sentence, end).map(|end| Judgement::of_people(end, Question::Act));
    match verdict {
        Verdict::Slip => Some(Judgement::of_people(end, Question::Act)),
        Verdict::Forget => Some(Judgement::of_people(end, Question::Forget)),
        Verdict::Overlook => Some(Judgement::of_people(end, Question::Notice)),
        Verdict::FailTo => failed_to(sentence, end),
        Verdict::LeaveUndone => omission(sentence, end),
        Verdict::Make => mistake(),
        Verdict::MakeChange => mistake().or_else(|| changed_badly(sentence, *verdict, end)),
        Verdict::Be => was_careless(sentence, end),
        Verdict::BeNot => {
            let end = sentence.end_of(sentence.skip(end, &words.degrees), &words.care)?;
            Some(Judgement::of_people(end, Question::Act))
        }
        Verdict::Break => {
            // A dependency or a deadlock is broken on purpose.
            let meant = sentence.after(end, 4).any(|word| words.broken_on_purpose.is(word));
            let is_transitive = sentence.end_of(end, &words.particles).is_none();
            (is_transitive && !meant).then_some(Judgement::of_any(end, Question::Change))
        }
        Verdict::Ignore => Some(Judgement::of_any(end, Question::Notice)),
        Verdict::Skip => {
            let is_step = sentence.after(end, 5).any(|word| words.steps.is(word));
            is_step.then_some(Judgement::of_any(end, Question::Verify))
        }
        Verdict::Wrongly => {
            let next = sentence.said(end)?;
            let is_verb = next.ends_with("ed") || next.ends_with("ing") || WORDS.is_change(next);
            is_verb.then_some(Judgement::of_any(end + 1, Question::Act))
        }
        Verdict::Change | Verdict::Undo => changed_badly(sentence, *verdict, end),
        Verdict::Look => without_care(sentence, end).map(|end| Judgement::of_people(end, Question::Change)),
    }
}

fn made_a_mistake(sentence: Sentence<'_>, at: usize) -> Option<usize> {
    sentence.after(at, 4).position(|word| WORDS.judgements.mistakes.is(word)).map(|place| at + place + 1)
}

fn was_careless(sentence: Sentence<'_>, at: usize) -> Option<Judgement> {
    let words = &WORDS.judgements;
    if let Some(end) = sentence.end_of(at, &words.at_fault) {
        return Some(Judgement::of_people(end, Question::Act));
    }
    let at = sentence.skip(at, &words.degrees);
    let careless = || sentence.cue(at).filter(|(cue, _)| *cue == Cue::Careless).map(|(_, end)| end);
    let end = sentence.end_of(at, &words.at_fault).or_else(careless)?;
    Some(Judgement::of_people(end, Question::Act))
}

/// "Failed to follow the runbook"; what cannot be done at all is not a judgement.
fn failed_to(sentence: Sentence<'_>, at: usize) -> Option<Judgement> {
    let word = sentence.said(at).unwrap_or("");
    let (question, only_people) = neglected(sentence, at).unwrap_or((Question::Act, is_guided(sentence, at)));
    let end = (at + 1).min(sentence.tokens.len());
    (!WORDS.judgements.hard.is(word)).then_some(Judgement { end, question, only_people })
}

/// "Did not notice", "never checked", "hadn't read".
fn omission(sentence: Sentence<'_>, at: usize) -> Option<Judgement> {
    let verb = sentence.skip(at, &WORDS.judgements.manner);
    if let Some(found) = not_seriously(sentence, verb) {
        return Some(found);
    }
    let (question, only_people) = neglected(sentence, verb)?;
    let vague = WORDS.attention.vague.is(sentence.word(verb));
    (!vague).then_some(Judgement { end: verb + 1, question, only_people })
}

/// "Did not take the alert seriously", "did not act in time".
fn not_seriously(sentence: Sentence<'_>, verb: usize) -> Option<Judgement> {
    let words = &WORDS.judgements;
    let taken = matches!(sentence.said(verb)?, "take" | "taken");
    if taken && let Some(place) = sentence.after(verb, 8).position(|word| words.seriously.is(word)) {
        return Some(Judgement::of_people(verb + place + 1, Question::Act));
    }
    let acted = sentence.end_of(verb, &words.acting)?;
    sentence.end_of(acted, &words.in_time).map(|end| Judgement::of_people(end, Question::Notice))
}

/// The question that a neglected act of attention asks for, and whether only people do it.
fn neglected(sentence: Sentence<'_>, at: usize) -> Option<(Question, bool)> {
    let (question, by_people) = WORDS.attention_to(sentence.said(at)?)?;
    Some((question, by_people || is_guided(sentence, at)))
}

/// Whether the object of a verb is what people follow.
fn is_guided(sentence: Sentence<'_>, verb: usize) -> bool {
    sentence.after(verb + 1, 6).any(|word| WORDS.judgements.guides.is(word))
}

/// "Deployed bad code", "ran the wrong command", "pushed it without testing".
fn changed_badly(sentence: Sentence<'_>, verdict: Verdict, at: usize) -> Option<Judgement> {
    let words = &WORDS.judgements;
    let object = || sentence.after(at, 6);
    let mut bad = object().enumerate().filter(|(_, word)| words.bad.is(word) || words.wrong.is(word));
    if let Some((place, word)) = bad.next().filter(|(place, _)| *place < 5) {
        let stays = words.wrong.is(word) || verdict != Verdict::Undo;
        if stays && !object().any(|word| words.remedies.is(word)) {
            return Some(Judgement::of_any(at + place + 1, Question::Change));
        }
    }
    let by_mistake = || {
        let words_after = (at..sentence.tokens.len().min(at + 11)).take_while(|at| !sentence.word(*at).is_empty());
        words_after.into_iter().find_map(|next| sentence.end_of(next, &words.by_mistake))
    };
    without_care(sentence, at).or_else(by_mistake).map(|end| Judgement::of_any(end, Question::Change))
}

/// "Without testing it", "without being thorough": the place after the first word that says what was left out.
fn without_care(sentence: Sentence<'_>, at: usize) -> Option<usize> {
    let words = &WORDS.judgements;
    let mut without = (at..sentence.tokens.len().min(at + 11)).filter_map(|next| sentence.end_of(next, &words.without));
    let end = without.find(|end| sentence.after(*end, 3).any(|word| words.care_left_out.is(word)))?;
    Some((end + 1).min(sentence.tokens.len()))
}
