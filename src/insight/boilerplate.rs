//! What a document says itself, sentence by sentence: without what many documents say word for word, the headings of
//! sections, comments, and who took part.

use std::collections::HashSet;

use rayon::prelude::*;

use super::holders::Holders;
use super::words;
use crate::archive::{Archive, Postmortem};
use crate::diagnostic::Span;
use crate::incident::Section;

/// A shorter sentence is not recognised: `Nothing.` may be said by many.
const SHORT: usize = 16;
/// A sentence that fewer documents have may be that of one fault, copied when it came back.
const FEW: u16 = 4;
/// It is the form's from this share of an archive's documents on: one in so many.
const SHARE: usize = 20;
/// How much of a document is read, in bytes.
const MOST: usize = 40_000;

/// The sentences of an archive that belong to its form.
#[derive(Debug, Default)]
pub(super) struct Boilerplate {
    holders: Holders,
    templates: HashSet<u64>,
    least: u16,
}

impl Boilerplate {
    /// Counts the sentences of an archive.
    pub(super) fn of(archive: &Archive) -> Boilerplate {
        let hashes_of = |postmortem: &Postmortem| {
            let mut hashes: Vec<u64> = sentences(postmortem).filter_map(|(_, sentence)| hash(sentence)).collect();
            hashes.sort_unstable();
            hashes.dedup();
            hashes
        };
        let hashes: Vec<Vec<u64>> = archive.postmortems.par_iter().map(hashes_of).collect();
        let entries = hashes.iter().map(Vec::len).sum();
        let templates = archive.templates.values().flat_map(|text| split(text, 0)).filter_map(|(_, it)| hash(it));
        Boilerplate {
            holders: Holders::of(entries, hashes.into_iter().flatten()),
            templates: templates.collect(),
            least: u16::try_from(archive.postmortems.len() / SHARE).unwrap_or(u16::MAX).max(FEW),
        }
    }

    /// The sentences that are a document's own, with where they begin.
    pub(super) fn own<'a>(&self, postmortem: &'a Postmortem) -> impl Iterator<Item = (usize, &'a str)> {
        sentences(postmortem).filter(|(_, sentence)| hash(sentence).is_none_or(|hash| !self.is_form(hash)))
    }

    fn is_form(&self, hash: u64) -> bool {
        self.templates.contains(&hash) || self.holders.of_hash(hash) >= self.least
    }
}

/// The sentences of a document's body in order, cut at lines and full stops, with where they begin.
pub(super) fn sentences(postmortem: &Postmortem) -> impl Iterator<Item = (usize, &str)> {
    let incident = &postmortem.incident;
    let headings = incident.sections.iter().map(|found| found.heading_span);
    let people = incident.sections.iter().filter(|found| found.section == Section::Participants);
    let mut left_out: Vec<Span> = headings.chain(people.map(|found| found.content)).collect();
    left_out.extend(postmortem.comments.iter().map(|comment| comment.span));
    left_out.sort_unstable_by_key(|span| (span.start, span.end));
    let start = postmortem.body.start.min(postmortem.text.len());
    let body = super::words::head(postmortem.text.get(start..).unwrap_or(""), MOST);
    let mut next = 0;
    let mut until = 0;
    split(body, start).filter_map(move |(at, sentence)| {
        while let Some(span) = left_out.get(next).filter(|span| span.start <= at) {
            until = span.end.max(until);
            next += 1;
        }
        // A heading's span may begin behind the signs before it.
        let is_cut = at < until || left_out.get(next).is_some_and(|span| span.start < at + sentence.len().min(8));
        (!is_cut).then_some((at, sentence))
    })
}

/// The sentences of a text, with where they begin; `from` is where the text does.
fn split(text: &str, from: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let line = rest.find('\n').map_or(rest.len(), |end| end + 1);
        // Lines are too short for the search of a text, whose preparation costs more than it saves.
        let end = rest.as_bytes()[..line].windows(2).position(|two| two == b". ").map_or(line, |end| end + 2);
        let start = at;
        at += end;
        Some((from + start, &rest[..end]))
    })
}

/// What a sentence hashes to, without the signs around it; none for a short one.
fn hash(sentence: &str) -> Option<u64> {
    let bare = sentence.trim_matches(|c: char| !c.is_alphanumeric());
    (bare.len() >= SHORT).then(|| words::hash(bare.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::testing::{Say, archive, incident};

    #[test]
    fn what_many_say_word_for_word_is_of_the_form() {
        let say = |at: usize| {
            let text =
                format!("We want to tell you what happened. Broker {at} was down.\n- Things that went as planned:\n");
            incident(&format!("i{at}"), "2025-01-01").section(Section::Summary, &text)
        };
        let archive = archive("2026-11-01", (0..4).map(say).collect());
        let boilerplate = Boilerplate::of(&archive);
        let own: Vec<&str> =
            boilerplate.own(&archive.postmortems[2]).map(|(_, it)| it.trim()).filter(|s| !s.is_empty()).collect();
        assert_eq!(own, ["Broker 2 was down."]);
    }
}
