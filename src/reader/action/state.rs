//! How far an action item has come, from its words, signs and brackets.

use crate::incident::ActionState;
use crate::reader::day;
use crate::reader::field::plain;
use crate::reader::vocabulary::{WORDS, Words};

const TICKS: [char; 6] = ['✅', '☑', '✔', '🟢', '🎉', '✓'];
const MOVING: [char; 5] = ['🚧', '⏳', '🔄', '🟡', '⌛'];
const CROSSES: [char; 3] = ['🚫', '🗑', '⛔'];
const BOXES: [char; 4] = ['☐', '⬜', '🔲', '🔴'];

/// What a column of states says with a cross; at an item's head it may mean that the item was dropped.
const NOT_YET: [char; 4] = ['❌', '✗', '✘', '✖'];

/// The state that a column of states says.
pub(super) fn in_column(text: &str) -> Option<ActionState> {
    state(text).or_else(|| text.contains(NOT_YET).then_some(ActionState::Open))
}

/// The state that a status column or a word in brackets says.
pub fn state(text: &str) -> Option<ActionState> {
    let words = plain(text);
    if words.is_empty() || words.len() > 60 {
        return sign(text);
    }
    // `Done 2024-05-01`, `In progress (PR open)`: the beginning says it.
    let states = &WORDS.actions.states;
    let begins = || states.at_start(&words).filter(|found| found.range.len() > 2).map(|found| found.meaning);
    // `⏳ Pending`: the word says more than the sign.
    states.whole(&words).copied().or_else(|| sign(text)).or_else(|| begins().copied())
}

/// The state that a remark in brackets says: `(done)`, `(fixed in #12)`, `(hecho el 3 de mayo)`; `(lista en la wiki)` and
/// `(yes, staging too)` begin with a word of state and say something else.
pub(super) fn remark(text: &str) -> Option<ActionState> {
    let words = plain(text);
    let states = &WORDS.actions.states;
    let led = || {
        let found = states.at_start(&words).filter(|found| found.range.len() > 2)?;
        let rest = words[found.range.end..].trim_start();
        // `(in progress, half of it)`, but not `(active monitoring)`, `(review by a human is fine)`.
        let is_moving = *found.meaning == ActionState::InProgress && words[found.range].contains(' ');
        let is_begun = *found.meaning == ActionState::InProgress;
        let is_led = is_moving || !is_begun && WORDS.actions.after_states.at_start(rest).is_some();
        (is_led || text.contains('#') || text.contains("://") || day::find_any(text).next().is_some())
            .then_some(*found.meaning)
    };
    states.whole(&words).copied().or_else(|| sign(text)).or_else(led)
}

pub(super) fn sign(text: &str) -> Option<ActionState> {
    let has = |signs: &[char]| text.contains(signs);
    match () {
        () if has(&TICKS) || text.contains(":white_check_mark:") || text.contains(":heavy_check_mark:") => {
            Some(ActionState::Done)
        }
        () if has(&MOVING) || text.contains(":construction:") => Some(ActionState::InProgress),
        () if has(&CROSSES) => Some(ActionState::Dropped),
        () if has(&BOXES) => Some(ActionState::Open),
        () => None,
    }
}

/// `[x] `, `[ ] `, `[~] `, `[DONE] `, `(in progress) `.
pub(super) fn bracketed_state(text: &str) -> Option<(ActionState, &str)> {
    let close = match text.chars().next()? {
        '[' => ']',
        '(' => ')',
        '（' => '）',
        '【' => '】',
        _ => return None,
    };
    let end = text.find(close).filter(|end| *end <= 24)?;
    let inner = text[close.len_utf8()..end].trim();
    if close == ']' && matches!(inner, "~" | "-") {
        return Some((ActionState::Dropped, &text[end + close.len_utf8()..]));
    }
    let found = if inner.is_empty() { Some(ActionState::Open) } else { state(inner) };
    found.map(|state| (state, &text[end + close.len_utf8()..]))
}

/// The name in `TODO(ann): raise the limit`, where it begins, and what follows it.
pub(super) fn todo_of(text: &str) -> Option<(&str, usize, &str)> {
    let open = text.find('(').filter(|open| text[..*open].eq_ignore_ascii_case("todo"))?;
    let (name, after) = text[open + 1..].split_once(')')?;
    let is_handle = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '@' | '/');
    let is_one = name.len() > 1 && name.chars().all(is_handle) && name.contains(char::is_alphabetic);
    is_one.then(|| (name, open + 1, after.trim_start_matches([':', ' '])))
}

/// `The account has been documented`, but not `Ensure that it has been documented`.
fn is_reported(lower: &str) -> bool {
    let first = lower.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if WORDS.actions.orders.is(first) {
        return false;
    }
    let words = &WORDS.actions;
    let is_done = |word: &str| words.past.is(word) || words.participles.is(word);
    words.reported.inside(lower).any(|report| {
        let (before, rest) = (&lower[..report.range.start], lower[report.range.end..].trim_start());
        // In some languages other words are between: `der Alarm wurde gestern hinzugefügt`.
        let mut words_after = rest.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        let verb =
            if WORDS.has_others() { words_after.take(4).any(is_done) } else { words_after.next().is_some_and(is_done) };
        verb && before.split_whitespace().count() <= 8 && !before.contains("that ")
    })
}

/// What the words of an item say about its state.
pub(super) fn words_of_state(lower: &str) -> Option<ActionState> {
    // `Improved runbooks: we plan to document the symptoms.`
    if WORDS.actions.planned.is_in(lower) {
        return None;
    }
    if WORDS.actions.done.is_in(lower) {
        return Some(ActionState::Done);
    }
    if is_reported(lower) {
        return Some(ActionState::Done);
    }
    let words = &WORDS.actions;
    let after = |text: &'_ str, lead: &Words| lead.at_start(text).map_or(0, |found| found.range.end);
    let we = after(lower, &words.we);
    let rest = lower[we..].trim_start();
    let rest = rest[after(rest, &words.already)..].trim_start();
    let first = |text: &'_ str| text.split(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_string();
    // `Re-worked the alerts`
    let again = rest.strip_prefix("re-").map(first);
    let word = again.as_ref().map_or_else(|| first(rest), |word| format!("re{word}"));
    // "Set up" and "reset" are orders as well as reports, unless somebody is said to have done them.
    let order = matches!(word.as_str(), "set" | "reset") && rest.len() == lower.len();
    (WORDS.actions.past.is(&word) && !order || again.is_some_and(|word| WORDS.actions.past.is(&word)))
        .then_some(ActionState::Done)
}
