//! Rewrites a blaming clause about the system: "Bob failed to follow the failover runbook" as "The failover runbook was not
//! followed". Only where the clause is simple: a verb that is known, and an object that can be named alone.

use super::question::Question;
use super::sentence::{Kind, Sentence};
use super::vocabulary::WORDS;

/// An object of more words than this is not repeated.
const LONGEST: usize = 9;

/// The clause from `start` to `end` rewritten about the system, and the question that follows; in `hindsight` it says what should
/// have been.
pub(super) fn rewrite(
    sentence: Sentence<'_>,
    text: &str,
    hindsight: bool,
    (start, end): (usize, usize),
    question: Question,
) -> Option<String> {
    let (verb, participle) = verb(sentence, start, end)?;
    let before = (start..verb).map(|at| sentence.word(at));
    let words = &WORDS.rewrites;
    let denied = before.clone().any(|word| words.undone.is(word));
    // In hindsight, what is said to be needed was not done, and the other way round.
    let undone = denied != hindsight;
    let object = object(sentence, text, verb + 1)?;
    let verb = if is_plural(&object) { "were" } else { "was" };
    let not = if undone { "not " } else { "" };
    let object = object.join(" ");
    let mut letters = object.chars();
    let object: String = letters.next()?.to_uppercase().chain(letters).collect();
    Some(format!("{object} {verb} {not}{participle}: {}", question.about(undone)))
}

/// The verb of a clause, by the words at its end: "failed to follow", "forgot to run", "should have checked".
fn verb(sentence: Sentence<'_>, start: usize, end: usize) -> Option<(usize, &'static str)> {
    let known = |at: usize| {
        let participle = WORDS.participles.whole(sentence.said(at)?)?;
        Some((at, participle.as_str()))
    };
    if sentence.word(end) == "to" {
        return known(end + 1);
    }
    // The last word that is a verb, but not one before the person.
    (start + 1..end).rev().find_map(known)
}

/// The words of the object that begins at a place, up to the end of the clause.
fn object(sentence: Sentence<'_>, text: &str, at: usize) -> Option<Vec<String>> {
    let words = &WORDS.rewrites;
    sentence.said(at).filter(|word| words.object_begins.is(word))?;
    let mut object = Vec::new();
    for place in at..sentence.tokens.len() {
        let token = &sentence.tokens[place];
        match token.kind {
            Kind::Word if token.quoted => return None,
            Kind::Word if words.object_ends.is(sentence.word(place)) => break,
            Kind::Word => object.push(token.span.of(text).to_string()),
            Kind::Separator | Kind::Stop => break,
            // Code, links and brackets: what is meant cannot be said in plain words.
            Kind::Named | Kind::Open | Kind::Close | Kind::QuestionMark => return None,
        }
    }
    if object.last().is_some_and(|last| words.within_object.is(&last.to_lowercase())) {
        return None;
    }
    (2..=LONGEST).contains(&object.len()).then_some(object)
}

/// Whether the head of an object is a plural: the last word before a preposition.
fn is_plural(object: &[String]) -> bool {
    let head = object.iter().skip(1).take_while(|word| !WORDS.rewrites.within_object.is(&word.to_lowercase())).last();
    let is_many =
        object.first().is_some_and(|first| matches!(first.to_lowercase().as_str(), "these" | "those" | "all"));
    let ends = |word: &String| {
        let word = word.to_lowercase();
        word.ends_with('s') && !["ss", "us", "is", "'s"].iter().any(|end| word.ends_with(end))
    };
    is_many || head.is_some_and(ends)
}
