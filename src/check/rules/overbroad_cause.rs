//! `overbroad-cause`: a root-cause category that covers too many incidents.

use crate::check::archive_context::ArchiveContext;
use crate::check::cause_finding;
use crate::check::rule::{Check, Group, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};
use crate::insight::TaxonomyNote;

/// The rule.
pub static RULE: Rule = Rule {
    name: "overbroad-cause",
    group: Group::Archive,
    level: Level::Note,
    reach: Reach::Practice,
    summary: "a root-cause category that covers too many incidents",
    check: Check::Archive(check),
    docs: include_str!("overbroad_cause.md"),
};

fn check(context: &ArchiveContext<'_>) -> Vec<Diagnostic> {
    let help = "split it by what would prevent each kind; with `parent` they can still be counted together";
    cause_finding::findings(context, &RULE, help, |note| match note {
        TaxonomyNote::Overbroad { cause, part, whole } => {
            let share = part as f64 / whole as f64 * 100.0;
            let message = format!("`{cause}` covers {share:.0} % of the incidents that have a category");
            Some((cause, message))
        }
        _ => None,
    })
}
