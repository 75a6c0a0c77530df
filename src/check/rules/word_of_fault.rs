//! `word-of-fault`: a word of fault said of a person.

use crate::blame::Fault;
use crate::check::case::Case;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::check::words::quoted;
use crate::diagnostic::{Diagnostic, Level};

/// Name and standing.
pub const META: Meta = Meta {
    name: "word-of-fault",
    group: Group::Blameless,
    level: Level::Warning,
    reach: Reach::Content,
    summary: "a word of fault said of a person",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("word_of_fault.md") };

fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    let found = case.blames(Fault::Word);
    found
        .map(|blame| {
            let words = quoted(blame.span.of(case.text()));
            META.finding(case.path(), format!("{words} lays fault on a person"))
                .at(blame.span)
                .label("a word of fault")
                .help(blame.question.text())
        })
        .collect()
}
