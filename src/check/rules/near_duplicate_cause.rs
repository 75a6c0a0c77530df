//! `near-duplicate-cause`: two root-cause categories with nearly the same name.

use crate::check::archive_context::ArchiveContext;
use crate::check::cause_finding::at_cause;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};
use crate::insight::{Named, TaxonomyNote};

/// Name, group and level.
pub const META: Meta = Meta {
    name: "near-duplicate-cause",
    group: Group::Archive,
    level: Level::Warning,
    reach: Reach::Practice,
    summary: "two root-cause categories with nearly the same name",
};

/// The rule.
pub static RULE: Rule =
    Rule { meta: &META, check: Check::Archive(check), docs: include_str!("near_duplicate_cause.md") };

fn check(context: &ArchiveContext<'_>) -> Vec<Diagnostic> {
    let notes = crate::insight::taxonomy(context.archive);
    let found = notes.iter().filter_map(|note| match note {
        TaxonomyNote::NearDuplicate { of: Named::Cause, one: cause, other } => {
            Some((cause, format!("`{cause}` and `{other}` are nearly the same name")))
        }
        _ => None,
    });
    found
        .map(|(cause, message)| {
            at_cause(context.archive, &META, cause, message)
                .about(cause)
                .help("keep one and make the other an alias of it: recurrences are counted by category")
        })
        .collect()
}
