//! Where a document's links lead: to other incidents, to copied files, outside, or nowhere.

use super::Site;
use super::route::Route;
use crate::document::html::{Links, Target};
use crate::document::unescape;
use crate::source::within;

/// The links of one document, seen from its page.
pub(super) struct DocumentLinks<'s> {
    pub(super) site: &'s Site,
    pub(super) page: &'s Route,
    /// The document's path.
    pub(super) path: &'s str,
}

/// Schemes that a reader may follow.
const OUTSIDE: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];

fn outside(url: &str) -> bool {
    OUTSIDE.iter().any(|scheme| url.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme)))
}

impl Links for DocumentLinks<'_> {
    fn link(&self, url: &str) -> Target {
        let url = url.trim();
        if outside(url) {
            return Target::Outside(url.to_string());
        }
        let (place, fragment) = url.split_once('#').map_or((url, None), |(place, f)| (place, Some(f)));
        let place = place.split('?').next().unwrap_or("");
        for path in candidates(self.path, place, &self.site.archive.config.book.src) {
            if let Some(at) = self.site.index.paths.get(&path) {
                let to = Route::incident(&self.site.archive.postmortems[*at].id).from(self.page);
                return Target::To(match fragment.filter(|f| self.has_anchor(*at, f)) {
                    Some(fragment) => format!("{to}#{fragment}"),
                    None => to,
                });
            }
            if let Some(route) = self.site.asset(&path) {
                return Target::To(route.from(self.page));
            }
        }
        Target::Nowhere
    }

    fn image(&self, url: &str) -> Target {
        let url = url.trim();
        if outside(url) {
            return Target::Outside(url.to_string());
        }
        if ["data:image/png", "data:image/gif", "data:image/jpeg", "data:image/webp"].iter().any(|d| url.starts_with(d))
        {
            return Target::To(url.to_string());
        }
        let place = url.split(['#', '?']).next().unwrap_or("");
        candidates(self.path, place, &self.site.archive.config.book.src)
            .into_iter()
            .find_map(|path| self.site.asset(&path))
            .map_or(Target::Nowhere, |route| Target::To(route.from(self.page)))
    }
}

impl DocumentLinks<'_> {
    /// Whether a document's page has an anchor. Few documents link to one, so it is read again here.
    fn has_anchor(&self, at: usize, fragment: &str) -> bool {
        let document = self.site.archive.postmortems[at].document();
        document.headings.iter().any(|heading| heading.anchor == unescape(fragment))
    }
}

/// The paths from the archive's root that a link may mean: beside the document; from the root; below `src`.
pub(super) fn candidates(document: &str, place: &str, src: &str) -> Vec<String> {
    let place = unescape(place);
    if place.is_empty() {
        return Vec::new();
    }
    match place.strip_prefix('/') {
        Some(rooted) => [within("", rooted), within(src, rooted)].into_iter().flatten().collect(),
        None => {
            let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
            within(folder, &place).into_iter().collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::candidates;

    #[test]
    fn links_are_joined_to_the_document() {
        assert_eq!(candidates("content/2025/a.md", "../images/b%20c.svg", "content"), ["content/images/b c.svg"]);
        assert_eq!(candidates("content/a.md", "/2025/b.md", "content"), ["2025/b.md", "content/2025/b.md"]);
        assert!(candidates("content/a.md", "../../etc/passwd", "content").is_empty());
    }
}
