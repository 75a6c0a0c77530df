//! What a sentence says of a person: whether it judges.

use super::checking_words::{CHECKING, GUIDES, LOOKING, MINDFUL, UNDONE};
use super::judgement_words::{
    BAD, BREAKING, BY_MISTAKE, CHANGES, FAULTY, IGNORING, MENDING, SKIPPING, SLIPS, STEPS, UNDOING, WRONGLY, is_form,
};
use super::question::Question;
use super::token::{Sign, Token};
use super::word_sequence::{ahead, first, first_of, starts};

/// A judgement behind a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Judgement {
    /// The token behind its last word.
    pub(super) end: usize,
    /// The question to ask instead.
    pub(super) question: Question,
    /// Only people can be said to do this; else a program may be meant.
    pub(super) human: bool,
}

/// Words that may stand between a person and the verb.
const BETWEEN: [&str; 34] = [
    "who", "had", "has", "have", "also", "then", "later", "again", "just", "simply", "apparently", "clearly",
    "obviously", "initially", "both", "all", "first", "still", "probably", "likely", "may", "might", "subsequently",
    "repeatedly", "completely", "totally", "even", "themselves", "once", "now", "immediately", "previously",
    "together", "on-call",
];
/// Prepositions with a few words behind them that may stand there too: "the engineer on duty".
const ASIDE: [&str; 9] = ["of", "from", "on", "in", "at", "for", "with", "behind", "working"];

/// The judgement on the person that ends before `at`, if there is one.
pub(super) fn judgement(tokens: &[Token], at: usize) -> Option<Judgement> {
    direct(tokens, at).or_else(|| behind_an_aside(tokens, at)).or_else(|| further_on(tokens, at))
}

/// Directly behind the person, or behind words that change nothing.
fn direct(tokens: &[Token], at: usize) -> Option<Judgement> {
    let mut verb = past_brackets(tokens, at);
    while tokens.get(verb).is_some_and(|t| t.is_said() && BETWEEN.contains(&t.word.as_str())) && verb < at + 12 {
        if let Some(found) = verdict(tokens, verb) {
            return Some(found);
        }
        verb += 1;
    }
    verdict(tokens, verb)
}

/// "The engineer on duty forgot …", "the team in charge of the proxy failed to …".
fn behind_an_aside(tokens: &[Token], at: usize) -> Option<Judgement> {
    let first = tokens.get(at).filter(|token| token.is_said())?;
    if !ASIDE.contains(&first.word.as_str()) {
        return None;
    }
    (at + 2..at + 7)
        .take_while(|next| tokens.get(*next).is_some_and(|t| matches!(t.sign, Sign::Word | Sign::Named)))
        .find_map(|next| verdict(tokens, next).filter(|found| found.human))
}

/// "Bob logged in and forgot …": the verb is joined on, so its subject is the same.
fn further_on(tokens: &[Token], at: usize) -> Option<Judgement> {
    let end = tokens.len().min(at + 28);
    (at + 1..end).find_map(|next| {
        let joined = starts(tokens, next, "and|but|then")?;
        let verb = if starts(tokens, joined, "then|also|instead").is_some() { joined + 1 } else { joined };
        verdict(tokens, verb).filter(|found| found.human)
    })
}

/// Skips "(our newest colleague)".
fn past_brackets(tokens: &[Token], at: usize) -> usize {
    if tokens.get(at).is_none_or(|token| token.sign != Sign::Open) {
        return at;
    }
    let close = tokens[at..].iter().take(12).position(|token| token.sign == Sign::Close);
    close.map_or(at, |close| at + close + 1)
}

/// The judgement that begins at a token.
fn verdict(tokens: &[Token], at: usize) -> Option<Judgement> {
    let found = |end, question, human| Some(Judgement { end, question, human });
    if let Some(end) = first_of(tokens, at, &SLIPS) {
        let memory = tokens.get(at).is_some_and(|t| t.word.starts_with("forg") || t.word.starts_with("neglect"));
        let careless = starts(tokens, at, "neglected|overlooked").is_some();
        return found(
            end,
            if memory {
                Question::Forget
            } else if careless {
                Question::Notice
            } else {
                Question::Act
            },
            true,
        );
    }
    if let Some(end) = made_a_mistake(tokens, at).or_else(|| was_faulty(tokens, at)) {
        return found(end, Question::Act, true);
    }
    if let Some(end) = starts(tokens, at, "failed|failing to") {
        return failed_to(tokens, end);
    }
    if let Some(judgement) = left_undone(tokens, at) {
        return Some(judgement);
    }
    let word = tokens.get(at).filter(|token| token.is_said())?.word.as_str();
    // A dependency or a deadlock is broken on purpose.
    let meant = ahead(tokens, at + 1, 4)
        .any(|word| ["dependency", "link", "loop", "cycle", "deadlock", "lock"].contains(&word));
    if BREAKING.contains(&word) && starts(tokens, at + 1, "by|up|down|out|free").is_none() && !meant {
        return found(at + 1, Question::Change, false);
    }
    if IGNORING.contains(&word) {
        return found(at + 1, Question::Notice, false);
    }
    if SKIPPING.contains(&word) && ahead(tokens, at + 1, 5).any(|step| STEPS.contains(&step)) {
        return found(at + 1, Question::Verify, false);
    }
    if WRONGLY.contains(&word) && tokens.get(at + 1).is_some_and(|t| t.is_said() && is_verb(&t.word)) {
        return found(at + 2, Question::Act, false);
    }
    changed_badly(tokens, at)
}

fn made_a_mistake(tokens: &[Token], at: usize) -> Option<usize> {
    let at = starts(tokens, at, "made|makes|making|committed")?;
    let noun = ["mistake", "mistakes", "error", "errors", "typo", "blunder"];
    let place = ahead(tokens, at, 4).position(|word| noun.contains(&word))?;
    Some(at + place + 1)
}

fn was_faulty(tokens: &[Token], at: usize) -> Option<usize> {
    let mut at = starts(tokens, at, "was|were|is|are|been|being|wasn't|weren't")?;
    let negated = tokens.get(at - 1).is_some_and(|t| t.word.ends_with("n't"));
    if let Some(next) = starts(tokens, at, "too|very|so|clearly|simply|solely|ultimately|extremely|again|being") {
        at = next;
    }
    if negated {
        return starts(tokens, at, "paying attention|careful enough")
            .or_else(|| starts(tokens, at, "paying attention"));
    }
    first_of(tokens, at, &FAULTY).or_else(|| starts(tokens, at, "not careful enough"))
}

/// "Failed to follow the runbook"; what cannot be done however one tries is no judgement.
fn failed_to(tokens: &[Token], at: usize) -> Option<Judgement> {
    const HARD: [&str; 14] = [
        "reproduce", "connect", "reach", "find", "log", "determine", "restore", "recover", "resolve", "fix", "repair",
        "access", "download", "load",
    ];
    let verb = tokens.get(at).filter(|token| token.is_said()).map_or("", |token| token.word.as_str());
    if HARD.contains(&verb) {
        return None;
    }
    let (question, human) = of_verb(tokens, at);
    Some(Judgement { end: (at + 1).min(tokens.len()), question, human })
}

/// "Did not notice", "never checked", "hadn't read".
fn left_undone(tokens: &[Token], at: usize) -> Option<Judgement> {
    let not = first(
        tokens,
        at,
        &["did not|never", "didn't|hadn't|never|haven't|hasn't", "had|has|have|did not", "had|has|have never"],
    )
    .or_else(|| starts(tokens, at, "did|had|has|have not"))?;
    let verb = match starts(
        tokens,
        not,
        "properly|fully|even|really|carefully|immediately|sufficiently|adequately|thoroughly",
    ) {
        Some(next) => next,
        None => not,
    };
    let word = tokens.get(verb).filter(|token| token.is_said())?.word.as_str();
    let heedful = is_form(
        word,
        &["take", "do", "bring", "look", "act", "see", "copy", "update", "prevent", "consider", "ensure"],
    );
    if heedful || !(is_form(word, &MINDFUL) || is_form(word, &CHECKING)) {
        return None;
    }
    let (question, human) = of_verb(tokens, verb);
    Some(Judgement { end: verb + 1, question, human })
}

/// "Deployed bad code", "ran the wrong command", "pushed it without testing".
fn changed_badly(tokens: &[Token], at: usize) -> Option<Judgement> {
    let word = tokens.get(at).filter(|token| token.is_said())?.word.as_str();
    let looks = LOOKING.contains(&word);
    if !looks && !CHANGES.contains(&word) {
        return None;
    }
    let judged = |end: usize, human| Some(Judgement { end, question: Question::Change, human });
    if looks {
        return without_care(tokens, at).and_then(|end| judged(end.min(tokens.len()), true));
    }
    let object: Vec<&str> = ahead(tokens, at + 1, 6).collect();
    let fixed = object.iter().any(|word| MENDING.contains(word));
    let bad = object.iter().position(|word| BAD.contains(word)).filter(|place| *place < 5);
    match bad {
        Some(place) if !fixed && (object[place] == "wrong" || !UNDOING.contains(&word)) => {
            return judged(at + place + 2, false);
        }
        _ => {}
    }
    let clause = at + 1..tokens.len().min(at + 12);
    let by_mistake = || {
        clause
            .clone()
            .take_while(|next| tokens[*next].sign == Sign::Word)
            .find_map(|next| first_of(tokens, next, &BY_MISTAKE))
    };
    without_care(tokens, at).or_else(by_mistake).and_then(|end| judged(end.min(tokens.len()), false))
}

/// Where "without testing it", "without being thorough" begins to tell what was left out.
fn without_care(tokens: &[Token], at: usize) -> Option<usize> {
    (at + 1..tokens.len().min(at + 12)).find_map(|next| {
        let without = starts(tokens, next, "without")?;
        ahead(tokens, without, 3).any(|word| UNDONE.contains(&word)).then_some(without + 1)
    })
}

/// The question that a neglected act asks for, and whether only people do it.
fn of_verb(tokens: &[Token], at: usize) -> (Question, bool) {
    let word = tokens.get(at).filter(|token| token.is_said()).map_or("", |token| token.word.as_str());
    let is = |verbs: &[&str]| is_form(word, verbs);
    let guided = ahead(tokens, at + 1, 6).any(|next| GUIDES.contains(&next));
    let question =
        if is(&["notice", "realise", "realize", "spot", "see", "observe", "catch", "recognise", "recognize", "pay"]) {
            Question::Notice
        } else if is(&["follow", "adhere", "comply", "read", "consult"]) {
            Question::Follow
        } else if is(&["communicate", "tell", "inform", "escalate", "announce", "ask", "coordinate"]) {
            Question::Tell
        } else if is(&["remember", "copy", "update"]) {
            Question::Forget
        } else if is(&["check", "test", "verify", "validate", "review", "double-check", "inspect", "confirm"]) {
            Question::Verify
        } else {
            Question::Act
        };
    (question, is_form(word, &MINDFUL) && !is(&["read", "take", "do", "bring", "look"]) || guided)
}

fn is_verb(word: &str) -> bool {
    word.ends_with("ed") || word.ends_with("ing") || CHANGES.contains(&word)
}
