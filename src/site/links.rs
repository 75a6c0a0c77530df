//! The links of a document as addresses of its page.

use super::Site;
use super::route::Route;
use crate::archive::{Destination, Postmortem};
use crate::document::html::{Links, Target};

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
}

impl DocumentLinks<'_> {
    fn asset(&self, path: &str) -> Target {
        self.site.asset(path).map_or(Target::Nowhere, |route| Target::To(route.from(self.page)))
    }
}
