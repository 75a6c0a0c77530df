//! `missing-team`: a document that names no team.

use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Reach, Rule};
use crate::config::Need;
use crate::diagnostic::{Diagnostic, Level};

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-team",
    group: Group::FrontMatter,
    level: Level::Warning,
    reach: Reach::Structure,
    summary: "a document that names no team",
    check: Check::Document(check),
    docs: include_str!("missing_team.md"),
};

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let need = context.need_of_field("teams").filter(|need| *need != Need::Optional);
    let Some(need) = need.filter(|_| context.incident().teams.is_empty()) else { return Vec::new() };
    let mut finding = RULE.finding_of_need(need, context.path(), "the postmortem names no team");
    finding.span = context.top();
    let known: Vec<String> = context.config().teams.iter().map(|team| format!("`{}`", team.id)).collect();
    let choice = if known.is_empty() { String::new() } else { format!(", one of {}", known.join(", ")) };
    vec![finding.help(format!("add `teams: [team]` to the front matter{choice}"))]
}
