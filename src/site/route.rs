//! Addresses: the only file that builds them.
//!
//! A [`Route`] is a page's path below the site's root, without a leading `/`; one that ends in `/` (or is empty) is
//! a folder with an `index.html`. Links from page to page are relative, so that a site works under any address;
//! feeds, the sitemap and the 404 page, which are read outside the site, use the [`Base`].

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::Write;

use crate::archive::{SCHEMA, folded, is_invisible, is_reserved, segment};

/// A page's path below the site's root, not escaped.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route(String);

impl Route {
    /// The state of the library.
    pub fn home() -> Route {
        Route(String::new())
    }

    /// All incidents.
    pub fn incidents() -> Route {
        Route("incidents/".into())
    }

    /// One incident.
    pub fn incident(id: &str) -> Route {
        Route(format!("incidents/{id}/"))
    }

    /// The picture of an incident for other sites.
    pub fn card(id: &str) -> Route {
        Route(format!("incidents/{id}/card.png"))
    }

    /// The incidents of one year, of a large archive.
    pub fn year(name: &str) -> Route {
        Route(format!("years/{name}/"))
    }

    /// All teams.
    pub fn teams() -> Route {
        Route("teams/".into())
    }

    /// One team.
    pub fn team(slug: &str) -> Route {
        Route(format!("teams/{slug}/"))
    }

    /// All services.
    pub fn services() -> Route {
        Route("services/".into())
    }

    /// One service.
    pub fn service(slug: &str) -> Route {
        Route(format!("services/{slug}/"))
    }

    /// All root-cause categories.
    pub fn causes() -> Route {
        Route("causes/".into())
    }

    /// One category.
    pub fn cause(slug: &str) -> Route {
        Route(format!("causes/{slug}/"))
    }

    /// The year of a team, service or cause with many incidents.
    #[must_use]
    pub fn of_year(&self, name: &str) -> Route {
        Route(format!("{}{name}/", self.0))
    }

    /// What came back.
    pub fn recurrences() -> Route {
        Route("recurrences/".into())
    }

    /// One group of incidents that are the same fault, or related.
    pub fn recurrence(slug: &str) -> Route {
        Route(format!("recurrences/{slug}/"))
    }

    /// The action ledger.
    pub fn actions() -> Route {
        Route("actions/".into())
    }

    /// The metrics.
    pub fn metrics() -> Route {
        Route("metrics/".into())
    }

    /// All digests.
    pub fn digests() -> Route {
        Route("digests/".into())
    }

    /// The digest of a period, for the organisation or one team.
    pub fn digest(period: &str, team: Option<&str>) -> Route {
        Route(team.map_or_else(|| format!("digests/{period}/"), |team| format!("digests/{period}/{team}/")))
    }

    /// The search page.
    pub fn search() -> Route {
        Route("search/".into())
    }

    /// The headers that a host should send.
    pub fn headers() -> Route {
        Route("_headers".into())
    }

    /// A file of the search pack, by its name there.
    pub fn search_file(name: &str) -> Route {
        Route(format!("search/{name}"))
    }

    /// The description for searching from a browser's address bar.
    pub fn open_search() -> Route {
        Route("opensearch.xml".into())
    }

    /// The page for an unknown address.
    pub fn not_found() -> Route {
        Route("404.html".into())
    }

    /// The feed of the organisation.
    pub fn feed() -> Route {
        Route("feed.xml".into())
    }

    /// The feed of a team.
    pub fn team_feed(slug: &str) -> Route {
        Route(format!("teams/{slug}/feed.xml"))
    }

    /// The sitemap.
    pub fn sitemap() -> Route {
        Route("sitemap.xml".into())
    }

    /// One record per incident.
    pub fn records() -> Route {
        Route("api/incidents.json".into())
    }

    /// The same as a table.
    pub fn records_table() -> Route {
        Route("api/incidents.csv".into())
    }

    /// Insights as data: `actions`, `recurrences`, `metrics`.
    pub fn api(name: &str) -> Route {
        Route(format!("api/{name}.json"))
    }

    /// The names of teams, services and causes, for search.
    pub fn names() -> Route {
        Route("names.json".into())
    }

    /// A list as data for the filters of its page: `incidents`, `actions`.
    pub fn list(name: &str) -> Route {
        Route(format!("lists/{name}.json"))
    }

    /// The JSON Schema of a file below `api/`.
    pub fn schema(name: &str) -> Route {
        Route(format!("api/schema/v{SCHEMA}/{name}.json"))
    }

    /// An incident as Markdown.
    pub fn markdown_page(id: &str) -> Route {
        Route(format!("incidents/{id}/index.md"))
    }

    /// What the library is, for a language model.
    pub fn llms() -> Route {
        Route("llms.txt".into())
    }

    /// The due dates of the organisation's action items.
    pub fn calendar() -> Route {
        Route("actions.ics".into())
    }

    /// The due dates of a team's action items.
    pub fn team_calendar(slug: &str) -> Route {
        Route(format!("teams/{slug}/actions.ics"))
    }

    /// An ordinary page, by its id.
    pub fn page(id: &str) -> Route {
        Route(format!("pages/{id}/"))
    }

    /// A static file of the theme.
    pub fn fixed(name: &str) -> Route {
        Route(format!("static/{name}"))
    }

    /// A file of the archive that documents show, by a path that [`assets`] gave.
    fn asset(path: &str) -> Route {
        Route(format!("assets/{path}"))
    }

    /// A former address of an incident, by a path of safe parts without slashes around it.
    pub fn former(path: &str) -> Route {
        Route(if path.ends_with(".html") || path.ends_with(".htm") { path.into() } else { format!("{path}/") })
    }

    /// The path below the site's root, not escaped.
    pub fn path(&self) -> &str {
        &self.0
    }

    /// The route of a requested path (decoded, without its leading `/`).
    pub fn requested(path: &str) -> Route {
        let folder = path.strip_suffix("index.html").filter(|rest| rest.is_empty() || rest.ends_with('/'));
        Route(folder.unwrap_or(path).to_string())
    }

    /// The file below the output folder.
    pub fn file(&self) -> String {
        if self.is_folder() { format!("{}index.html", self.0) } else { self.0.clone() }
    }

    /// The address below the site's root, escaped.
    pub fn address(&self) -> String {
        escape(&self.0)
    }

    /// Whether another page is below this folder.
    pub fn holds(&self, other: &Route) -> bool {
        self.is_folder() && other.0.len() > self.0.len() && other.0.starts_with(&self.0)
    }

    /// Whether it is a folder with an `index.html`.
    pub fn is_folder(&self) -> bool {
        self.0.is_empty() || self.0.ends_with('/')
    }

    /// The link to this page from another: up only as far as the folder that both are in.
    pub fn from(&self, page: &Route) -> String {
        let (address, here) = (self.address(), page.address());
        let folder = here.rfind('/').map_or("", |end| &here[..=end]);
        let same = folder.bytes().zip(address.bytes()).take_while(|(a, b)| a == b).count();
        let shared = folder[..same].rfind('/').map_or(0, |end| end + 1);
        let link = "../".repeat(folder[shared..].matches('/').count()) + &address[shared..];
        if link.is_empty() { "./".into() } else { link }
    }

    /// The way from this page up to the site's root: `../../`, empty at the root.
    pub fn root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }
}

/// Where files have to be replaced one by one: what pages show goes first, then the pages, the deeper ones before those
/// that list them, and last what leads a reader to them (feeds, data, the search pack).
pub fn rank(file: &str) -> u8 {
    let folder = file.split('/').next().unwrap_or(file);
    match (file.ends_with(".html"), file.matches('/').count()) {
        _ if matches!(folder, "static" | "assets") => 0,
        (true, 1) => 2,
        (true, 0) => 3,
        (true, _) => 1,
        (false, _) if folder == "incidents" => 1,
        (false, _) => 4,
    }
}

/// Escapes a path for an address: all but unreserved characters and `/`.
fn escape(path: &str) -> String {
    let mut escaped = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                escaped.push(char::from(byte))
            }
            _ => {
                // Writing into a String does not fail.
                let _ = write!(escaped, "%{byte:02X}");
            }
        }
    }
    escaped
}

/// The part of an address that names a team, service or cause, small.
pub fn slug(name: &str) -> String {
    segment(&name.to_lowercase()).unwrap_or_else(|| format!("unnamed-{}", &blake3::hash(name.as_bytes()).to_hex()[..8]))
}

/// The longest name of a copied file, in bytes, which leaves room for a suffix.
const LONGEST: usize = 200;

/// The routes of files by their paths below `src`, in that order. Names that are valid on every file system stay as
/// they are; of two that some file system does not distinguish, the first stays.
pub fn assets(paths: &[&str]) -> Vec<Route> {
    let safe: Vec<String> = paths.iter().map(|path| path.split('/').map(safe).collect::<Vec<_>>().join("/")).collect();
    let mut taken: HashSet<String> = HashSet::new();
    for path in &safe {
        taken.extend(path.match_indices('/').map(|(end, _)| folded(&path[..end])));
    }
    let given = paths.iter().zip(safe).map(|(path, safe)| {
        if taken.insert(folded(&safe)) {
            return Route::asset(&safe);
        }
        // The full hash, which is unique to the path.
        let name = marked(safe.rsplit('/').next().unwrap_or(&safe), path, 64);
        Route::asset(&safe.rsplit_once('/').map_or_else(|| name.clone(), |(folder, _)| format!("{folder}/{name}")))
    });
    given.collect()
}

/// One component of a path, valid on every file system.
fn safe(name: &str) -> Cow<'_, str> {
    let is_odd =
        |c: char| c.is_control() || is_invisible(c) || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\');
    let is_safe = name.len() <= LONGEST && !name.contains(is_odd) && !name.ends_with(['.', ' ']) && !is_reserved(name);
    if is_safe { Cow::Borrowed(name) } else { Cow::Owned(marked(name, name, 8)) }
}

/// A file name with a hash before its extension, and without special characters.
fn marked(name: &str, seed: &str, length: usize) -> String {
    let hash = blake3::hash(seed.as_bytes()).to_hex();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let stem: String = segment(stem).unwrap_or_default().chars().take(24).collect();
    let ending: String = ending.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    let dot = if ending.is_empty() { "" } else { "." };
    format!("{stem}-{}{dot}{ending}", &hash[..length])
}

/// The address of the site: `/`, a sub-path, or an absolute address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// `https://library.example`; `None` if only a path is known.
    origin: Option<String>,
    /// The path, with `/` at both ends.
    path: String,
}

impl Base {
    /// Reads `base_url`.
    pub fn new(base_url: &str) -> Base {
        let url = base_url.trim();
        let (origin, path) = match url.split_once("://") {
            Some((scheme, rest)) => {
                let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
                (Some(format!("{scheme}://{host}")), path)
            }
            None => (None, url),
        };
        let path = path.trim_matches('/');
        let path = if path.is_empty() { "/".to_string() } else { format!("/{path}/") };
        Base { origin, path }
    }

    /// Whether the address is absolute.
    pub fn is_absolute(&self) -> bool {
        self.origin.is_some()
    }

    /// The path of the site's root, with `/` at both ends.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// A page's address: absolute if possible, else from the host's root.
    pub fn of(&self, route: &Route) -> String {
        format!("{}{}{}", self.origin.as_deref().unwrap_or(""), self.path, route.address())
    }
}

#[cfg(test)]
mod tests {
    use super::{Base, Route, assets, slug};

    #[test]
    fn links_are_relative() {
        let incident = Route::incident("INC 1");
        assert_eq!(incident.file(), "incidents/INC 1/index.html");
        assert_eq!(Route::home().from(&incident), "../../");
        assert_eq!(incident.from(&Route::home()), "incidents/INC%201/");
        assert_eq!(Route::home().from(&Route::home()), "./");
        assert_eq!(incident.from(&Route::incidents()), "INC%201/");
        assert_eq!(incident.from(&incident), "./");
        assert_eq!(incident.from(&Route::incident("INC 12")), "../INC%201/");
        assert_eq!(Route::fixed("site.css").from(&Route::not_found()), "static/site.css");
        assert_eq!(slug("Orders API (EU)"), "orders-api-eu");
    }

    #[test]
    fn files_keep_their_names_where_every_file_system_holds_them() {
        let paths = ["a b/Ä.png", "a/B.png", "a/b.PNG", "aux.png", "c.png", "C.png/d.png", "x:y.png"];
        let files: Vec<String> = assets(&paths).iter().map(Route::file).collect();
        assert_eq!(files[..2], ["assets/a b/Ä.png", "assets/a/B.png"]);
        assert!(files[2].starts_with("assets/a/b-") && files[2].ends_with(".PNG"), "{files:?}");
        assert!(files[3].starts_with("assets/aux_-") && files[6].starts_with("assets/x-y-"), "{files:?}");
        assert!(files[4].starts_with("assets/c-") && files[5] == "assets/C.png/d.png", "{files:?}");
    }

    #[test]
    fn a_base_is_a_path_or_an_address() {
        assert_eq!(Base::new("/").of(&Route::feed()), "/feed.xml");
        assert_eq!(Base::new("library").of(&Route::feed()), "/library/feed.xml");
        assert_eq!(Base::new("https://x.example/lib").of(&Route::feed()), "https://x.example/lib/feed.xml");
        assert_eq!(Base::new("https://x.example").of(&Route::home()), "https://x.example/");
    }
}
