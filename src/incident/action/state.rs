//! Whether an item is done: ticks, words, and the labels above it.

use super::ActionState;

/// A mark at the beginning of an item, and how many bytes it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) state: ActionState,
    pub(super) length: usize,
}

/// Marks that stand before or after an item.
const MARKS: &[(&str, ActionState)] = &[
    ("✅", ActionState::Done),
    ("☑️", ActionState::Done),
    ("☑", ActionState::Done),
    ("✔️", ActionState::Done),
    ("✔", ActionState::Done),
    ("✓", ActionState::Done),
    (":white_check_mark:", ActionState::Done),
    (":heavy_check_mark:", ActionState::Done),
    (":ballot_box_with_check:", ActionState::Done),
    ("[x]", ActionState::Done),
    ("[X]", ActionState::Done),
    ("[ ]", ActionState::Open),
    ("☐", ActionState::Open),
    ("⬜", ActionState::Open),
    ("🔲", ActionState::Open),
    ("🚧", ActionState::InProgress),
    ("⏳", ActionState::InProgress),
    ("🔄", ActionState::InProgress),
    ("❌", ActionState::Open),
];

/// Words for a state, as they stand alone in a cell, in brackets, or in capitals before an item.
const WORDS: &[(&str, ActionState)] = &[
    ("done", ActionState::Done),
    ("completed", ActionState::Done),
    ("complete", ActionState::Done),
    ("closed", ActionState::Done),
    ("fixed", ActionState::Done),
    ("finished", ActionState::Done),
    ("resolved", ActionState::Done),
    ("implemented", ActionState::Done),
    ("deployed", ActionState::Done),
    ("shipped", ActionState::Done),
    ("merged", ActionState::Done),
    ("released", ActionState::Done),
    ("already done", ActionState::Done),
    ("yes", ActionState::Done),
    ("in progress", ActionState::InProgress),
    ("in-progress", ActionState::InProgress),
    ("inprogress", ActionState::InProgress),
    ("ongoing", ActionState::InProgress),
    ("started", ActionState::InProgress),
    ("wip", ActionState::InProgress),
    ("doing", ActionState::InProgress),
    ("in review", ActionState::InProgress),
    ("under way", ActionState::InProgress),
    ("underway", ActionState::InProgress),
    ("partially done", ActionState::InProgress),
    ("dropped", ActionState::Dropped),
    ("cancelled", ActionState::Dropped),
    ("canceled", ActionState::Dropped),
    ("rejected", ActionState::Dropped),
    ("obsolete", ActionState::Dropped),
    ("abandoned", ActionState::Dropped),
    ("declined", ActionState::Dropped),
    ("duplicate", ActionState::Dropped),
    ("superseded", ActionState::Dropped),
    ("won't do", ActionState::Dropped),
    ("won't fix", ActionState::Dropped),
    ("wontfix", ActionState::Dropped),
    ("open", ActionState::Open),
    ("todo", ActionState::Open),
    ("to do", ActionState::Open),
    ("to-do", ActionState::Open),
    ("not started", ActionState::Open),
    ("not done", ActionState::Open),
    ("new", ActionState::Open),
    ("planned", ActionState::Open),
    ("backlog", ActionState::Open),
    ("pending", ActionState::Open),
    ("blocked", ActionState::Open),
    ("no", ActionState::Open),
];

/// Phrases within an item or its details that say that it is done.
const ALREADY: &[&str] = &[
    "has been done",
    "have been done",
    "was done",
    "is done",
    "are done",
    "done already",
    "already done",
    "already implemented",
    "already fixed",
    "already in place",
    "already deployed",
    "already merged",
    "already completed",
    "already resolved",
    "already do this",
    "already have this",
    "has been implemented",
    "have been implemented",
    "has been completed",
    "has been fixed",
    "has been deployed",
    "has been merged",
    "has been resolved",
    "have been completed",
];

/// First words that tell what was done instead of what is to do.
const PAST: &[&str] = &[
    "added",
    "applied",
    "adjusted",
    "blocked",
    "changed",
    "cleaned",
    "communicated",
    "configured",
    "corrected",
    "created",
    "decommissioned",
    "deleted",
    "deployed",
    "disabled",
    "documented",
    "enabled",
    "established",
    "expanded",
    "fixed",
    "implemented",
    "improved",
    "increased",
    "informed",
    "installed",
    "introduced",
    "issued",
    "lowered",
    "merged",
    "migrated",
    "moved",
    "notified",
    "patched",
    "raised",
    "re-worked",
    "rebuilt",
    "reconfigured",
    "reduced",
    "refactored",
    "released",
    "removed",
    "renamed",
    "renewed",
    "replaced",
    "restored",
    "reverted",
    "reworked",
    "revoked",
    "rolled",
    "rotated",
    "scheduled",
    "sent",
    "shipped",
    "switched",
    "tightened",
    "updated",
    "upgraded",
    "wrote",
];

/// What a cell, or the words in brackets, say of the state; a date after the word is allowed.
pub(super) fn of_word(text: &str) -> Option<ActionState> {
    let text = text.trim();
    if let Some((_, state)) = MARKS.iter().find(|(mark, _)| text.starts_with(mark)) {
        return Some(*state);
    }
    let lower = text.replace('’', "'").to_lowercase();
    let lower = lower.trim_matches(|c: char| !c.is_alphanumeric());
    WORDS
        .iter()
        .filter(|(word, _)| {
            lower.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
        })
        .max_by_key(|(word, _)| word.len())
        .map(|(_, state)| *state)
}

/// What a heading or label says of the items below it: `Immediate actions (completed)`, `Done:`, `Still to do`.
pub(super) fn of_label(text: &str) -> Option<ActionState> {
    let lower = text.replace('’', "'").to_lowercase();
    if lower.contains("in progress") || lower.contains("in-progress") {
        let planned = lower.contains("planned");
        return (!planned).then_some(ActionState::InProgress);
    }
    let word = |wanted: &str| lower.split(|c: char| !c.is_alphanumeric()).any(|word| word == wanted);
    let to_come =
        ["not", "to", "until", "before", "remaining", "open", "planned", "still"].iter().any(|each| word(each));
    (!to_come && ["done", "completed", "finished", "implemented"].iter().any(|each| word(each)))
        .then_some(ActionState::Done)
}

/// A mark at the beginning: `✅ …`, `[x] …`, `DONE …`, `[DONE] …`, `(done) …`, `Done: …`.
pub(super) fn leading(text: &str) -> Option<Said> {
    if let Some((mark, state)) = MARKS.iter().find(|(mark, _)| text.starts_with(mark)) {
        return Some(Said { state: *state, length: mark.len() });
    }
    let open = text.starts_with(['[', '(']);
    let word = text.trim_start_matches(['[', '(']);
    let skipped = text.len() - word.len();
    let end = word.find([':', ']', ')', ' ', '-', '–', '—']).unwrap_or(word.len());
    let first = &word[..end];
    let closer = word[end..].chars().next();
    let loud = first.len() >= 4 && first.chars().all(|c| c.is_ascii_uppercase());
    let marked = open && matches!(closer, Some(']' | ')')) || closer == Some(':') || loud;
    let state = WORDS.iter().find(|(known, _)| marked && first.eq_ignore_ascii_case(known))?.1;
    let length = skipped + end + closer.filter(|c| ":])".contains(*c)).map_or(0, char::len_utf8);
    Some(Said { state, length })
}

/// A mark at the end: `… ✅`, `… (done)`, `… – done`, `… [DONE]`.
pub(super) fn trailing(text: &str) -> Option<ActionState> {
    let text = text.trim_end();
    if let Some((_, state)) = MARKS.iter().find(|(mark, _)| text.ends_with(mark)) {
        return Some(*state);
    }
    let text = text.trim_end_matches('.');
    if let Some(inner) = bracketed(text) {
        return of_word(inner);
    }
    let (_, last) = text.rsplit_once([' ', '–', '—'])?;
    let before = text[..text.len() - last.len()].trim_end();
    let set_off =
        before.ends_with(['-', '–', '—', ':']) || last.len() >= 4 && last.chars().all(|c| c.is_ascii_uppercase());
    set_off.then(|| of_word(last)).flatten()
}

/// The text in the last brackets, where it ends with them.
fn bracketed(text: &str) -> Option<&str> {
    let (open, close) = if text.ends_with(')') { ('(', ')') } else { ('[', ']') };
    let inner = text.strip_suffix(close)?;
    let at = inner.rfind(open)?;
    Some(&inner[at + open.len_utf8()..])
}

/// The length of a text without a mark at its end; none where it has no such mark.
pub(super) fn strip_trailing(text: &str) -> Option<usize> {
    let trimmed = text.trim_end();
    let (mark, _) = MARKS.iter().find(|(mark, _)| trimmed.ends_with(mark))?;
    Some(trimmed[..trimmed.len() - mark.len()].trim_end().len())
}

/// What the words of an item, or of what is nested in it, say.
pub(super) fn words<'t>(text: &'t str, details: impl Iterator<Item = &'t str>) -> Option<ActionState> {
    let says = |text: &str| {
        let lower = text.to_lowercase();
        ALREADY.iter().any(|phrase| lower.contains(phrase)) && !lower.contains("until ") && !lower.contains("once ")
    };
    let bracket = text.split('(').skip(1).filter_map(|inner| inner.split(')').next()).find_map(|inner| {
        let lower = inner.trim_start().to_lowercase();
        let done = ["done", "completed", "implemented", "fixed", "already done"].iter().any(|word| {
            lower.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
        });
        done.then_some(ActionState::Done)
    });
    let nested = |mut details: std::iter::Peekable<_>| details.any(|detail: &str| says(detail) || leading_done(detail));
    bracket.or_else(|| (says(text) || nested(details.peekable())).then_some(ActionState::Done))
}

fn leading_done(detail: &str) -> bool {
    leading(detail.trim()).is_some_and(|said| said.state == ActionState::Done)
        || matches!(of_word(detail), Some(ActionState::Done)) && detail.trim().len() < 24
}

/// Whether an item tells what was done: `Reverted the change`, `We've added an alert`.
pub(super) fn is_past(text: &str) -> bool {
    let lower = text.replace('’', "'").to_lowercase();
    // The lead of a bold-led item is a label: `Timeouts: raised to 5 s`.
    let parts = std::iter::once(lower.as_str()).chain(lower.split_once(": ").map(|(_, rest)| rest));
    for part in parts {
        let mut words =
            part.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\''));
        let mut word = words.next().unwrap_or("");
        let spoken = matches!(word, "we" | "we've" | "i" | "i've" | "they" | "have");
        while spoken
            && matches!(
                word,
                "we" | "we've" | "i" | "i've" | "they" | "have" | "has" | "also" | "already" | "now" | "then"
            )
            || spoken && word.ends_with("ly")
        {
            word = words.next().unwrap_or("");
        }
        // "Improved runbooks" names a thing to have; "We improved the runbooks" tells a deed.
        let thing = matches!(word, "improved" | "documented" | "scheduled") && !spoken;
        if PAST.contains(&word) && !thing {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{ActionState, is_past, leading, of_label, of_word, trailing, words};

    #[test]
    fn marks_and_words() {
        assert_eq!(of_word("Done (2026-01-02)"), Some(ActionState::Done));
        assert_eq!(of_word("✅ 2026-01-02"), Some(ActionState::Done));
        assert_eq!(of_word("Won’t do"), Some(ActionState::Dropped));
        assert_eq!(of_word("In progress"), Some(ActionState::InProgress));
        assert_eq!(of_word("Not done"), Some(ActionState::Open));
        assert_eq!(of_word("Donegal"), None);
        assert_eq!(leading("DONE Raise it").map(|said| said.length), Some(4));
        assert_eq!(leading("[done] Raise it").map(|said| said.state), Some(ActionState::Done));
        assert_eq!(leading("New alerts for disks"), None);
        assert_eq!(leading("Open the firewall"), None);
        assert_eq!(trailing("Raise it (done)"), Some(ActionState::Done));
        assert_eq!(trailing("Raise it – done."), Some(ActionState::Done));
        assert_eq!(trailing("Say when it is done"), None);
    }

    #[test]
    fn labels_above_items() {
        assert_eq!(of_label("Immediate actions (completed)"), Some(ActionState::Done));
        assert_eq!(of_label("In progress (next 2 weeks):"), Some(ActionState::InProgress));
        assert_eq!(of_label("Planned actions (planned or in-progress)"), None);
        assert_eq!(of_label("To be completed"), None);
    }

    #[test]
    fn words_of_an_item() {
        let none = std::iter::empty;
        assert_eq!(words("Reset it (done during the incident)", none()), Some(ActionState::Done));
        assert_eq!(words("Watch the process (dashboard done in grafana)", none()), None);
        assert_eq!(words("Share one account", ["This has been done: x".into()].into_iter()), Some(ActionState::Done));
        assert!(
            is_past("Reverted the change") && is_past("We've now added an alert") && is_past("Limits: raised to 5")
        );
        assert!(
            !is_past("Improved runbooks for the limits") && !is_past("Add an alert") && !is_past("Automated tests")
        );
    }
}
