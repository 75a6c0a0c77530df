//! `missing-team`: a document that names no team.

use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::config::Need;
use crate::diagnostic::{Diagnostic, Level};

/// Name, group and level.
pub const META: Meta = Meta {
    name: "missing-team",
    group: Group::FrontMatter,
    level: Level::Warning,
    reach: Reach::Structure,
    summary: "a document that names no team",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("missing_team.md") };

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let need = context.need_of_field("teams");
    if !context.incident().teams.is_empty() || need.is_none_or(|need| need == Need::Optional) {
        return Vec::new();
    }
    let message = "the postmortem names no team";
    let mut finding = if need == Some(Need::Required) {
        META.finding(context.path(), message)
    } else {
        META.note(context.path(), message)
    };
    finding.span = context.top();
    let known: Vec<String> = context.config().teams.iter().map(|team| format!("`{}`", team.id)).collect();
    let choice = if known.is_empty() { String::new() } else { format!(", one of {}", known.join(", ")) };
    vec![finding.help(format!("add `teams: [team]` to the front matter{choice}"))]
}
