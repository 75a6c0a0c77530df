//! Resolving the links of documents. Everything that follows, reports or lists links uses this, so that `check` reports
//! exactly the links that a page cannot follow.

use std::collections::HashMap;

use super::select::{Role, Selection};
use super::{Archive, Postmortem};
use crate::document::{anchor_of, unescape};
use crate::source::within;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination<'a> {
    /// To another host, an email address or a telephone number, at this address; or an embedded picture.
    Outside(String),
    /// To an anchor of the same page; to its top where that is empty.
    Here(&'a str),
    /// To a postmortem (position), and an anchor of its page.
    Document(usize, Option<&'a str>),
    /// To a postmortem (position; none for the same page) whose page lacks this anchor, as written in the link.
    NoSuchPlace(Option<usize>, String),
    /// To a file that documents may show, by its path.
    Asset(&'a str),
    /// To a file of the library that does not exist, by its path.
    Missing(String),
    /// To something outside the library, as written in the link: a file beside the postmortems or outside their folder,
    /// a page of another site generator, a scheme that must not be followed.
    NotShown(String),
}

/// Schemes that a reader may follow.
const OUTSIDE: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];
/// Pictures that an address may embed; other types could run scripts.
const PICTURES: [&str; 4] = ["data:image/png", "data:image/gif", "data:image/jpeg", "data:image/webp"];
/// The prefixes of site generators' macros.
const MACROS: [char; 6] = ['{', '<', '@', '$', '\\', '%'];
/// Extensions that other site generators use for a document.
const PAGES: [&str; 4] = [".md", ".markdown", ".mdx", ".html"];
/// Index documents of a folder.
const FOLDERS: [&str; 3] = ["index", "_index", "readme"];
/// Extensions of files that the library would contain if they existed. Others (source code, pages of other site
/// generators) may exist without being part of it.
const KNOWN: [&str; 15] =
    ["md", "markdown", "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "pdf", "txt", "log", "csv", "json", "mp4"];

/// The possible targets of links in an archive.
#[derive(Debug)]
pub struct LinkMap {
    selection: Selection,
    paths: HashMap<String, usize>,
    /// Paths without their ending, and folders with an index document.
    short: HashMap<String, usize>,
    /// Names that begin with their day, as blogs have them: `2026/03/14/pool-was-full`.
    dated: HashMap<String, usize>,
}

impl LinkMap {
    /// The map of an archive.
    pub fn of(archive: &Archive) -> LinkMap {
        let mut map = LinkMap {
            selection: Selection::new(&archive.config),
            paths: archive.postmortems.iter().enumerate().map(|(at, p)| (p.path.clone(), at)).collect(),
            short: HashMap::new(),
            dated: HashMap::new(),
        };
        for (other, path) in &archive.other_paths {
            if let Some(at) = map.paths.get(path).copied() {
                map.paths.entry(other.clone()).or_insert(at);
            }
        }
        for (at, postmortem) in archive.postmortems.iter().enumerate() {
            let stem = without_ending(&postmortem.path);
            let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
            if FOLDERS.contains(&name.to_lowercase().as_str()) {
                map.short.entry(folder.to_string()).or_insert(at);
            }
            map.short.entry(stem.to_string()).or_insert(at);
            if let Some(address) = dated_address(name) {
                map.dated.entry(address).or_insert(at);
            }
        }
        map
    }

    /// The position of a postmortem, by its path.
    pub fn at(&self, path: &str) -> Option<usize> {
        self.paths.get(path).copied()
    }

    /// Where an address of a postmortem's text leads; `archive` is the map's own.
    pub fn destination<'a>(&self, archive: &'a Archive, from: &'a Postmortem, url: &str) -> Destination<'a> {
        let url = url.trim();
        if let Some(address) = outside(url) {
            return Destination::Outside(address);
        }
        let (place, fragment) = url.split_once('#').map_or((url, None), |(place, fragment)| (place, Some(fragment)));
        let place = unescape(place.split('?').next().unwrap_or(""));
        if has_scheme(&place) || place.starts_with(MACROS) || url.contains("{{") {
            return Destination::NotShown(url.to_string());
        }
        if place.is_empty() {
            return place_on(None, from, fragment.unwrap_or_default());
        }
        let candidates = candidates(&from.path, &place, &archive.config.book.src);
        for path in &candidates {
            if let Some(at) = self.document(path) {
                return match fragment {
                    None => Destination::Document(at, None),
                    Some(fragment) => place_on(Some(at), &archive.postmortems[at], fragment),
                };
            }
            if let Some((path, _)) = archive.assets.get_key_value(path) {
                return Destination::Asset(path);
            }
        }
        if let Some(at) = self.dated.get(place.trim_matches('/').trim_end_matches(".html")) {
            return Destination::Document(*at, None);
        }
        // Other site generators keep files below the site's root that are not part of the archive.
        let mut expected = candidates.into_iter().filter(|path| !place.starts_with('/') || is_page(path));
        let missing = expected.find(|path| self.is_expected(archive, path));
        missing.map_or_else(|| Destination::NotShown(place.clone()), Destination::Missing)
    }

    /// The document of a path, with its ending or without.
    fn document(&self, path: &str) -> Option<usize> {
        let page = || path.strip_suffix(".html").unwrap_or(path);
        self.at(path).or_else(|| self.short.get(page()).copied())
    }

    /// Whether the archive would contain a file if it existed.
    fn is_expected(&self, archive: &Archive, path: &str) -> bool {
        let src = archive.config.book.src.trim_end_matches('/');
        let below = src == "." || path.strip_prefix(src).is_some_and(|rest| rest.starts_with('/'));
        let ending = path.rsplit('/').next().unwrap_or(path).rsplit_once('.').map_or("", |(_, ending)| ending);
        below
            && KNOWN.contains(&ending.to_lowercase().as_str())
            && !archive.templates.contains_key(path)
            && self.selection.role(path) != Role::Other
    }
}

/// The paths from the archive's root that an address may mean: beside the document; from the root, and below `src`.
fn candidates(from: &str, place: &str, src: &str) -> Vec<String> {
    match place.strip_prefix('/') {
        Some(rooted) => [within("", rooted), within(src, rooted)].into_iter().flatten().collect(),
        None => within(from.rsplit_once('/').map_or("", |(folder, _)| folder), place).into_iter().collect(),
    }
}

/// A place of a postmortem's page.
fn place_on<'a>(at: Option<usize>, on: &'a Postmortem, fragment: &str) -> Destination<'a> {
    let is_top = fragment.is_empty() || fragment.eq_ignore_ascii_case("top");
    let anchor = anchor_of(on.anchors.iter().map(String::as_str), fragment);
    match (at, anchor) {
        (Some(at), Some(anchor)) => Destination::Document(at, Some(anchor)),
        (Some(at), None) if is_top => Destination::Document(at, None),
        (None, Some(anchor)) => Destination::Here(anchor),
        (None, None) if is_top => Destination::Here(""),
        (at, None) => Destination::NoSuchPlace(at, unescape(fragment)),
    }
}

/// The address of a link that leads to another host, or holds its picture.
fn outside(url: &str) -> Option<String> {
    let begins = |scheme: &&str| url.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme));
    if url.starts_with("//") && url.len() > 2 {
        return Some(format!("https:{url}"));
    }
    OUTSIDE.iter().chain(&PICTURES).any(begins).then(|| url.to_string())
}

/// Whether an address names a scheme; `100%` and `a b: c.md` name none.
fn has_scheme(place: &str) -> bool {
    let first = place.split('/').next().unwrap_or(place);
    first.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

fn is_page(path: &str) -> bool {
    PAGES.iter().any(|ending| path.ends_with(ending))
}

fn without_ending(path: &str) -> &str {
    PAGES.iter().find_map(|ending| path.strip_suffix(ending)).unwrap_or(path)
}

/// The address that blogs give to `2026-03-14-pool-was-full`.
fn dated_address(name: &str) -> Option<String> {
    let is_number = |text: &str, digits: usize| text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = name.splitn(4, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let title = parts.next().filter(|title| !title.is_empty())?;
    (is_number(year, 4) && is_number(month, 2) && is_number(day, 2)).then(|| format!("{year}/{month}/{day}/{title}"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Destination, LinkMap};
    use crate::archive::{Archive, ReadDocument, Wanted};
    use crate::config::Config;

    fn archive(files: &[(&str, &str)]) -> Archive {
        let mut config = Config::standard();
        config.book.src = "content".into();
        let postmortem = |(path, text): &(&str, &str)| {
            let read = ReadDocument::of(path, text.as_bytes(), &config, Wanted::default());
            read.into_postmortem((*path).to_string(), None)
        };
        Archive {
            unfinished: Vec::new(),
            as_of: "2026-11-01".parse().unwrap(),
            config_text: None,
            postmortems: files.iter().map(postmortem).collect(),
            assets: BTreeMap::from([("content/images/b c.svg".to_string(), 1)]),
            other_paths: BTreeMap::new(),
            tickets: crate::archive::Tickets::default(),
            templates: BTreeMap::new(),
            theme: BTreeMap::new(),
            pages: Vec::new(),
            problems: Vec::new(),
            shallow: false,
            config,
        }
    }

    #[test]
    fn every_form_that_people_write_leads_where_they_mean() {
        let archive = archive(&[
            ("content/2025/a.md", "# A\n\n## What's next?\n"),
            ("content/2026/sub/index.md", "# Sub\n\n## Größe\n"),
            ("content/2026-03-14-pool.md", "# Pool\n"),
        ]);
        let map = LinkMap::of(&archive);
        let from = &archive.postmortems[0];
        let missing = |path: &str| Destination::Missing(path.into());
        let not_shown = |path: &str| Destination::NotShown(path.into());
        for (url, destination) in [
            ("https://x.example/a", Destination::Outside("https://x.example/a".into())),
            ("//cdn.example/a.png", Destination::Outside("https://cdn.example/a.png".into())),
            ("#Whats-next", Destination::Here("whats-next")),
            ("#top", Destination::Here("")),
            ("#none", Destination::NoSuchPlace(None, "none".into())),
            ("a.md#none", Destination::NoSuchPlace(Some(0), "none".into())),
            ("../2026/sub/", Destination::Document(1, None)),
            ("../2026/sub/index.md#gr%C3%B6%C3%9Fe", Destination::Document(1, Some("größe"))),
            ("/2026/sub/index.html", Destination::Document(1, None)),
            ("/content/2025/a", Destination::Document(0, None)),
            ("/2026/03/14/pool/", Destination::Document(2, None)),
            ("../images/b%20c.svg?raw=1#part", Destination::Asset("content/images/b c.svg")),
            ("../images/d.svg", missing("content/images/d.svg")),
            ("/2025/d.md", missing("content/2025/d.md")),
            ("/assets/d.svg", not_shown("/assets/d.svg")),
            ("../../../etc/passwd", not_shown("../../../etc/passwd")),
            ("../../src/main.rs", not_shown("../../src/main.rs")),
            ("../README.md", not_shown("../README.md")),
            ("javascript:alert(1)", not_shown("javascript:alert(1)")),
            ("{% link a.md %}", not_shown("{% link a.md %}")),
        ] {
            assert_eq!(map.destination(&archive, from, url), destination, "{url}");
        }
    }
}
