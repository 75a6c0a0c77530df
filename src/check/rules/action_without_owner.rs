//! `action-without-owner`: an open action item that nobody owns.

use crate::check::case::Case;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::check::words::counted;
use crate::diagnostic::{Diagnostic, Level};
use crate::incident::{Action, Section};

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

fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    let open: Vec<&Action> = case.incident().actions.iter().filter(|action| action.state.is_open()).collect();
    let lacking: Vec<&Action> = open.iter().copied().filter(|action| action.owners.is_empty()).collect();
    let help = "name one person, role or team: `@payments`; what everybody owns waits for somebody else";
    if lacking.len() > 1 && lacking.len() == open.len() {
        let message = format!("none of the {} has an owner", counted(lacking.len(), "open action item"));
        let mut finding = META.finding(case.path(), message).help(help);
        let section = case.incident().section(Section::ActionItems).map(|found| found.heading_span);
        finding.span = section.or_else(|| lacking.first().map(|action| case.first_line(action.span)));
        return vec![finding];
    }
    lacking
        .into_iter()
        .map(|action| {
            META.finding(case.path(), "the action item has no owner")
                .at(case.first_line(action.span))
                .label("nobody is named")
                .help(help)
        })
        .collect()
}
