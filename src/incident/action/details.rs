//! What an action item says beside what is to be done: owner, due day, priority, state, ticket.

use jiff::civil::Date;

use super::ticket::ticket;
use super::{Action, ActionState};
use crate::diagnostic::Span;
use crate::incident::day;
use crate::incident::field::plain;
use crate::incident::flat::{Flat, tidy};
use crate::incident::scan::Scan;
use crate::incident::{Origin, Reading};

/// Words of a state, as `plain` makes them.
const STATES: &[(ActionState, &[&str])] = &[
    (
        ActionState::Done,
        &[
            "done",
            "complete",
            "completed",
            "closed",
            "fixed",
            "resolved",
            "merged",
            "shipped",
            "deployed",
            "finished",
            "yes",
            "x",
            "implemented",
            "released",
            "live",
            "delivered",
            "addressed",
            "verified",
            "all done",
        ],
    ),
    (
        ActionState::InProgress,
        &[
            "in progress",
            "progress",
            "started",
            "wip",
            "ongoing",
            "doing",
            "in review",
            "review",
            "underway",
            "under way",
            "in development",
            "partial",
            "partially done",
            "active",
            "begun",
            "in flight",
            "work in progress",
            "inprogress",
            "working on it",
            "blocked",
            "on hold",
            "testing",
        ],
    ),
    (
        ActionState::Dropped,
        &[
            "won t do",
            "wont do",
            "won t fix",
            "wontfix",
            "dropped",
            "cancelled",
            "canceled",
            "rejected",
            "declined",
            "obsolete",
            "abandoned",
            "superseded",
            "not doing",
            "duplicate",
            "not planned",
            "will not do",
            "invalid",
            "discarded",
        ],
    ),
    (
        ActionState::Open,
        &[
            "open",
            "todo",
            "to do",
            "not started",
            "planned",
            "backlog",
            "no",
            "pending",
            "new",
            "proposed",
            "scheduled",
            "not done",
            "incomplete",
            "unstarted",
            "tbd",
            "to be done",
            "assigned",
            "accepted",
            "triaged",
            "queued",
            "waiting",
            "unassigned",
        ],
    ),
];

const TICKS: [char; 6] = ['✅', '☑', '✔', '🟢', '🎉', '✓'];
const MOVING: [char; 5] = ['🚧', '⏳', '🔄', '🟡', '⌛'];
const CROSSES: [char; 3] = ['🚫', '🗑', '⛔'];
const BOXES: [char; 4] = ['☐', '⬜', '🔲', '🔴'];

/// Past verbs that, at the head of an item, tell what was done.
const PAST: [&str; 44] = [
    "added",
    "fixed",
    "implemented",
    "reverted",
    "increased",
    "deployed",
    "updated",
    "removed",
    "issued",
    "created",
    "reset",
    "configured",
    "moved",
    "enabled",
    "disabled",
    "improved",
    "rotated",
    "introduced",
    "tightened",
    "documented",
    "changed",
    "upgraded",
    "switched",
    "migrated",
    "raised",
    "reduced",
    "published",
    "released",
    "restored",
    "patched",
    "replaced",
    "rolled",
    "set",
    "contacted",
    "notified",
    "hired",
    "merged",
    "shipped",
    "opened",
    "filed",
    "revoked",
    "blocked",
    "completed",
    "expanded",
];

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

fn sign(text: &str) -> Option<ActionState> {
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

/// Reads an item's own line. `known` is a day near which due days without a year lie.
pub(super) fn read(flat: &Flat, span: Span, known: Option<Date>) -> Action {
    let text = tidy(&flat.text);
    let mut action = Action { span, ..Action::empty() };
    let mut kept = strip_lead(&text, &mut action);
    if flat.all(|look| look.struck) {
        action.say(ActionState::Done);
    }
    bold_state(flat, &mut action);
    let mut finder = Finder { flat, action: &mut action, known };
    finder.brackets();
    finder.labels();
    finder.mentions();
    finder.due();
    if let Some(state) = words_of_state(&kept.to_lowercase()).filter(|_| !action.state_stated) {
        action.say(state);
    }
    action.ticket = ticket(flat);
    action.priority = action.priority.or_else(|| priority(&kept));
    kept = strip_tail(&kept, action.ticket.as_deref());
    action.text = kept;
    action
}

impl Action {
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
    pub(super) fn say(&mut self, state: ActionState) {
        self.state = state;
        self.state_stated = true;
    }
}

/// The text without ticks, boxes, `[DONE]`, `TODO:` and `@owner:` at its head.
fn strip_lead(text: &str, action: &mut Action) -> String {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([' ', '\u{fe0f}', '-', '–', '*', '•']);
        if let Some(first) = rest.chars().next()
            && let Some(state) = sign(&rest[..first.len_utf8()])
        {
            action.say(state);
            rest = &rest[first.len_utf8()..];
        } else if let Some((state, after)) = bracketed_state(rest) {
            action.say(state);
            rest = after;
        } else if let Some((word, after)) =
            rest.split_once([':', ' ']).filter(|(word, _)| word.len() > 3 && word.chars().all(|c| c.is_uppercase()))
            && let Some(state) = state(word)
        {
            action.say(state);
            rest = after.trim_start_matches([':', ' ', '-']);
        } else {
            return rest.to_string();
        }
    }
}

/// `[x] `, `[ ] `, `[DONE] `, `(in progress) `.
fn bracketed_state(text: &str) -> Option<(ActionState, &str)> {
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

fn bold_state(flat: &Flat, action: &mut Action) {
    let head = flat.bold_head();
    let mut tail = flat.text.trim_end().len();
    while let Some(last) = flat.text[..tail].chars().next_back()
        && flat.look(tail - last.len_utf8()).strong
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
            action.say(state);
        }
    }
}

struct Finder<'f> {
    flat: &'f Flat,
    action: &'f mut Action,
    known: Option<Date>,
}

impl Finder<'_> {
    fn owner(&mut self, name: &str, at: std::ops::Range<usize>) {
        let name = name.trim().trim_matches(['@', '*', '_', '.', ',', ';', ':', '`', ' ']);
        let nobody = ["", "tbd", "none", "n/a", "nobody", "unassigned", "?", "unknown", "todo", "-", "tba", "owner"];
        if nobody.iter().any(|nobody| name.eq_ignore_ascii_case(nobody)) || name.len() > 60 {
            return;
        }
        if !self.action.owners.iter().any(|owner| owner.value.eq_ignore_ascii_case(name)) {
            self.action.owners.push(Reading::new(name.to_string(), Origin::Body, self.flat.span(at)));
        }
    }

    /// `(@ann, due 2024-05-01)`, `[P1]`, `(done)`: what stands in brackets.
    fn brackets(&mut self) {
        let text = self.flat.text.as_str();
        let mut from = 0;
        while let Some(open) = text[from..].find(['(', '[']) {
            let start = from + open + 1;
            let close = if text.as_bytes()[start - 1] == b'(' { ')' } else { ']' };
            let Some(length) = text[start..].find(close) else { return };
            let inner = &text[start..start + length];
            if inner.len() <= 80 {
                self.bracket(inner, start);
            }
            from = start + length;
        }
    }

    fn bracket(&mut self, inner: &str, start: usize) {
        let mut at = start;
        for part in inner.split([',', ';', '|']) {
            let bare = part.trim();
            let here = at..at + part.len();
            at += part.len() + 1;
            if bare.starts_with('@') && !bare.contains("://") {
                for name in bare.split([' ', '&', '/']).filter(|name| name.starts_with('@')) {
                    self.owner(name, here.clone());
                }
            } else if let Some(state) = state(bare).filter(|_| bare.len() > 1) {
                self.action.say(state);
                if state == ActionState::Done {
                    self.action.closed = day::find(bare).map(|(date, _)| date);
                }
            } else if is_priority(bare) {
                self.action.priority = Some(bare.to_string());
            }
        }
    }

    /// `Owner: x`, `**Assignee:** x`, `Priority: high`, `Status: done`, `Type: prevent`.
    fn labels(&mut self) {
        const LABELS: [(&str, u8); 22] = [
            ("owners", 0),
            ("owner", 0),
            ("assignee", 0),
            ("assigned to", 0),
            ("assigned", 0),
            ("responsible", 0),
            ("dri", 0),
            ("who", 0),
            ("lead", 0),
            ("action owner", 0),
            ("poc", 0),
            ("priority", 1),
            ("prio", 1),
            ("status", 2),
            ("state", 2),
            ("type", 3),
            ("kind", 3),
            ("category", 3),
            ("closed", 4),
            ("completed", 4),
            ("done", 4),
            ("ticket", 5),
        ];
        let text = self.flat.text.clone();
        let mut seen = [false; 6];
        for (at, _) in text.match_indices([':', '=']) {
            let before = text[..at].trim_end_matches(['*', '_', ' ']).to_ascii_lowercase();
            let ends_in =
                |label: &str| before.strip_suffix(label).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
            let Some((_, what)) = LABELS.iter().find(|(label, _)| ends_in(label)) else { continue };
            if std::mem::replace(&mut seen[usize::from(*what)], true) {
                continue;
            }
            let value = text[at + 1..].trim_start_matches(['*', '_', ' ']);
            let end = value.find(['\n', ';', '|', ')', ']']).unwrap_or(value.len());
            let end =
                [". ", " - ", " – ", " — "].iter().filter_map(|mark| value[..end].find(mark)).min().unwrap_or(end);
            self.labelled(*what, &value[..end], text.len() - value.len());
        }
    }

    fn labelled(&mut self, what: u8, value: &str, start: usize) {
        let value = value.trim_end();
        let here = start..start + value.len();
        match what {
            0 => {
                // `Owner: Ann, due 2024-05-01` ends before the next label.
                for name in value.split([',', '&', '/']).flat_map(|part| part.split(" and ")) {
                    let name = name.trim();
                    let lower = name.to_lowercase();
                    let label =
                        ["due", "by ", "eta", "priority", "status", "deadline", "ticket", "p0", "p1", "p2", "p3"]
                            .iter()
                            .any(|label| lower.starts_with(label));
                    if label {
                        break;
                    }
                    self.owner(name, here.clone());
                }
            }
            1 => self.action.priority = Some(first_part(value)),
            2 => {
                if let Some(state) = state(&first_part(value)) {
                    self.action.say(state);
                }
            }
            3 => self.action.kind = Some(first_part(value)),
            4 => {
                if let Some((date, _)) = day::find(value) {
                    self.action.closed = Some(date);
                    self.action.say(ActionState::Done);
                }
            }
            _ => {}
        }
    }

    /// `@ann: do`, `@ann to do`, `do it – @ann`.
    fn mentions(&mut self) {
        if !self.action.owners.is_empty() {
            return;
        }
        let text = self.flat.text.clone();
        let lead = text.len() - text.trim_start_matches([' ', '*', '[', ']', '-']).len();
        if let Some(name) = handle(&text[lead..]) {
            let after = text[lead + name.len()..].trim_start_matches(['*', ' ']);
            if after.starts_with([':', '-', '–', '—', ','])
                || after.starts_with("to ")
                || after.starts_with("will ")
                || after.starts_with('@')
            {
                self.owner(name, lead..lead + name.len());
            }
        }
        // Handles at the end, after a dash or a full stop.
        let trimmed = text.trim_end_matches([' ', '.', ')', ']', '*']);
        if let Some(at) = trimmed.rfind(['@']) {
            let alone = trimmed[at..].len() == handle(&trimmed[at..]).map_or(0, str::len);
            let before = trimmed[..at].trim_end();
            let parted = before.ends_with(['-', '–', '—', '.', '|', '→', '(', '[', ':', ',']) || before.is_empty();
            if alone && parted {
                self.owner(&trimmed[at..], at..trimmed.len());
            }
        }
    }

    /// `by 2026-05-01`, `due May 1`, `ETA: 1 May`.
    fn due(&mut self) {
        const LEADS: [&str; 9] =
            ["due date", "due by", "due on", "due", "deadline", "eta", "target date", "by", "before"];
        let text = self.flat.text.clone();
        let bytes = text.as_bytes();
        for at in 0..bytes.len() {
            let begins = at == 0 || !bytes[at - 1].is_ascii_alphanumeric() && bytes[at - 1] < 128;
            if !begins || !matches!(bytes[at] | 32, b'd' | b'e' | b't' | b'b') {
                continue;
            }
            let mut place = Scan::at(&text, at);
            if !LEADS.iter().any(|lead| place.eat_word(lead)) {
                continue;
            }
            while place.eat_any(&[':', ' ', '*', '_', '=', '(', '\n']) {}
            let _ = (place.eat_word("the") || place.eat_word("end of")) && place.blanks();
            let start = place.offset();
            let Some(day) = day::scan(&mut place).filter(|day| !matches!(day, day::Day::Weekday(_))) else { continue };
            let (date, doubt) = day.near(self.known);
            if let Some(date) = date {
                let mut due = Reading::new(date, Origin::Body, self.flat.span(start..place.offset()));
                due.doubt = doubt.map(str::to_string);
                self.action.due = Some(due);
                return;
            }
        }
    }
}

fn first_part(value: &str) -> String {
    value.split([',', '|']).next().unwrap_or("").trim().to_string()
}

/// `@ann`, `@org/team`, `@ann.lee`.
fn handle(text: &str) -> Option<&str> {
    let name = text.strip_prefix('@')?;
    let length =
        name.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.'))).unwrap_or(name.len());
    let length = name[..length].trim_end_matches('.').len();
    (length > 1).then(|| &text[..=length])
}

fn is_priority(text: &str) -> bool {
    let text = text.trim();
    let numbered = text.strip_prefix(['P', 'p']).is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()));
    numbered || ["high", "medium", "low", "critical", "urgent"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// A priority at the head: `P1: …`, `HIGH …`, `high - …`.
fn priority(text: &str) -> Option<String> {
    let end = text.find([' ', ':', ')', ']'])?;
    let (word, rest) = (text[..end].trim_matches(['[', '(']), text[end + 1..].trim_start());
    let loud = word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    let parted = text[end..].starts_with(':') || rest.starts_with(['-', '–', '—', ':']);
    (is_priority(word) && (loud || parted)).then(|| word.to_string())
}

/// What the words of an item say of its state.
fn words_of_state(lower: &str) -> Option<ActionState> {
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
    if DONE.iter().any(|phrase| lower.contains(phrase)) {
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

/// The item's text without what was read off its end: `(@ann)`, `(@team, due 2024-05-01, OPS-12)`.
fn strip_tail(text: &str, ticket: Option<&str>) -> String {
    let mut rest = text.trim_end();
    while let Some(open) = rest.strip_suffix([')', ']']).and_then(|inner| inner.rfind(['(', '['])) {
        let inner = rest[open + 1..rest.len() - 1].trim();
        let only = inner.split([',', ';', '|']).all(|part| {
            let part = part.trim();
            let lower = part.to_lowercase();
            part.starts_with('@')
                || state(part).is_some() && part.len() > 1
                || is_priority(part)
                || ticket == Some(part)
                || lower.starts_with("due")
                || lower.starts_with("owner")
                || lower.starts_with("by 2")
        });
        if !only || inner.is_empty() {
            break;
        }
        rest = rest[..open].trim_end();
    }
    rest.trim_end_matches([' ', '–', '—', '|']).to_string()
}
