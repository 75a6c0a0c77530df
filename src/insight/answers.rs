//! What documents answer to one question, each answer with the sentence that gives it.
//!
//! A document that does not answer is counted as such. What is only inferred from its words is kept apart from what one
//! of its fields says.

use super::boilerplate::sentences;
use super::words::head;
use crate::archive::Postmortem;
use crate::incident::Section;
use crate::vocabulary::{Phrases, fold};

/// A quoted sentence is cut at this many bytes.
const LONG: usize = 220;
/// What stands around a sentence without belonging to it.
const AROUND: [char; 8] = ['-', '*', '#', '>', '|', '_', '+', ':'];

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The incident (position).
    pub incident: usize,
    /// The sentence, or the field's value.
    pub sentence: String,
    /// It is inferred from the words of the document; no field says so.
    pub inferred: bool,
}

/// The incidents with one answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerGroup {
    /// `missing-alert`.
    pub id: String,
    /// `Missing alert`.
    pub name: String,
    /// The answers, newest incident first.
    pub answers: Vec<Answer>,
}

/// What the documents answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// `first-noticed`.
    pub id: &'static str,
    /// The question.
    pub name: &'static str,
    /// How it is read, in a sentence.
    pub meaning: &'static str,
    /// How many incidents were asked.
    pub incidents: usize,
    /// The answers that were given, the most frequent first.
    pub groups: Vec<AnswerGroup>,
    /// The incidents whose document does not say (positions), newest first.
    pub not_stated: Vec<usize>,
}

impl Answers {
    /// Groups answers: each is the group's id and name, and the answer.
    pub(super) fn of(
        (id, name, meaning): (&'static str, &'static str, &'static str),
        incidents: &[usize],
        answers: Vec<(String, String, Answer)>,
    ) -> Answers {
        let mut groups: Vec<AnswerGroup> = Vec::new();
        let mut answered: Vec<usize> = Vec::new();
        for (id, name, answer) in answers {
            answered.push(answer.incident);
            match groups.iter_mut().find(|group| group.id == id) {
                Some(group) => group.answers.push(answer),
                None => groups.push(AnswerGroup { id, name, answers: vec![answer] }),
            }
        }
        for group in &mut groups {
            group.answers.sort_by_key(|answer| std::cmp::Reverse(answer.incident));
        }
        groups.sort_by(|a, b| (b.answers.len(), &a.id).cmp(&(a.answers.len(), &b.id)));
        answered.sort_unstable();
        let silent = incidents.iter().rev().copied().filter(|at| answered.binary_search(at).is_err());
        Answers { id, name, meaning, incidents: incidents.len(), not_stated: silent.collect(), groups }
    }
}

/// The sentences of some sections, in the order of the sections asked for; questions are the form's.
pub(super) fn sentences_of<'a>(postmortem: &'a Postmortem, wanted: &[Section]) -> Vec<&'a str> {
    let sections = &postmortem.incident.sections;
    if !sections.iter().any(|found| wanted.contains(&found.section)) {
        return Vec::new();
    }
    let mut of_rank: Vec<(usize, &str)> = Vec::new();
    for (at, sentence) in sentences(postmortem) {
        let within = sections.iter().filter(|found| found.content.start <= at && at < found.content.end);
        let rank = within.filter_map(|found| wanted.iter().position(|section| *section == found.section)).min();
        if let Some(rank) = rank.filter(|_| !sentence.trim_end().ends_with('?')) {
            of_rank.push((rank, sentence));
        }
    }
    of_rank.sort_by_key(|(rank, _)| *rank);
    of_rank.into_iter().map(|(_, sentence)| sentence).collect()
}

/// The first meaning in a sentence for which `counts` holds.
pub(super) fn first_meaning<T: Copy>(phrases: &Phrases<T>, sentence: &str, counts: impl Fn(T) -> bool) -> Option<T> {
    let folded = fold(sentence);
    let found = phrases.inside(&folded).filter(|found| counts(*found.meaning));
    found.min_by_key(|found| (found.range.start, std::cmp::Reverse(found.range.end))).map(|found| *found.meaning)
}

/// A sentence to quote.
pub(super) fn quoted(sentence: &str) -> String {
    let bare = sentence.trim_matches(|c: char| c.is_whitespace() || AROUND.contains(&c));
    let cut = head(bare, LONG);
    let words: Vec<&str> = cut.split_whitespace().collect();
    if cut.len() < bare.len() { format!("{}…", words.join(" ")) } else { words.join(" ") }
}
