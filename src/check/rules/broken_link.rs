//! `broken-link`: a link to a file, image or heading that does not exist.

use crate::archive::{Archive, Destination};
use crate::check::document_context::DocumentContext;
use crate::check::suggestion::{nearest, replacement};
use crate::diagnostic::{Diagnostic, FixGrade, Span};
use crate::document::Link;

rule! {
    "broken-link": "a link to a file, image or heading that does not exist",
    Template, Warning, Reading, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let links = context.postmortem.links.iter();
    links
        .filter_map(|link| match context.destination(link) {
            Destination::NoSuchPlace(at, place) => Some(missing_place(context, link, at, &place)),
            Destination::Missing(path) => Some(missing_file(context, link, &path)),
            _ => None,
        })
        .collect()
}

fn missing_file(context: &DocumentContext<'_>, link: &Link, path: &str) -> Diagnostic {
    let what = if link.is_image { "image" } else { "link" };
    let message = format!("the {what} leads to {path}, but there is no such file");
    let finding = RULE.finding(context.path(), message).at(link.span).label("no such file").about(&link.url);
    let own = path.rsplit('/').next().unwrap_or(path);
    let has_name = |path: &str| path.strip_suffix(own).is_some_and(|folder| folder.is_empty() || folder.ends_with('/'));
    let same_name: Vec<&str> = files(context.archive).filter(|path| has_name(path)).collect();
    match (same_name.as_slice(), nearest(path, files(context.archive))) {
        ([one], _) => finding.help(format!("there is {one}; paths are relative to the document's own folder")),
        (_, Some(near)) => {
            let finding = finding.help(format!("did you mean {near}?"));
            let near_name = near.rsplit('/').next().unwrap_or(near);
            // The same folder: only the name is replaced.
            let same_folder = near.strip_suffix(near_name) == path.strip_suffix(own);
            renamed(context, link, finding.clone(), own, near_name).filter(|_| same_folder).unwrap_or(finding)
        }
        _ => finding.help("add the file, or correct the path; it is relative to the document's own folder"),
    }
}

/// Everything that a link may lead to.
fn files(archive: &Archive) -> impl Iterator<Item = &str> {
    archive.assets.keys().chain(archive.postmortems.iter().map(|postmortem| &postmortem.path)).map(String::as_str)
}

fn missing_place(context: &DocumentContext<'_>, link: &Link, at: Option<usize>, place: &str) -> Diagnostic {
    let other = at.map(|at| &context.archive.postmortems[at]);
    let name = other.map_or("this document", |other| &other.path);
    let finding = RULE
        .finding(context.path(), format!("the link leads to #{place}, but {name} has no such heading"))
        .at(link.span)
        .label("no such heading")
        .about(&link.url);
    let anchors = other.unwrap_or(context.postmortem).anchors.iter().map(String::as_str);
    match nearest(&place.to_lowercase(), anchors) {
        Some(near) => {
            let finding = finding.help(format!("did you mean #{near}?"));
            renamed(context, link, finding.clone(), place, near).unwrap_or(finding)
        }
        None => finding.help("a heading's anchor is its text in lower case with `-` for spaces"),
    }
}

/// A finding with the fix that writes another name at the end of a link's address.
fn renamed(
    context: &DocumentContext<'_>,
    link: &Link,
    finding: Diagnostic,
    old: &str,
    new: &str,
) -> Option<Diagnostic> {
    let is_plain = |name: &str| name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    let at = link.span.of(context.text()).rfind(&link.url)?;
    let within = link.url.rfind(old).filter(|_| is_plain(old) && is_plain(new))?;
    let start = link.span.start + at + within;
    Some(finding.fix(replacement(Span::new(start, start + old.len()), new, FixGrade::Unsafe)))
}
