//! `/incidents/ID/index.md`: an incident as Markdown, for readers and programs that would rather not take a page apart.
//!
//! It tells what the page tells, no more: comments of the source, which no page shows, are taken out, and links lead to
//! the library's own pages. Facts stand in front matter whose values are JSON, and so YAML.

use std::fmt::Write;

use crate::document::html::{Links, Target};
use crate::document::{Block, Inline, Kind};
use crate::site::Site;
use crate::site::links::DocumentLinks;
use crate::site::route::Route;

/// The twin of an incident (position). `route` is the twin's own: it lies beside the page, so links are the page's.
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

/// The document's Markdown as the twin shows it. It is read again only where something may have to change.
fn body(site: &Site, route: &Route, at: usize) -> String {
    let postmortem = &site.archive.postmortems[at];
    let body = postmortem.body();
    if !body.contains("<!--") && !has_own_links(body) {
        return body.to_string();
    }
    let links = DocumentLinks { site, page: route, path: &postmortem.path };
    let document = postmortem.document();
    let mut edits = Edits { text: &document.text, links: &links, found: Vec::new() };
    edits.blocks(&document.blocks);
    edits.apply(document.body.start, document.body.end)
}

/// Whether a link may lead to another file of the archive.
fn has_own_links(body: &str) -> bool {
    let outside = ["http://", "https://", "mailto:", "#"];
    body.match_indices("](").any(|(at, _)| !outside.iter().any(|scheme| body[at + 2..].starts_with(scheme)))
}

/// Stretches of the text (bytes) and what stands there instead.
struct Edits<'e> {
    text: &'e str,
    links: &'e DocumentLinks<'e>,
    found: Vec<(usize, usize, String)>,
}

impl Edits<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            if let Kind::Html(_) = block.kind {
                self.comments(block.span.start, block.span.end);
            }
            if let Kind::Table { header, rows } = &block.kind {
                let cells = header.iter().chain(rows.iter().flat_map(|(_, row)| row));
                cells.for_each(|cell| self.inlines(&cell.inlines));
            }
            self.inlines(&block.inlines);
            self.blocks(&block.children);
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Html(span, _) => self.comments(span.start, span.end),
                Inline::Link(_, url, content) => {
                    self.address(inline, url, false);
                    self.inlines(content);
                }
                Inline::Image(_, url, _) => self.address(inline, url, true),
                Inline::Strong(_, content) | Inline::Emphasis(_, content) | Inline::Struck(_, content) => {
                    self.inlines(content);
                }
                _ => {}
            }
        }
    }

    /// Takes the comments of a stretch out; one that is never closed reaches to the stretch's end.
    fn comments(&mut self, start: usize, end: usize) {
        let mut at = start;
        while let Some(opens) = self.text.get(at..end).and_then(|rest| rest.find("<!--")).map(|found| at + found) {
            let closes = self.text[opens..end].find("-->").map_or(end, |found| opens + found + 3);
            self.found.push((opens, closes, String::new()));
            at = closes;
        }
    }

    /// Puts the library's own address in the place of one of the archive.
    fn address(&mut self, inline: &Inline, url: &str, image: bool) {
        let span = inline.span();
        if url.starts_with('#') {
            return;
        }
        let target = if image { self.links.image(url) } else { self.links.link(url) };
        let (Target::To(address), Some(source)) = (target, self.text.get(span.start..span.end)) else { return };
        let Some(at) = source.rfind("](").filter(|_| source.ends_with(')')) else { return };
        let place = &source[at + 2..source.len() - 1];
        let length = match place.strip_prefix('<') {
            Some(rest) => rest.find('>').map_or(place.len(), |end| end + 2),
            None => place.find([' ', '\t', '\n']).unwrap_or(place.len()),
        };
        let from = span.start + at + 2;
        self.found.push((from, from + length, address));
    }

    fn apply(mut self, start: usize, end: usize) -> String {
        self.found.sort();
        let mut text = String::with_capacity(end.saturating_sub(start));
        let mut at = start;
        for (from, to, instead) in &self.found {
            if *from >= at && *to <= end {
                text.push_str(self.text.get(at..*from).unwrap_or_default());
                text.push_str(instead);
                at = *to;
            }
        }
        text.push_str(self.text.get(at..end).unwrap_or_default());
        text
    }
}

/// What the library knows beside the document.
fn known(text: &mut String, site: &Site, route: &Route, at: usize) {
    let postmortem = |position: usize| &site.archive.postmortems[position];
    let link = |position: usize| {
        let other = postmortem(position);
        let day = other.day().map_or(String::new(), |day| format!(", {day}"));
        format!("[{}]({}){day}", escape(other.title()), Route::markdown_page(&other.id).from(route))
    };
    let mut lines = Vec::new();
    for fault in site.index.faults[at].iter().map(|fault| &site.insights.recurrences.faults[*fault]) {
        let others = fault.incidents.iter().filter(|other| **other != at);
        lines.extend(others.map(|other| format!("- The same fault: {}", link(*other))));
    }
    for promise in site.index.promises[at].iter().map(|promise| &site.insights.promises[*promise]) {
        let Some(action) = postmortem(promise.earlier).incident.actions.get(promise.action) else { continue };
        let (days, from) = (promise.open_days, link(promise.earlier));
        lines.push(format!(
            "- Open for {days} days when this happened: {} (promised after {from})",
            escape(&action.text)
        ));
    }
    let similar = site.insights.similar.get(at).into_iter().flatten();
    lines.extend(similar.map(|other| format!("- Similar: {}", link(other.incident))));
    if !lines.is_empty() {
        let _ = write!(text, "\n## What the library knows\n\n{}\n", lines.join("\n"));
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
