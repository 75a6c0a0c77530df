//! `too-large`: a file that is too large to be read.

use crate::check::case::Whole;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// Name and standing.
pub const META: Meta = Meta {
    name: "too-large",
    group: Group::FrontMatter,
    level: Level::Error,
    reach: Reach::Reading,
    summary: "a file that is too large to be read",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Archive(check), docs: include_str!("too_large.md") };

fn check(whole: &Whole<'_>) -> Vec<Diagnostic> {
    // A document that is open in an editor stays in the archive and has the finding itself.
    let open = whole.archive.postmortems.iter().flat_map(|postmortem| &postmortem.problems);
    let open = open.filter(|problem| problem.code == META.name).cloned();
    whole.problems(&META).into_iter().chain(open).collect()
}
