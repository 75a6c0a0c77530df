//! `link-to-restricted`: a public document that leads to a restricted one.

use crate::archive::Postmortem;
use crate::check::case::Case;
use crate::check::links::{may_have_targets, resolve, targets};
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level, Span};

/// Name and standing.
pub const META: Meta = Meta {
    name: "link-to-restricted",
    group: Group::Confidential,
    level: Level::Error,
    reach: Reach::Reading,
    summary: "a public document that leads to a restricted one",
};

/// The rule.
pub static RULE: Rule =
    Rule { meta: &META, check: Check::Document(check), docs: include_str!("link_to_restricted.md") };

fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    if !case.postmortem.is_public() || case.archive.postmortems.iter().all(Postmortem::is_public) {
        return Vec::new();
    }
    let incident = case.incident();
    let named = incident.related.iter().chain(&incident.recurrence_of).filter_map(|name| {
        let leads =
            restricted(case.archive.get(&name.value)) || restricted(case.by_path.get(name.value.as_str()).copied());
        leads.then_some(name.span)
    });
    let mut found: Vec<Span> = named.collect();
    if may_have_targets(case.text()) {
        found.extend(targets(case.document()).into_iter().filter_map(|target| {
            let path = resolve(case.path(), target.path.as_deref()?)?;
            restricted(case.by_path.get(path.as_str()).copied()).then_some(target.span)
        }));
    }
    let finding = |span| {
        META.finding(case.path(), "this leads to a restricted postmortem, which is not in the library")
            .at(span)
            .label("restricted")
            .help("say what readers need from it here, or leave the reference out")
    };
    found.into_iter().map(finding).collect()
}

fn restricted(postmortem: Option<&Postmortem>) -> bool {
    postmortem.is_some_and(|postmortem| !postmortem.is_public())
}
