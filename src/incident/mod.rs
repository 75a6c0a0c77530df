//! The model: what is known of one incident. Plain types; `reader` makes them of a document.
//!
//! Every value knows where it was found, and says so where it may be wrong.

mod action;
mod ending;
mod milestone;
mod moment;
mod section;
mod timeline;
mod visibility;

pub use action::{Action, ActionState};
pub use milestone::Milestone;
pub use moment::{Moment, Zone};
pub use section::{Section, SectionFound};
pub use timeline::{TimelineEntry, TimelineForm};
pub use visibility::{Fault, StatedVisibility, Statement, Visibility, Withheld};

use indexmap::IndexMap;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::diagnostic::Span;
use crate::vocabulary::Language;

/// Where in a document a value was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// A field of the front matter.
    FrontMatter,
    /// The body: a labelled line, a table, a heading.
    Body,
    /// The timeline.
    Timeline,
    /// The file's name.
    FileName,
    /// `coroner-labels.toml`.
    Labels,
    /// The file's path, by `[[assign]]` in `book.toml`.
    Path,
    /// Worked out from other values.
    Derived,
    /// The archive's default.
    Default,
}

/// A value that was read, with its place and how sure the reading is.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Reading<T> {
    /// The value.
    pub value: T,
    /// Where it was found.
    pub origin: Origin,
    /// The bytes it was read from.
    pub span: Span,
    /// Why it may be wrong; `None` if the document says it plainly.
    pub doubt: Option<String>,
}

impl<T> Reading<T> {
    /// A plain reading.
    pub fn new(value: T, origin: Origin, span: Span) -> Self {
        Reading { value, origin, span, doubt: None }
    }

    /// The same, with a reason for doubt.
    #[must_use]
    pub fn doubt(mut self, doubt: impl Into<String>) -> Self {
        self.doubt = Some(doubt.into());
        self
    }
}

/// Something the reader of a document could not be sure of.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Doubt {
    /// What is unsure, as a sentence without a full stop.
    pub message: String,
    /// The bytes it is about.
    pub span: Span,
}

/// How far a postmortem has come.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Status {
    /// Being written.
    Draft,
    /// Being reviewed.
    InReview,
    /// Done.
    Complete,
}

impl Status {
    /// The canonical word.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// The impact as numbers, as written.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Impact {
    /// Users affected.
    pub users: Option<Reading<String>>,
    /// Requests failed.
    pub requests: Option<Reading<String>>,
    /// Money lost.
    pub revenue: Option<Reading<String>>,
    /// Minutes of impact.
    pub minutes: Option<Reading<i64>>,
}

/// The five points of an incident that durations are measured between.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Milestones {
    /// The impact began.
    pub started: Option<Reading<Moment>>,
    /// An alert fired or a person noticed.
    pub detected: Option<Reading<Moment>>,
    /// Somebody took the incident on.
    pub acknowledged: Option<Reading<Moment>>,
    /// The impact on users ended.
    pub mitigated: Option<Reading<Moment>>,
    /// The system was back in its normal state.
    pub resolved: Option<Reading<Moment>>,
}

impl Milestones {
    /// The reading of one milestone.
    pub fn get(&self, milestone: Milestone) -> Option<&Reading<Moment>> {
        match milestone {
            Milestone::Started => self.started.as_ref(),
            Milestone::Detected => self.detected.as_ref(),
            Milestone::Acknowledged => self.acknowledged.as_ref(),
            Milestone::Mitigated => self.mitigated.as_ref(),
            Milestone::Resolved => self.resolved.as_ref(),
        }
    }

    /// The place of one milestone.
    pub fn get_mut(&mut self, milestone: Milestone) -> &mut Option<Reading<Moment>> {
        match milestone {
            Milestone::Started => &mut self.started,
            Milestone::Detected => &mut self.detected,
            Milestone::Acknowledged => &mut self.acknowledged,
            Milestone::Mitigated => &mut self.mitigated,
            Milestone::Resolved => &mut self.resolved,
        }
    }

    /// Whole minutes from `started` to a milestone; `None` if either is missing or the order is reversed.
    pub fn minutes_to(&self, milestone: Milestone) -> Option<i64> {
        let from = self.started.as_ref()?.value.at?;
        let to = self.get(milestone)?.value.at?;
        let seconds = to.as_second() - from.as_second();
        (seconds >= 0).then_some(seconds / 60)
    }
}

/// Durations stated in the text, in minutes, in addition to those computed from milestones.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct StatedDurations {
    /// Time to detect.
    pub detect_min: Option<Reading<i64>>,
    /// Time to acknowledge.
    pub acknowledge_min: Option<Reading<i64>>,
    /// Time to mitigate.
    pub mitigate_min: Option<Reading<i64>>,
    /// Time to resolve, or the length of the outage.
    pub resolve_min: Option<Reading<i64>>,
}

/// The meaning of a postmortem, as far as its document gives it. Missing is `None` or empty, never a guess.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Incident {
    /// The id the document gives itself.
    pub id: Option<Reading<String>>,
    /// The title.
    pub title: Option<Reading<String>>,
    /// How far the postmortem has come.
    pub status: Option<Reading<Status>>,
    /// The severity: the configured id where it is known, else as written.
    pub severity: Option<Reading<String>>,
    /// The day of the incident.
    pub date: Option<Reading<Date>>,
    /// The languages that the document shows, as BCP 47 tags, that of most of its words first.
    #[serde(deserialize_with = "language_tags")]
    pub languages: Vec<&'static str>,
    /// The zone of the document's clock times.
    pub zone: Zone,
    /// The milestones.
    pub milestones: Milestones,
    /// Durations stated in the text.
    pub stated: StatedDurations,
    /// Teams: the configured id where it is known, else as written.
    pub teams: Vec<Reading<String>>,
    /// Services.
    pub services: Vec<Reading<String>>,
    /// The root-cause category: the configured id where it is known, else as written.
    pub root_cause: Option<Reading<String>>,
    /// What set the incident off.
    pub trigger: Option<Reading<String>>,
    /// Contributing categories.
    pub contributing: Vec<Reading<String>>,
    /// Tags.
    pub tags: Vec<Reading<String>>,
    /// Authors.
    pub authors: Vec<Reading<String>>,
    /// Who took part in the response or the review.
    pub participants: Vec<Reading<String>>,
    /// Nothing broke this time.
    pub near_miss: bool,
    /// Who may read it.
    pub visibility: Visibility,
    /// The impact as numbers.
    pub impact: Impact,
    /// Ids of related incidents.
    pub related: Vec<Reading<String>>,
    /// Id of the incident that this one repeats.
    pub recurrence_of: Option<Reading<String>>,
    /// The day the postmortem was finished.
    pub completed: Option<Reading<Date>>,
    /// The sections that were found, in document order.
    pub sections: Vec<SectionFound>,
    /// The form of the timeline.
    pub timeline_form: TimelineForm,
    /// The timeline, in document order.
    pub timeline: Vec<TimelineEntry>,
    /// The action items, in document order.
    pub actions: Vec<Action>,
    /// There are no action items, and the document says so.
    pub no_actions_stated: bool,
    /// The five whys: question and answer, in order.
    pub whys: Vec<(String, String)>,
    /// Front-matter fields that Coroner does not know, as text.
    pub extra: IndexMap<String, String>,
    /// The first words of the summary as plain text, for lists; empty when there is none.
    pub summary: String,
    /// The first words of the section about the resolution as plain text; empty when there is none.
    pub resolution: String,
    /// What the reader could not be sure of.
    pub doubts: Vec<Doubt>,
}

/// Tags of languages that there are words of.
fn language_tags<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<&'static str>, D::Error> {
    let tags: Vec<String> = serde::Deserialize::deserialize(from)?;
    let known = |tag: &String| Language::of_tag(tag).map(|language| language.tag.as_str());
    let unknown = || serde::de::Error::custom("a language without words");
    tags.iter().map(|tag| known(tag).ok_or_else(unknown)).collect()
}

impl Incident {
    /// Whether its prose is English, so that what is known of English sentences holds for it.
    pub fn is_english(&self) -> bool {
        self.languages.first().is_none_or(|language| *language == "en")
    }

    /// The section of a kind, where the document has it.
    pub fn section(&self, section: Section) -> Option<&SectionFound> {
        self.sections.iter().find(|found| found.section == section)
    }

    /// The date of the incident: the stated one, else the day it started.
    pub fn day(&self) -> Option<Date> {
        self.date.as_ref().map(|date| date.value).or_else(|| self.milestones.started.as_ref().map(|m| m.value.day()))
    }

    /// The instant it began, where that is known to the minute.
    pub fn began(&self) -> Option<Timestamp> {
        self.milestones.started.as_ref().and_then(|started| started.value.at)
    }
}
