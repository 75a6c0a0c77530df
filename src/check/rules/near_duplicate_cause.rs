//! `near-duplicate-cause`: two root-cause categories with nearly the same name.

use crate::check::archive_context::ArchiveContext;
use crate::check::cause_finding;
use crate::check::rule::{Check, Group, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};
use crate::insight::{Named, TaxonomyNote};

/// The rule.
pub static RULE: Rule = Rule {
    name: "near-duplicate-cause",
    group: Group::Archive,
    level: Level::Warning,
    reach: Reach::Practice,
    summary: "two root-cause categories with nearly the same name",
    check: Check::Archive(check),
    docs: include_str!("near_duplicate_cause.md"),
};

fn check(context: &ArchiveContext<'_>) -> Vec<Diagnostic> {
    let help = "keep one and make the other an alias of it: recurrences are counted by category";
    cause_finding::findings(context, &RULE, help, |note| match note {
        TaxonomyNote::NearDuplicate { of: Named::Cause, one: cause, other } => {
            let message = format!("`{cause}` and `{other}` are nearly the same name");
            Some((cause, message))
        }
        _ => None,
    })
}
