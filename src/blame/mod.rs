//! Is this clause blaming, and how would it be said of the system?
//!
//! Pure functions of a document and what it means; this room knows no rules and no archive. `check` makes findings of
//! what is found here.

mod checking_words;
mod clause;
mod glance;
mod hindsight;
mod judgement;
mod judgement_words;
mod passage;
mod people;
mod person_as_cause;
mod question;
mod shapes;
mod token;
mod word_sequence;

pub use clause::{Blame, Fault};
pub use question::Question;

use self::clause::blames;
use self::glance::{may_blame, may_name};
use self::passage::passages;
use self::people::People;
use crate::diagnostic::Span;
use crate::document::Document;
use crate::incident::{Incident, Section};

/// The clauses of a document's prose that blame, in order; none where it is written in another language than English,
/// whose clauses are not known here.
pub fn of(document: &Document, incident: &Incident) -> Vec<Blame> {
    if !incident.is_english() {
        return Vec::new();
    }
    Worth::of(&document.text, incident).blames(document, incident)
}

/// Which passages of a document are worth a closer look for blame.
struct Worth {
    people: People,
    told: Vec<Span>,
}

impl Worth {
    /// Looks at the text alone.
    fn of(text: &str, incident: &Incident) -> Worth {
        let people = People::of(incident);
        // A chain of whys may end at somebody in any words, and a root cause of a few words may be a name: where
        // these have somebody in them, they are read whatever they say.
        let cause = incident.section(Section::RootCause).map(|found| found.content);
        let cause = cause.filter(|cause| cause.of(text).trim().len() < 60);
        let whys = incident.section(Section::FiveWhys).map(|found| found.content);
        let whys = whys.filter(|_| !incident.whys.is_empty());
        let told = cause.into_iter().chain(whys).filter(|span| may_name(span.of(text), &people));
        Worth { told: told.collect(), people }
    }

    /// The clauses of the document's prose that blame.
    fn blames(&self, document: &Document, incident: &Incident) -> Vec<Blame> {
        let is_told = |passage: Span| self.told.iter().any(|span| span.contains(passage));
        let worth = |span: Span| is_told(span) || may_blame(span.of(&document.text), &self.people);
        blames(&passages(document, incident, worth), &self.people, last_why(&document.text, incident))
    }
}

/// Where the last answer of the five whys stands.
fn last_why(text: &str, incident: &Incident) -> Option<Span> {
    let section = incident.section(Section::FiveWhys)?;
    let (question, answer) = incident.whys.last()?;
    // The answer is plain text; its first words stand in the source as they are, unless they are marked up.
    let last = if answer.is_empty() { question } else { answer };
    let words: Vec<&str> = last.split_whitespace().take(3).collect();
    let at = section.content.start + section.content.of(text).rfind(&words.join(" "))?;
    Some(Span::new(at, at + 1))
}

#[cfg(test)]
mod tests;
