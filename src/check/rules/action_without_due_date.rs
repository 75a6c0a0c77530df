//! `action-without-due-date`: an open action item without a date.

use crate::check::case::Case;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::check::words::counted;
use crate::diagnostic::{Diagnostic, Level};
use crate::incident::{Action, Section};

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

fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    let open: Vec<&Action> = case.incident().actions.iter().filter(|action| action.state.is_open()).collect();
    let lacking: Vec<&Action> = open.iter().copied().filter(|action| action.due.is_none()).collect();
    let help = "say by when: a `Due` column, or `by 2026-05-01` in the item; a date can be moved, and then it shows";
    if lacking.len() > 1 && lacking.len() == open.len() {
        let message = format!("none of the {} has a date", counted(lacking.len(), "open action item"));
        let mut finding = META.finding(case.path(), message).help(help);
        let section = case.incident().section(Section::ActionItems).map(|found| found.heading_span);
        finding.span = section.or_else(|| lacking.first().map(|action| case.first_line(action.span)));
        return vec![finding];
    }
    lacking
        .into_iter()
        .map(|action| {
            META.finding(case.path(), "the action item has no due date")
                .at(case.first_line(action.span))
                .label("no date")
                .help(help)
        })
        .collect()
}
