//! Links from what is published to what is left out: neither their text nor their address may tell of it.

use std::collections::BTreeSet;

use super::Postmortem;
use super::identity::slug;
use crate::diagnostic::Span;
use crate::document::{Block, Inline, Kind, mentioned, unescape};
use crate::source::within;

/// What stands in the place of a link. Its address leads nowhere, which pages show.
const INSTEAD: &str = "[a postmortem that is not in this library](#not-in-this-library)";

/// The documents that are left out, by every name that a link may have for one.
#[derive(Debug, Default)]
pub(super) struct LeftOutNames {
    paths: BTreeSet<String>,
    names: BTreeSet<String>,
}

impl LeftOutNames {
    /// Of the postmortems that are left out; `shown` are the others, whose names stay theirs.
    pub(super) fn new<'p>(left_out: impl Iterator<Item = &'p Postmortem>, shown: &[Postmortem]) -> LeftOutNames {
        let mut all = LeftOutNames::default();
        for postmortem in left_out {
            all.paths.insert(postmortem.path.clone());
            all.names.extend(names(postmortem));
        }
        for postmortem in shown {
            for name in names(postmortem) {
                all.names.remove(&name);
            }
        }
        all
    }

    /// The text of a published postmortem without its links to what is left out; none where it has none.
    pub(super) fn removed_from(&self, postmortem: &Postmortem, src: &str) -> Option<String> {
        let leads = |url: &str| self.leads(url, &postmortem.path, src);
        if !mentioned(&postmortem.text).into_iter().any(leads) {
            return None;
        }
        let document = postmortem.document();
        let mut edits = Edits { text: &document.text, leads: &leads, found: Vec::new() };
        edits.blocks(&document.blocks);
        edits.definitions(document.body);
        Some(edits.apply())
    }

    /// Whether an address leads to a document that is left out: to its file, or to its page here or on another host.
    fn leads(&self, url: &str, from: &str, src: &str) -> bool {
        let place = url.trim().trim_matches(['<', '>']).split(['#', '?']).next().unwrap_or_default();
        let place = unescape(place);
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let rooted = place.trim_start_matches('/');
        let candidates = [within(folder, &place), within("", rooted), within(src, rooted)];
        if candidates.into_iter().flatten().any(|path| self.paths.contains(&path)) {
            return true;
        }
        let parts = place.rsplit('/').filter(|part| !part.is_empty());
        let name = parts.map(stem).find(|part| *part != "index").unwrap_or_default();
        self.names.contains(&name.to_lowercase())
    }
}

/// The id and the file's name.
fn names(postmortem: &Postmortem) -> impl Iterator<Item = String> {
    let file = stem(postmortem.path.rsplit('/').next().unwrap_or_default());
    [postmortem.id.to_lowercase(), file.to_lowercase(), slug(file)].into_iter().filter(|name| name.len() > 2)
}

fn stem(name: &str) -> &str {
    [".md", ".markdown", ".html", ".mdx"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
}

/// Stretches of the text and what stands there instead.
struct Edits<'e> {
    text: &'e str,
    leads: &'e dyn Fn(&str) -> bool,
    found: Vec<(Span, String)>,
}

impl Edits<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            if let Kind::Html(_) = block.kind {
                self.html(block.span);
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
                Inline::Link(span, url, _) | Inline::Image(span, url, _) if (self.leads)(url) => {
                    self.found.push((*span, INSTEAD.to_string()));
                }
                Inline::Link(_, _, content)
                | Inline::Strong(_, content)
                | Inline::Emphasis(_, content)
                | Inline::Struck(_, content) => self.inlines(content),
                Inline::Html(span, _) => self.html(*span),
                _ => {}
            }
        }
    }

    /// Takes the addresses out of tags.
    fn html(&mut self, span: Span) {
        let html = span.of(self.text);
        for url in mentioned(html).into_iter().filter(|url| (self.leads)(url)) {
            let start = span.start + (url.as_ptr() as usize - html.as_ptr() as usize);
            self.found.push((Span::new(start, start + url.len()), "#not-in-this-library".to_string()));
        }
    }

    /// Takes out `[name]: address`, which no block is.
    fn definitions(&mut self, body: Span) {
        let mut at = body.start;
        for line in body.of(self.text).split_inclusive('\n') {
            let start = at;
            at += line.len();
            let bare = line.trim();
            let address = bare.strip_prefix('[').and_then(|rest| rest.split_once("]:")).map(|(_, rest)| rest.trim());
            let first = address.and_then(|address| address.split_whitespace().next());
            if first.is_some_and(|url| (self.leads)(url)) {
                self.found.push((Span::new(start, start + line.trim_end().len()), String::new()));
            }
        }
    }

    fn apply(mut self) -> String {
        self.found.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut text = String::with_capacity(self.text.len());
        let mut at = 0;
        for (span, instead) in self.found.iter().filter(|(span, _)| span.end <= self.text.len()) {
            if span.start >= at {
                text.push_str(self.text.get(at..span.start).unwrap_or_default());
                text.push_str(instead);
                at = span.end;
            }
        }
        text.push_str(self.text.get(at..).unwrap_or_default());
        text
    }
}
