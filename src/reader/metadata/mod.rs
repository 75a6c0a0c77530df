//! What a document states about itself, gathered from wherever it does: front matter, bold lines, `Key: value` lines,
//! key/value tables, a list after the title, a `Stats` section.
//!
//! Values stay text here; [`read`](super::read) says what they mean.

mod body;
mod front_matter;
mod names;

pub(super) use body::is_of_fields;

use std::ops::Range;

use super::colon::colon;
use super::field::Field;
use super::field_value::FieldValue;
use super::heading_fields;
use super::inline_text::{InlineText, tidy};
use super::parse_minutes;
use super::timeline::clock::Forms;
use super::timeline::{labelled_time, stamp};
use super::vocabulary::WORDS;
use crate::config::Config;
use crate::diagnostic::Span;
use crate::document::{self, Block, Document, Kind, Value};
use crate::incident::Origin;
use crate::incident::{Section, SectionFound};
use crate::vocabulary::fold;
use body::Body;
use names::split;

/// Everything given, front matter first, then the body in order.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    /// The values.
    pub(super) given: Vec<FieldValue>,
    /// Front-matter fields that are none of ours.
    pub(super) extra: Vec<(String, String)>,
}

impl Metadata {
    /// The first value of a field that is not empty.
    pub(super) fn first(&self, field: Field) -> Option<&FieldValue> {
        self.all(field).next()
    }

    /// Every value of a field that is not empty.
    pub(super) fn all(&self, field: Field) -> impl Iterator<Item = &FieldValue> {
        self.given.iter().filter(move |given| given.field == field && !is_blank(&given.value))
    }

    /// Whether the body gives a field within a block.
    pub(super) fn is_given_in(&self, block: Span) -> bool {
        self.given.iter().any(|given| given.origin == Origin::Body && block.contains(given.span))
    }

    /// The texts of a field, one a value or an element, with their places; all from the first place that gives any.
    pub(super) fn texts(&self, field: Field) -> Vec<(String, Span, Origin)> {
        let mut texts = Vec::new();
        let mut origin = None;
        for given in self.all(field).filter(|given| *origin.get_or_insert(given.origin) == given.origin) {
            split(given, &mut texts);
        }
        texts
    }
}

/// Values that say that there is no value.
pub(super) fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::List(items) => items.iter().all(|(_, item)| is_blank(item)),
        Value::Table(fields) => fields.is_empty(),
        Value::Bool(_) => false,
        Value::Text(text) => {
            let text = text.trim().trim_end_matches(['.', '?']).trim();
            text.is_empty() || WORDS.values.nothing.is(&fold(text))
        }
    }
}

/// Gathers the metadata.
pub(super) fn gather(document: &Document, config: &Config, sections: &[SectionFound]) -> Metadata {
    let mut metadata = Metadata::default();
    front_matter::gather(document, config, &mut metadata);
    let mut body = Body { config, given: Vec::new(), lists: true };
    body.blocks(&head(document, sections));
    for found in sections.iter().filter(|found| matches!(found.section, Section::Stats | Section::Summary)) {
        let mut blocks = Vec::new();
        Block::collect_within(&document.blocks, found.content, &mut blocks);
        body.lists = found.section == Section::Stats;
        body.blocks(&blocks);
        if found.section == Section::Summary {
            plain_items(&blocks, &mut body, is_moment);
        }
    }
    measures(document, sections, &mut body);
    body.given.extend(heading_fields::gather(document, config, sections));
    body.given.sort_by_key(|given| given.span.start);
    body.given.dedup_by_key(|given| (given.field, given.span));
    metadata.given.append(&mut body.given);
    if metadata.first(Field::Date).is_none() && metadata.first(Field::Started).is_none() {
        metadata.given.extend(heading_fields::dated(document, sections));
    }
    labelled_times(document, sections, &mut metadata);
    metadata.given.iter_mut().for_each(as_length);
    metadata
}

/// `復旧時間: 1時間35分`, `Detection: 14 minutes`: a length of time where others write the time.
fn as_length(given: &mut FieldValue) {
    let Some(length) = given.field.length_until() else { return };
    let is_length = |text: &str| stamp::read(text, Forms::Loose).is_none() && parse_minutes(text).is_some();
    if given.value.text().is_some_and(is_length) {
        given.field = length;
    }
}

/// Takes from plain lists and lines of labels what `is_wanted` says is a value.
fn plain_items(blocks: &[&Block], body: &mut Body<'_>, is_wanted: fn(&FieldValue) -> bool) {
    let is_listed = |block: &&Block| matches!(block.kind, Kind::List(_)) || is_of_labels(block);
    let lists: Vec<&Block> = blocks.iter().copied().filter(is_listed).collect();
    let before = body.given.len();
    body.lists = true;
    body.blocks(&lists);
    let values = body.given.split_off(before);
    body.given.extend(values.into_iter().filter(is_wanted));
}

/// `- Start time: June 1, 2024, 10:00 AM` in a summary: plain items count where they give a day and a clock.
fn is_moment(given: &FieldValue) -> bool {
    let text = given.value.text().unwrap_or_default();
    let stamp = stamp::read(text, Forms::Loose);
    let has_day = stamp.as_ref().is_some_and(|stamp| stamp.day.is_some());
    let has_clock = stamp.is_some_and(|stamp| stamp.clock.is_some());
    match given.field {
        Field::Date => has_day,
        Field::Severity => text.split_whitespace().count() <= 2,
        field if field.is_length() => has_day && has_clock || parse_minutes(text).is_some(),
        field => field.is_measured() && has_day && has_clock,
    }
}

/// `- Duration: 24 minutes`, `- Users affected: ~640` in a section about the impact: plain items count where they give a
/// length of time, its range or a number.
fn is_quantity(given: &FieldValue) -> bool {
    let text = given.value.text().unwrap_or_default();
    match given.field {
        field if field.is_length() => {
            let stamp = stamp::read(text, Forms::Plain);
            parse_minutes(text).is_some() || stamp.is_some_and(|stamp| stamp.clock.is_some() && stamp.until.is_some())
        }
        Field::Users | Field::Requests | Field::Revenue | Field::Minutes => {
            let number = text.trim_start_matches(|c: char| !c.is_alphanumeric());
            number.starts_with(|c: char| c.is_ascii_digit())
        }
        _ => false,
    }
}

/// `**Services affected**: checkout, search` in a section about the impact: a few names, and no sentence.
fn is_of_services(given: &FieldValue) -> bool {
    let text = given.value.text().unwrap_or_default();
    given.field == Field::Services
        && !text.ends_with(['.', '。'])
        && text.split([',', '、']).all(|name| name.split_whitespace().count() <= 4)
}

/// `- Affected systems: search-api, suggest`: single words, of which one is written as only services are.
fn is_of_identifiers(given: &FieldValue) -> bool {
    let text = given.value.text().unwrap_or_default();
    let names = || text.split([',', '、']).map(str::trim);
    let is_joined = |name: &str| name.trim_matches(['-', '_']).contains(['-', '_']);
    given.field == Field::Services && names().all(|name| !name.contains(char::is_whitespace)) && names().any(is_joined)
}

/// Whether a paragraph is lines of which each has a label.
fn is_of_labels(block: &Block) -> bool {
    if block.kind != Kind::Paragraph || block.span.len() > 1000 {
        return false;
    }
    let flat = InlineText::new(&block.inlines, block.span);
    let label = |line: Range<usize>| colon(&flat.text[line]).is_some_and(|(at, _)| at <= 32);
    flat.lines().count() > 1 && flat.lines().all(label)
}

/// Bold labels with numbers and times, in the sections that tell of them; beside a timeline's entries, lengths alone.
fn measures(document: &Document, sections: &[SectionFound], body: &mut Body<'_>) {
    body.lists = false;
    for found in sections {
        let timeline = found.section == Section::Timeline;
        if !timeline && !matches!(found.section, Section::Impact | Section::Detection | Section::Resolution) {
            continue;
        }
        let mut blocks = Vec::new();
        Block::collect_within(&document.blocks, found.content, &mut blocks);
        blocks.retain(|block| !timeline || block.kind == Kind::Paragraph);
        let before = body.given.len();
        body.blocks(&blocks);
        let values = body.given.split_off(before);
        let wanted = |field: Field| match timeline {
            true => field.is_length(),
            false => field.is_measured() || field == Field::Severity && found.section == Section::Impact,
        };
        let names_services = |given: &FieldValue| found.section == Section::Impact && is_of_services(given);
        body.given.extend(values.into_iter().filter(|given| wanted(given.field) || names_services(given)));
        if found.section == Section::Impact {
            plain_items(&blocks, body, |given| is_quantity(given) || is_of_identifiers(given));
        }
        body.lists = false;
    }
}

/// The milestones that a bold label or one before a colon names at the head of any line, with a time behind it: `**Fix
/// deployed** (18:30 UTC)`. Those of a timeline are its entries.
fn labelled_times(document: &Document, sections: &[SectionFound], metadata: &mut Metadata) {
    let taken = |block: &Block| {
        let mut taken =
            sections.iter().filter(|found| matches!(found.section, Section::Timeline | Section::ActionItems));
        taken.any(|found| found.content.contains(block.span))
    };
    let mut stack: Vec<&Block> = document.blocks.iter().rev().filter(|block| !taken(block)).collect();
    while let Some(block) = stack.pop() {
        if block.kind != Kind::Paragraph {
            stack.extend(block.children.iter().rev());
            continue;
        }
        // Most paragraphs say no time.
        let mut digits = false;
        document::plain_parts(&block.inlines, &mut |part| {
            digits = digits || part.contains(|c: char| c.is_ascii_digit())
        });
        if !digits || block.span.len() > 4000 {
            continue;
        }
        let flat = InlineText::new(&block.inlines, block.span);
        for line in flat.lines() {
            let Some(found) = labelled_time::read(&flat, line) else { continue };
            let Some(milestone) = found.milestone else { continue };
            let sure =
                flat.style(found.label.start).strong || flat.text[found.label.end..found.from].contains([':', '：']);
            if !sure {
                continue;
            }
            let range = found.from + found.stamp.range.0..found.from + found.stamp.range.1;
            let value = Value::Text(tidy(&flat.text[range.clone()]));
            let field = Field::of_milestone(milestone);
            metadata.given.push(FieldValue { field, value, origin: Origin::Body, span: flat.span(range) });
        }
    }
}

/// The blocks before the first section: what is between the title and the story. Headings that are not a section
/// (`Details`, `Incident 42`) do not end it, as long as what follows them looks like metadata.
fn head<'d>(document: &'d Document, sections: &[SectionFound]) -> Vec<&'d Block> {
    let mut head = Vec::new();
    for block in &document.blocks {
        if let Kind::Heading(_) = block.kind {
            let ends = sections.iter().any(|found| found.heading_span == block.span);
            if ends || head.len() > 24 {
                break;
            }
        }
        head.push(block);
    }
    head
}
