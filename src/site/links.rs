//! The links of a document as addresses of its page.

use super::Site;
use super::mentions::Named;
use super::route::Route;
use crate::archive::{Destination, Postmortem};
use crate::document::html::{Links, Mention, Target};

/// The links of one document, seen from its page.
pub(super) struct DocumentLinks<'s> {
    pub(super) site: &'s Site,
    pub(super) page: &'s Route,
    pub(super) postmortem: &'s Postmortem,
}

impl Links for DocumentLinks<'_> {
    fn link(&self, url: &str) -> Target {
        let incident = |at: usize| Route::incident(&self.site.archive.postmortems[at].id).from(self.page);
        match self.site.links.destination(&self.site.archive, self.postmortem, url) {
            Destination::Outside(url) if url.starts_with("data:") => Target::Nowhere,
            Destination::Outside(url) => Target::Outside(url),
            Destination::Here(anchor) => Target::To(format!("#{anchor}")),
            Destination::Document(at, Some(anchor)) => Target::To(format!("{}#{anchor}", incident(at))),
            Destination::Document(at, None) | Destination::NoSuchPlace(Some(at), _) => Target::To(incident(at)),
            Destination::Asset(path) => self.asset(path),
            Destination::NoSuchPlace(None, _) | Destination::Missing(_) | Destination::NotShown(_) => Target::Nowhere,
        }
    }

    fn image(&self, url: &str) -> Target {
        match self.site.links.destination(&self.site.archive, self.postmortem, url) {
            Destination::Outside(url) if url.starts_with("data:") => Target::To(url),
            Destination::Outside(url) => Target::Outside(url),
            Destination::Asset(path) => self.asset(path),
            _ => Target::Nowhere,
        }
    }

    fn mentions(&self, text: &str) -> Vec<Mention> {
        mentions(self.site, self.page, text)
    }
}

/// What a text on a page names; not the page itself.
pub(super) fn mentions(site: &Site, page: &Route, text: &str) -> Vec<Mention> {
    let mention = |(place, named)| {
        let (words, target) = match named {
            Named::Incident(at, words) => {
                let postmortem: &Postmortem = &site.archive.postmortems[at];
                let route = Route::incident(&postmortem.id);
                if route == *page {
                    return None;
                }
                (words.unwrap_or_else(|| postmortem.title()).to_string(), Target::To(route.from(page)))
            }
            Named::Ticket(link, key) => (key.to_string(), Target::Outside(link.address(key))),
        };
        Some(Mention { place, words, target })
    };
    site.names.within(text).into_iter().filter_map(mention).collect()
}

impl DocumentLinks<'_> {
    fn asset(&self, path: &str) -> Target {
        self.site.asset(path).map_or(Target::Nowhere, |route| Target::To(route.from(self.page)))
    }
}
