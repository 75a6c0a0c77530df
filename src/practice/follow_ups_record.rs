//! Follow-ups as data: `coroner follow-ups --format json`.

use jiff::civil::Date;
use serde::Serialize;

use super::follow_ups::{FollowUp, FollowUpStatus, FollowUps, Step};
use crate::archive::Archive;
use crate::insight::record::SCHEMA;

/// The follow-ups that are listed, and how many there are of each status.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the names are the record's own words")]
pub struct FollowUpsRecord<'a> {
    pub schema: u32,
    pub as_of: Date,
    pub team: Option<&'a str>,
    pub counts: FollowUpCounts,
    /// Incidents for which nothing can be expected: they have no day.
    pub without_day: usize,
    /// Incidents before `check.since`.
    pub before_since: usize,
    pub follow_ups: Vec<FollowUpRecord<'a>>,
}

/// How many there are of each status, listed or not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are the record's own words")]
pub struct FollowUpCounts {
    pub late: usize,
    pub expected: usize,
    pub met: usize,
    pub not_stated: usize,
}

/// One follow-up.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the names are the record's own words")]
pub struct FollowUpRecord<'a> {
    pub incident: &'a str,
    pub path: &'a str,
    pub title: &'a str,
    pub severity: Option<&'a str>,
    pub step: Step,
    pub due: Date,
    pub status: FollowUpStatus,
    /// Days past its due date; null unless it is late.
    pub late_days: Option<i64>,
    pub teams: &'a [String],
    /// The words of the action items that it is about.
    pub actions: Vec<&'a str>,
}

impl FollowUpCounts {
    /// Counts some.
    pub fn of<'f>(all: impl Iterator<Item = &'f FollowUp>) -> FollowUpCounts {
        let mut counts = FollowUpCounts::default();
        for follow_up in all {
            *match follow_up.status {
                FollowUpStatus::Late => &mut counts.late,
                FollowUpStatus::Expected => &mut counts.expected,
                FollowUpStatus::Met => &mut counts.met,
                FollowUpStatus::NotStated => &mut counts.not_stated,
            } += 1;
        }
        counts
    }
}

impl<'a> FollowUpRecord<'a> {
    /// The record of one.
    pub fn of(archive: &'a Archive, it: &'a FollowUp) -> FollowUpRecord<'a> {
        let postmortem = &archive.postmortems[it.incident];
        let actions = &postmortem.incident.actions;
        FollowUpRecord {
            incident: &postmortem.id,
            path: &postmortem.path,
            title: postmortem.title(),
            severity: postmortem.severity(),
            step: it.step,
            due: it.due,
            status: it.status,
            late_days: (it.status == FollowUpStatus::Late).then(|| it.late_days(archive.as_of)),
            teams: &it.teams,
            actions: it.actions.iter().filter_map(|at| actions.get(*at)).map(|it| it.text.as_str()).collect(),
        }
    }
}

impl<'a> FollowUpsRecord<'a> {
    /// The record of those that are listed; `counts` are of all that they were picked from.
    pub fn of(
        archive: &'a Archive,
        team: Option<&'a str>,
        all: &FollowUps,
        counts: FollowUpCounts,
        shown: &[&'a FollowUp],
    ) -> FollowUpsRecord<'a> {
        FollowUpsRecord {
            schema: SCHEMA,
            as_of: archive.as_of,
            team,
            counts,
            without_day: all.without_day,
            before_since: all.before_since,
            follow_ups: shown.iter().map(|it| FollowUpRecord::of(archive, it)).collect(),
        }
    }
}
