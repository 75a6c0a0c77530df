//! Recurrences as data: `coroner recurrences --format json`, `/api/recurrences.json`.

use jiff::civil::Date;
use serde::Serialize;

use super::{Reference, SCHEMA, references, round};
use crate::archive::Archive;
use crate::insight::{
    ActionStatus, BrokenPromise, CauseRecurrence, FaultBasis, Insights, OpenActionAtRecurrence, RecurrenceBasis,
    RecurringFault, days_between,
};

/// The recurrences, now and in the whole archive.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct RecurrencesRecord<'a> {
    pub schema: u32,
    pub as_of: Date,
    pub window: String,
    pub minimum: usize,
    pub rate: Option<f64>,
    /// Why there is none, in a sentence.
    pub why_no_rate: Option<String>,
    pub target: Option<f64>,
    pub counted: usize,
    pub missing: usize,
    /// The categories with an incident within the window.
    pub causes: Vec<CauseRecord<'a>>,
    pub faults: Vec<FaultRecord<'a>>,
    /// Incidents around one component or mechanism.
    pub related: Vec<FaultRecord<'a>>,
    pub promises: Vec<PromiseRecord<'a>>,
    /// The same, one record per promise, the most telling first.
    pub broken_promises: Vec<BrokenPromiseRecord<'a>>,
    /// What the categories and the teams' names need, in sentences.
    pub care: Vec<String>,
}

/// A category; everything except `total` and `trend` is within the window.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct CauseRecord<'a> {
    pub cause: &'a str,
    pub parent: Option<&'a str>,
    pub parts: &'a [String],
    pub count: usize,
    pub before: usize,
    pub recurs: bool,
    pub first: Option<Date>,
    pub last: Option<Date>,
    pub gaps: Vec<i64>,
    pub teams: Vec<&'a str>,
    pub services: Vec<&'a str>,
    pub severities: Vec<Tally<'a>>,
    pub incidents: Vec<Reference<'a>>,
    pub total: usize,
    /// How many in each year, from its first to the as-of day's.
    pub trend: Vec<YearCount>,
}

/// A name and its count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct Tally<'a> {
    pub id: &'a str,
    pub count: usize,
}

/// A year and its incidents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct YearCount {
    pub year: i16,
    pub count: usize,
}

/// Incidents of one fault.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct FaultRecord<'a> {
    pub name: &'a str,
    pub confidence: f64,
    pub basis: FaultBasis,
    pub evidence: &'a [String],
    pub incidents: Vec<Reference<'a>>,
    /// Days between one and the next.
    pub gaps: Vec<i64>,
    /// What was promised after them.
    pub promised: Vec<PromisedRecord<'a>>,
}

/// What was promised after an incident of a group, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct PromisedRecord<'a> {
    pub incident: &'a str,
    pub action: &'a str,
    pub owners: Vec<&'a str>,
    pub ticket: Option<&'a str>,
    pub status: ActionStatus,
    pub state_stated: bool,
}

impl<'a> FaultRecord<'a> {
    /// The record of a group.
    pub fn of(archive: &'a Archive, fault: &'a RecurringFault) -> FaultRecord<'a> {
        let of = |position: &usize| &archive.postmortems[*position];
        let dates: Vec<Date> = fault.incidents.iter().filter_map(|position| of(position).day()).collect();
        let actions = fault.incidents.iter().flat_map(|position| {
            let postmortem = of(position);
            postmortem.incident.actions.iter().map(move |action| (postmortem, action))
        });
        let promised = actions.map(|(postmortem, action)| PromisedRecord {
            incident: &postmortem.id,
            action: &action.text,
            owners: action.owners.iter().map(|owner| owner.value.as_str()).collect(),
            ticket: action.ticket.as_deref(),
            status: ActionStatus::on(action, archive.as_of),
            state_stated: action.state_stated,
        });
        FaultRecord {
            name: &fault.name,
            confidence: round(fault.confidence),
            basis: fault.basis,
            evidence: &fault.evidence,
            incidents: references(archive, &fault.incidents),
            gaps: dates.windows(2).map(|pair| days_between(pair[0], pair[1])).collect(),
            promised: promised.collect(),
        }
    }
}

/// An action item that was open when its fault recurred.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct PromiseRecord<'a> {
    pub incident: &'a str,
    pub earlier: &'a str,
    pub action: &'a str,
    pub owners: Vec<&'a str>,
    pub ticket: Option<&'a str>,
    pub due: Option<Date>,
    pub basis: RecurrenceBasis,
    pub open_days: i64,
    pub overdue_days: Option<i64>,
    pub still_open: bool,
    pub state_stated: bool,
}

/// A promise that was open when its fault came back, with every incident that it was open for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct BrokenPromiseRecord<'a> {
    pub earlier: &'a str,
    pub action: &'a str,
    pub owners: Vec<&'a str>,
    pub ticket: Option<&'a str>,
    pub due: Option<Date>,
    pub basis: RecurrenceBasis,
    pub incidents: Vec<Reference<'a>>,
    pub open_days: i64,
    pub overdue_days: Option<i64>,
    pub still_open: bool,
    pub state_stated: bool,
}

impl<'a> BrokenPromiseRecord<'a> {
    /// The record of a broken promise; `None` if there is no such action.
    pub fn of(archive: &'a Archive, broken: &BrokenPromise) -> Option<BrokenPromiseRecord<'a>> {
        let earlier = &archive.postmortems[broken.earlier];
        let action = earlier.incident.actions.get(broken.action)?;
        Some(BrokenPromiseRecord {
            earlier: &earlier.id,
            action: &action.text,
            owners: action.owners.iter().map(|owner| owner.value.as_str()).collect(),
            ticket: action.ticket.as_deref(),
            due: action.due.as_ref().map(|due| due.value),
            basis: broken.basis,
            incidents: references(archive, &broken.incidents),
            open_days: broken.open_days,
            overdue_days: broken.overdue_days,
            still_open: broken.still_open,
            state_stated: broken.stated,
        })
    }
}

impl<'a> RecurrencesRecord<'a> {
    /// The record of an archive.
    pub fn of(archive: &'a Archive, insights: &'a Insights) -> RecurrencesRecord<'a> {
        let recurrences = &insights.recurrences;
        let settings = &archive.config.recurrence;
        let group = |fault| FaultRecord::of(archive, fault);
        let causes = recurrences.causes.iter().filter(|cause| !cause.in_window.is_empty());
        RecurrencesRecord {
            schema: SCHEMA,
            as_of: archive.as_of,
            window: settings.window.to_string(),
            minimum: settings.minimum,
            rate: recurrences.rate.map(round),
            why_no_rate: recurrences.why_no_rate(),
            target: settings.target,
            counted: recurrences.counted,
            missing: recurrences.missing,
            causes: causes.map(|cause| CauseRecord::of(archive, cause)).collect(),
            faults: recurrences.faults.iter().map(group).collect(),
            related: recurrences.related.iter().map(group).collect(),
            promises: insights.promises.iter().filter_map(|promise| PromiseRecord::of(archive, promise)).collect(),
            broken_promises: BrokenPromise::of_all(archive, &insights.promises)
                .iter()
                .filter_map(|broken| BrokenPromiseRecord::of(archive, broken))
                .collect(),
            care: insights.taxonomy.iter().map(|note| note.in_words(&archive.config)).collect(),
        }
    }
}

impl<'a> CauseRecord<'a> {
    /// The record of a category.
    pub fn of(archive: &'a Archive, cause: &'a CauseRecurrence) -> CauseRecord<'a> {
        let of = |position: &usize| &archive.postmortems[*position];
        let dates: Vec<Date> = cause.in_window.iter().filter_map(|position| of(position).day()).collect();
        let teams = cause.teams.iter().map(|(name, _)| name.as_str());
        let services = cause.services.iter().map(|(name, _)| name.as_str());
        let severities = archive.config.severities.iter().map(|severity| severity.id.as_str());
        let has_severity = |id: &str| cause.in_window.iter().filter(|p| of(p).severity() == Some(id)).count();
        CauseRecord {
            cause: &cause.cause,
            parent: archive.config.causes.iter().find(|c| c.id == cause.cause).and_then(|c| c.parent.as_deref()),
            parts: &cause.parts,
            count: cause.in_window.len(),
            before: cause.in_window_before.len(),
            recurs: cause.in_window.len() >= archive.config.recurrence.minimum,
            first: dates.first().copied(),
            last: dates.last().copied(),
            gaps: dates.windows(2).map(|pair| days_between(pair[0], pair[1])).collect(),
            teams: teams.filter(|name| cause.in_window.iter().any(|p| of(p).teams().any(|t| t == *name))).collect(),
            services: services
                .filter(|name| cause.in_window.iter().any(|p| of(p).services().any(|s| s == *name)))
                .collect(),
            severities: severities
                .map(|id| Tally { id, count: has_severity(id) })
                .filter(|tally| tally.count > 0)
                .collect(),
            incidents: references(archive, &cause.in_window),
            total: cause.incidents.len(),
            trend: cause.by_year(archive).into_iter().map(|(year, count)| YearCount { year, count }).collect(),
        }
    }
}

impl<'a> PromiseRecord<'a> {
    /// The record of a broken promise; `None` if there is no such action.
    pub fn of(archive: &'a Archive, promise: &OpenActionAtRecurrence) -> Option<PromiseRecord<'a>> {
        let earlier = &archive.postmortems[promise.earlier];
        let action = earlier.incident.actions.get(promise.action)?;
        Some(PromiseRecord {
            incident: &archive.postmortems[promise.incident].id,
            earlier: &earlier.id,
            action: &action.text,
            owners: action.owners.iter().map(|owner| owner.value.as_str()).collect(),
            ticket: action.ticket.as_deref(),
            due: action.due.as_ref().map(|due| due.value),
            basis: promise.basis,
            open_days: promise.open_days,
            overdue_days: promise.overdue_days,
            still_open: promise.still_open,
            state_stated: promise.stated,
        })
    }
}
