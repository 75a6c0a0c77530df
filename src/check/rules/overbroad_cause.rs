//! `overbroad-cause`: a root-cause category that covers too many incidents.

use crate::check::archive_context::ArchiveContext;
use crate::check::cause_finding;
use crate::diagnostic::Diagnostic;
use crate::insight::TaxonomyNote;

rule! {
    "overbroad-cause": "a root-cause category that covers too many incidents",
    Archive, Note, Practice, Archive(check)
}

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
