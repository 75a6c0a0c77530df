//! `blaming-word`: a word that blames a person.

use crate::blame::BlameKind;
use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::check::wording::quoted;
use crate::diagnostic::{Diagnostic, Level};

/// Name, group and level.
pub const META: Meta = Meta {
    name: "blaming-word",
    group: Group::Blameless,
    level: Level::Warning,
    reach: Reach::Content,
    summary: "a word that blames a person",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("blaming_word.md") };

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let found = context.blaming_clauses(BlameKind::BlamingWord);
    found
        .map(|clause| {
            let words = quoted(clause.span.of(context.text()));
            META.finding(context.path(), format!("{words} blames a person"))
                .at(clause.span)
                .label("blames a person")
                .help(clause.advice())
        })
        .collect()
}
