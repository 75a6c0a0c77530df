//! `link-to-restricted-document`: a public document that links to a restricted one.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::archive::Postmortem;
use crate::check::archive_context::ArchiveContext;
use crate::check::links::{may_have_targets, resolve, targets};
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level, Span};
use crate::insight::Names;

/// Name, group and level.
pub const META: Meta = Meta {
    name: "link-to-restricted-document",
    group: Group::Confidential,
    level: Level::Error,
    reach: Reach::Reading,
    summary: "a public document that links to a restricted one",
};

/// The rule.
pub static RULE: Rule =
    Rule { meta: &META, check: Check::Archive(check), docs: include_str!("link_to_restricted_document.md") };

fn check(context: &ArchiveContext<'_>) -> Vec<Diagnostic> {
    let archive = context.archive;
    let restricted = |postmortem: &&Postmortem| !postmortem.is_public();
    let paths: BTreeSet<&str> = archive.postmortems.iter().filter(restricted).map(|p| p.path.as_str()).collect();
    if paths.is_empty() {
        return Vec::new();
    }
    let names = Names::of(archive);
    let public: Vec<&Postmortem> = archive.postmortems.iter().filter(|postmortem| postmortem.is_public()).collect();
    let look = |postmortem: &&Postmortem| {
        let incident = &postmortem.incident;
        let named = incident.related.iter().chain(&incident.recurrence_of).filter(|name| {
            names.get(&name.value).and_then(|at| archive.postmortems.get(at)).is_some_and(|other| !other.is_public())
        });
        let mut found: Vec<Span> = named.map(|name| name.span).collect();
        if may_have_targets(&postmortem.text) {
            found.extend(targets(&postmortem.document()).into_iter().filter_map(|target| {
                let path = resolve(&postmortem.path, target.path.as_deref()?)?;
                paths.contains(path.as_str()).then_some(target.span)
            }));
        }
        found.into_iter().map(|span| finding(&postmortem.path, span)).collect::<Vec<_>>()
    };
    public.par_iter().flat_map_iter(look).collect()
}

fn finding(path: &str, span: Span) -> Diagnostic {
    META.finding(path, "this links to a restricted postmortem, which is not in the library")
        .at(span)
        .label("restricted")
        .help("say what readers need from it here, or leave the reference out")
}
