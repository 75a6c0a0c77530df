//! Where a document's links lead: to other incidents, to copied files, outside, or nowhere.

use super::Site;
use super::route::{Route, unescape};
use crate::document::html::{Links, Target};
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

/// Every file that a text may point at: what stands in Markdown and HTML links and images. It may name more than the
/// page will show, never less.
pub(super) fn mentioned(text: &str) -> Vec<&str> {
    let mut places = Vec::new();
    for mark in ["](", "]:", "src=", "href="] {
        for (at, _) in text.match_indices(mark) {
            let rest = text[at + mark.len()..].trim_start_matches([' ', '"', '\'']);
            let (rest, closers): (&str, &[char]) = match rest.strip_prefix('<') {
                Some(rest) => (rest, &['>', '\n']),
                None => (rest, &[')', '"', '\'', '\n', '>', ' ', '#', '?']),
            };
            let end = rest.find(closers).unwrap_or(rest.len());
            if end > 0 {
                places.push(&rest[..end]);
            }
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::{candidates, mentioned};

    #[test]
    fn links_are_joined_to_the_document() {
        assert_eq!(candidates("content/2025/a.md", "../images/b%20c.svg", "content"), ["content/images/b c.svg"]);
        assert_eq!(candidates("content/a.md", "/2025/b.md", "content"), ["2025/b.md", "content/2025/b.md"]);
        assert!(candidates("content/a.md", "../../etc/passwd", "content").is_empty());
    }

    #[test]
    fn what_a_text_mentions() {
        let text = "![a](../i/x.svg \"t\") [b]: <y z.png>\n<img src='w.png'>";
        assert_eq!(mentioned(text), ["../i/x.svg", "y z.png", "w.png"]);
    }
}
