//! `action-without-owner`: an open action item that nobody owns.

use crate::check::case::Case;
use crate::check::lacking::{Lack, findings};
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// Name and standing.
pub const META: Meta = Meta {
    name: "action-without-owner",
    group: Group::Actions,
    level: Level::Warning,
    reach: Reach::Content,
    summary: "an open action item that nobody owns",
};

/// The rule.
pub static RULE: Rule =
    Rule { meta: &META, check: Check::Document(check), docs: include_str!("action_without_owner.md") };

const LACK: Lack = Lack {
    of_all: "an owner",
    of_one: "the action item has no owner",
    label: "nobody is named",
    help: "name one person, role or team: `@payments`; what everybody owns waits for somebody else",
};

fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    findings(case, &META, &LACK, |action| action.owners.is_empty())
}
