//! What an action item says beside what is to be done: owner, due date, priority, state, ticket.

use jiff::civil::Date;

use super::due::{self, is_due};
use super::finder::{Finder, next_label};
use super::parts_at_ends;
use super::priority::is_priority;
use super::state::{bracketed_state, remark, sign, state, todo_of, words_of_state};
use super::ticket::ticket;
use crate::diagnostic::Span;
use crate::incident::{Action, ActionState};
use crate::reader::colon::colon;
use crate::reader::day;
use crate::reader::field::plain;
use crate::reader::inline_text::{InlineText, tidy};
use crate::reader::vocabulary::WORDS;
use crate::vocabulary::fold;

/// Reads an item's own line. `known` is a day near which due dates without a year lie.
pub(super) fn read(flat: &InlineText, span: Span, known: Option<Date>) -> Action {
    let text = tidy(&flat.text);
    let mut action = Action { span, ..Action::empty() };
    let mut kept = strip_lead(&text, &mut action);
    if flat.all(|style| style.struck) {
        action.set_state(ActionState::Done);
    } else if let Some((said, end)) = struck_state(flat) {
        // `~~Change the provider~~ cancelled`
        action.set_state(said);
        kept = tidy(&flat.text[..end]);
    }
    bold_state(flat, &mut action);
    let mut finder = Finder { flat, action: &mut action, known };
    finder.brackets();
    finder.labels();
    finder.mentions();
    finder.head();
    finder.due();
    if let Some(state) = words_of_state(&kept.to_lowercase()).filter(|_| !action.state_stated) {
        action.set_state(state);
    }
    action.ticket = ticket(flat);
    if let Some((state, end)) = state_at_end(&kept) {
        if state == ActionState::Done && action.closed.is_none() {
            action.closed = day::find(&kept[end..]).map(|(date, _)| date);
        }
        action.set_state(state);
        kept.truncate(end);
        kept.truncate(kept.trim_end_matches([',', ';', ' ']).len());
    }
    parts_at_ends::take(&mut kept, flat, known, &mut action);
    action.priority = action.priority.or_else(|| priority(&kept));
    kept = strip_tail(&kept, &action);
    action.text = kept;
    action
}

/// Whether an item's line says who does it, or until when.
pub(in crate::reader) fn is_assigned(flat: &InlineText, span: Span) -> bool {
    let read = read(flat, span, None);
    !read.owners.is_empty() || read.due.is_some()
}

impl Action {
    /// An item of which nothing but its place is known.
    pub(in crate::reader) fn unknown(span: Span) -> Action {
        Action { span, ..Action::empty() }
    }

    pub(super) fn empty() -> Action {
        Action {
            text: String::new(),
            owners: Vec::new(),
            due: None,
            priority: None,
            kind: None,
            state: ActionState::Open,
            state_stated: false,
            closed: None,
            ticket: None,
            span: Span::default(),
        }
    }

    /// Takes a state that the document says.
    pub(super) fn set_state(&mut self, state: ActionState) {
        self.state = state;
        self.state_stated = true;
    }
}

/// The text without ticks, boxes, `[DONE]`, `TODO:` and `@owner:` at its head.
fn strip_lead(text: &str, action: &mut Action) -> String {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([' ', '\u{fe0f}', '-', '–', '*', '•', '・', '●', '○', '■', '◆']);
        if let Some(first) = rest.chars().next()
            && let Some(state) = sign(&rest[..first.len_utf8()])
        {
            action.set_state(state);
            rest = &rest[first.len_utf8()..];
        } else if let Some((state, after)) = bracketed_state(rest) {
            action.set_state(state);
            rest = after;
        } else if let Some((word, after)) =
            rest.split_once([':', ' ']).filter(|(word, _)| word.len() > 3 && word.chars().all(|c| c.is_uppercase()))
            && let Some(state) = state(word)
        {
            action.set_state(state);
            rest = after.trim_start_matches([':', ' ', '-']);
        } else if let Some((word, after)) = rest.split_once(':')
            && let Some(said) = WORDS.actions.states.whole(&plain(word)).copied()
            && !WORDS.values.yes.is(&fold(word.trim()))
            && (word.trim().chars().count() > 3 || matches!(said, ActionState::Done | ActionState::Dropped))
        {
            // `Cancelled: rewrite the cart`, `Open: move the cart`
            action.set_state(said);
            rest = after;
        } else if let Some((_, _, after)) = todo_of(rest) {
            // `TODO(ann): raise the limit`
            action.set_state(ActionState::Open);
            rest = after;
        } else {
            return without_number(rest).to_string();
        }
    }
}

/// Takes the label off items that all begin with one: `Action item: raise the limit`. That of a lone one may distinguish it.
pub(in crate::reader) fn settle_labels(actions: &mut [Action]) {
    let label = |action: &Action| {
        let (at, after) = colon(&action.text)?;
        let is_label = WORDS.actions.tables.is(&plain(&action.text[..at])) && !action.text[after..].trim().is_empty();
        is_label.then_some(after)
    };
    let after: Vec<Option<usize>> = actions.iter().map(label).collect();
    if after.len() > 1 && after.iter().flatten().count() * 2 > after.len() {
        for (action, after) in actions.iter_mut().zip(after) {
            action.text = action.text[after.unwrap_or(0)..].trim_start().to_string();
        }
    }
}

/// `… - done`, `… – DONE`, `… DONE in PR #12`, `… WONTFIX`: the state at an item's end, and where the text before it ends.
fn state_at_end(text: &str) -> Option<(ActionState, usize)> {
    // `Raise the limit ✅`
    let last = text.rsplit(' ').next().unwrap_or("");
    let is_sign = !last.contains(|c: char| c.is_alphanumeric()) || last.starts_with(':') && last.ends_with(':');
    if let Some(said) = sign(last).filter(|_| is_sign && last.len() < text.len()) {
        return Some((said, text.len() - last.len()));
    }
    // `Raise the limit, won't fix`
    let words = fold(text.trim_end_matches(['.', '!'])).replace(['\'', '’'], " ");
    if let Some(found) = WORDS.actions.states.at_end(&words)
        && *found.meaning == ActionState::Dropped
        && words[found.range.clone()].contains(' ')
        && text.is_char_boundary(found.range.start)
        && found.range.start > 0
        && words.len() == text.trim_end_matches(['.', '!']).len()
    {
        return Some((ActionState::Dropped, found.range.start));
    }
    if let Some((at, length)) = last_dash(text) {
        let last = text[at + length..].trim_end_matches(['.', '!', ' ']);
        let words = plain(last);
        let dated = || day::find(last).is_some() && words.len() <= 40;
        let states = &WORDS.actions.states;
        // `superseded by #44`, `done in PR #12`
        let led = || {
            let found = states.at_start(&words)?;
            let rest = words[found.range.end..].trim_start();
            (words.len() <= 40 && WORDS.actions.after_states.at_start(rest).is_some()).then_some(*found.meaning)
        };
        let said = states.whole(&words).copied().or_else(|| state(last).filter(|_| dated())).or_else(led);
        if let Some(said) = said {
            return Some((said, at));
        }
    }
    // `Raise the limit: done`, `Raise the limit. Done.`; `Status: done` is a label of its own.
    let bare = text.trim_end_matches(['.', '!', ' ']);
    let sign = bare.char_indices().rev().find(|(_, c)| matches!(c, ':' | '：' | '.' | '。'));
    if let Some((at, sign)) = sign.filter(|(at, _)| WORDS.actions.labels.at_end(&fold(&bare[..*at])).is_none()) {
        let last = bare[at + sign.len_utf8()..].trim();
        let said = WORDS.actions.states.whole(&plain(last)).copied().filter(|_| !WORDS.values.yes.is(&fold(last)));
        if let Some(said) = said.filter(|said| matches!(said, ActionState::Done | ActionState::Dropped)) {
            return Some((said, at));
        }
    }
    // `Raise the limit. Done in PR #12`, `Raise the limit, fixed in https://…`: where it was done says that it was.
    let parted = [". ", "! ", ", ", "; ", ": "].iter().filter_map(|sign| Some((text.rfind(sign)?, sign.len()))).max();
    if let Some((at, length)) = parted {
        let last = &text[at + length..];
        let words = plain(last.get(..40).unwrap_or(last));
        let found = WORDS.actions.states.at_start(&words);
        let led =
            found.filter(|found| WORDS.actions.after_states.at_start(words[found.range.end..].trim_start()).is_some());
        let is_ended =
            led.map(|found| *found.meaning).filter(|said| matches!(said, ActionState::Done | ActionState::Dropped));
        // `… . Done in the dashboard.`: a sentence of its own that begins with the plain word.
        let plainly = || {
            text[at..].starts_with(". ")
                && words.len() < 40
                && WORDS.actions.states.texts().next().is_some_and(|(first, _)| words.starts_with(&format!("{first} ")))
        };
        let says_where = || last.contains('#') || last.contains("://") || day::find(last).is_some();
        if let Some(said) = is_ended.filter(|_| says_where() || plainly()) {
            return Some((said, at));
        }
    }
    let capitals = |word: &str| word.len() >= 4 && word.chars().all(|c| c.is_ascii_uppercase());
    let mut from = 0;
    for word in text.split_inclusive(' ') {
        let start = from;
        from += word.len();
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let rest = text[from..].trim_start();
        let ends = rest.is_empty() || WORDS.actions.after_states.at_start(rest).is_some();
        if start > 0
            && ends
            && capitals(bare)
            && let Some(said) = WORDS.actions.states.whole(&plain(bare)).copied()
            && matches!(said, ActionState::Done | ActionState::Dropped)
        {
            return Some((said, start));
        }
    }
    None
}

/// The state behind a text that is struck out, and where that text ends.
fn struck_state(flat: &InlineText) -> Option<(ActionState, usize)> {
    let is_struck = |(at, c): (usize, char)| c.is_whitespace() || flat.style(at).struck;
    let end = flat.text.char_indices().find(|found| !is_struck(*found)).map(|(at, _)| at).filter(|at| *at > 0)?;
    let said = WORDS.actions.states.whole(&plain(&flat.text[end..])).copied()?;
    Some((said, end))
}

/// `1) Fewer processes` → `Fewer processes`.
fn without_number(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = (1..=2).contains(&(text.len() - rest.len()));
    rest.strip_prefix(") ").or_else(|| rest.strip_prefix(". ")).filter(|_| number).unwrap_or(text)
}

fn bold_state(flat: &InlineText, action: &mut Action) {
    let head = flat.bold_head();
    let mut tail = flat.text.trim_end().len();
    while let Some(last) = flat.text[..tail].chars().next_back()
        && flat.style(tail - last.len_utf8()).strong
    {
        tail -= last.len_utf8();
    }
    for run in [&flat.text[..head], &flat.text[tail..]] {
        let run = run.trim().trim_end_matches([':', '.', '!']);
        if !run.is_empty()
            && run.len() <= 20
            && run.len() < flat.text.trim().len()
            && let Some(state) = state(run)
        {
            action.set_state(state);
        }
    }
}

/// A priority at the head: `P1: …`, `HIGH …`, `high - …`.
fn priority(text: &str) -> Option<String> {
    let end = text.find([' ', ':', ')', ']'])?;
    let (word, rest) = (text[..end].trim_matches(['[', '(']), text[end + 1..].trim_start());
    let loud = word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    let parted = text[end..].starts_with(':') || rest.starts_with(['-', '–', '—', ':']);
    (is_priority(word) && (loud || parted)).then(|| word.to_string())
}

/// `担当: 山田`, `Verantwortlich: Ann`.
fn is_labelled(part: &str) -> bool {
    colon(part).is_some_and(|(at, _)| WORDS.actions.labels.is(&fold(part[..at].trim().trim_end_matches('.'))))
}

/// A longer part behind a dash is prose, even if it begins like a label; in bytes.
const LONGEST_LABELLED: usize = 120;

/// The last dash between words, and its length.
fn last_dash(text: &str) -> Option<(usize, usize)> {
    [" - ", " – ", " — "].iter().filter_map(|dash| Some((text.rfind(dash)?, dash.len()))).max()
}

/// `@ann`, where she is the owner.
fn is_owner(part: &str, action: &Action) -> bool {
    let name = part.trim().strip_prefix('@');
    name.is_some_and(|name| action.owners.iter().any(|owner| owner.value.trim_start_matches('@') == name))
}

/// The item's text without what was read off its end: `(@ann)`, `(@team, due 2024-05-01, OPS-12)`.
fn strip_tail(text: &str, action: &Action) -> String {
    let mut rest = text.trim_end();
    while let Some(inner) = rest.strip_suffix([')', ']', '）', '】'])
        && let Some((open, bracket)) = inner.char_indices().rev().find(|(_, c)| matches!(c, '(' | '[' | '（' | '【'))
    {
        let inner = inner[open + bracket.len_utf8()..].trim();
        let only = inner.split([',', ';', '|', '、', '，', '；']).all(|part| {
            let part = part.trim();
            let lower = part.to_lowercase();
            part.starts_with('@')
                || remark(part).is_some() && part.len() > 1
                || is_priority(part)
                || action.ticket.as_deref() == Some(part)
                || action.owners.iter().any(|owner| owner.value == part)
                || action.due.as_ref().is_some_and(|due| due::is_day(part, due.value))
                || lower.starts_with("due")
                || lower.starts_with("owner")
                || lower.starts_with("by 2")
                || is_labelled(part)
                || is_due(part)
                || is_read(part, action)
        });
        if !only || inner.is_empty() {
            break;
        }
        rest = rest[..open].trim_end();
    }
    // `Raise the limit - Owner: Ann - Due: 2024-05-01`, `Raise the limit; owner: Ann; due: 2024-05-01`
    for _ in 0..MOST_PARTS {
        let at_dash = last_dash(rest).filter(|(at, length)| {
            let part = &rest[at + length..];
            rest.len() - at <= LONGEST_LABELLED && (is_labelled(part) || is_due(part) || is_owner(part, action))
        });
        let at_stop = || last_stop(rest).filter(|(at, length)| is_read(&rest[at + length..], action));
        let Some((at, _)) = at_dash.or_else(at_stop) else { break };
        rest = rest[..at].trim_end();
    }
    // `Raise the limit. Owner: Ann Due: 2024-05-01`
    if let Some(at) = next_label(rest)
        && is_read(&rest[at..], action)
    {
        rest = rest[..at].trim_end().trim_end_matches('.');
    }
    rest.trim_end_matches([' ', '–', '—', '|']).to_string()
}

/// How many parts behind an item are looked at.
const MOST_PARTS: usize = 16;

/// The last sign between parts of an item that is no dash, and its length.
fn last_stop(text: &str) -> Option<(usize, usize)> {
    ["; ", ". ", ", ", " | ", "；", "。", "、"].iter().filter_map(|sign| Some((text.rfind(sign)?, sign.len()))).max()
}

/// Whether a part is a label and a value that was read, or several of them: what was not understood stays in the text.
fn is_read(part: &str, action: &Action) -> bool {
    let mut rest = part;
    for _ in 0..MOST_PARTS {
        let label = || colon(rest).filter(|_| is_labelled(rest)).map(|(_, after)| after);
        let lead = WORDS.actions.due_leads.at_start(rest).map(|lead| lead.range.end);
        let Some(after) = lead.or_else(label) else { return false };
        let value = rest[after..].trim_start_matches([':', '：', ' ']).trim_end();
        let (value, next) = value.split_at(next_label(value).unwrap_or(value.len()));
        if !is_value(value.trim_end(), action) {
            return false;
        }
        if next.is_empty() {
            return true;
        }
        rest = next;
    }
    false
}

/// Whether a value is one that an item has.
fn is_value(written: &str, action: &Action) -> bool {
    let value = written.trim_end_matches(['.', '。']).trim_start_matches('@');
    action.owners.iter().any(|owner| owner.value.trim_start_matches('@') == value)
        // `31.01.` is a day with its full stop.
        || action.due.as_ref().is_some_and(|due| due::is_day(value, due.value) || due::is_day(written, due.value))
        || action.ticket.as_deref() == Some(value)
        || state(value) == Some(action.state)
}
