//! `near-duplicate-cause`: two root-cause categories with nearly the same name.

use crate::check::archive_context::ArchiveContext;
use crate::check::cause_finding;
use crate::diagnostic::Diagnostic;
use crate::insight::{Named, TaxonomyNote};

rule! {
    "near-duplicate-cause": "two root-cause categories with nearly the same name",
    Archive, Warning, Practice, Archive(check)
}

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
