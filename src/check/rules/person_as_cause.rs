//! `person-as-cause`: a person given as the cause.

use crate::blame::BlameKind;
use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::check::wording::quoted;
use crate::diagnostic::{Diagnostic, Level};

/// Name, group and level.
pub const META: Meta = Meta {
    name: "person-as-cause",
    group: Group::Blameless,
    level: Level::Warning,
    reach: Reach::Content,
    summary: "a person given as the cause",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("person_as_cause.md") };

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let found = context.blaming_clauses(BlameKind::PersonAsCause);
    found
        .map(|clause| {
            let words = quoted(clause.span.of(context.text()));
            META.finding(context.path(), format!("{words} gives a person as the cause"))
                .at(clause.span)
                .label("a person, not a cause")
                .help(clause.advice())
        })
        .collect()
}
