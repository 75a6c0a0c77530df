//! Links from published documents to those left out, whose text and address must not reveal them.

use std::collections::BTreeSet;

use super::Postmortem;
use super::identity::slug;
use crate::diagnostic::Span;
use crate::document::unescape;
use crate::source::within;

/// The replacement for such a link. Its address does not exist, which pages show.
const INSTEAD: &str = "[a postmortem that is not in this library](#not-in-this-library)";

/// The documents that are left out, by every name that a link can use.
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

    /// The text of a published postmortem without links to documents left out; none if it has no such links.
    pub(super) fn removed_from(&self, postmortem: &Postmortem, src: &str) -> Option<String> {
        let leads = |url: &str| self.leads(url, &postmortem.path, src);
        let links = postmortem.links.iter().filter(|link| leads(&link.url));
        let mut found: Vec<(Span, &str)> =
            links.map(|link| (link.span, if link.in_html { "#not-in-this-library" } else { INSTEAD })).collect();
        found.extend(definitions(&postmortem.text, postmortem.body, &leads).into_iter().map(|span| (span, "")));
        (!found.is_empty()).then(|| replaced(&postmortem.text, found))
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

/// The lines `[name]: address`, which no block is, whose address leads to what is left out.
fn definitions(text: &str, body: Span, leads: &dyn Fn(&str) -> bool) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = body.start;
    for line in body.of(text).split_inclusive('\n') {
        let start = at;
        at += line.len();
        let address = line.trim().strip_prefix('[').and_then(|rest| rest.split_once("]:")).map(|(_, rest)| rest.trim());
        let first = address.and_then(|address| address.split_whitespace().next());
        if first.is_some_and(leads) {
            found.push(Span::new(start, start + line.trim_end().len()));
        }
    }
    found
}

/// A text with replacements; of two overlapping ones the outer applies.
fn replaced(text: &str, mut found: Vec<(Span, &str)>) -> String {
    found.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for (span, instead) in found {
        if span.start >= at {
            new.push_str(Span::new(at, span.start).of(text));
            new.push_str(instead);
            at = span.end;
        }
    }
    new.push_str(Span::new(at, text.len()).of(text));
    new
}
