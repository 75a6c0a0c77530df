//! A due date that stands alone at an end of an item, beside an owner or without one: `Raise the limit – Ann – 2024-05-01`,
//! `Raise the limit (2024-05-01)`, `Ann / 2024-05-01 / Raise the limit`.

use std::ops::Range;

use jiff::civil::Date;

use super::finder::is_name;
use super::{due, due_period};
use crate::incident::{Action, ActionState, Origin, Reading};
use crate::reader::day;
use crate::reader::inline_text::InlineText;

/// The signs between parts of an item. Behind the first three a day is one whatever it is; behind the others one that is
/// not before the incident.
const SIGNS: [&str; 7] = [" - ", " – ", " — ", " | ", " / ", ", ", "; "];
const DASHES: usize = 3;

/// The doubts about such a day.
const AT_END: &str = "a day at the end of the item";
const IN_BRACKET: &str = "a day in brackets at the end of the item";
const BEHIND_NAME: &str = "a day behind the name at the head of the item";

/// Takes such a day, and off the text what stands for it; names stay in the text. `known` is the day of the incident.
pub(super) fn take(text: &mut String, flat: &InlineText, known: Option<Date>, action: &mut Action) {
    let at_end = || behind_sign(text, known).or_else(|| behind_handle(text, known));
    let found = in_bracket(text, known).map(|found| (found, IN_BRACKET));
    let found = found.or_else(|| Some((at_end()?, AT_END))).or_else(|| Some((at_head(text, known)?, BEHIND_NAME)));
    let Some((((date, doubt), place, kept), lone)) = found else { return };
    // Another day than the one that is known already stays in the text.
    if action.due.as_ref().is_some_and(|due| due.value != date) {
        return;
    }
    if action.due.is_none() {
        let written = &text[place];
        let start = flat.text.rfind(written).unwrap_or_default();
        let span = flat.span(start..start + written.len());
        action.due = Some(Reading::new(date, Origin::Body, span).doubt(doubt.unwrap_or(lone)));
    }
    *text = kept;
}

/// Puts days that stand alone in brackets back into the text of items that are done: they may be when it was done, or
/// by when it was to be.
pub(in crate::reader) fn settle_days(actions: &mut [Action], text: &str) {
    for action in actions.iter_mut().filter(|action| action.state == ActionState::Done) {
        if let Some(due) = action.due.take_if(|due| due.doubt.as_deref() == Some(IN_BRACKET)) {
            action.text.push_str(&format!(" ({})", due.span.of(text)));
        }
    }
}

/// A day and why it may be wrong.
type Due = (Date, Option<&'static str>);

/// A day, its place in the text, and the text without it.
type Found = (Due, Range<usize>, String);

fn behind_sign(text: &str, known: Option<Date>) -> Option<Found> {
    let last = |signs: &[&str]| signs.iter().filter_map(|sign| Some((text.rfind(sign)?, sign.len()))).max();
    let (at, length) = last(&SIGNS)?;
    let (day, place) = alone(text, at + length..text.len(), known)?;
    let is_dash = last(&SIGNS[..DASHES]) == Some((at, length));
    (is_dash || is_later(day, known)).then(|| (day, place, text[..at].to_string()))
}

/// The day that stands alone in a bracket at the end. Where the incident has no day, it may be that of what happened.
fn in_bracket(text: &str, known: Option<Date>) -> Option<Found> {
    let inner = text.strip_suffix([')', ']', '）', '】'])?;
    let (open, bracket) = inner.char_indices().rev().find(|(_, c)| matches!(c, '(' | '[' | '（' | '【'))?;
    let (day, place) = alone(text, open + bracket.len_utf8()..inner.len(), known)?;
    let before = text[..open].trim_end();
    (known.is_some() && is_later(day, known) && !before.is_empty()).then(|| (day, place, before.to_string()))
}

/// The day behind a handle: `Raise the limit @ann 2024-05-01`.
fn behind_handle(text: &str, known: Option<Date>) -> Option<Found> {
    let at = text.rfind(" @")?;
    let end = text[at + 1..].find(' ').map(|end| at + 1 + end)?;
    let (day, place) = alone(text, end..text.len(), known)?;
    is_later(day, known).then(|| (day, place, text[..end].to_string()))
}

/// `Ann / 2024-05-01 / Raise the limit`: the name goes behind the text, where names are looked for.
fn at_head(text: &str, known: Option<Date>) -> Option<Found> {
    let (name, rest) = text.split_once(" / ")?;
    let (day, task) = rest.split_once(" / ")?;
    let from = name.len() + 3;
    let (day, place) = alone(text, from..from + day.len(), known)?;
    (is_name(name) && is_later(day, known)).then(|| (day, place, format!("{task} ({name})")))
}

/// The day that a part of a text is, and its place.
fn alone(text: &str, part: Range<usize>, known: Option<Date>) -> Option<(Due, Range<usize>)> {
    let written = &text[part.clone()];
    let bare = written.trim();
    let start = part.start + (written.len() - written.trim_start().len());
    let due = match day::whole(bare) {
        Some(day) => {
            let (date, doubt) = due::due(day, known);
            (date?, doubt)
        }
        None => due_period::whole(bare, known)?,
    };
    Some((due, start..start + bare.len()))
}

/// Whether a day may be one by which something is to be done after the incident.
fn is_later((date, _): Due, known: Option<Date>) -> bool {
    known.is_none_or(|known| date >= known)
}
