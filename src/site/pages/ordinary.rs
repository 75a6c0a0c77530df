//! `/pages/ID/`: an ordinary page, such as an on-call guide. It is not an incident and is not counted.

use serde::Serialize;

use crate::archive::{Postmortem, page_file};
use crate::config;
use crate::document::html::{Entry, Links, Mention, Target};
use crate::document::unescape;
use crate::site::Site;
use crate::site::links;
use crate::site::route::Route;
use crate::site::view::{Frame, PageContext};

/// What `page.html` sees.
#[derive(Serialize)]
pub(super) struct View<'a> {
    page: Frame<'a>,
    title: &'a str,
    title_anchor: Option<String>,
    body: String,
    outline: Vec<Entry>,
    edit: Option<String>,
}

/// The view.
pub(super) fn view(context: PageContext<'_>, at: usize) -> View<'_> {
    let site = context.site;
    let page = &site.archive.pages[at];
    let html = page.html().fill(&PageLinks { site, from: context.page, page }, &[]);
    let edit = site.archive.config.book.edit_url.as_ref().map(|url| url.replace("{path}", &page.path));
    let mut frame = context.frame(page.title(), None);
    frame.describe(&page.incident.summary, "article");
    View {
        page: frame,
        title: page.title(),
        title_anchor: html.title_anchor,
        body: html.body,
        outline: html.outline.into_iter().filter(|entry| (2..=3).contains(&entry.level)).collect(),
        edit,
    }
}

/// The links of an ordinary page: to other pages, incidents and files in the folder of pages.
struct PageLinks<'s> {
    site: &'s Site,
    from: &'s Route,
    page: &'s Postmortem,
}

impl Links for PageLinks<'_> {
    fn link(&self, url: &str) -> Target {
        if url.starts_with('#') {
            return Target::To(url.to_string());
        }
        self.target(url, true)
    }

    fn image(&self, url: &str) -> Target {
        self.target(url, false)
    }

    fn mentions(&self, text: &str) -> Vec<Mention> {
        links::mentions(self.site, self.from, text)
    }
}

impl PageLinks<'_> {
    fn target(&self, url: &str, documents: bool) -> Target {
        let lower = url.to_ascii_lowercase();
        if ["https://", "http://", "mailto:"].iter().any(|start| lower.starts_with(start)) {
            return Target::Outside(url.to_string());
        }
        let (path, anchor) = url.split_once('#').map_or((url, ""), |(path, anchor)| (path, anchor));
        let Some(path) = self.resolved(path) else { return Target::Nowhere };
        let anchored = |route: Route| {
            let link = route.from(self.from);
            Target::To(if anchor.is_empty() { link } else { format!("{link}#{anchor}") })
        };
        let archive = &self.site.archive;
        let page = archive.pages.iter().find(|page| page.path == path).filter(|_| documents);
        let incident = archive.postmortems.iter().find(|incident| incident.path == path).filter(|_| documents);
        let folder = archive.config.site.pages.as_deref().unwrap_or_default();
        let below = path.strip_prefix(folder).and_then(|below| below.strip_prefix('/'));
        let file = below.map(page_file).filter(|file| archive.theme.contains_key(file));
        match (page, incident, file) {
            (Some(page), ..) => anchored(Route::page(&page.id)),
            (None, Some(incident), _) => anchored(Route::incident(&incident.id)),
            (None, None, Some(file)) => anchored(Route::fixed(file.trim_start_matches("static/"))),
            _ => Target::Nowhere,
        }
    }

    /// The path from the archive's root; none above it.
    fn resolved(&self, path: &str) -> Option<String> {
        let path = unescape(path);
        if path.starts_with('/') || path.contains(':') {
            return None;
        }
        let folder = self.page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        config::normal(&format!("{folder}/{path}"))
    }
}
