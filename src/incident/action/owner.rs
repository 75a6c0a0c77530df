//! Who does an item, by when, and how urgent it is, from running text.
//!
//! `(@team, due 2026-05-01, OPS-1)`, `Owner: the payments team`, `@team: …`, `… by 2026-05-01`.

use std::ops::Range;

use jiff::civil::Date;

use crate::incident::flat::Flat;
use crate::incident::{Origin, Reading, day};

use super::ActionState;
use super::item::trimmed;
use super::state;
use super::ticket;

/// What was found about an item so far; the first mention wins.
#[derive(Default)]
pub(super) struct Found {
    pub(super) owners: Vec<Reading<String>>,
    pub(super) due: Option<Reading<Date>>,
    pub(super) closed: Option<Date>,
    pub(super) priority: Option<String>,
}

/// What the brackets at an item's end say beside owner and due day.
#[derive(Default)]
pub(super) struct Meta {
    pub(super) state: Option<ActionState>,
}

/// Labels before an owner.
const OWNER: &[&str] =
    &["owners", "owner", "assignees", "assignee", "assigned to", "responsible", "dri", "action owner", "who", "poc"];
/// Labels before a due day.
const DUE: &[&str] = &[
    "due date",
    "due by",
    "due on",
    "due",
    "deadline",
    "target date",
    "target",
    "eta",
    "by",
    "until",
    "no later than",
    "before",
    "complete by",
];
/// Labels before the day on which an item was done.
const CLOSED: &[&str] =
    &["done on", "done", "completed on", "completed", "closed on", "closed", "finished on", "finished"];
/// Labels before a priority.
const PRIORITY: &[&str] = &["priority", "prio"];
/// Words that stand for nobody.
const NOBODY: &[&str] = &[
    "",
    "tbd",
    "tba",
    "tbc",
    "none",
    "nobody",
    "no one",
    "unassigned",
    "n/a",
    "na",
    "unknown",
    "todo",
    "pending",
    "open",
];

/// `@team: …` and `[@team] …` at the beginning; gives what follows.
pub(super) fn leading(flat: &Flat, range: Range<usize>, found: &mut Found) -> Range<usize> {
    let text = &flat.text[range.clone()];
    let bare = text.trim_start_matches(['[', '(']);
    if !bare.starts_with('@') {
        return range;
    }
    let start = range.start + text.len() - bare.len();
    let length = handle(bare);
    let after = bare[length..].trim_start_matches([']', ')']);
    let closed = after.len() < bare.len() - length;
    let rest = after.trim_start().strip_prefix([':', '–', '—']).or_else(|| after.strip_prefix(" - "));
    // "@team to raise the limit" says who does it too, but there the name is part of the sentence.
    let sentence = after.trim_start().starts_with("to ") || after.trim_start().starts_with("will ");
    if length > 1 && (closed || rest.is_some() || sentence) {
        add(flat, start..start + length, found);
        let rest = if sentence { bare } else { rest.unwrap_or(after) };
        return trimmed(&flat.text, range.end - rest.len()..range.end);
    }
    range
}

/// The brackets at the end, where everything in them is about the item; gives what stands before them.
pub(super) fn trailing(flat: &Flat, mut range: Range<usize>, found: &mut Found) -> (Range<usize>, Meta) {
    let mut meta = Meta::default();
    // Two at most: `… (@team) (done)`.
    for _ in 0..2 {
        let text = flat.text[range.clone()].trim_end_matches(['.', ' ']);
        let close = match text.chars().next_back() {
            Some(')') => '(',
            Some(']') => '[',
            _ => break,
        };
        let Some(open) = text[..text.len() - 1].rfind(close) else { break };
        let inner = range.start + open + 1..range.start + text.len() - 1;
        if !parts(flat, inner, found, &mut meta) {
            break;
        }
        range = trimmed(&flat.text, range.start..range.start + open);
    }
    (range, meta)
}

/// Reads the parts of brackets, separated by commas and the like; false, and nothing kept, where one is not understood.
fn parts(flat: &Flat, inner: Range<usize>, found: &mut Found, meta: &mut Meta) -> bool {
    let mut here = Found::default();
    let mut state = None;
    let mut others = Vec::new();
    let mut tickets = false;
    for part in split(&flat.text, inner, &[',', ';', '|', '/']) {
        let text = &flat.text[part.clone()];
        let known = labelled(flat, part.clone(), &mut here);
        if known || text.is_empty() {
            continue;
        }
        if text.starts_with('@') && handle(text) == text.len() {
            add(flat, part, &mut here);
        } else if let Some((date, at)) = day::find(text).filter(|(_, at)| at.start == 0 && at.end == text.len()) {
            let span = flat.span(part.start + at.start..part.start + at.end);
            here.due.get_or_insert(Reading::new(date, Origin::Body, span));
        } else if let Some(said) = state::of_word(text).filter(|_| text.len() < 24) {
            state = Some(said);
        } else if let Some(urgency) = priority_word(text) {
            here.priority.get_or_insert(urgency);
        } else if ticket::find_id(text).is_some_and(|(at, id)| at == 0 && id.len() == text.len())
            || ticket::is_ticket(text)
        {
            tickets = true;
        } else {
            others.push(part);
        }
    }
    // A plain name counts as an owner only beside something that is surely about the item: "(platform, due 2026-05-01)".
    let sure = here.due.is_some() || here.closed.is_some() || !here.owners.is_empty();
    if others.len() == 1 && sure && here.owners.is_empty() && is_name(&flat.text[others[0].clone()]) {
        add(flat, others.remove(0), &mut here);
    }
    if !others.is_empty() || !(sure || state.is_some() || here.priority.is_some() || tickets) {
        return false;
    }
    merge(here, found);
    meta.state = meta.state.or(state);
    true
}

/// `Owner: x`, `Due: 2026-05-01`, `Priority: high`, `done 2026-05-01` at the beginning of a range, or after a sentence's
/// end within it. True where the range begins with one of them.
pub(super) fn labelled(flat: &Flat, range: Range<usize>, found: &mut Found) -> bool {
    let mut first = false;
    let text = &flat.text[range.clone()];
    let starts = std::iter::once(0)
        .chain(text.match_indices(['.', ';', '\n', '|', '(', '–', '—', ',']).map(|(at, c)| at + c.len()));
    for at in starts {
        let piece = trimmed(&flat.text, range.start + at..range.end);
        let known = label(flat, piece, found);
        first |= known && at == 0;
    }
    first
}

/// One label at the very beginning of a range.
fn label(flat: &Flat, range: Range<usize>, found: &mut Found) -> bool {
    let text = &flat.text[range.clone()];
    let after = |names: &[&str], colon: bool| {
        names.iter().find_map(|name| {
            let rest = text.get(name.len()..).filter(|_| text.is_char_boundary(name.len()))?;
            let same = text[..name.len()].eq_ignore_ascii_case(name);
            let value =
                rest.trim_start().strip_prefix([':', '=']).or_else(|| rest.strip_prefix(' ').filter(|_| !colon))?;
            same.then(|| trimmed(&flat.text, range.end - value.len()..range.end))
        })
    };
    if let Some(value) = after(OWNER, true).or_else(|| after(&["owner", "assigned to"], false)) {
        let end =
            flat.text[value.clone()].find(['.', ';', '\n', '|', ')', ']']).map_or(value.end, |at| value.start + at);
        let end = before_label(&flat.text[value.start..end]).map_or(end, |at| value.start + at);
        owners(flat, value.start..end, found);
        return true;
    }
    let date = |value: &Range<usize>| day::find(&flat.text[value.clone()]).filter(|(_, at)| at.start == 0);
    if let Some(value) = after(CLOSED, false)
        && let Some((date, _)) = date(&value)
    {
        found.closed.get_or_insert(date);
        return true;
    }
    if let Some(value) = after(DUE, false)
        && let Some((date, at)) = date(&value)
    {
        let span = flat.span(value.start..value.start + at.end);
        found.due.get_or_insert(Reading::new(date, Origin::Body, span));
        return true;
    }
    if let Some(value) = after(PRIORITY, true) {
        let word = flat.text[value].split([',', ';', ')', '.', '\n']).next().unwrap_or("").trim();
        found.priority.get_or_insert_with(|| word.to_string());
        return !word.is_empty();
    }
    false
}

/// Where a further label begins in an owner's text: `payments, due 2026-05-01`.
fn before_label(text: &str) -> Option<usize> {
    text.match_indices(',').map(|(at, _)| at).find(|at| {
        let rest = text[at + 1..].trim_start().to_ascii_lowercase();
        DUE.iter()
            .chain(CLOSED)
            .chain(PRIORITY)
            .any(|name| rest.strip_prefix(name).is_some_and(|r| r.starts_with([' ', ':'])))
            || day::find(&rest).is_some_and(|(_, found)| found.start == 0)
    })
}

/// What is said anywhere in the text: labels after a sentence, a handle at the end, `by 2026-05-01`.
pub(super) fn anywhere(flat: &Flat, range: Range<usize>, found: &mut Found) {
    labelled(flat, range.clone(), found);
    let text = &flat.text[range.clone()];
    if found.owners.is_empty() {
        let bare = text.trim_end_matches(['.', ')', ']', ' ']);
        let last = bare.rfind(['@']).filter(|at| handle(&bare[*at..]) == bare.len() - at);
        if let Some(at) = last.filter(|at| text[..*at].ends_with(['(', '[', '-', '–', '—', ':', ' '])) {
            let before = text[..at].trim_end();
            let set_off =
                before.ends_with(['(', '[', '-', '–', '—', ':', '.']) || before.to_lowercase().ends_with("owner");
            if set_off {
                add(flat, range.start + at..range.start + bare.len(), found);
            }
        }
    }
    if found.due.is_none() {
        found.due = by(flat, &range);
    }
}

/// `by`, `due`, `deadline` … before a day, anywhere in a sentence.
fn by(flat: &Flat, range: &Range<usize>) -> Option<Reading<Date>> {
    let text = &flat.text[range.clone()];
    let mut from = 0;
    while let Some((date, at)) = day::find(&text[from..]) {
        let (start, end) = (from + at.start, from + at.end);
        let before = text[..start].trim_end_matches([' ', ':', '(']).to_ascii_lowercase();
        let named = ["due", "due date", "deadline", "by", "eta", "target", "target date", "until", "due on", "due by"];
        let word =
            |name: &&str| before.strip_suffix(*name).is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric()));
        if named.iter().any(|name| word(&name)) {
            return Some(Reading::new(date, Origin::Body, flat.span(range.start + start..range.start + end)));
        }
        from = end;
    }
    None
}

/// Adds every owner that a text names: `@a and @b`, `Payments, Platform`.
pub(super) fn owners(flat: &Flat, range: Range<usize>, found: &mut Found) {
    if !found.owners.is_empty() {
        return;
    }
    for part in split(&flat.text, range, &[',', ';', '&', '+', '/', '\n']) {
        let text = &flat.text[part.clone()];
        match text.find(" and ") {
            Some(at) => {
                add(flat, trimmed(&flat.text, part.start..part.start + at), found);
                add(flat, trimmed(&flat.text, part.start + at + 5..part.end), found);
            }
            None => add(flat, part, found),
        }
    }
}

fn add(flat: &Flat, range: Range<usize>, found: &mut Found) {
    let name = flat.text[range.clone()].trim_matches(|c: char| c.is_whitespace() || "()[]{}:*_?.".contains(c));
    let plain = name.trim_start_matches('@').to_lowercase();
    let dashes = !name.chars().any(char::is_alphanumeric);
    if NOBODY.contains(&plain.as_str()) || dashes || found.owners.iter().any(|owner| owner.value == name) {
        return;
    }
    found.owners.push(Reading::new(name.to_string(), Origin::Body, flat.span(range)));
}

fn merge(here: Found, found: &mut Found) {
    if found.owners.is_empty() {
        found.owners = here.owners;
    }
    found.due = found.due.take().or(here.due);
    found.closed = found.closed.or(here.closed);
    found.priority = found.priority.take().or(here.priority);
}

/// The ranges between separators, trimmed.
fn split<'t>(text: &'t str, range: Range<usize>, at: &'t [char]) -> impl Iterator<Item = Range<usize>> + 't {
    let mut from = range.start;
    let inner = &text[range];
    inner.split(at).map(move |part| {
        let here = from..from + part.len();
        // Every separator in use is one byte.
        from = here.end + 1;
        trimmed(text, here)
    })
}

/// The length of a handle such as `@payments-oncall` or `@org/team`; 0 where there is none.
fn handle(text: &str) -> usize {
    let Some(rest) = text.strip_prefix('@') else { return 0 };
    let length =
        rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'))).unwrap_or(rest.len());
    1 + rest[..length].trim_end_matches(['.', '/', '-']).len()
}

/// Whether a text may be the name of a team or role.
fn is_name(text: &str) -> bool {
    text.len() < 40 && text.split_whitespace().count() <= 4 && text.starts_with(char::is_alphabetic)
}

/// A priority in brackets or bold at the beginning, or in capitals: `[P1]`, `**HIGH**`, `P2:`.
pub(super) fn priority(text: &str) -> Option<String> {
    let bare = text.trim_start_matches(['[', '(']);
    let end = bare.find([' ', ':', ']', ')', ',']).unwrap_or(bare.len());
    let word = &bare[..end];
    let loud = word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    loud.then(|| priority_word(word)).flatten()
}

fn priority_word(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    let plain = lower.trim_end_matches(" priority");
    let numbered = plain.strip_prefix('p').is_some_and(|n| n.len() == 1 && n.chars().all(|c| c.is_ascii_digit()));
    let named = ["high", "medium", "low", "critical", "urgent", "highest", "lowest"].contains(&plain);
    (numbered || named).then(|| text.trim().to_string())
}
