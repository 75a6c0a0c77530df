//! `overbroad-cause`: a root-cause category that holds too many of the incidents.

use crate::check::case::Whole;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::check::taxonomy::at_cause;
use crate::diagnostic::{Diagnostic, Level};
use crate::insight::TaxonomyNote;

/// Name and standing.
pub const META: Meta = Meta {
    name: "overbroad-cause",
    group: Group::Archive,
    level: Level::Note,
    reach: Reach::Practice,
    summary: "a root-cause category that holds too many of the incidents",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Archive(check), docs: include_str!("overbroad_cause.md") };

fn check(whole: &Whole<'_>) -> Vec<Diagnostic> {
    let notes = crate::insight::taxonomy(whole.archive);
    let found = notes.iter().filter_map(|note| match note {
        TaxonomyNote::Overbroad { cause, part, whole } => {
            let share = *part as f64 / *whole as f64 * 100.0;
            Some((cause, format!("`{cause}` holds {share:.0} % of the incidents that have a category")))
        }
        _ => None,
    });
    found
        .map(|(cause, message)| {
            at_cause(whole.archive, &META, cause, message)
                .help("split it by what would be done about each half; `parent` keeps them countable together")
        })
        .collect()
}
