//! `unused-cause`: a root-cause category that no incident has.

use crate::check::archive_context::ArchiveContext;
use crate::check::cause_finding;
use crate::diagnostic::Diagnostic;
use crate::insight::TaxonomyNote;

rule! {
    "unused-cause": "a root-cause category that no incident has",
    Archive, Note, Practice, Archive(check)
}

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
