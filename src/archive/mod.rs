//! The archive: every postmortem of a place, read once and never touched again.

mod action_history;
pub mod csv;
mod identity;
mod load;
mod naming_survey;
mod record;
mod redact;
mod references;
mod select;
mod update_document;

pub use identity::{distinct, folded, is_invisible, is_reserved, segment, slug};
pub use load::{LoadError, Options, load, load_and_look};
pub use naming_survey::{Survey, Unknown, survey};
pub use record::{ActionRecord, DoubtRecord, Durations, EntryRecord, History, Record, SCHEMA, SectionRecord};
pub use redact::Hidden;
pub use select::Selection;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Span};
use crate::document::Document;
use crate::incident::{Incident, Status, Withheld};
use crate::source::Dates;
use references::LeftOutNames;

/// One postmortem: its text, what it means, and what history says of it.
#[derive(Debug, Clone)]
pub struct Postmortem {
    /// Unique in the archive: the document's own id, else made from the file's name. Safe in an address.
    pub id: String,
    /// Relative to the archive's root, `/` between parts.
    pub path: String,
    /// The decoded text that every span of `incident` is about.
    pub text: String,
    /// Where the Markdown begins, after the front matter.
    pub body: Span,
    /// What it means.
    pub incident: Incident,
    /// Created and updated, from git; none without history.
    pub dates: Option<Dates>,
    /// For each action item what git's history says of it; empty where that was not asked.
    pub action_dates: Vec<ActionDates>,
    /// What was wrong with the file as a file.
    pub problems: Vec<Diagnostic>,
}

impl Postmortem {
    /// The title, or the id where there is none.
    pub fn title(&self) -> &str {
        self.incident.title.as_ref().map_or(&self.id, |title| &title.value)
    }

    /// The day of the incident.
    pub fn day(&self) -> Option<Date> {
        self.incident.day()
    }

    /// The status; a document that states none counts as complete.
    pub fn status(&self) -> Status {
        self.incident.status.as_ref().map_or(Status::Complete, |status| status.value)
    }

    /// Whether the readers of the library may see it, once it is finished.
    pub fn is_public(&self) -> bool {
        self.incident.visibility.withheld.is_none()
    }

    /// Why it is left out of what is built; none when it is shown.
    pub fn left_out(&self, drafts: bool) -> Option<LeftOut> {
        match self.incident.visibility.withheld {
            Some(Withheld::Restricted) => Some(LeftOut::Restricted),
            Some(Withheld::Unclear) => Some(LeftOut::HeldBack),
            Some(Withheld::Internal) => Some(LeftOut::Internal),
            None => (!drafts && self.status() == Status::Draft).then_some(LeftOut::Draft),
        }
    }

    /// Whether a public build shows it: no restricted one, and drafts only when asked for.
    pub fn is_shown(&self, drafts: bool) -> bool {
        self.left_out(drafts).is_none()
    }

    /// The document again, as syntax. Parsing is cheap and keeps the archive small.
    pub fn document(&self) -> Document {
        Document::parse(&self.path, self.text.as_bytes())
    }

    /// The Markdown without its front matter.
    pub fn body(&self) -> &str {
        self.body.of(&self.text)
    }

    /// The teams' ids.
    pub fn teams(&self) -> impl Iterator<Item = &str> {
        self.incident.teams.iter().map(|team| team.value.as_str())
    }

    /// The services' ids.
    pub fn services(&self) -> impl Iterator<Item = &str> {
        self.incident.services.iter().map(|service| service.value.as_str())
    }

    /// The root-cause category's id.
    pub fn cause(&self) -> Option<&str> {
        self.incident.root_cause.as_ref().map(|cause| cause.value.as_str())
    }

    /// The severity's id.
    pub fn severity(&self) -> Option<&str> {
        self.incident.severity.as_ref().map(|severity| severity.value.as_str())
    }

    /// The day the incident ended, on its own calendar, as far as the document tells: resolved, else mitigated, else
    /// its day.
    pub fn last_day(&self) -> Option<Date> {
        let milestones = &self.incident.milestones;
        let last = milestones.resolved.as_ref().or(milestones.mitigated.as_ref()).map(|reading| reading.value.day());
        last.filter(|last| self.day().is_none_or(|day| day <= *last)).or_else(|| self.day())
    }
}

/// Why a postmortem is left out of what is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// It is restricted.
    Restricted,
    /// What it says of its readers is not understood.
    HeldBack,
    /// It is internal, and the library is public.
    Internal,
    /// It is a draft.
    Draft,
}

/// When an action item was written down and closed, from the commits that show it so. Days are UTC's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ActionDates {
    /// The first commit that has it.
    pub opened: Option<Date>,
    /// The first commit that shows it closed after one that shows it open, where the document names no day; it is the
    /// item's `closed` too.
    pub closed: Option<Date>,
}

/// What is counted of a draft that the archive shows to nobody yet: its text is gone, the duty to finish it is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// The day of the incident.
    pub day: Option<Date>,
    /// The day it ended, as [`Postmortem::last_day`] has it.
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
    /// Template files named in the configuration: path → text.
    pub templates: BTreeMap<String, String>,
    /// The archive's own `theme/` files: path below `theme/` → bytes.
    pub theme: BTreeMap<String, Vec<u8>>,
    /// What was wrong with `book.toml`, with the files as a set (duplicate ids), or with files that could not be read.
    pub problems: Vec<Diagnostic>,
    /// The clone is shallow, so git gave no dates.
    pub shallow: bool,
}

impl Archive {
    /// The postmortem of an id.
    pub fn get(&self, id: &str) -> Option<&Postmortem> {
        self.postmortems.iter().find(|postmortem| postmortem.id == id)
    }

    /// Whether a public build shows every postmortem.
    pub fn is_shown_whole(&self, drafts: bool) -> bool {
        self.postmortems.iter().all(|p| p.is_shown(drafts))
    }

    /// What a public build shows: no restricted document, and drafts only when asked for.
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
        if !left_out.is_empty() {
            let names = LeftOutNames::new(left_out.iter(), &self.postmortems);
            let src = &self.config.book.src;
            let without = |(at, postmortem)| Some((at, names.removed_from(postmortem, src)?));
            let texts: Vec<_> = self.postmortems.par_iter().enumerate().filter_map(without).collect();
            self.say_otherwise(texts.into_iter());
        }
        self
    }
}
