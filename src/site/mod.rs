//! The site as a value: addresses → pages, rendered on demand.
//!
//! A [`Site`] is complete when created: it knows every page before the first is rendered. `build` renders all of them
//! in parallel and passes them to [`publish`](publish::publish), `serve` renders the requested page, and tests walk the
//! same map. This module may use everything below it; it prints nothing and writes only in [`publish`](mod@publish).

pub mod assets;
mod cards;
mod chart;

mod data;
mod facts;
mod feeds;
mod incident_list;
mod index;
mod links;
mod mentions;
mod pack;
mod pages;
mod precompress;
pub mod publish;
mod redirects;
pub mod route;
mod svg;
mod timeline;
mod view;
mod words;

use std::collections::BTreeMap;

use crate::archive::{Archive, LinkMap};
use crate::digest::{Digest, DigestBuilder, naming};
use crate::first_use::FirstUse;
use crate::insight::{Insights, Period, Practice, Scope};
use crate::theme::{Theme, ThemeError};
pub use data::headers::ASSET_POLICY;
pub use incident_list::Slice;

use assets::Screened;
use index::Index;
use mentions::Names;
use rayon::prelude::*;
use route::{Base, Route};

/// The kind of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// The state of the library.
    Home,
    /// All incidents.
    Incidents,
    /// The incidents of one year (none: without a day) of a large archive.
    Year(Slice),
    /// One incident (position).
    Incident(usize),
    /// The picture of one incident for other sites (position).
    Card(usize),
    /// All teams.
    Teams,
    /// One team (position in the index), whole or one year of it.
    Team(usize, Part),
    /// All services.
    Services,
    /// One service.
    Service(usize, Part),
    /// All root-cause categories.
    Causes,
    /// One category.
    Cause(usize, Part),
    /// What came back.
    Recurrences,
    /// One group of incidents that came back, or that are related.
    Recurrence(GroupKind, usize),
    /// The action ledger.
    Actions,
    /// The metrics.
    Metrics,
    /// All digests.
    Digests,
    /// One digest, for the organisation or a team (position in the index).
    Digest(Period, Option<usize>),
    /// A former address of an incident (position).
    Redirect(usize),
    /// An ordinary page (position).
    Ordinary(usize),
    /// The search page.
    Search,
    /// The page for an unknown address.
    NotFound,
    /// The feed of the organisation or a team.
    Feed(Option<usize>),
    /// The sitemap.
    Sitemap,
    /// The description for searching from a browser's address bar.
    OpenSearch,
    /// The calendar of the organisation or a team.
    Calendar(Option<usize>),
    /// What programs read.
    Data(Data),
    /// A static file of the theme.
    Fixed(String),
}

/// What programs read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Data {
    /// One record per incident.
    Records,
    /// The same as a table.
    RecordsTable,
    /// The ledger.
    Actions,
    /// What came back.
    Recurrences,
    /// The metrics.
    Metrics,
    /// The names of teams, services and causes, for search.
    Names,
    /// All incidents, for the filters of their list.
    IncidentList,
    /// All action items, for the filters of theirs.
    ActionList,
    /// The JSON Schema of a name.
    Schema(&'static str),
    /// One incident as Markdown (position).
    MarkdownPage(usize),
    /// What the library is, for a language model.
    Llms,
    /// The headers that a host should send, for hosts that read them from a file.
    Headers,
}

/// How alike the incidents of a group are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupKind {
    /// The same fault again.
    Fault,
    /// Around one component or mechanism.
    Related,
}

/// Which part of a group a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The group itself.
    Whole,
    /// One year of it; none for incidents without a day.
    Year(Slice),
}

/// A library as a site.
#[derive(Debug)]
pub struct Site {
    archive: Archive,
    insights: Insights,
    theme: Theme,
    base: Base,
    index: Index,
    links: LinkMap,
    names: Names,
    pages: BTreeMap<Route, Page>,
    assets: BTreeMap<String, Route>,
    screened: Screened,
    digests: FirstUse<BTreeMap<(Period, Option<usize>), Digest>>,
    practice: FirstUse<Practice>,
    pack: FirstUse<Result<BTreeMap<Route, Vec<u8>>, String>>,
}

impl Site {
    /// Plans the site of an archive. What the archive holds is shown: restricted documents and drafts are left out
    /// before ([`Archive::published`]), and the insights are those of what is left. `base_url` wins over `book.toml`.
    /// The files that documents show are those that were looked through ([`assets::screen`]).
    pub fn new(
        mut archive: Archive,
        insights: Insights,
        theme: Theme,
        screened: Screened,
        base_url: Option<&str>,
    ) -> Site {
        naming::name_built_in(theme.words(), &mut archive.config);
        let base = Base::new(base_url.unwrap_or(&archive.config.book.base_url));
        let planned = || {
            let index = Index::of(&archive, &insights);
            let mut pages = pages::plan(&archive, &insights, &index, &theme, &base);
            redirects::add(&archive, &mut pages);
            (index, pages)
        };
        let linked = || {
            let links = LinkMap::of(&archive);
            (assets::shown(&archive, &links), links, Names::of(&archive))
        };
        let ((index, pages), (assets, links, names)) = rayon::join(planned, linked);
        let (digests, practice, pack) = Default::default();
        Site { archive, insights, theme, base, index, links, names, pages, assets, screened, digests, practice, pack }
    }

    /// The insights into this site's archive after edits of documents: what compares documents is taken from the site.
    /// None where more than that has changed: which documents there are, their order, or the configuration.
    pub fn insights_after_edit(&self, archive: &Archive) -> Option<Insights> {
        let (ours, now) = (self.archive.postmortems.iter(), archive.postmortems.iter());
        let is_edit = archive.config_text == self.archive.config_text
            && archive.config.labels == self.archive.config.labels
            && ours.map(|it| &it.id).eq(now.map(|it| &it.id));
        is_edit.then(|| self.insights.after_edit(archive))
    }

    /// Every page, in the order of their addresses.
    pub fn routes(&self) -> impl ExactSizeIterator<Item = &Route> {
        self.pages.keys()
    }

    /// Whether there is such a page.
    pub fn has(&self, route: &Route) -> bool {
        self.pages.contains_key(route)
    }

    /// Whether a page is the picture of an incident for other sites.
    fn is_card(&self, route: &Route) -> bool {
        matches!(self.pages.get(route), Some(Page::Card(_)))
    }

    /// The files of the archive that pages show: route → path from the archive's root.
    pub fn assets(&self) -> impl Iterator<Item = (&Route, &str)> {
        self.assets.iter().map(|(path, route)| (route, path.as_str()))
    }

    /// The path of the file behind an asset's address.
    pub fn asset_at(&self, route: &Route) -> Option<&str> {
        self.assets().find(|(at, _)| *at == route).map(|(_, path)| path)
    }

    /// The bytes of an asset by its path, if they differ from those of the file.
    pub fn changed_asset(&self, path: &str) -> Option<&[u8]> {
        self.screened.changed.get(path).map(Vec::as_slice)
    }

    /// The files that are left out though a document shows them, by path, and why.
    pub fn left_out(&self) -> &[(String, String)] {
        &self.screened.left_out
    }

    /// How many teams, services and causes have no page, because there are too many that `book.toml` does not list.
    pub fn without_page(&self) -> [(usize, &'static str); 3] {
        let Index { teams, services, causes, .. } = &self.index;
        [(teams.without_page, "team"), (services.without_page, "service"), (causes.without_page, "root cause")]
    }

    /// The archive's language, where the theme has no words in it, so that the pages are in English.
    pub fn language_without_words(&self) -> Option<&str> {
        let primary = |tag: &'_ str| -> String { tag.split('-').next().unwrap_or(tag).to_ascii_lowercase() };
        let language = self.archive.config.book.language.as_str();
        (primary(language) != primary(self.theme.words().language())).then_some(language)
    }

    /// Whether incidents have cards that no page names, since other sites need their whole address.
    pub fn has_unnamed_cards(&self) -> bool {
        self.archive.config.site.social_cards && !self.base.is_absolute() && !self.archive.postmortems.is_empty()
    }

    /// How many incidents it shows.
    pub fn incidents(&self) -> usize {
        self.archive.postmortems.len()
    }

    /// Makes what many pages show, before they are rendered side by side and each makes it for itself.
    fn prepare(&self) {
        rayon::join(|| self.digests(), || self.practice());
    }

    /// A page's bytes; `None` if there is no such page.
    pub fn render(&self, route: &Route) -> Result<Option<Vec<u8>>, ThemeError> {
        self.pages.get(route).map(|page| pages::render(self, route, page)).transpose()
    }

    /// The files of the search pack by their routes, built on first use. The error is the engine's message.
    pub fn pack(&self) -> Result<&BTreeMap<Route, Vec<u8>>, &str> {
        let made = self.pack.get_or_make(|| pack::files(self).map_err(|error| error.to_string()));
        made.as_ref().map_err(String::as_str)
    }

    /// The route of a shown asset.
    fn asset(&self, path: &str) -> Option<&Route> {
        self.assets.get(path)
    }

    /// What all documents show about how incidents start and are handled, found on first use: a page and its data
    /// show it.
    fn practice(&self) -> &Practice {
        self.practice.get_or_make(|| {
            let items: Vec<_> = self.insights.ledger.items.iter().collect();
            Practice::of(&self.archive, &Scope::whole(&self.archive), &items)
        })
    }

    /// Every digest that has a page, built on first use.
    fn digests(&self) -> &BTreeMap<(Period, Option<usize>), Digest> {
        self.digests.get_or_make(|| {
            let editor = DigestBuilder::new(&self.archive, &self.insights);
            let wanted: Vec<(Period, Option<usize>)> = self
                .pages
                .values()
                .filter_map(|page| if let Page::Digest(period, team) = page { Some((*period, *team)) } else { None })
                .collect();
            wanted
                .into_par_iter()
                .map(|(period, team)| {
                    let id = team.map(|team| self.index.teams.all[team].id.as_str());
                    ((period, team), editor.digest(period, id))
                })
                .collect()
        })
    }
}
