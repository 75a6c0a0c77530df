//! `action-without-due-date`: an open action item without a date.

use crate::check::case::Case;
use crate::check::lacking::{Lack, findings};
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// Name and standing.
pub const META: Meta = Meta {
    name: "action-without-due-date",
    group: Group::Actions,
    level: Level::Warning,
    reach: Reach::Content,
    summary: "an open action item without a date",
};

/// The rule.
pub static RULE: Rule =
    Rule { meta: &META, check: Check::Document(check), docs: include_str!("action_without_due_date.md") };

const LACK: Lack = Lack {
    of_all: "a date",
    of_one: "the action item has no due date",
    label: "no date",
    help: "say by when: a `Due` column, or `by 2026-05-01` in the item; a date can be moved, and then it shows",
};

fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    findings(case, &META, &LACK, |action| action.due.is_none())
}
