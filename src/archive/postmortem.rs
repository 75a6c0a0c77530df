//! One postmortem of an archive, and how it is made from a document.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::rendering::{self, Rendering};
use super::search_text::SearchText;
use crate::blame::{BlamingClause, blaming_clauses};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Span};
use crate::document::html::Body;
use crate::document::{Comment, Document, Field, Heading, Link, limits};
use crate::incident::{Incident, Status, Withheld};
use crate::reader;
use crate::redaction;
use crate::source::Dates;

/// One postmortem: its text, what it means, and its dates from history.
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
    /// The fields of its front matter.
    pub fields: Vec<Field>,
    /// Its headings, with the anchors of its page.
    pub headings: Vec<Heading>,
    /// Its links and images.
    pub links: Vec<Link>,
    /// The anchors of its page.
    pub anchors: Vec<String>,
    /// Its comments.
    pub comments: Vec<Comment>,
    /// The clauses that blame; none if they were not requested.
    pub blaming_clauses: Option<Vec<BlamingClause>>,
    /// Whether its text has secrets. Most have none, and what is known of a text needs no second search.
    pub has_secrets: bool,
    /// What it means.
    pub incident: Incident,
    /// Created and updated, from git; none without history.
    pub dates: Option<Dates>,
    /// For each action item its dates from git's history; empty if they were not requested.
    pub action_dates: Vec<ActionDates>,
    /// Problems with the file itself.
    pub problems: Vec<Diagnostic>,
    /// What a site shows of it; none if it was not requested.
    pub(super) rendering: Option<Rendering>,
}

/// What is made of a document while it is read, beside what it means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The clauses that blame, for checks of all documents.
    pub blame: bool,
    /// What a site shows of it.
    pub rendering: bool,
}

/// A document as it was read, before the archive gives it its id.
#[derive(Debug)]
pub struct ReadDocument {
    path: String,
    text: String,
    problems: Vec<Diagnostic>,
    parts: Parts,
    rendering: Option<Rendering>,
}

/// What is made of a document's text and the configuration alone; the next run may take it from the cache.
#[derive(Debug, Serialize, Deserialize)]
struct Parts {
    body: Span,
    fields: Vec<Field>,
    headings: Vec<Heading>,
    links: Vec<Link>,
    anchors: Vec<String>,
    comments: Vec<Comment>,
    blaming_clauses: Option<Vec<BlamingClause>>,
    has_secrets: bool,
    incident: Incident,
}

impl ReadDocument {
    /// Reads a file's bytes.
    pub fn of(path: &str, bytes: &[u8], config: &Config, wanted: Wanted) -> ReadDocument {
        ReadDocument::changed(path, bytes, config, wanted, |_, _| {})
    }

    /// The same where `change` decides about what the document means.
    pub(super) fn changed(
        path: &str,
        bytes: &[u8],
        config: &Config,
        wanted: Wanted,
        change: impl FnOnce(&Document, &mut Incident),
    ) -> ReadDocument {
        let (document, (incident, blaming_clauses, rendering)) = Document::parse_and(path, bytes, |document, tree| {
            let mut incident = reader::read(document, config);
            change(document, &mut incident);
            let blaming_clauses = wanted.blame.then(|| blaming_clauses(document, &incident));
            let rendering = wanted.rendering.then(|| Rendering::of(document, tree, &incident));
            (incident, blaming_clauses, rendering)
        });
        let Document { path, text, front_matter, body, headings, links, anchors, comments, problems, .. } = document;
        let fields = front_matter.fields;
        let has_secrets = redaction::has_secrets(&text);
        let parts = Parts { body, fields, headings, links, anchors, comments, blaming_clauses, has_secrets, incident };
        ReadDocument { path, text, problems, parts, rendering }
    }

    /// The document that was kept of this text.
    pub(super) fn from_cache(
        path: &str,
        text: String,
        kept: &[u8],
        rendering: Option<Rendering>,
    ) -> Option<ReadDocument> {
        let parts: Parts = postcard::from_bytes(kept).ok()?;
        (parts.body.end <= text.len()).then(|| ReadDocument {
            path: path.to_string(),
            text,
            problems: Vec::new(),
            parts,
            rendering,
        })
    }

    /// The finding about a document that is beyond a limit and was not read.
    pub fn refusal(&self) -> Option<&Diagnostic> {
        self.problems.iter().find(|problem| problem.code == limits::REFUSED)
    }

    /// What to keep of it for the next run.
    pub(super) fn to_cache(&self) -> Option<Vec<u8>> {
        postcard::to_stdvec(&self.parts).ok()
    }

    /// Whether nothing is wrong with the file.
    pub(super) fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }

    /// What a site shows of it, if that was wanted.
    pub(super) fn rendering(&self) -> Option<&Rendering> {
        self.rendering.as_ref()
    }

    /// Its path.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What it means.
    pub fn incident(&self) -> &Incident {
        &self.parts.incident
    }

    /// The postmortem, with this id and its dates from history.
    pub fn into_postmortem(self, id: String, dates: Option<Dates>) -> Postmortem {
        let ReadDocument { path, text, problems, parts, rendering } = self;
        let Parts { body, fields, headings, links, anchors, comments, blaming_clauses, has_secrets, incident } = parts;
        Postmortem {
            id,
            path,
            text,
            body,
            fields,
            headings,
            links,
            anchors,
            comments,
            blaming_clauses,
            has_secrets,
            incident,
            dates,
            action_dates: Vec::new(),
            problems,
            rendering,
        }
    }
}

impl Postmortem {
    /// The title as pages and lists show it, or the id where there is none.
    pub fn title(&self) -> &str {
        self.incident.title.as_ref().map_or(&self.id, |title| reader::without_kind(&title.value))
    }

    /// The day of the incident.
    pub fn day(&self) -> Option<Date> {
        self.incident.day()
    }

    /// The status; a document that states none counts as complete.
    pub fn status(&self) -> Status {
        self.incident.status.as_ref().map_or(Status::Complete, |status| status.value)
    }

    /// Whether readers of the library may see it once it is finished.
    pub fn is_public(&self) -> bool {
        self.incident.visibility.withheld.is_none()
    }

    /// Why it is left out of what is built; `None` if it is shown.
    pub fn left_out(&self, drafts: bool) -> Option<LeftOut> {
        match self.incident.visibility.withheld {
            Some(Withheld::Restricted) => Some(LeftOut::Restricted),
            Some(Withheld::Unclear) => Some(LeftOut::HeldBack),
            Some(Withheld::Internal) => Some(LeftOut::Internal),
            None => (!drafts && self.status() == Status::Draft).then_some(LeftOut::Draft),
        }
    }

    /// Whether a public build shows it: never if restricted, and drafts only on request.
    pub fn is_shown(&self, drafts: bool) -> bool {
        self.left_out(drafts).is_none()
    }

    /// Parses the document again, for code that needs its blocks, which are not kept.
    pub fn document(&self) -> Document {
        Document::parse(&self.path, self.text.as_bytes())
    }

    /// Its body as HTML, which its page fills in. It is made now if loading was not asked to.
    pub fn html(&self) -> Body {
        let kept = self.rendering.as_ref().and_then(|rendering| rendering.body(&self.text));
        kept.unwrap_or_else(|| {
            let bytes = self.text.as_bytes();
            Document::parse_and(&self.path, bytes, |it, tree| rendering::body(it, tree, &self.incident)).1
        })
    }

    /// What search finds it by. It is made now if loading was not asked to.
    pub fn search_text(&self) -> SearchText {
        let kept = self.rendering.as_ref().and_then(|rendering| rendering.search_text(&self.text));
        kept.unwrap_or_else(|| SearchText::of(&self.document(), &self.incident))
    }

    /// What was made of it beside what it means.
    pub(super) fn wanted(&self) -> Wanted {
        Wanted { blame: self.blaming_clauses.is_some(), rendering: self.rendering.is_some() }
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
    /// Its statement about readers is not understood.
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
