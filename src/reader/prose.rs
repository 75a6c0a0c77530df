//! The prose about an incident: the parts of the body that describe it, as plain text.

use super::block_text::append;
use super::field::Field;
use super::metadata::Metadata;
use crate::diagnostic::Span;
use crate::document::{Block, Document, Kind};
use crate::incident::Incident;
use crate::incident::{Section, SectionFound};
use crate::text::first_sentences;

/// The parts of the body whose sentences may state a duration: the beginning, then the sections about durations.
pub(super) fn spans(document: &Document, sections: &[SectionFound]) -> Vec<Span> {
    let telling = [
        Section::Summary,
        Section::Impact,
        Section::Detection,
        Section::Resolution,
        Section::WentPoorly,
        Section::Lessons,
        Section::Stats,
        Section::RootCause,
        Section::WentWell,
        Section::Trigger,
    ];
    let first = sections.first().map_or(document.body.end, |found| found.heading_span.start);
    let mut spans = vec![Span::new(document.body.start, first)];
    if let Some(title) = document.headings.first().filter(|heading| heading.span.start < first) {
        spans[0] = Span::new(title.span.start, first);
    }
    for kind in telling {
        spans.extend(sections.iter().filter(|found| found.section == kind).map(|found| found.content));
    }
    spans
}

/// Plain prose of what a document has of a kind of section, for search; `None` if it has none that says something.
pub fn section_prose(document: &Document, sections: &[SectionFound], kind: Section) -> Option<String> {
    let mut prose: Option<String> = None;
    for found in sections.iter().filter(|found| found.section == kind && !found.empty) {
        let mut blocks = Vec::new();
        Block::collect_within(&document.blocks, found.content, &mut blocks);
        let text = prose.get_or_insert_default();
        for block in blocks {
            append(block, found.content, text, 0);
        }
    }
    prose
}

/// How much is kept of the summary, and of the resolution, in bytes.
const SUMMARY: usize = 400;
const RESOLUTION: usize = 160;

/// The first words of the summary and of the resolution.
pub(super) fn fill(incident: &mut Incident, document: &Document, metadata: &Metadata) {
    let first = section_prose(document, &incident.sections, Section::Summary).filter(|text| !text.is_empty());
    let given = || metadata.first(Field::Summary).map(|given| given.value.line());
    // `Date: 3 March` below the first paragraph is no part of what happened.
    let opening = || {
        let mut text = String::new();
        let paragraphs = document.blocks.iter().filter(|block| block.kind == Kind::Paragraph).take(2).enumerate();
        for (_, block) in paragraphs.filter(|(at, block)| *at == 0 || !metadata.is_given_in(block.span)) {
            append(block, block.span, &mut text, 0);
        }
        text
    };
    incident.summary = match first {
        Some(text) => first_sentences(&text, SUMMARY),
        None => first_sentences(&given().unwrap_or_else(opening), SUMMARY),
    };
    let resolution = section_prose(document, &incident.sections, Section::Resolution);
    incident.resolution = first_sentences(&resolution.unwrap_or_default(), RESOLUTION);
}
