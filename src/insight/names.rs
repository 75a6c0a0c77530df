//! Postmortems by what other documents call them, and the links between them.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use crate::archive::{Archive, Destination, LinkMap, Postmortem};
use crate::document::Link;

/// A file name of at least this many bytes with a digit in it identifies one document, wherever it occurs.
const LONG: usize = 8;

/// Finds postmortems by what other documents call them: id, path or file name.
#[derive(Debug)]
pub struct Names {
    by_name: HashMap<String, usize>,
    /// By position: the others that a document's links lead to.
    links: Vec<BTreeSet<usize>>,
}

impl Names {
    /// Of an archive.
    pub fn of(archive: &Archive) -> Names {
        let mut by_name = HashMap::new();
        for (position, postmortem) in archive.postmortems.iter().enumerate() {
            let file = postmortem.path.rsplit('/').next().unwrap_or(&postmortem.path);
            let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
            for name in [&postmortem.id, postmortem.path.as_str(), file, stem] {
                by_name.entry(name.to_lowercase()).or_insert(position);
            }
        }
        // An id wins over another document's file name.
        for (position, postmortem) in archive.postmortems.iter().enumerate() {
            by_name.insert(postmortem.id.to_lowercase(), position);
        }
        let mut names = Names { by_name, links: Vec::new() };
        let map = LinkMap::of(archive);
        let linked = |(position, postmortem): (usize, &Postmortem)| {
            let leads = |link: &Link| match map.destination(archive, postmortem, &link.url) {
                Destination::Document(at, _) | Destination::NoSuchPlace(Some(at), _) => Some(at),
                Destination::Outside(url) | Destination::NotShown(url) => names.behind(&url),
                _ => None,
            };
            postmortem.links.iter().filter_map(leads).filter(|to| *to != position).collect()
        };
        names.links = archive.postmortems.par_iter().enumerate().map(linked).collect();
        names
    }

    /// The document whose page on some site a link leads to: its address ends with the file's name, or has the date of it
    /// as folders (`/2026/03/18/name/`).
    fn behind(&self, target: &str) -> Option<usize> {
        let (path, is_absolute) = match target.split_once("://") {
            Some((_, rest)) => (rest.split_once('/')?.1, true),
            None => (target, false),
        };
        let path = path.split(['?', '#']).next()?.trim_end_matches('/');
        let path = ["index.html", ".html", ".md"].iter().fold(path, |path, end| path.strip_suffix(end).unwrap_or(path));
        let mut parts = path.trim_end_matches('/').rsplit('/');
        let last = parts.next()?;
        let day: Vec<&str> = parts.take(3).collect();
        if let [day, month, year] = day.as_slice()
            && [(year, 4), (month, 2), (day, 2)]
                .iter()
                .all(|(part, length)| part.len() == *length && part.bytes().all(|byte| byte.is_ascii_digit()))
        {
            return self.get(&format!("{year}-{month}-{day}-{last}"));
        }
        // On another host a short name can be anything: an issue number, a page of that name.
        let is_telling = !is_absolute || (last.len() >= LONG && last.bytes().any(|byte| byte.is_ascii_digit()));
        is_telling.then(|| self.get(last)).flatten()
    }

    /// The position of the postmortem that a document refers to.
    pub fn get(&self, name: &str) -> Option<usize> {
        self.by_name.get(&name.trim().to_lowercase()).copied()
    }

    /// The one that an incident states that it repeats; never itself.
    pub(super) fn repeated_by(&self, archive: &Archive, incident: usize) -> Option<usize> {
        let stated = archive.postmortems[incident].incident.recurrence_of.as_ref()?;
        self.get(&stated.value).filter(|earlier| *earlier != incident)
    }

    /// Whether one of two incidents states that it is related to or repeats the other, or links to it.
    pub(super) fn are_linked(&self, archive: &Archive, one: usize, other: usize) -> bool {
        let names = |from: usize, to: usize| {
            let incident = &archive.postmortems[from].incident;
            let mut named = incident.related.iter().chain(&incident.recurrence_of);
            self.links.get(from).is_some_and(|links| links.contains(&to))
                || named.any(|name| self.get(&name.value) == Some(to))
        };
        names(one, other) || names(other, one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::testing::{archive, incident};

    #[test]
    fn a_link_leads_to_the_document_behind_it() {
        let archive =
            archive("2026-11-01", vec![incident("2022-05-11-pool", "2022-05-11"), incident("123", "2022-06-01")]);
        let names = Names::of(&archive);
        for target in [
            "/2022/05/11/pool/", "https://lib.example/2022/05/11/pool/#actions", "2022-05-11-pool.md",
            "../2022/2022-05-11-pool.md#cause", "https://lib.example/x/2022-05-11-pool",
        ] {
            assert_eq!(
                names.behind(target).map(|at| archive.postmortems[at].id.as_str()),
                Some("2022-05-11-pool"),
                "{target}"
            );
        }
        for target in
            ["https://git.example/issues/123", "https://lib.example/2022/05/12/pool/", "https://lib.example", "#x", ""]
        {
            assert_eq!(names.behind(target), None, "{target}");
        }
        assert!(names.behind("123.md").is_some());
    }
}
