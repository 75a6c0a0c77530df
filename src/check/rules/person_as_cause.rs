//! `person-as-cause`: a person given as the cause.

use crate::blame::Fault;
use crate::check::case::Case;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::check::words::quoted;
use crate::diagnostic::{Diagnostic, Level};

/// Name and standing.
pub const META: Meta = Meta {
    name: "person-as-cause",
    group: Group::Blameless,
    level: Level::Warning,
    reach: Reach::Content,
    summary: "a person given as the cause",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("person_as_cause.md") };

fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    let found = case.blames(Fault::Cause);
    found
        .map(|blame| {
            let words = quoted(blame.span.of(case.text()));
            META.finding(case.path(), format!("{words} gives a person as the cause"))
                .at(blame.span)
                .label("a person, not a cause")
                .help(blame.question.text())
        })
        .collect()
}
