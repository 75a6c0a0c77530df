//! `[site]`: how the site looks and what it has beside incidents.

use super::paths;
use super::reader::{Table, Value};

/// `[site]`.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct SiteLook {
    /// A picture before the library's name: a file of the archive.
    pub logo: Option<String>,
    /// The icon of the browser's tab: a file of the archive.
    pub favicon: Option<String>,
    /// The colour of links and buttons, on light paper.
    pub accent: Option<String>,
    /// The same on dark paper.
    pub accent_dark: Option<String>,
    /// Style sheets after the theme's: files of the archive.
    pub css: Vec<String>,
    /// Scripts: files of the archive.
    pub js: Vec<String>,
    /// A line at the foot of every page.
    pub footer: Option<String>,
    /// The folder of ordinary pages.
    pub pages: Option<String>,
    /// Whether each incident has a picture that other sites show beside a link to it.
    pub social_cards: bool,
    /// Further entries of the navigation.
    #[serde(rename = "link")]
    pub links: Vec<SiteLink>,
}

/// `[[site.link]]`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct SiteLink {
    /// As it is shown.
    pub name: String,
    /// An address, or a path below the site's root.
    pub href: String,
}

impl SiteLook {
    /// The files that it names, each with its key.
    pub fn files(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let single = [("logo", &self.logo), ("favicon", &self.favicon)].into_iter();
        let single = single.filter_map(|(key, path)| Some((key, path.as_deref()?)));
        let css = self.css.iter().map(|path| ("css", path.as_str()));
        single.chain(css).chain(self.js.iter().map(|path| ("js", path.as_str())))
    }
}

/// Reads the table.
pub(super) fn read(mut table: Table<'_>) -> SiteLook {
    let files = |value: Value<'_>| -> Vec<String> {
        value.elements().unwrap_or_default().iter().filter_map(paths::inside).collect()
    };
    let mut look = SiteLook {
        logo: table.get("logo").and_then(|v| paths::inside(&v)),
        favicon: table.get("favicon").and_then(|v| paths::inside(&v)),
        accent: table.get("accent").and_then(|v| colour(&v)),
        accent_dark: table.get("accent_dark").and_then(|v| colour(&v)),
        css: table.get("css").map(files).unwrap_or_default(),
        js: table.get("js").map(files).unwrap_or_default(),
        footer: table.get("footer").and_then(|v| v.filled()),
        pages: table.get("pages").and_then(|v| paths::inside(&v)),
        social_cards: table.get("social_cards").and_then(|v| v.bool()).unwrap_or(false),
        links: Vec::new(),
    };
    for mut entry in table.tables("link", usize::MAX).unwrap_or_default() {
        let name = entry.needed("name").and_then(|v| v.filled());
        let href = entry.needed("href").and_then(|v| address(&v));
        if let Some((name, href)) = name.zip(href) {
            look.links.push(SiteLink { name, href });
        }
        entry.close();
    }
    table.close();
    look
}

/// `#0b5cad` or `#05a`: nothing else can stand in a style sheet without harm.
fn colour(value: &Value<'_>) -> Option<String> {
    let text = value.filled()?;
    let digits = text.strip_prefix('#').unwrap_or(&text);
    let fits = matches!(digits.len(), 3 | 6) && digits.chars().all(|c| c.is_ascii_hexdigit());
    if fits && text.starts_with('#') {
        return Some(text.to_lowercase());
    }
    let help = if fits { value.pasted(&format!("\"#{digits}\"")) } else { "write it as `#0b5cad`".into() };
    value.refuse(format!("`{text}` is not a colour"), help);
    None
}

/// An address on the web, or a path below the site's root.
fn address(value: &Value<'_>) -> Option<String> {
    let text = value.filled()?;
    let is_web = ["https://", "http://", "mailto:"].iter().any(|start| text.starts_with(start));
    let is_path = !text.contains(':') && !text.starts_with("//") && !text.split('/').any(|part| part == "..");
    if is_web || is_path {
        return Some(if is_web {
            text
        } else {
            text.trim_start_matches(['/', '.']).trim_start_matches('/').to_string()
        });
    }
    value.refuse(
        format!("`{text}` is neither an address nor a path of the site"),
        "write `https://…` or `pages/on-call/`",
    );
    None
}
