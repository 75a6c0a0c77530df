//! `person-judged`: a person is judged where the system ought to be understood.

use crate::blame::Fault;
use crate::check::case::Case;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::check::words::quoted;
use crate::diagnostic::{Diagnostic, Level};

/// Name and standing.
pub const META: Meta = Meta {
    name: "person-judged",
    group: Group::Blameless,
    level: Level::Warning,
    reach: Reach::Content,
    summary: "a person is judged where the system ought to be understood",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("person_judged.md") };

fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    let found = case.blames(Fault::Judged);
    found
        .map(|blame| {
            let words = quoted(blame.span.of(case.text()));
            META.finding(case.path(), format!("{words} judges a person"))
                .at(blame.span)
                .label("a judgement")
                .help(blame.question.text())
        })
        .collect()
}
