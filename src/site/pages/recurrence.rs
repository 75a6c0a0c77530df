//! `/recurrences/NAME/`: one group of incidents that are the same fault, or related: what they share, when they happened, in
//! time, and what was promised after each.

use serde::Serialize;

use super::recurrences::{MOST_DRAWN, items, promised, strip_of, sure};
use crate::insight::FaultBasis;
use crate::site::GroupKind;
use crate::site::route::Route;
use crate::site::view::{ActionRow, Frame, PageContext, Row, StatusCount};

/// What `recurrence.html` sees.
#[derive(Serialize)]
pub(super) struct View<'a> {
    page: Frame<'a>,
    name: &'a str,
    /// They are one fault, not only related.
    is_fault: bool,
    /// A document says so.
    is_stated: bool,
    sure: String,
    evidence: &'a [String],
    rows: Vec<Row<'a>>,
    strip: Option<String>,
    /// The action items promised after each of them, and how they stand.
    actions: Vec<ActionRow<'a>>,
    action_states: Vec<StatusCount>,
    all: String,
}

/// The view; `None` if there is no such group.
pub(super) fn view(context: PageContext<'_>, kind: GroupKind, at: usize) -> Option<View<'_>> {
    let group = context.group(kind, at)?;
    let items = items(context, &group.incidents, usize::MAX);
    let drawn = promised(context, &items[..items.len().min(MOST_DRAWN)]);
    Some(View {
        page: context.frame(group.name.clone(), Some(&Route::recurrences())),
        name: &group.name,
        is_fault: kind == GroupKind::Fault,
        is_stated: group.basis == FaultBasis::Stated,
        sure: sure(context, group),
        evidence: &group.evidence,
        rows: context.rows(&group.incidents),
        strip: strip_of(context, group, None, &drawn),
        actions: items.iter().filter_map(|item| context.action(item, true)).collect(),
        action_states: StatusCount::of(context, items.iter().copied()),
        all: context.link(&Route::recurrences()),
    })
}
