//! `overbroad-cause`: a root-cause category that covers too many incidents.

use crate::check::archive_context::ArchiveContext;
use crate::check::cause_finding::at_cause;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};
use crate::insight::TaxonomyNote;

/// Name, group and level.
pub const META: Meta = Meta {
    name: "overbroad-cause",
    group: Group::Archive,
    level: Level::Note,
    reach: Reach::Practice,
    summary: "a root-cause category that covers too many incidents",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Archive(check), docs: include_str!("overbroad_cause.md") };

fn check(context: &ArchiveContext<'_>) -> Vec<Diagnostic> {
    let notes = crate::insight::taxonomy(context.archive);
    let found = notes.iter().filter_map(|note| match note {
        TaxonomyNote::Overbroad { cause, part, whole } => {
            let share = *part as f64 / *whole as f64 * 100.0;
            Some((cause, format!("`{cause}` covers {share:.0} % of the incidents that have a category")))
        }
        _ => None,
    });
    found
        .map(|(cause, message)| {
            at_cause(context.archive, &META, cause, message)
                .about(cause)
                .help("split it by what would prevent each kind; with `parent` they can still be counted together")
        })
        .collect()
}
