//! What labels, lists and tables in the body of a document state.

use std::ops::Range;

use crate::config::Config;
use crate::diagnostic::Span;
use crate::document::{self, Block, Cell, Kind, Value};
use crate::incident::Origin;
use crate::reader::colon::{colon, without_colon};
use crate::reader::field::{self, Field};
use crate::reader::field_value::FieldValue;
use crate::reader::inline_text::{InlineText, tidy, tidy_plain};
use crate::reader::parse_minutes;
use crate::reader::vocabulary::WORDS;

/// `**Date:** 2026-09-11 · **Severity:** high`: the parts of a line that each begin with a bold label.
fn by_label(flat: &InlineText, line: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = line.start;
    for sign in [" · ", " | ", " • ", " / "] {
        for (at, _) in flat.text[line.clone()].match_indices(sign) {
            let next = line.start + at + sign.len();
            // `**Start / end:** …` is one label.
            if flat.style(next).strong && !flat.style(line.start + at).strong {
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

/// `Date: 2026-09-11, Severity: high`: the parts of a line that each begin with the name of a field, where it has several.
fn by_name(flat: &InlineText, line: Range<usize>, config: &Config) -> Option<Vec<Range<usize>>> {
    let text = &flat.text[line.clone()];
    let is_named = |part: &str| {
        let name = colon(part).map(|(at, _)| part[..at].trim_matches(SIGNS));
        name.and_then(|name| field::in_body(name, config)).is_some()
    };
    let parts_at = |sign: &&str| {
        let is_next = |(at, _): &(usize, &str)| is_named(&text[at + sign.len()..]);
        let mut start = 0;
        let mut parts: Vec<Range<usize>> = Vec::new();
        for (at, _) in text.match_indices(*sign).filter(is_next) {
            parts.push(line.start + start..line.start + at);
            start = at + sign.len();
        }
        parts.push(line.start + start..line.end);
        (parts.len() > 1).then_some(parts)
    };
    is_named(text).then(|| [" · ", " | ", " • ", " / ", "; ", ", ", "｜"].iter().find_map(parts_at)).flatten()
}

/// Whether a table is one of names and values: most of what its first column says are names of fields.
pub(in crate::reader) fn is_of_fields(block: &Block, config: &Config) -> bool {
    let Kind::Table { header, rows } = &block.kind else { return false };
    let keys = rows.iter().map(|(_, cells)| cells.as_slice()).chain([header.as_slice()]).filter_map(<[Cell]>::first);
    let keys: Vec<String> = keys.map(|cell| tidy_plain(&cell.inlines)).filter(|key| !key.is_empty()).collect();
    let named = keys.iter().filter(|key| field::in_body(without_colon(key), config).is_some()).count();
    header.len() == 2 && named * 2 > keys.len()
}

/// `Start / end: 09:14 / 10:02 UTC` as a range: `09:14 – 10:02 UTC`.
fn range_of_times(name: &str, value: &str, config: &Config) -> Option<String> {
    let (start, end) = name.split_once('/')?;
    let is = |label: &str, field: Field| field::in_body(label.trim(), config) == Some(field);
    let (from, to) = value.split_once('/').filter(|(_, to)| !to.contains('/'))?;
    let is_range = is(start, Field::Started) && is(end, Field::Resolved);
    is_range.then(|| tidy(&format!("{} – {}", from.trim(), to.trim())))
}

/// Longest value that is below its label.
const LONGEST_BELOW: usize = 160;

/// What may stand around a label.
const SIGNS: [char; 8] = ['*', ' ', '•', '-', '・', '■', '【', '\u{3000}'];

/// Gathers the fields of blocks.
pub(super) struct Body<'c> {
    pub(super) config: &'c Config,
    pub(super) given: Vec<FieldValue>,
    /// Whether plain list items and plain lines count, or only bold labels.
    pub(super) lists: bool,
}

impl Body<'_> {
    /// Reads blocks.
    pub(super) fn blocks(&mut self, blocks: &[&Block]) {
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
        let parts = |line: Range<usize>| match by_name(&flat, line.clone(), self.config) {
            Some(parts) => parts.into_iter().map(|part| (part, true)).collect(),
            None => by_label(&flat, line).into_iter().map(|part| (part, false)).collect::<Vec<_>>(),
        };
        let lines: Vec<_> = flat.lines().flat_map(parts).collect();
        for (at, (line, among_others)) in lines.iter().enumerate() {
            let text = &flat.text[line.clone()];
            let Some((colon, after)) = colon(text).filter(|(colon, _)| *colon <= 48) else { continue };
            let lead = text.len() - text.trim_start_matches(SIGNS).len();
            let bold = flat.style(line.start + lead).strong || text[colon..].starts_with('】');
            let name = text[..colon].trim_matches(SIGNS);
            let value = text[after..].trim_matches(['*', ' ', '\u{3000}']);
            // A sentence may begin like a label; a label's line is short, and all lines of such a block are labels.
            let plain_ok = self.lists && value.len() <= 160 && (lines.len() == 1 || at == 0 || lines.len() <= 16);
            if !bold && !plain_ok && !among_others || value.is_empty() {
                continue;
            }
            let range = range_of_times(name, value, self.config);
            let named = || field::in_body(name, self.config).or_else(|| field::of_day(name, value, self.config));
            let Some(field) = range.as_ref().map(|_| Field::Started).or_else(named) else { continue };
            let field = self.of_category(field, name, value);
            let start = line.start
                + after
                + (text[after..].len() - text[after..].trim_start_matches(['*', ' ', '\u{3000}']).len());
            let span = flat.span(start..start + value.len());
            let value = Value::Text(range.unwrap_or_else(|| tidy(value)));
            self.given.push(FieldValue { field, value, origin: Origin::Body, span });
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
        if header.len() > 2 {
            return self.lengths(rows);
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

    /// `| Time to detect | 4 min | An alert was missing |`: lengths of time with a remark behind them.
    fn lengths(&mut self, rows: &[(Span, Vec<Cell>)]) {
        for (_, cells) in rows {
            let [key, value, ..] = cells.as_slice() else { continue };
            let (key, text) = (tidy_plain(&key.inlines), tidy_plain(&value.inlines));
            let field = field::in_body(without_colon(&key), self.config).filter(|field| field.is_length());
            self.cell(field.filter(|_| parse_minutes(&text).is_some()), value, text);
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
