//! `unused-cause`: a root-cause category that no incident has.

use crate::check::archive_context::ArchiveContext;
use crate::check::cause_finding::at_cause;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};
use crate::insight::TaxonomyNote;

/// Name, group and level.
pub const META: Meta = Meta {
    name: "unused-cause",
    group: Group::Archive,
    level: Level::Note,
    reach: Reach::Practice,
    summary: "a root-cause category that no incident has",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Archive(check), docs: include_str!("unused_cause.md") };

fn check(context: &ArchiveContext<'_>) -> Vec<Diagnostic> {
    let notes = crate::insight::taxonomy(context.archive);
    let found = notes.iter().filter_map(|note| match note {
        TaxonomyNote::Unused { cause } => Some((cause, format!("no incident has the category `{cause}`"))),
        _ => None,
    });
    found
        .map(|(cause, message)| {
            at_cause(context.archive, &META, cause, message)
                .about(cause)
                .help("remove it, or merge it into the one that people choose instead")
        })
        .collect()
}
