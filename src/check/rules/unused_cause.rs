//! `unused-cause`: a root-cause category that no incident has.

use crate::check::archive_context::ArchiveContext;
use crate::check::cause_finding;
use crate::check::rule::{Check, Group, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};
use crate::insight::TaxonomyNote;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unused-cause",
    group: Group::Archive,
    level: Level::Note,
    reach: Reach::Practice,
    summary: "a root-cause category that no incident has",
    check: Check::Archive(check),
    docs: include_str!("unused_cause.md"),
};

fn check(context: &ArchiveContext<'_>) -> Vec<Diagnostic> {
    let help = "remove it, or merge it into the one that people choose instead";
    cause_finding::findings(context, &RULE, help, |note| match note {
        TaxonomyNote::Unused { cause } => {
            let message = format!("no incident has the category `{cause}`");
            Some((cause, message))
        }
        _ => None,
    })
}
