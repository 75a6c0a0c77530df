//! The archive: every postmortem of a place, read once and then immutable.

mod action_history;
mod cache;
mod cache_folder;
pub mod csv;
mod edit_action;
mod house_template;
mod identity;
mod kept_entries;
mod kept_history;
mod links;
mod load;
mod location;
mod misplaced_settings;
mod naming_survey;
mod postmortem;
mod record;
mod redact;
mod references;
mod rendering;
mod search_text;
mod select;
mod settings;
mod site_files;
mod tracker;
mod update_document;

pub use cache_folder::{CacheFolder, Fingerprint};
pub use edit_action::{ActionChange, EditError};
pub use house_template::house_template;
pub use identity::{distinct, folded, is_invisible, is_reserved, segment, slug};
pub use kept_entries::{EntryKey, KeptEntries};
pub use links::{Destination, LinkMap};
pub use load::{CACHED_FROM, Options, load, load_with};
pub use location::{EVERY_MARKDOWN, Location, is_of_incidents, locate, looks_like_one};
pub use naming_survey::{Survey, Unknown, survey};
pub use postmortem::{ActionDates, LeftOut, Postmortem, ReadDocument, Wanted};
pub use record::{
    ActionRecord, DoubtRecord, Durations, EntryRecord, History, Record, SCHEMA, SectionRecord, SimilarRecord,
};
pub use redact::Hidden;
pub use search_text::SearchText;
pub use select::Selection;
pub use site_files::{COLOURS, own_file, page_file};
pub use tracker::{Ticket, Tickets, tickets};

use std::collections::BTreeMap;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use references::LeftOutNames;

/// The data of a hidden draft that still counts: its text is dropped, but it still has to be finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// The day of the incident.
    pub day: Option<Date>,
    /// The day it ended, see [`Postmortem::last_day`].
    pub last_day: Option<Date>,
    /// The severity's id.
    pub severity: Option<String>,
    /// The teams' ids.
    pub teams: Vec<String>,
    /// The services' ids.
    pub services: Vec<String>,
}

impl Unfinished {
    fn of(postmortem: &Postmortem) -> Unfinished {
        Unfinished {
            day: postmortem.day(),
            last_day: postmortem.last_day(),
            severity: postmortem.severity().map(str::to_owned),
            teams: postmortem.teams().map(str::to_owned).collect(),
            services: postmortem.services().map(str::to_owned).collect(),
        }
    }
}

/// Every postmortem of a place.
#[derive(Debug, Clone)]
pub struct Archive {
    /// `book.toml`.
    pub config: Config,
    /// The text of `book.toml`, for diagnostics about it; none without one.
    pub config_text: Option<String>,
    /// The day that counts as today.
    pub as_of: Date,
    /// By day (those without one last), then id.
    pub postmortems: Vec<Postmortem>,
    /// Public drafts that [`Archive::into_published`] took out of `postmortems`.
    pub unfinished: Vec<Unfinished>,
    /// Other files below `src` that documents may show: path from the root → size in bytes.
    pub assets: BTreeMap<String, u64>,
    /// Other paths of documents, where links on disk give them several: each → the path at which it is read.
    pub other_paths: BTreeMap<String, String>,
    /// The tickets of a tracker's export (`practice.tracker`, `check --tracker`); none without one.
    pub tickets: Tickets,
    /// Template files named in the configuration: path → text.
    pub templates: BTreeMap<String, String>,
    /// The archive's own `theme/` files: path below `theme/` → bytes.
    pub theme: BTreeMap<String, Vec<u8>>,
    /// Ordinary pages of the site, which are not incidents: `[site] pages`, in the order of their ids.
    pub pages: Vec<Postmortem>,
    /// Problems with `book.toml`, with the set of files (duplicate ids), or with unreadable files.
    pub problems: Vec<Diagnostic>,
    /// The clone is shallow, so git gave no dates.
    pub shallow: bool,
}

impl Archive {
    /// The postmortem of an id.
    pub fn get(&self, id: &str) -> Option<&Postmortem> {
        self.postmortems.iter().find(|postmortem| postmortem.id == id)
    }

    /// The text of a file that findings may be about: a postmortem, `book.toml` or a template.
    pub fn text_of(&self, path: &str) -> Option<&str> {
        if path == "book.toml" {
            return self.config_text.as_deref();
        }
        let postmortem = self.postmortems.iter().find(|postmortem| postmortem.path == path);
        postmortem.map(|p| p.text.as_str()).or_else(|| self.templates.get(path).map(String::as_str))
    }

    /// Whether a public build shows every postmortem.
    pub fn is_shown_whole(&self, drafts: bool) -> bool {
        self.postmortems.iter().all(|p| p.is_shown(drafts))
    }

    /// The archive for a public build: without restricted documents, and with drafts only on request.
    pub fn published(&self, drafts: bool) -> Archive {
        self.clone().into_published(drafts)
    }

    /// The same, without a copy. Links to what is left out are taken out of the others.
    #[must_use]
    pub fn into_published(mut self, drafts: bool) -> Archive {
        let withheld = self.postmortems.iter().filter(|p| p.is_public() && !p.is_shown(drafts)).map(Unfinished::of);
        self.unfinished.extend(withheld.collect::<Vec<_>>());
        let (shown, left_out): (Vec<_>, Vec<_>) = self.postmortems.into_iter().partition(|p| p.is_shown(drafts));
        self.postmortems = shown;
        self.pages.retain(|page| page.is_shown(drafts));
        if !left_out.is_empty() {
            let names = LeftOutNames::new(left_out.iter(), &self.postmortems);
            let src = &self.config.book.src;
            let without = |(at, postmortem)| Some((at, names.removed_from(postmortem, src)?));
            let texts: Vec<_> = self.postmortems.par_iter().enumerate().filter_map(without).collect();
            self.replace_texts(texts.into_iter());
            let page_texts: Vec<_> =
                self.pages.iter().map(|page| names.removed_from(page, &self.config.book.src)).collect();
            self.replace_page_texts(page_texts);
        }
        self
    }
}
