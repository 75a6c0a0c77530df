//! `unknown-team`: a team that `book.toml` does not name.

use crate::check::case::Case;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::check::words::{did_you_mean, listed_up_to};
use crate::diagnostic::{Diagnostic, Level};

/// Name and standing.
pub const META: Meta = Meta {
    name: "unknown-team",
    group: Group::FrontMatter,
    level: Level::Warning,
    reach: Reach::Reading,
    summary: "a team that `book.toml` does not name",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("unknown_team.md") };

fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    let config = case.config();
    let incident = case.incident();
    if config.teams.is_empty() {
        return Vec::new();
    }
    let names: Vec<&str> = config.teams.iter().map(|team| team.id.as_str()).collect();
    incident
        .teams
        .iter()
        .filter(|reading| config.team(&reading.value).is_none() && !reading.value.trim().is_empty())
        .map(|reading| {
            let message = format!("`{}` is not a team that book.toml names", reading.value);
            let help = did_you_mean(&reading.value, names.iter().copied()).unwrap_or_else(|| {
                let known: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                format!("write one of {}, or add this one as a `[[team]]`", listed_up_to(&known, 16))
            });
            META.finding(case.path(), message).at(reading.span).label("not known").help(help)
        })
        .collect()
}
