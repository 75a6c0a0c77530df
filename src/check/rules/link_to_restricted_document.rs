//! `link-to-restricted-document`: a public document that links to a restricted one.

use rayon::prelude::*;

use crate::archive::{Destination, Postmortem};
use crate::check::archive_context::ArchiveContext;
use crate::diagnostic::{Diagnostic, Span};
use crate::document::Link;
use crate::insight::Names;

rule! {
    "link-to-restricted-document": "a public document that links to a restricted one",
    Confidential, Error, Reading, Archive(check)
}

fn check(context: &ArchiveContext<'_>) -> Vec<Diagnostic> {
    let archive = context.archive;
    if archive.postmortems.iter().all(Postmortem::is_public) {
        return Vec::new();
    }
    let names = Names::of(archive);
    let public: Vec<&Postmortem> = archive.postmortems.iter().filter(|postmortem| postmortem.is_public()).collect();
    let look = |postmortem: &&'_ Postmortem| {
        let incident = &postmortem.incident;
        let named = incident.related.iter().chain(&incident.recurrence_of).filter(|name| {
            names.get(&name.value).and_then(|at| archive.postmortems.get(at)).is_some_and(|other| !other.is_public())
        });
        let mut found: Vec<Span> = named.map(|name| name.span).collect();
        let leads = |link: &&Link| match context.destination(postmortem, link) {
            Destination::Document(at, _) | Destination::NoSuchPlace(Some(at), _) => {
                !archive.postmortems[at].is_public()
            }
            _ => false,
        };
        found.extend(postmortem.links.iter().filter(leads).map(|link| link.span));
        found.into_iter().map(|span| finding(&postmortem.path, span)).collect::<Vec<_>>()
    };
    public.par_iter().flat_map_iter(look).collect()
}

fn finding(path: &str, span: Span) -> Diagnostic {
    RULE.finding(path, "this links to a restricted postmortem, which is not in the library")
        .at(span)
        .label("restricted")
        .help("say what readers need from it here, or leave the reference out")
}
