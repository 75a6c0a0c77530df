//! What a document states about itself, gathered from wherever it does: front matter, bold lines, `Key: value` lines,
//! key/value tables, a list after the title, a `Stats` section.
//!
//! Values stay text here; [`read`](super::read) says what they mean.

use std::ops::Range;

use super::colon::{colon, without_colon};
use super::field::{self, Field};
use super::field_value::FieldValue;
use super::heading_fields;
use super::inline_text::{InlineText, tidy, tidy_plain};
use super::lists::by_and;
use super::parse_minutes;
use super::timeline::clock::Forms;
use super::timeline::{labelled_time, stamp};
use super::vocabulary::WORDS;
use crate::config::Config;
use crate::diagnostic::Span;
use crate::document::{self, Block, Cell, Document, Kind, Value};
use crate::incident::Origin;
use crate::incident::{Section, SectionFound};
use crate::vocabulary::{fold, narrow};

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

/// The most names that one text lists. More were pasted, and each would be a team or a tag with pages of its own.
const MOST_NAMES: usize = 500;

fn split(given: &FieldValue, texts: &mut Vec<(String, Span, Origin)>) {
    let mut add = |text: &str, span: Span| {
        let text = text.trim();
        // `[Sen Lu]`, a link to nowhere.
        let inner = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let text = inner.filter(|inner| !inner.contains(['[', ']'])).unwrap_or(text);
        if !is_blank(&Value::Text(text.to_string())) && !texts.iter().any(|(known, ..)| known == text) {
            texts.push((text.to_string(), span, given.origin));
        }
    };
    match &given.value {
        Value::List(items) => {
            for (span, item) in items {
                match item {
                    Value::Table(fields) => {
                        // `- name: Ann` or `- id: payments`
                        let named = fields
                            .iter()
                            .find(|f| ["name", "id", "title"].contains(&f.key.as_str()))
                            .or(fields.first());
                        if let Some(named) = named {
                            add(&named.value.line(), *span);
                        }
                    }
                    item => add(&item.line(), *span),
                }
            }
        }
        // `High load and a leak in the pool.` is one cause in a sentence.
        Value::Text(text) if given.field.is_of_causes() && is_sentence(text) => add(text, given.span),
        Value::Text(text) => {
            // `search, audio and video playback, mail`: only the last two of a list are joined by a word.
            let last = by_signs(text).count().saturating_sub(1);
            let joined = |at: usize| at == last;
            let parts = || {
                by_signs(text).enumerate().flat_map(move |(at, part)| {
                    let (whole, split) = if joined(at) { (None, Some(part)) } else { (Some(part), None) };
                    whole.into_iter().chain(split.into_iter().flat_map(|part| part.split(" & ")).flat_map(by_and))
                })
            };
            if parts().nth(MOST_NAMES).is_none() {
                parts().for_each(|part| add(part, given.span));
            }
        }
        value => add(&value.line(), given.span),
    }
}

/// Whether a text is more than a name or a few.
fn is_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '。']) && text.split_whitespace().count() > 4
}

/// The parts of a list; a remark in brackets belongs to its part: `search (and the cart, which uses it), mail`.
fn by_signs(text: &str) -> impl Iterator<Item = &str> {
    let count = |bracket: char| text.chars().filter(|c| narrow(*c) == bracket).count();
    let closed = count('(') == count(')');
    let mut depth = 0usize;
    text.split(move |c: char| {
        match narrow(c) {
            '(' if closed => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == '\n' || depth == 0 && matches!(c, ',' | ';' | '、' | '，' | '；')
    })
}

/// Gathers the metadata.
pub(super) fn gather(document: &Document, config: &Config, sections: &[SectionFound]) -> Metadata {
    let mut metadata = Metadata::default();
    from_front_matter(document, config, &mut metadata);
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
        body.given.extend(values.into_iter().filter(|given| wanted(given.field)));
        if found.section == Section::Impact {
            plain_items(&blocks, body, is_quantity);
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

/// `**Date:** 2026-09-11 · **Severity:** high`: the parts of a line that each begin with a bold label.
fn by_label(flat: &InlineText, line: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = line.start;
    for sign in [" · ", " | ", " • ", " / "] {
        for (at, _) in flat.text[line.clone()].match_indices(sign) {
            let next = line.start + at + sign.len();
            if flat.style(next).strong {
                parts.push(start..line.start + at);
                start = next;
            }
        }
        if !parts.is_empty() {
            break;
        }
    }
    parts.push(start..line.end);
    parts
}

/// Whether a table of front matter holds fields of the incident, as its top does.
fn speaks_of_incident(named: Option<Field>, key: &str) -> bool {
    named == Some(Field::Impact) || named.is_none() && ["extra", "params", "incident"].contains(&key)
}

fn from_front_matter(document: &Document, config: &Config, metadata: &mut Metadata) {
    // A template's `name: Incident` beside the `title` of the incident.
    let is_titled = document.front_matter.fields.iter().any(|entry| field::plain(&entry.key) == "title");
    for entry in &document.front_matter.fields {
        let named = field::in_front_matter(&entry.key, config);
        match (named, &entry.value) {
            (Some(Field::Title), _) if is_titled && field::plain(&entry.key) == "name" => {}
            (named, Value::Table(inner)) if speaks_of_incident(named, &entry.key) => {
                for entry in inner {
                    push(
                        metadata,
                        field::in_front_matter(&entry.key, config),
                        &entry.key,
                        &entry.value,
                        entry.span,
                        config,
                    );
                }
            }
            _ => push(metadata, named, &entry.key, &entry.value, entry.span, config),
        }
    }
}

/// Gives the values of a blog's categories to the tags, but for those that the archive's own causes have.
fn push_categories(metadata: &mut Metadata, value: &Value, span: Span, config: &Config) {
    let given = FieldValue { field: Field::Tags, value: value.clone(), origin: Origin::FrontMatter, span };
    let mut texts = Vec::new();
    split(&given, &mut texts);
    let is_cause = |text: &str| config.causes_stated && config.cause(text).is_some();
    let (causes, tags): (Vec<_>, Vec<_>) = texts.into_iter().partition(|(text, ..)| is_cause(text));
    for (field, texts) in [(Field::RootCause, causes), (Field::Tags, tags)] {
        if !texts.is_empty() {
            let items = texts.into_iter().map(|(text, span, _)| (span, Value::Text(text))).collect();
            metadata.given.push(FieldValue { field, value: Value::List(items), origin: Origin::FrontMatter, span });
        }
    }
}

fn push(metadata: &mut Metadata, field: Option<Field>, key: &str, value: &Value, span: Span, config: &Config) {
    let own = || config.front_matter.values().flatten().any(|own| field::plain(own) == field::plain(key));
    match field {
        Some(Field::RootCause) if WORDS.fields.categories.is(&field::plain(key)) && !own() => {
            push_categories(metadata, value, span, config);
        }
        Some(field) => {
            metadata.given.push(FieldValue { field, value: value.clone(), origin: Origin::FrontMatter, span });
            if field == Field::Summary {
                metadata.extra.push((key.to_string(), value.line()));
            }
        }
        None if WORDS.fields.machinery.is(&field::plain(key)) => {}
        None => metadata.extra.push((key.to_string(), value.line())),
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

/// Whether a table is one of names and values: most of what its first column says are names of fields.
pub(super) fn is_of_fields(block: &Block, config: &Config) -> bool {
    let Kind::Table { header, rows } = &block.kind else { return false };
    let keys = rows.iter().map(|(_, cells)| cells.as_slice()).chain([header.as_slice()]).filter_map(<[Cell]>::first);
    let keys: Vec<String> = keys.map(|cell| tidy_plain(&cell.inlines)).filter(|key| !key.is_empty()).collect();
    let named = keys.iter().filter(|key| field::in_body(without_colon(key), config).is_some()).count();
    header.len() == 2 && named * 2 > keys.len()
}

/// Longest value that is below its label.
const LONGEST_BELOW: usize = 160;
/// What may stand around a label.
const SIGNS: [char; 8] = ['*', ' ', '•', '-', '・', '■', '【', '\u{3000}'];

struct Body<'c> {
    config: &'c Config,
    given: Vec<FieldValue>,
    /// Whether plain list items and plain lines count, or only bold labels.
    lists: bool,
}

impl Body<'_> {
    fn blocks(&mut self, blocks: &[&Block]) {
        for (at, block) in blocks.iter().enumerate() {
            let next = blocks.get(at + 1);
            match &block.kind {
                Kind::Paragraph => {
                    self.paragraph(block);
                    self.value_below(block, next.copied());
                }
                Kind::List(_) => {
                    for item in &block.children {
                        self.item(item);
                    }
                }
                Kind::Table { header, rows } => self.table(header, rows),
                Kind::Quote => {
                    let inner: Vec<&Block> = block.children.iter().collect();
                    self.blocks(&inner);
                }
                _ => {}
            }
        }
    }

    /// `Key: value`, or a key alone with its values in a nested list.
    fn item(&mut self, item: &Block) {
        let Some(first) = item.children.first().filter(|first| first.kind == Kind::Paragraph) else { return };
        let before = self.given.len();
        self.paragraph(first);
        self.value_below(first, item.children.get(1));
        let nested = item.children.iter().find(|child| matches!(child.kind, Kind::List(_)));
        if let (Some(list), true) = (nested, self.given.len() == before) {
            let flat = InlineText::new(&first.inlines, first.span);
            let name = without_colon(flat.text.trim());
            if let Some(field) = field::in_body(name, self.config) {
                let values = list.children.iter().filter_map(|child| {
                    let paragraph = child.children.first()?;
                    Some((paragraph.span, Value::Text(tidy_plain(&paragraph.inlines))))
                });
                self.given.push(FieldValue {
                    field,
                    value: Value::List(values.collect()),
                    origin: Origin::Body,
                    span: list.span,
                });
            }
        }
    }

    /// `**Severity**:` alone in a paragraph, with its value in the next.
    fn value_below(&mut self, label: &Block, below: Option<&Block>) {
        let Some(below) = below.filter(|below| below.kind == Kind::Paragraph && below.span.len() <= LONGEST_BELOW)
        else {
            return;
        };
        let flat = InlineText::new(&label.inlines, label.span);
        let name = flat.text.trim();
        if !name.ends_with([':', '：']) || name.contains('\n') || flat.bold_head() == 0 {
            return;
        }
        let Some(field) = field::in_body(without_colon(name.trim_matches(SIGNS)), self.config) else { return };
        let value = InlineText::new(&below.inlines, below.span);
        // Another label is no value.
        if colon(&value.text).is_none_or(|(at, _)| field::in_body(&value.text[..at], self.config).is_none()) {
            let text = Value::Text(tidy(&value.text));
            self.given.push(FieldValue { field, value: text, origin: Origin::Body, span: value.whole() });
        }
    }

    fn paragraph(&mut self, block: &Block) {
        if block.span.len() > 4000 {
            return;
        }
        // Most paragraphs have no label in them.
        let mut label = false;
        document::plain_parts(&block.inlines, &mut |part| label = label || colon(part).is_some());
        if !label {
            return;
        }
        let flat = InlineText::new(&block.inlines, block.span);
        let lines: Vec<_> = flat.lines().flat_map(|line| by_label(&flat, line)).collect();
        for (at, line) in lines.iter().enumerate() {
            let text = &flat.text[line.clone()];
            let Some((colon, after)) = colon(text).filter(|(colon, _)| *colon <= 48) else { continue };
            let lead = text.len() - text.trim_start_matches(SIGNS).len();
            let bold = flat.style(line.start + lead).strong || text[colon..].starts_with('】');
            let name = text[..colon].trim_matches(SIGNS);
            let value = text[after..].trim_matches(['*', ' ', '\u{3000}']);
            // A sentence may begin like a label; a label's line is short, and all lines of such a block are labels.
            let plain_ok = self.lists && value.len() <= 160 && (lines.len() == 1 || at == 0 || lines.len() <= 16);
            if !bold && !plain_ok || value.is_empty() {
                continue;
            }
            let Some(field) = field::in_body(name, self.config) else { continue };
            let field = self.of_category(field, name, value);
            let start = line.start
                + after
                + (text[after..].len() - text[after..].trim_start_matches(['*', ' ', '\u{3000}']).len());
            let span = flat.span(start..start + value.len());
            self.given.push(FieldValue { field, value: Value::Text(tidy(value)), origin: Origin::Body, span });
        }
    }

    fn table(&mut self, header: &[Cell], rows: &[(Span, Vec<Cell>)]) {
        let text = |cell: &Cell| tidy_plain(&cell.inlines);
        let names: Vec<Option<Field>> = header.iter().map(|cell| field::in_body(&text(cell), self.config)).collect();
        if names.iter().flatten().count() >= 2 && rows.len() == 1 {
            for (name, cell) in names.iter().zip(&rows[0].1) {
                self.cell(*name, cell, text(cell));
            }
            return;
        }
        if header.len() != 2 {
            return;
        }
        let pairs = std::iter::once(header).chain(rows.iter().map(|(_, cells)| cells.as_slice()));
        for pair in pairs {
            if let [key, value] = pair {
                let key = text(key);
                let field = field::in_body(without_colon(&key), self.config);
                self.cell(field.map(|field| self.of_category(field, &key, &text(value))), value, text(value));
            }
        }
    }

    /// `Category: Kubernetes`: a value that is not a cause of the archive is a tag, as in front matter.
    fn of_category(&self, field: Field, name: &str, value: &str) -> Field {
        let category = field == Field::RootCause && WORDS.fields.categories.is(&field::plain(name));
        if category && self.config.cause(value).is_none() { Field::Tags } else { field }
    }

    fn cell(&mut self, field: Option<Field>, cell: &Cell, text: String) {
        if let Some(field) = field {
            let span = match (cell.inlines.first(), cell.inlines.last()) {
                (Some(first), Some(last)) => Span::new(first.span().start, last.span().end),
                _ => cell.span,
            };
            self.given.push(FieldValue { field, value: Value::Text(text), origin: Origin::Body, span });
        }
    }
}
