//! The export record: one incident as plain data, with a stable schema.
//!
//! `coroner export` and the site's `/api/incidents.json` write the same records. Missing is null, never zero or an
//! empty string. Names are added, never renamed; `schema` counts the breaking changes.

use indexmap::IndexMap;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::{ActionDates, Postmortem};
use crate::diagnostic::Lines;
use crate::incident::{ActionState, Milestone, Milestones, Moment, Reading, StatedDurations, TimelineEntry, Zone};

/// The version of the record's shape.
pub const SCHEMA: u32 = 1;

/// One incident.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words; the guide describes them")]
pub struct Record<'a> {
    pub schema: u32,
    pub id: &'a str,
    pub path: &'a str,
    pub url: String,
    pub title: Option<&'a str>,
    pub status: Option<&'static str>,
    pub severity: Option<&'a str>,
    pub date: Option<Date>,
    pub started: Option<Timestamp>,
    pub detected: Option<Timestamp>,
    pub acknowledged: Option<Timestamp>,
    pub mitigated: Option<Timestamp>,
    pub resolved: Option<Timestamp>,
    pub zone: &'a Zone,
    pub teams: Vec<&'a str>,
    pub services: Vec<&'a str>,
    pub root_cause: Option<&'a str>,
    pub trigger: Option<&'a str>,
    pub contributing: Vec<&'a str>,
    pub tags: Vec<&'a str>,
    pub authors: Vec<&'a str>,
    pub participants: Vec<&'a str>,
    pub near_miss: bool,
    pub durations: Durations,
    pub sections: IndexMap<&'static str, SectionRecord<'a>>,
    pub timeline: Vec<EntryRecord<'a>>,
    pub actions: Vec<ActionRecord<'a>>,
    pub stated: Durations,
    pub history: History,
    pub doubts: Vec<DoubtRecord<'a>>,
    /// The most similar incidents; the record of one document alone knows none.
    pub similar: Vec<SimilarRecord<'a>>,
}

/// An incident that is like this one.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct SimilarRecord<'a> {
    pub id: &'a str,
    /// 0 to 1.
    pub score: f64,
    /// What they share, most telling first.
    pub why: Vec<String>,
}

/// Whole minutes, from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct Durations {
    pub detect_min: Option<i64>,
    pub acknowledge_min: Option<i64>,
    pub mitigate_min: Option<i64>,
    pub resolve_min: Option<i64>,
}

/// A section that is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct SectionRecord<'a> {
    pub heading: &'a str,
    pub line: usize,
}

/// An entry of the timeline.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct EntryRecord<'a> {
    pub at: Option<Timestamp>,
    pub local: Option<String>,
    pub text: &'a str,
    pub milestone: Option<Milestone>,
    pub line: usize,
    pub doubt: Option<&'a str>,
}

/// An action item.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct ActionRecord<'a> {
    pub text: &'a str,
    pub owners: Vec<&'a str>,
    pub due: Option<Date>,
    pub priority: Option<&'a str>,
    pub state: ActionState,
    /// The document or the history says so; else `open` means only that nothing says that it is done.
    pub state_stated: bool,
    /// The first commit that has it; null without history.
    pub opened: Option<Date>,
    pub closed: Option<Date>,
    /// The source of the closing date, `document` or `history`; null without one.
    pub closed_by: Option<&'static str>,
    pub ticket: Option<&'a str>,
    pub line: usize,
}

/// When the file was created and last changed, from git's history, and the completion date in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct History {
    pub created: Option<Timestamp>,
    pub updated: Option<Timestamp>,
    pub completed: Option<Date>,
}

/// The doubts of the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct DoubtRecord<'a> {
    pub message: &'a str,
    pub line: usize,
}

impl<'a> Record<'a> {
    /// The record of a postmortem.
    pub fn new(postmortem: &'a Postmortem) -> Record<'a> {
        let incident = &postmortem.incident;
        let lines = Lines::new(&postmortem.text);
        let at = |milestone| incident.milestones.get(milestone).and_then(|reading| reading.value.at);
        let mut sections = IndexMap::new();
        for found in incident.sections.iter().filter(|found| !found.empty) {
            let record = SectionRecord { heading: &found.heading, line: lines.line(found.heading_span.start) };
            sections.entry(found.section.name()).or_insert(record);
        }
        Record {
            schema: SCHEMA,
            id: &postmortem.id,
            path: &postmortem.path,
            url: format!("incidents/{}/", postmortem.id),
            title: text(&incident.title),
            status: incident.status.as_ref().map(|status| status.value.name()),
            severity: text(&incident.severity),
            date: incident.date.as_ref().map(|date| date.value),
            started: at(Milestone::Started),
            detected: at(Milestone::Detected),
            acknowledged: at(Milestone::Acknowledged),
            mitigated: at(Milestone::Mitigated),
            resolved: at(Milestone::Resolved),
            zone: &incident.zone,
            teams: texts(&incident.teams),
            services: texts(&incident.services),
            root_cause: text(&incident.root_cause),
            trigger: text(&incident.trigger),
            contributing: texts(&incident.contributing),
            tags: texts(&incident.tags),
            authors: texts(&incident.authors),
            participants: texts(&incident.participants),
            near_miss: incident.near_miss,
            durations: Durations::of(&incident.milestones),
            sections,
            timeline: incident.timeline.iter().map(|entry| EntryRecord::new(entry, &lines)).collect(),
            actions: incident
                .actions
                .iter()
                .enumerate()
                .map(|(at, action)| {
                    let dates = postmortem.action_dates.get(at).copied().unwrap_or_default();
                    ActionRecord::new(action, dates, &lines)
                })
                .collect(),
            stated: Durations::stated(&incident.stated),
            history: History::new(postmortem),
            doubts: incident
                .doubts
                .iter()
                .map(|doubt| DoubtRecord { message: &doubt.message, line: lines.line(doubt.span.start) })
                .collect(),
            similar: Vec::new(),
        }
    }
}

fn text(reading: &Option<Reading<String>>) -> Option<&str> {
    reading.as_ref().map(|reading| reading.value.as_str()).filter(|text| !text.is_empty())
}

fn texts(readings: &[Reading<String>]) -> Vec<&str> {
    readings.iter().map(|reading| reading.value.as_str()).collect()
}

impl Durations {
    fn of(milestones: &Milestones) -> Durations {
        Durations {
            detect_min: milestones.minutes_to(Milestone::Detected),
            acknowledge_min: milestones.minutes_to(Milestone::Acknowledged),
            mitigate_min: milestones.minutes_to(Milestone::Mitigated),
            resolve_min: milestones.minutes_to(Milestone::Resolved),
        }
    }

    fn stated(stated: &StatedDurations) -> Durations {
        let minutes = |reading: &Option<Reading<i64>>| reading.as_ref().map(|reading| reading.value);
        Durations {
            detect_min: minutes(&stated.detect_min),
            acknowledge_min: minutes(&stated.acknowledge_min),
            mitigate_min: minutes(&stated.mitigate_min),
            resolve_min: minutes(&stated.resolve_min),
        }
    }
}

/// `2024-05-01T14:03`, with seconds where the document gives them; the day alone for a day.
fn local(moment: &Moment, day_only: bool) -> String {
    match (day_only, moment.local.second()) {
        (true, _) => moment.local.date().to_string(),
        (false, 0) => moment.local.strftime("%Y-%m-%dT%H:%M").to_string(),
        (false, _) => moment.local.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
    }
}

impl<'a> EntryRecord<'a> {
    fn new(entry: &'a TimelineEntry, lines: &Lines<'_>) -> EntryRecord<'a> {
        EntryRecord {
            at: entry.moment.and_then(|moment| moment.at),
            local: entry.moment.map(|moment| local(&moment, entry.day_only)),
            text: &entry.text,
            milestone: entry.milestone,
            line: lines.line(entry.span.start),
            doubt: entry.doubt.as_deref(),
        }
    }
}

impl<'a> ActionRecord<'a> {
    fn new(action: &'a crate::incident::Action, dates: ActionDates, lines: &Lines<'_>) -> ActionRecord<'a> {
        ActionRecord {
            text: &action.text,
            owners: texts(&action.owners),
            due: action.due.as_ref().map(|due| due.value),
            priority: action.priority.as_deref(),
            state: action.state,
            state_stated: action.state_stated,
            opened: dates.opened,
            closed: action.closed,
            closed_by: action.closed.map(|_| if dates.closed.is_some() { "history" } else { "document" }),
            ticket: action.ticket.as_deref(),
            line: lines.line(action.span.start),
        }
    }
}

impl History {
    fn new(postmortem: &Postmortem) -> History {
        History {
            created: postmortem.dates.map(|dates| dates.created),
            updated: postmortem.dates.map(|dates| dates.updated),
            completed: postmortem.incident.completed.as_ref().map(|completed| completed.value),
        }
    }
}
