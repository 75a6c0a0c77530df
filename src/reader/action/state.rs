//! How far an action item has come, from its words, signs and brackets.

use super::state_words::{BOXES, CROSSES, MOVING, PAST, STATES, TICKS};
use crate::incident::ActionState;
use crate::reader::field::plain;

/// The state that a status column or a word in brackets says.
pub(super) fn state(text: &str) -> Option<ActionState> {
    if let Some(state) = sign(text) {
        return Some(state);
    }
    let words = plain(text);
    if words.is_empty() || words.len() > 60 {
        return None;
    }
    let exact = STATES.iter().find(|(_, known)| known.contains(&words.as_str()));
    // `Done 2024-05-01`, `In progress (PR open)`: the beginning says it.
    let begins = || {
        STATES.iter().find(|(_, known)| {
            known
                .iter()
                .any(|known| words.strip_prefix(known).is_some_and(|rest| rest.starts_with(' ') && known.len() > 2))
        })
    };
    exact.or_else(begins).map(|(state, _)| *state)
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

/// `[x] `, `[ ] `, `[DONE] `, `(in progress) `.
pub(super) fn bracketed_state(text: &str) -> Option<(ActionState, &str)> {
    let close = match text.chars().next()? {
        '[' => ']',
        '(' => ')',
        _ => return None,
    };
    let end = text.find(close).filter(|end| *end <= 24)?;
    let inner = text[1..end].trim();
    let found = if inner.is_empty() { Some(ActionState::Open) } else { state(inner) };
    found.map(|state| (state, &text[end + 1..]))
}

/// `The account has been documented`, but not `Ensure that it has been documented`.
fn is_reported(lower: &str) -> bool {
    const ORDERS: [&str; 14] = [
        "ensure", "check", "verify", "confirm", "make", "alert", "notify", "monitor", "when", "if", "after", "once",
        "until", "test",
    ];
    let first = lower.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if ORDERS.contains(&first) {
        return false;
    }
    let after = ["has been ", "have been "].iter().find_map(|lead| lower.split_once(lead));
    let verb = after.and_then(|(_, rest)| rest.split(|c: char| !c.is_alphabetic()).next());
    let early = after.is_some_and(|(before, _)| before.split_whitespace().count() <= 6 && !before.contains("that "));
    early && verb.is_some_and(|verb| PAST.contains(&verb))
}

/// What the words of an item say of its state.
pub(super) fn words_of_state(lower: &str) -> Option<ActionState> {
    const DONE: [&str; 17] = [
        "already done",
        "already implemented",
        "already fixed",
        "already added",
        "already in place",
        "has been done",
        "has been fixed",
        "has been implemented",
        "has been added",
        "is done now",
        "this is done",
        "we already do this",
        "done during",
        "we have already",
        "we've already",
        "already been",
        "we already implemented",
    ];
    // Each of them has one of these words in it, and most items have none.
    let may = ["already", "has been", "done"].iter().any(|word| lower.contains(word));
    if may && DONE.iter().any(|phrase| lower.contains(phrase)) {
        return Some(ActionState::Done);
    }
    if is_reported(lower) {
        return Some(ActionState::Done);
    }
    let told = ["we've ", "we have ", "we "].iter().find_map(|lead| lower.strip_prefix(lead)).unwrap_or(lower);
    let told = ["already ", "now ", "also ", "significantly ", "since "]
        .iter()
        .find_map(|lead| told.strip_prefix(lead))
        .unwrap_or(told);
    let word = told.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    // "Set up" and "reset" are orders as well as reports, unless somebody is said to have done them.
    let order = matches!(word, "set" | "reset") && told.len() == lower.len();
    (PAST.contains(&word) && !order).then_some(ActionState::Done)
}
