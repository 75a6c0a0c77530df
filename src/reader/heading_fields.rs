//! Fields that a document gives as headings: `## Severity` above a line, `## Owner: @ann`.

use super::colon::colon;
use super::field::{self, Field};
use super::field_value::FieldValue;
use super::inline_text::{InlineText, tidy, tidy_plain};
use super::lists::by_and;
use super::section::plain;
use super::timeline::clock::{Clock, Forms};
use super::timeline::stamp;
use super::vocabulary::WORDS;
use crate::config::Config;
use crate::document::{Block, Document, Kind, Value};
use crate::incident::{Milestone, Origin, SectionFound};
use crate::vocabulary::fold;

/// Longest value that a heading or the line below one may give.
const LONGEST: usize = 160;

/// The fields of the headings that are not sections; of `Severity & impact` the severity.
pub(super) fn gather(document: &Document, config: &Config, sections: &[SectionFound]) -> Vec<FieldValue> {
    let mut given = Vec::new();
    for (at, block) in document.blocks.iter().enumerate() {
        // The first level is the title's.
        if !matches!(block.kind, Kind::Heading(level) if level > 1) {
            continue;
        }
        let flat = InlineText::new(&block.inlines, block.span);
        let below = document.blocks.get(at + 1);
        if sections.iter().any(|found| found.heading_span == block.span) {
            given.extend(beside_section(&flat, below));
            let named = field::in_body(flat.text.trim(), config) == Some(Field::Services);
            given.extend(below.filter(|_| named).and_then(names_of_list));
        } else if let of_heading = labelled(&flat, config)
            && !of_heading.is_empty()
        {
            given.extend(of_heading);
        } else if let Some(field) = field::in_body(flat.text.trim().trim_end_matches(['?', '？']), config) {
            let read = if is_word(field) { value } else { moment };
            let is_read =
                is_word(field) || Milestone::ALL.iter().any(|milestone| Field::of_milestone(*milestone) == field);
            given.extend(below.filter(|_| is_read).and_then(|below| read(field, below)));
        }
    }
    given
}

/// The day or the range of times that a document's heading is: `#### 2025-09-05 14:37 ~ 15:58 (GMT+9)`, `## March 3 –
/// March 5, 2024`. Several of them are the days of a timeline, or incidents.
pub(super) fn dated(document: &Document, sections: &[SectionFound]) -> Option<FieldValue> {
    let mut found = document.blocks.iter().filter_map(|block| {
        let outside = |found: &SectionFound| !found.content.contains(block.span);
        let is_heading = matches!(block.kind, Kind::Heading(level) if level > 1) && sections.iter().all(outside);
        let flat = is_heading.then(|| InlineText::new(&block.inlines, block.span))?;
        let text = flat.text.trim();
        let stamp = stamp::read(text, Forms::Plain).filter(|stamp| stamp.day.is_some())?;
        let rest = text.get(stamp.rest..).unwrap_or_default();
        let is_all = !rest.contains(char::is_alphanumeric);
        let field = if stamp.until.is_some() && stamp.clock.is_some() { Field::Started } else { Field::Date };
        is_all.then(|| body(field, Value::Text(tidy(text)), block.span))
    });
    found.next().filter(|_| found.next().is_none())
}

/// The time below a heading that names a milestone: `### 発生日時` above `2021年11月25日午後3時`.
fn moment(field: Field, below: &Block) -> Option<FieldValue> {
    let given = value(field, below)?;
    let stamp = stamp::read(given.value.text()?, Forms::Plain)?;
    (stamp.day.is_some() && matches!(stamp.clock, Some(Clock::At(_) | Clock::Midnight))).then_some(given)
}

/// Fields of a word, a day or a few names; numbers have their own places, and prose is a section.
fn is_word(field: Field) -> bool {
    use Field::{Authors, Date, Participants, Services, Severity, Status, Teams, Title};
    matches!(field, Title | Severity | Status | Authors | Participants | Teams | Services | Date)
}

/// `## Owner: @ann`, `## Date: 2026-06-21 | Severity: high`.
fn labelled(flat: &InlineText, config: &Config) -> Vec<FieldValue> {
    let mut from = 0;
    let parts = flat.text.split_inclusive(['|', '·', '•']).filter_map(|part| {
        let start = from;
        from += part.len();
        let part = part.trim_end_matches(['|', '·', '•']);
        let (at, after) = colon(part)?;
        let field = field::in_body(part[..at].trim(), config).filter(|field| is_word(*field))?;
        let text = part[after..].trim();
        let start = start + part.len() - part[after..].trim_start().len();
        let span = flat.span(start..start + text.len());
        (!text.is_empty() && text.len() <= LONGEST).then(|| body(field, Value::Text(tidy(text)), span))
    });
    parts.collect()
}

/// The severity at the head of a section that is about it too.
fn beside_section(heading: &InlineText, below: Option<&Block>) -> Option<FieldValue> {
    let lower = heading.text.to_lowercase();
    let parts = lower.split(['&', '/', ',', '+', '、', '・']).flat_map(by_and);
    let is_about_severity = parts.map(plain).any(|part| WORDS.fields.names.whole(&part) == Some(&Field::Severity));
    // Prose about the impact is not a severity: a word and a dash or a colon is.
    let below = below.filter(|_| is_about_severity)?;
    let given = value(Field::Severity, below)?;
    let short = given.value.text().is_some_and(|text| text.split_whitespace().count() <= 2);
    short.then_some(given)
}

/// The value that the block below a heading gives: a line of a paragraph, the items of a list.
fn value(field: Field, below: &Block) -> Option<FieldValue> {
    match &below.kind {
        Kind::Paragraph => {
            let flat = InlineText::new(&below.inlines, below.span);
            let line = flat.text.trim_start();
            let start = flat.text.len() - line.len();
            let line = line.split('\n').next().unwrap_or_default();
            let text = if field == Field::Severity { first_words(line) } else { line };
            let text = text.trim_end();
            let span = flat.span(start..start + text.len());
            (!text.is_empty() && text.len() <= LONGEST).then(|| body(field, Value::Text(tidy(text)), span))
        }
        Kind::List(_) if field != Field::Severity => {
            let item = |item: &Block| {
                let paragraph = item.children.first().filter(|first| first.kind == Kind::Paragraph)?;
                let text = tidy_plain(&paragraph.inlines);
                let text = if field == Field::Services { before_colon(&text).to_string() } else { text };
                (!text.is_empty() && text.len() <= LONGEST).then_some((paragraph.span, Value::Text(text)))
            };
            let items: Option<Vec<_>> = below.children.iter().map(item).collect();
            Some(body(field, Value::List(items?), below.span))
        }
        _ => None,
    }
}

/// The services that a section about the impact lists: `- **Search:** slow for an hour`. Lists of anything else are prose,
/// and of `- High: search` the first word is no service.
fn names_of_list(below: &Block) -> Option<FieldValue> {
    let given = value(Field::Services, below).filter(|given| matches!(given.value, Value::List(_)))?;
    let Value::List(items) = &given.value else { return None };
    let is_name = |text: &str| {
        let words = text.split_whitespace().count();
        words <= 3 && !text.ends_with(['.', '。']) && WORDS.values.severities.whole(&fold(text)).is_none()
    };
    items.iter().all(|(_, item)| item.text().is_some_and(is_name)).then_some(given)
}

/// What a name's colon ends: `Search: slow for an hour`.
fn before_colon(text: &str) -> &str {
    let name = colon(text).map(|(at, _)| text[..at].trim()).filter(|name| name.split_whitespace().count() <= 4);
    name.unwrap_or(text)
}

/// What precedes the dash, the colon or the full stop: `High - many customers`, `SEV2 (major)`.
fn first_words(line: &str) -> &str {
    let end = [" - ", " – ", " — ", ":", ". ", ", ", " (", "：", "（", "。", "、"]
        .iter()
        .filter_map(|mark| line.find(mark))
        .min();
    line[..end.unwrap_or(line.len())].trim_end_matches('.')
}

fn body(field: Field, value: Value, span: crate::diagnostic::Span) -> FieldValue {
    FieldValue { field, value, origin: Origin::Body, span }
}
