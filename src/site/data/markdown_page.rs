//! `/incidents/ID/index.md`: an incident as Markdown, for readers and programs that prefer it to HTML.
//!
//! It has the content of the page and no more: source comments, which no page shows, are removed, and links lead to
//! pages of the library. Facts are in front matter whose values are JSON, and therefore YAML.

use std::fmt::Write;

use crate::diagnostic::Span;
use crate::document::html::{Links, Target};
use crate::site::Site;
use crate::site::links::DocumentLinks;
use crate::site::route::Route;

/// The Markdown page of an incident (position). `route` is its own: it is beside the page, so links are the same.
pub(super) fn page(site: &Site, route: &Route, at: usize) -> String {
    let postmortem = &site.archive.postmortems[at];
    let mut text = String::with_capacity(postmortem.text.len() + 1024);
    facts(&mut text, site, at);
    let body = body(site, route, at);
    text.push_str(body.trim());
    text.push('\n');
    known(&mut text, site, route, at);
    text
}

/// Writing into a `String` does not fail.
fn facts(text: &mut String, site: &Site, at: usize) {
    let postmortem = &site.archive.postmortems[at];
    let incident = &postmortem.incident;
    text.push_str("---\n");
    let mut field = |name: &str, value: serde_json::Value| {
        let empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        if !empty {
            let _ = writeln!(text, "{name}: {value}");
        }
    };
    field("id", postmortem.id.as_str().into());
    field("title", postmortem.title().into());
    field("url", site.base.of(&Route::incident(&postmortem.id)).into());
    field("date", postmortem.day().map(|day| day.to_string()).into());
    field("status", postmortem.status().name().into());
    field("severity", postmortem.severity().into());
    for milestone in crate::incident::Milestone::ALL {
        let at = incident.milestones.get(milestone).and_then(|reading| reading.value.at);
        field(milestone.name(), at.map(|at| at.to_string()).into());
    }
    field("teams", postmortem.teams().collect::<Vec<_>>().into());
    field("services", postmortem.services().collect::<Vec<_>>().into());
    field("root_cause", postmortem.cause().into());
    field("trigger", incident.trigger.as_ref().map(|trigger| trigger.value.as_str()).into());
    if incident.near_miss {
        field("near_miss", true.into());
    }
    text.push_str("---\n\n");
}

/// The document's Markdown as it is shown: without comments, and with the library's addresses instead of the archive's.
fn body(site: &Site, route: &Route, at: usize) -> String {
    let postmortem = &site.archive.postmortems[at];
    let links = DocumentLinks { site, page: route, postmortem };
    let comments = postmortem.comments.iter().filter(|comment| !comment.in_front_matter);
    let mut edits: Vec<(Span, String)> = comments.map(|comment| (comment.span, String::new())).collect();
    edits.extend(postmortem.links.iter().filter(|link| !link.url.starts_with('#')).filter_map(|link| {
        let target = if link.is_image { links.image(&link.url) } else { links.link(&link.url) };
        let Target::To(address) = target else { return None };
        Some((link.address?, address))
    }));
    edits.sort();
    let body = postmortem.body;
    let mut text = String::with_capacity(body.len());
    let mut at = body.start;
    for (span, instead) in edits.iter().filter(|(span, _)| body.contains(*span)) {
        if span.start >= at {
            text.push_str(Span::new(at, span.start).of(&postmortem.text));
            text.push_str(instead);
            at = span.end;
        }
    }
    text.push_str(Span::new(at, body.end).of(&postmortem.text));
    text
}

/// What the library adds to the document.
fn known(text: &mut String, site: &Site, route: &Route, at: usize) {
    let words = site.theme.words();
    let postmortem = |position: usize| &site.archive.postmortems[position];
    let link = |position: usize| {
        let other = postmortem(position);
        let day = other.day().map_or(String::new(), |day| format!("{}{}", words.text("comma"), words.day(day).text));
        format!("[{}]({}){day}", escape(other.title()), Route::markdown_page(&other.id).from(route))
    };
    let line = |id, position| format!("- {}", words.message(id, &[("incident", (&link(position)).into())]));
    let mut lines = Vec::new();
    for fault in site.index.faults[at].iter().map(|fault| &site.insights.recurrences.faults[*fault]) {
        let others = fault.incidents.iter().filter(|other| **other != at);
        lines.extend(others.map(|other| line("library_same_fault", *other)));
    }
    for group in site.index.related[at].iter().map(|group| &site.insights.recurrences.related[*group]) {
        let others = group.incidents.iter().filter(|other| **other != at);
        lines.extend(others.map(|other| line("library_keeps_happening", *other)));
    }
    for promise in site.index.promises[at].iter().map(|promise| &site.insights.promises[*promise]) {
        let Some(action) = postmortem(promise.earlier).incident.actions.get(promise.action) else { continue };
        let (action, from) = (escape(&action.text), link(promise.earlier));
        let about = [("n", promise.open_days.into()), ("action", (&action).into()), ("incident", (&from).into())];
        lines.push(format!("- {}", words.message("library_promise", &about)));
    }
    let similar = site.insights.similar.get(at).into_iter().flatten();
    lines.extend(similar.map(|other| line("library_similar", other.incident)));
    if !lines.is_empty() {
        let _ = write!(text, "\n## {}\n\n{}\n", words.text("library_adds"), lines.join("\n"));
    }
}

/// A text on one line in which nothing is markup.
pub(super) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>') {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}
