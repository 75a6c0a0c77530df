//! `counterfactual`: what a person should have done, instead of what happened.

use crate::blame::BlameKind;
use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::check::wording::quoted;
use crate::diagnostic::{Diagnostic, Level};

/// Name, group and level.
pub const META: Meta = Meta {
    name: "counterfactual",
    group: Group::Blameless,
    level: Level::Warning,
    reach: Reach::Content,
    summary: "what a person should have done, instead of what happened",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("counterfactual.md") };

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let found = context.blaming_clauses(BlameKind::Counterfactual);
    found
        .map(|clause| {
            let words = quoted(clause.span.of(context.text()));
            META.finding(
                context.path(),
                format!("{words} describes what did not happen, with the benefit of hindsight"),
            )
            .at(clause.span)
            .label("in hindsight")
            .help(clause.advice())
        })
        .collect()
}
