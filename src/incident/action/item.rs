//! One item of running text → [`Action`].

use crate::diagnostic::Span;
use crate::document::{Block, Kind};
use crate::incident::flat::{Flat, tidy};

use super::owner;
use super::state;
use super::ticket;
use super::{Action, ActionState};

/// What an item was written with, before it is understood.
pub(super) struct Draft {
    /// Its first paragraph.
    pub(super) flat: Flat,
    /// Its further paragraphs and nested items.
    details: Vec<Flat>,
    /// Its checkbox.
    ticked: Option<bool>,
    span: Span,
}

impl Draft {
    /// A paragraph or heading as an item.
    pub(super) fn of(block: &Block) -> Draft {
        let flat = Flat::new(&block.inlines, block.span);
        Draft { flat, details: Vec::new(), ticked: None, span: block.span }
    }

    /// An item of a list.
    pub(super) fn of_item(block: &Block) -> Draft {
        let ticked = if let Kind::Item(ticked) = block.kind { ticked } else { None };
        let mut texts = Vec::new();
        collect(&block.children, 0, &mut texts);
        let first = if texts.is_empty() { Flat::new(&[], block.span) } else { texts.remove(0) };
        Draft { flat: first, details: texts, ticked, span: block.span }
    }

    /// Whether it only names what is nested in it.
    pub(super) fn is_label(&self) -> bool {
        let text = self.flat.text.trim();
        self.ticked.is_none()
            && (text.ends_with(':') && text.len() < 80 || text.len() < 60 && self.flat.all(|look| look.strong))
    }
}

fn collect(blocks: &[Block], depth: usize, texts: &mut Vec<Flat>) {
    for block in blocks {
        match block.kind {
            Kind::Paragraph | Kind::Heading(_) => texts.push(Flat::new(&block.inlines, block.span)),
            Kind::List(_) | Kind::Item(_) | Kind::Quote if depth < 8 => collect(&block.children, depth + 1, texts),
            _ => {}
        }
    }
}

/// Whether a paragraph calls itself an action item.
pub(super) fn is_called_item(text: &str) -> bool {
    let head = text.trim_start_matches(['*', '[', ' ']).to_lowercase();
    ["action item", "action:", "todo:", "ai:", "follow-up:", "follow up:", "followup:"].iter().any(|name| {
        head.strip_prefix(name).is_some_and(|rest| name.ends_with(':') || rest.trim_start().starts_with(':'))
    })
}

/// Understands an item; none where there is nothing to do in it.
pub(super) fn read(draft: Draft, said: Option<ActionState>) -> Option<Action> {
    let whole = &draft.flat;
    let mut range = trimmed(&whole.text, 0..whole.text.len());
    let lead = state::leading(&whole.text[range.clone()]);
    if let Some(lead) = &lead {
        range = trimmed(&whole.text, range.start + lead.length..range.end);
    }
    let mut found = owner::Found::default();
    range = owner::leading(whole, range, &mut found);
    // What stands in the last brackets, or after `Owner:` at the end, is about the item and not a part of it.
    let (mut range, meta) = owner::trailing(whole, range, &mut found);
    if let Some(shorter) = state::strip_trailing(&whole.text[range.clone()]) {
        range.end = range.start + shorter;
    }
    owner::anywhere(whole, 0..whole.text.len(), &mut found);
    for detail in &draft.details {
        owner::labelled(detail, 0..detail.text.len(), &mut found);
    }
    let text = tidy(&whole.text[range.clone()]);
    if is_nothing(&text) {
        return None;
    }
    let struck = whole.all(|look| look.struck);
    let words = state::words(&text, draft.details.iter().map(|detail| detail.text.as_str()));
    let stated = draft
        .ticked
        .map(|ticked| if ticked { ActionState::Done } else { ActionState::Open })
        .filter(|state| *state == ActionState::Done)
        .or(struck.then_some(ActionState::Done))
        .or(lead.map(|lead| lead.state))
        .or(meta.state)
        .or_else(|| state::trailing(&whole.text))
        .or(words)
        .or(draft.ticked.map(|_| ActionState::Open))
        .or(said);
    let inferred = || state::is_past(&text).then_some(ActionState::Done);
    Some(Action {
        priority: found.priority.or_else(|| owner::priority(&text)),
        ticket: ticket::of(whole).or_else(|| draft.details.iter().find_map(ticket::of)),
        owners: found.owners,
        due: found.due,
        kind: None,
        state: stated.or_else(inferred).unwrap_or_default(),
        state_stated: stated.is_some(),
        closed: found.closed,
        span: draft.span,
        text,
    })
}

/// A range without blanks at its ends.
pub(super) fn trimmed(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let inner = &text[range.clone()];
    let start = range.start + (inner.len() - inner.trim_start().len());
    let end = start + inner.trim().len();
    start..end
}

/// Whether a text says that there is nothing to do.
pub(super) fn is_nothing(text: &str) -> bool {
    let plain = text.to_lowercase();
    let plain = plain.trim_matches(|c: char| !c.is_alphanumeric());
    const NOTHING: [&str; 14] = [
        "",
        "n/a",
        "na",
        "none",
        "nothing",
        "tbd",
        "tba",
        "tbc",
        "todo",
        "not applicable",
        "none yet",
        "no action items",
        "none identified",
        "nil",
    ];
    NOTHING.contains(&plain)
        || plain.len() < 60
            && [
                "no immediate action",
                "no action",
                "no further action",
                "no follow-up",
                "no follow up",
                "none at this time",
            ]
            .iter()
            .any(|start| plain.starts_with(start))
}
