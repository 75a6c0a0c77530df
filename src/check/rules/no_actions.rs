//! `no-actions`: an action-items section without an action item.

use crate::check::case::Case;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::check::words::without_comments;
use crate::diagnostic::{Diagnostic, Level};
use crate::incident::Section;
use crate::template::Need;

/// Name and standing.
pub const META: Meta = Meta {
    name: "no-actions",
    group: Group::Actions,
    level: Level::Warning,
    reach: Reach::Content,
    summary: "an action-items section without an action item",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("no_actions.md") };

fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    let incident = case.incident();
    if !incident.actions.is_empty() {
        return Vec::new();
    }
    let Some(need) = case.need_of_section(Section::ActionItems).filter(|need| *need != Need::Optional) else {
        return Vec::new();
    };
    let Some(found) = incident.section(Section::ActionItems) else { return Vec::new() };
    let text = without_comments(found.content.of(case.text()));
    let text = text.trim();
    if text.is_empty() {
        // `empty-section` speaks of it.
        return Vec::new();
    }
    let lower = text.to_lowercase();
    let says_none = ["none", "n/a", "no action", "no follow", "nothing"].iter().any(|word| lower.starts_with(word));
    let message = if says_none { "the document promises nothing" } else { "no action item was found in the section" };
    let finding = if says_none || need == Need::Recommended {
        META.note(case.path(), message)
    } else {
        META.finding(case.path(), message)
    };
    vec![finding.at(found.heading_span).help(
        "write each as a row of a table or an item of a list: what changes in the system, one owner, one date; \
         if nothing is to change, say who accepted that and why",
    )]
}
