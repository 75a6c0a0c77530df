//! `oversized-file`: a file that is too large to read.

use crate::check::archive_context::ArchiveContext;
use crate::diagnostic::Diagnostic;

rule! {
    "oversized-file": "a file that is too large to read",
    FrontMatter, Error, Reading, Archive(check)
}

fn check(context: &ArchiveContext<'_>) -> Vec<Diagnostic> {
    // A document that is open in an editor stays in the archive and has the finding itself.
    let open = context.archive.postmortems.iter().flat_map(|postmortem| &postmortem.problems);
    let open = open.filter(|problem| problem.code == RULE.name).cloned();
    context.problems(RULE.name).into_iter().chain(open).collect()
}
