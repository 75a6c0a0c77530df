//! Timelines that front matter lists: `timeline:` with a table, or a text, per event.

use super::clock::{Clock, Forms};
use super::collect::{Collected, UnresolvedEntry};
use super::milestone;
use super::stamp::{self, Stamp};
use crate::diagnostic::Span;
use crate::document::{Field, Value};
use crate::incident::TimelineForm;
use crate::reader::field::plain;
use crate::reader::inline_text::tidy;
use crate::reader::vocabulary::{WORDS, Words};

/// The entries of a list.
pub(in crate::reader) fn collect(value: &Value) -> Collected {
    let mut found = Collected::default();
    let Value::List(items) = value else { return found };
    for (span, item) in items {
        let raw = match item {
            Value::Table(fields) => of_table(fields, *span),
            Value::Text(text) => of_text(text, *span),
            _ => None,
        };
        if let Some(raw) = raw {
            found.entry(raw, TimelineForm::List);
        }
    }
    found
}

fn of_table(fields: &[Field], span: Span) -> Option<UnresolvedEntry> {
    let words = &WORDS.timeline;
    let named = |names: &Words| {
        let mut given = fields.iter().filter(|field| !field.value.line().trim().is_empty());
        given.find(|field| names.is(&plain(&field.key)))
    };
    let (time, day) = (named(&words.time_keys), named(&words.day_columns));
    if time.is_none() && day.is_none() {
        // `- "14:03": Queue grows`
        let [only] = fields else { return None };
        stamp::read(&only.key, Forms::Loose).filter(|stamp| stamp.clock.is_some())?;
        return Some(raw(&only.key, only.key_span, &only.value.line(), span));
    }
    let text = named(&words.text_keys).map(|field| field.value.line());
    let mark = named(&words.milestone_keys).map(|field| field.value.line());
    // An event without words is its milestone.
    let words = text.or_else(|| mark.clone())?;
    let parts: Vec<String> = [day, time].into_iter().flatten().map(|field| field.value.line()).collect();
    let place = time.or(day).map_or(span, |field| field.span);
    let mut raw = raw(&parts.join(" "), place, &words, span);
    raw.mark = mark.and_then(|mark| milestone::label(&mark)).or(raw.mark);
    Some(raw)
}

/// `14:03 Queue grows`, as in a list of the body.
fn of_text(text: &str, span: Span) -> Option<UnresolvedEntry> {
    let stamp = stamp::read(text, Forms::Loose).filter(|stamp| stamp.clock.is_some())?;
    Some(raw(&text[..stamp.rest], span, &text[stamp.rest..], span))
}

fn raw(time: &str, place: Span, text: &str, span: Span) -> UnresolvedEntry {
    let unreadable = || Stamp { clock: Some(Clock::Impossible), range: (0, time.len()), ..Stamp::default() };
    let stamp = stamp::read(time, Forms::Loose).unwrap_or_else(unreadable);
    let written = time.get(stamp.range.0..stamp.range.1).unwrap_or(time);
    let text = tidy(text);
    let mark = milestone::label(&text);
    UnresolvedEntry {
        stamp_text: tidy(written),
        stamp_span: place,
        text,
        span,
        stamp,
        mark,
        labelled: false,
        above: None,
    }
}
