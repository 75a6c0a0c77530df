//! `judgement-of-person`: a judgement of a person instead of an explanation of the system.

use crate::blame::BlameKind;
use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::check::wording::quoted;
use crate::diagnostic::{Diagnostic, Level};

/// Name, group and level.
pub const META: Meta = Meta {
    name: "judgement-of-person",
    group: Group::Blameless,
    level: Level::Warning,
    reach: Reach::Content,
    summary: "a judgement of a person instead of an explanation of the system",
};

/// The rule.
pub static RULE: Rule =
    Rule { meta: &META, check: Check::Document(check), docs: include_str!("judgement_of_person.md") };

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let found = context.blaming_clauses(BlameKind::Judgement);
    found
        .map(|clause| {
            let words = quoted(clause.span.of(context.text()));
            META.finding(context.path(), format!("{words} judges a person"))
                .at(clause.span)
                .label("a judgement")
                .help(clause.advice())
        })
        .collect()
}
