//! `unknown-team`: a team that is not in `book.toml`.

use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::check::suggestion::with_suggestion;
use crate::check::wording::listed_up_to;
use crate::diagnostic::{Diagnostic, Level};

/// Name, group and level.
pub const META: Meta = Meta {
    name: "unknown-team",
    group: Group::FrontMatter,
    level: Level::Warning,
    reach: Reach::Reading,
    summary: "a team that is not in `book.toml`",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("unknown_team.md") };

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let config = context.config();
    let incident = context.incident();
    if config.teams.is_empty() {
        return Vec::new();
    }
    let names: Vec<&str> = config.teams.iter().map(|team| team.id.as_str()).collect();
    incident
        .teams
        .iter()
        .filter(|reading| config.team(&reading.value).is_none() && !reading.value.trim().is_empty())
        .map(|reading| {
            let message = format!("`{}` is not a team in book.toml", reading.value);
            let finding = META.finding(context.path(), message).at(reading.span).label("not known");
            with_suggestion(finding, context.text(), &reading.value, names.iter().copied(), || {
                let known: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                format!("write one of {}, or add this one as a `[[team]]`", listed_up_to(&known, 16))
            })
        })
        .collect()
}
