//! Whether a clause is blaming, and how to write it about the system.
//!
//! Pure functions of a document and what it means; this room knows no rules and no archive. `check` makes findings of
//! what is found here.

mod cause;
mod clause;
mod hindsight;
mod judgement;
mod passage;
mod plain;
mod question;
mod rewrite;
mod sentence;
mod tokens;
mod vocabulary;

pub use clause::{BlameKind, BlamingClause};
pub use question::Question;

use self::clause::Clause;
use self::passage::each_passage;
use self::tokens::Names;
use crate::diagnostic::Span;
use crate::document::Document;
use crate::incident::{Incident, Section};

/// The clauses of a document's prose that blame, in order; `None` if it is written in another language than English,
/// whose clauses are not known here.
pub fn blaming_clauses(document: &Document, incident: &Incident) -> Vec<BlamingClause> {
    if !incident.is_english() {
        return Vec::new();
    }
    let last_why = last_why(&document.text, incident);
    let mut found = Vec::new();
    each_passage(document, &Names::of(incident), &mut |span, tokens| {
        let section = section_of(span, incident);
        let is_last_why = last_why.is_some_and(|why| span.contains(why));
        for (sentence, asks) in tokens.sentences() {
            // A question looks for a reason; it does not judge.
            if !asks {
                found.extend(Clause { sentence, section, is_last_why }.blame(&document.text));
            }
        }
    });
    found
}

/// The innermost section that contains a passage.
fn section_of(passage: Span, incident: &Incident) -> Option<Section> {
    let holding = incident.sections.iter().filter(|found| {
        let end = found.content.end.max(found.heading_span.end);
        Span::new(found.heading_span.start, end).contains(passage)
    });
    holding.min_by_key(|found| found.content.len()).map(|found| found.section)
}

/// The place of the last answer of the five whys.
fn last_why(text: &str, incident: &Incident) -> Option<Span> {
    let section = incident.section(Section::FiveWhys)?;
    let (question, answer) = incident.whys.last()?;
    // The answer is plain text; its first words are in the source as they are, unless they are marked up.
    let last = if answer.is_empty() { question } else { answer };
    let words: Vec<&str> = last.split_whitespace().take(3).collect();
    let at = section.content.start + section.content.of(text).rfind(&words.join(" "))?;
    Some(Span::new(at, at + 1))
}

#[cfg(test)]
mod tests;
