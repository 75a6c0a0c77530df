//! `counterfactual`: what a person should have done, instead of what happened.

use crate::blame::Fault;
use crate::check::case::Case;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::check::words::quoted;
use crate::diagnostic::{Diagnostic, Level};

/// Name and standing.
pub const META: Meta = Meta {
    name: "counterfactual",
    group: Group::Blameless,
    level: Level::Warning,
    reach: Reach::Content,
    summary: "what a person should have done, instead of what happened",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("counterfactual.md") };

fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    let found = case.blames(Fault::Counterfactual);
    found
        .map(|blame| {
            let words = quoted(blame.span.of(case.text()));
            META.finding(case.path(), format!("{words} tells what did not happen, as one can only know it afterwards"))
                .at(blame.span)
                .label("in hindsight")
                .help(blame.question.text())
        })
        .collect()
}
