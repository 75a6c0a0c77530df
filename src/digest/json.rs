//! A digest as JSON: ids and days instead of positions, missing as null.

use jiff::civil::Date;

use super::{Counts, Digest, Reason, Why, WorthReading};
use crate::archive::Archive;
use crate::insight::record::RepeatedRecord;
use crate::insight::{BrokenPromise, Item, RecurrenceBasis};
use crate::practice::FollowUpRecord;

/// A digest for other programs.
#[derive(Debug, serde::Serialize)]
pub struct Json<'a> {
    period: String,
    first: Date,
    last: Date,
    as_of: Date,
    unfinished: bool,
    future: bool,
    team: Option<&'a str>,
    quiet: bool,
    counts: Counts,
    before: Counts,
    incidents: Vec<IncidentSummary<'a>>,
    near_misses: Vec<IncidentSummary<'a>>,
    recurrences: Vec<Again<'a>>,
    promises: Vec<Promise<'a>>,
    repeated: Vec<RepeatedRecord<'a>>,
    newly_overdue: Vec<Action<'a>>,
    still_overdue: Vec<Action<'a>>,
    /// Steps of the practice that are late or due next, as of the archive's as-of day.
    follow_ups: Vec<FollowUpRecord<'a>>,
    /// How many more were due before the period and are late.
    follow_ups_before: usize,
    due_next: Vec<Action<'a>>,
    closed: Vec<Action<'a>>,
    metrics: Vec<Metric>,
    worth_reading: Option<PastIncident<'a>>,
}

#[derive(Debug, serde::Serialize)]
struct IncidentSummary<'a> {
    id: &'a str,
    path: &'a str,
    date: Option<Date>,
    title: &'a str,
    severity: Option<&'a str>,
    teams: Vec<&'a str>,
    services: Vec<&'a str>,
    root_cause: Option<&'a str>,
}

#[derive(Debug, serde::Serialize)]
struct Again<'a> {
    incident: &'a str,
    earlier: &'a str,
    reason: &'static str,
    cause: Option<&'a str>,
    confidence: Option<f64>,
}

#[derive(Debug, serde::Serialize)]
struct Promise<'a> {
    earlier: &'a str,
    action: &'a str,
    owners: Vec<&'a str>,
    due: Option<Date>,
    /// The incidents of the period for which it was open.
    incidents: Vec<&'a str>,
    ticket: Option<&'a str>,
    basis: RecurrenceBasis,
    open_days: i64,
    overdue_days: Option<i64>,
}

#[derive(Debug, serde::Serialize)]
struct Action<'a> {
    incident: &'a str,
    text: &'a str,
    owners: Vec<&'a str>,
    due: Option<Date>,
    closed: Option<Date>,
    ticket: Option<&'a str>,
}

#[derive(Debug, serde::Serialize)]
struct Metric {
    id: &'static str,
    n: usize,
    missing: usize,
    value: Option<f64>,
    target: Option<f64>,
    target_most: Option<f64>,
    met: Option<bool>,
}

#[derive(Debug, serde::Serialize)]
struct PastIncident<'a> {
    #[serde(flatten)]
    incident: IncidentSummary<'a>,
    reason: &'static str,
    like: Option<&'a str>,
    years: Option<i16>,
}

/// The digest as a value to serialise.
pub fn json<'a>(archive: &'a Archive, digest: &'a Digest) -> Json<'a> {
    let summary = |positions: &[usize]| positions.iter().map(|position| summary(archive, *position)).collect();
    let actions = |items: &[Item]| items.iter().filter_map(|item| action(archive, item)).collect();
    Json {
        period: digest.period.to_string(),
        first: digest.period.first,
        last: digest.period.last,
        as_of: digest.day,
        unfinished: digest.unfinished,
        future: digest.future,
        team: digest.team.as_deref(),
        quiet: digest.quiet,
        counts: digest.counts,
        before: digest.before,
        incidents: summary(&digest.incidents),
        near_misses: summary(&digest.near_misses),
        recurrences: again(archive, digest),
        promises: digest.promises.iter().filter_map(|it| promise(archive, it)).collect(),
        repeated: digest.repeated.iter().filter_map(|it| RepeatedRecord::of(archive, it)).collect(),
        newly_overdue: actions(&digest.newly_overdue),
        still_overdue: actions(&digest.still_overdue),
        follow_ups: digest.follow_ups.iter().map(|it| FollowUpRecord::of(archive, it)).collect(),
        follow_ups_before: digest.follow_ups_before,
        due_next: actions(&digest.due_next),
        closed: actions(&digest.closed),
        metrics: digest.metrics.metrics.iter().map(metric).collect(),
        worth_reading: digest.worth_reading.as_ref().map(|worth_reading| older(archive, worth_reading)),
    }
}

fn summary(archive: &Archive, position: usize) -> IncidentSummary<'_> {
    let postmortem = &archive.postmortems[position];
    IncidentSummary {
        id: &postmortem.id,
        path: &postmortem.path,
        date: postmortem.day(),
        title: postmortem.title(),
        severity: postmortem.severity(),
        teams: postmortem.teams().collect(),
        services: postmortem.services().collect(),
        root_cause: postmortem.cause(),
    }
}

fn again<'a>(archive: &'a Archive, digest: &'a Digest) -> Vec<Again<'a>> {
    let of = |recurrence: &'a super::DigestRecurrence| {
        let (reason, cause, confidence) = match &recurrence.reason {
            Reason::RecurringFault(confidence) => ("same-fault", None, Some(round(*confidence))),
            Reason::Cause(cause) => ("same-cause", Some(cause.as_str()), None),
        };
        let id = |position: usize| archive.postmortems[position].id.as_str();
        Again { incident: id(recurrence.incident), earlier: id(recurrence.earlier), reason, cause, confidence }
    };
    digest.recurrences.iter().map(of).collect()
}

fn promise<'a>(archive: &'a Archive, promise: &BrokenPromise) -> Option<Promise<'a>> {
    let earlier = &archive.postmortems[promise.earlier];
    let action = earlier.incident.actions.get(promise.action)?;
    Some(Promise {
        earlier: &earlier.id,
        action: &action.text,
        owners: action.owner_names(),
        due: action.due.as_ref().map(|due| due.value),
        incidents: promise.incidents.iter().map(|at| archive.postmortems[*at].id.as_str()).collect(),
        ticket: action.ticket.as_deref(),
        basis: promise.basis,
        open_days: promise.open_days,
        overdue_days: promise.overdue_days,
    })
}

fn action<'a>(archive: &'a Archive, item: &Item) -> Option<Action<'a>> {
    let action = item.get(archive)?;
    Some(Action {
        incident: &archive.postmortems[item.incident].id,
        text: &action.text,
        owners: action.owner_names(),
        due: action.due.as_ref().map(|due| due.value),
        closed: item.closed,
        ticket: action.ticket.as_deref(),
    })
}

fn metric(metric: &crate::insight::Metric) -> Metric {
    Metric {
        id: metric.definition.id,
        n: metric.measure.n(),
        missing: metric.missing.len(),
        value: metric.measure.value().map(round),
        target: metric.target.and_then(|target| target.least.or(target.most)),
        target_most: metric.target.and_then(|target| target.most.filter(|_| target.least.is_some())),
        met: metric.met,
    }
}

fn older<'a>(archive: &'a Archive, worth_reading: &WorthReading) -> PastIncident<'a> {
    let (reason, like, years) = match worth_reading.why {
        Why::SameCause { like, .. } => ("same-cause", Some(archive.postmortems[like].id.as_str()), None),
        Why::Anniversary { years } => ("anniversary", None, Some(years)),
    };
    PastIncident { incident: summary(archive, worth_reading.incident), reason, like, years }
}

/// Three decimals, so that files differ only where it matters.
fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
