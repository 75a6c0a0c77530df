//! What of a document is read for its words, and how much they weigh there.

use super::boilerplate::Boilerplate;
use super::words;
use crate::archive::Postmortem;
use crate::diagnostic::Span;
use crate::incident::{Section, SectionFound};

/// The weight of an ordinary English word.
pub(super) const PLAIN: f32 = 0.4;
/// The sections that say what broke: the weight of each, and how much of it is read, in bytes.
const SECTIONS: [(Section, f32, usize); 6] = [
    (Section::Summary, 1.5, 900),
    (Section::RootCause, 2.0, 2000),
    (Section::Trigger, 1.5, 400),
    (Section::ContributingFactors, 1.0, 600),
    (Section::FiveWhys, 0.7, 600),
    (Section::Detection, 0.7, 300),
];
/// Where these sections hold less, the beginning of the document is read for them, this much.
const FEW_BYTES: usize = 300;
const BEGINNING: usize = 4000;

/// How much of a document is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// What says what broke: title, tags, root cause, trigger, contributing factors, summary, detection.
    Fault,
    /// All of it, timeline and action items too: it says what the incident was about.
    Whole,
}

impl Extent {
    /// How many terms of a postmortem are kept, the most telling first.
    pub(super) fn kept(self) -> usize {
        match self {
            Extent::Fault => 96,
            Extent::Whole => 400,
        }
    }

    /// How much a word tells by its kind.
    pub(super) fn kind(self, word: &words::Word<'_>) -> f32 {
        match self {
            _ if word.is_identifier => 1.5,
            Extent::Fault if word.is_plain => PLAIN,
            _ => 1.0,
        }
    }

    /// How much one term adds to a likeness at most: over whole documents the name of the product or of the company would
    /// outweigh all else.
    pub(super) fn most_of_one(self) -> f32 {
        match self {
            Extent::Fault => 1.0,
            Extent::Whole => 0.12,
        }
    }

    /// How much it tells that a word stands there so often. The sections of a fault say a thing once or twice; over a
    /// whole document what it is about is said the most.
    pub(super) fn frequency(self, times: f32) -> f32 {
        match self {
            Extent::Fault => 1.0 + times.ln().max(0.0),
            Extent::Whole => times,
        }
    }
}

/// A part of a postmortem that is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) text: &'a str,
    pub(super) weight: f32,
    /// It says what broke.
    pub(super) is_central: bool,
}

/// The text of a postmortem that is read, in parts.
pub(super) fn parts<'a>(extent: Extent, postmortem: &'a Postmortem, boilerplate: &Boilerplate) -> Vec<Part<'a>> {
    match extent {
        Extent::Fault => {
            let part = |(text, weight)| Part { text, weight, is_central: true };
            parts_of_fault(postmortem).into_iter().map(part).collect()
        }
        Extent::Whole => {
            let spans = central_spans(postmortem);
            let title = Part { text: postmortem.title(), weight: 3.0, is_central: true };
            let part = |(at, text): (usize, &'a str)| {
                let central = spans.iter().find(|(span, _)| span.start <= at && at < span.end);
                Part { text, weight: 1.0 + central.map_or(0.0, |it| it.1) / 2.0, is_central: central.is_some() }
            };
            std::iter::once(title).chain(boilerplate.own(postmortem).map(part)).collect()
        }
    }
}

/// Where a postmortem says what broke: the sections of a fault with their weights, or where they say little the beginning.
fn central_spans(postmortem: &Postmortem) -> Vec<(Span, f32)> {
    let told = |found: &SectionFound| {
        let (_, weight, most) = SECTIONS.iter().find(|(section, ..)| *section == found.section)?;
        Some((Span::new(found.content.start, found.content.end.min(found.content.start + most)), *weight))
    };
    let spans: Vec<(Span, f32)> = postmortem.incident.sections.iter().filter_map(told).collect();
    let start = postmortem.body.start;
    let is_enough = spans.iter().map(|(span, _)| span.end - span.start).sum::<usize>() >= FEW_BYTES;
    if is_enough { spans } else { vec![(Span::new(start, start + BEGINNING), 1.0)] }
}

/// The parts of a postmortem that say what broke, each with its weight.
fn parts_of_fault(postmortem: &Postmortem) -> Vec<(&str, f32)> {
    let text = &postmortem.text;
    let incident = &postmortem.incident;
    let mut parts: Vec<(&str, f32)> = incident.title.iter().map(|title| (title.value.as_str(), 2.0)).collect();
    parts.extend(incident.tags.iter().map(|tag| (tag.value.as_str(), 1.5)));
    let before = parts.len();
    let mut length = 0;
    for found in &incident.sections {
        if let Some((_, weight, most)) = SECTIONS.iter().find(|(section, ..)| *section == found.section) {
            let content = words::head(found.content.of(text), *most);
            length += content.len();
            parts.push((content, *weight));
        }
    }
    if length < FEW_BYTES {
        parts.truncate(before);
        parts.push((&incident.summary, 1.5));
        parts.push((words::head(body(text), BEGINNING), 1.0));
    }
    parts
}

/// The text after the front matter.
fn body(text: &str) -> &str {
    let fence = ["---", "+++"].into_iter().find(|fence| text.starts_with(fence));
    let body = fence.and_then(|fence| {
        let end = text[3..].find(&format!("\n{fence}"))?;
        text.get(3 + end + 4..)
    });
    body.unwrap_or(text)
}
