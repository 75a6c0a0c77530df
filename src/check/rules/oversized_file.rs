//! `oversized-file`: a file that is too large to read.

use crate::check::archive_context::ArchiveContext;
use crate::check::rule::{Check, Group, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// The rule.
pub static RULE: Rule = Rule {
    name: "oversized-file",
    group: Group::FrontMatter,
    level: Level::Error,
    reach: Reach::Reading,
    summary: "a file that is too large to read",
    check: Check::Archive(check),
    docs: include_str!("oversized_file.md"),
};

fn check(context: &ArchiveContext<'_>) -> Vec<Diagnostic> {
    // A document that is open in an editor stays in the archive and has the finding itself.
    let open = context.archive.postmortems.iter().flat_map(|postmortem| &postmortem.problems);
    let open = open.filter(|problem| problem.code == RULE.name).cloned();
    context.problems(RULE.name).into_iter().chain(open).collect()
}
