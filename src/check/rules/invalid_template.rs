//! `invalid-template`: a marker or field in the archive's own template that cannot be understood.

use crate::check::archive_context::ArchiveContext;
use crate::diagnostic::Diagnostic;

rule! {
    "invalid-template": "a marker or field in the archive's own template that cannot be understood",
    Template, Warning, Reading, Archive(check)
}

fn check(context: &ArchiveContext<'_>) -> Vec<Diagnostic> {
    context.template_problems.to_vec()
}
