//! Former addresses of incidents: `aliases` (Hugo) and `redirect_from` (Jekyll) in the front matter. Each is a page that
//! leads on to the incident, unless something else has that address.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Page;
use super::route::Route;
use crate::archive::{Archive, Postmortem, folded};
use crate::document::{Value, unescape};

/// The fields of the front matter.
const FIELDS: [&str; 3] = ["aliases", "alias", "redirect_from"];
/// The most former addresses of one incident.
const MOST: usize = 20;
/// The longest address.
const LONGEST: usize = 200;
/// Folders whose files are not all planned pages.
const OWN: [&str; 5] = ["assets", "static", "search", "api", "lists"];

/// Adds the redirects to the pages of a site.
pub(super) fn add(archive: &Archive, pages: &mut BTreeMap<Route, Page>) {
    let mut wanted: HashMap<String, (Route, usize, bool)> = HashMap::new();
    for (at, postmortem) in archive.postmortems.iter().enumerate() {
        for route in addresses(postmortem) {
            let key = key(&route);
            let known = wanted.entry(key).or_insert((route, at, true));
            // An address that two incidents claim leads to neither.
            known.2 &= known.1 == at;
        }
    }
    if wanted.is_empty() {
        return;
    }
    let mut taken: HashSet<String> = pages.keys().map(key).collect();
    let files: HashSet<String> = pages.keys().filter(|route| !route.is_folder()).map(key).collect();
    let mut wanted: Vec<(String, Route, usize)> =
        wanted.into_iter().filter(|(_, it)| it.2).map(|(key, (route, at, _))| (key, route, at)).collect();
    wanted.sort();
    for (key, route, at) in wanted {
        // On a disk nothing lies below a file.
        let is_below_file = key.match_indices('/').any(|(end, _)| files.contains(&key[..end]));
        if !is_below_file && taken.insert(key) {
            pages.insert(route, Page::Redirect(at));
        }
    }
}

/// A route as a disk that ignores case would name it.
fn key(route: &Route) -> String {
    folded(route.path().trim_end_matches('/'))
}

/// The former addresses of an incident. One without a slash at its start is a former id.
fn addresses(postmortem: &Postmortem) -> impl Iterator<Item = Route> {
    let fields = postmortem.fields.iter().filter(|field| FIELDS.contains(&field.key.to_lowercase().as_str()));
    let values = fields.flat_map(|field| match &field.value {
        Value::List(items) => items.iter().filter_map(|(_, item)| item.text()).collect::<Vec<_>>(),
        value => value.text().into_iter().collect(),
    });
    values.take(MOST).filter_map(route)
}

fn route(written: &str) -> Option<Route> {
    let place = unescape(written.trim().split(['?', '#']).next()?);
    if place.is_empty() {
        return None;
    }
    let path = match place.strip_prefix('/') {
        Some(rooted) => rooted.to_string(),
        None => format!("incidents/{place}"),
    };
    let path = path.trim_end_matches("index.html").trim_matches('/');
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '~');
    let is_safe = |part: &str| {
        !part.is_empty()
            && part.chars().all(is_plain)
            && !part.starts_with('.')
            && !part.ends_with('.')
            && !crate::archive::is_reserved(part)
    };
    let first = path.split('/').next()?;
    if path.len() > LONGEST || !path.split('/').all(is_safe) || OWN.contains(&folded(first).as_str()) {
        return None;
    }
    Some(Route::former(path))
}

#[cfg(test)]
mod tests {
    use super::route;

    #[test]
    fn an_address_stays_within_the_site() {
        let file = |written| route(written).map(|route| route.file());
        assert_eq!(file("/blog/2020/pool-full/").as_deref(), Some("blog/2020/pool-full/index.html"));
        assert_eq!(file("/old.html").as_deref(), Some("old.html"));
        assert_eq!(file("INC-7").as_deref(), Some("incidents/INC-7/index.html"));
        for refused in
            ["/../x", "../x", "/", "", "/a//b", "https://x.example/a", "/static/site.css", "/.git/config", "/a b/"]
        {
            assert_eq!(file(refused), None, "{refused}");
        }
    }
}
