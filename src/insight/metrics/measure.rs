//! Measuring: one function per metric, from a scope to a measure and how many could not be counted.

use std::collections::BTreeSet;

use super::{Measure, Sample, Scope};
use crate::archive::{Archive, Postmortem};
use crate::config::Duty;
use crate::incident::{ActionState, Milestone, Status};
use crate::insight::Recurrences;
use crate::insight::calendar::{after_business_days, business_days};
use crate::insight::category_use::CategoryUse;
use crate::insight::ledger::was_open;

/// Measures one metric by its id. The ids are those of `definition::ALL`, as a test checks.
pub(super) fn measure(id: &str, archive: &Archive, recurrences: &Recurrences, scope: &Scope) -> (Measure, usize) {
    match id {
        "time-to-detect" => time_to(Milestone::Detected, archive, scope),
        "time-to-acknowledge" => time_to(Milestone::Acknowledged, archive, scope),
        "time-to-mitigate" => time_to(Milestone::Mitigated, archive, scope),
        "time-to-resolve" => time_to(Milestone::Resolved, archive, scope),
        "time-to-postmortem" => time_to_postmortem(archive, scope),
        "required-complete" => required_complete(archive, scope),
        "actions-on-time" => actions_on_time(archive, scope),
        "actions-per-incident" => actions_per_incident(archive, scope),
        "recurrence-rate" => recurrence_rate(archive, recurrences, scope),
        "near-miss-share" => near_misses(archive, scope),
        "roles-per-review" => roles(archive, scope),
        _ => (Measure::Share { part: 0, whole: 0 }, 0),
    }
}

/// A spread over samples that are in order of their incidents.
fn spread(samples: Vec<Sample>) -> Measure {
    let mut values: Vec<f64> = samples.iter().map(|sample| sample.value).collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let median = match values.len() {
        0 => None,
        n if n % 2 == 1 => Some(values[middle]),
        _ => Some(f64::midpoint(values[middle - 1], values[middle])),
    };
    // Nearest rank: the smallest value that at least nine tenths of all do not exceed.
    let p90 = (values.len() * 9).div_ceil(10).checked_sub(1).and_then(|rank| values.get(rank).copied());
    Measure::Spread { samples, median, p90 }
}

fn postmortems<'a>(archive: &'a Archive, scope: &'a Scope) -> impl Iterator<Item = (usize, &'a Postmortem)> {
    scope.incidents.iter().map(|position| (*position, &archive.postmortems[*position]))
}

fn time_to(milestone: Milestone, archive: &Archive, scope: &Scope) -> (Measure, usize) {
    let mut samples = Vec::new();
    let mut missing = 0;
    for (incident, postmortem) in postmortems(archive, scope) {
        let reading = &postmortem.incident;
        let stated = match milestone {
            Milestone::Started => None,
            Milestone::Detected => reading.stated.detect_min.as_ref(),
            Milestone::Acknowledged => reading.stated.acknowledge_min.as_ref(),
            Milestone::Mitigated => reading.stated.mitigate_min.as_ref(),
            Milestone::Resolved => reading.stated.resolve_min.as_ref(),
        };
        let stated = stated.map(|minutes| minutes.value).filter(|minutes| *minutes >= 0);
        match (reading.milestones.minutes_to(milestone), stated) {
            (Some(minutes), _) => samples.push(Sample { incident, value: minutes as f64, indirect: false }),
            (None, Some(minutes)) => samples.push(Sample { incident, value: minutes as f64, indirect: true }),
            (None, None) => missing += usize::from(!reading.near_miss),
        }
    }
    (spread(samples), missing)
}

fn time_to_postmortem(archive: &Archive, scope: &Scope) -> (Measure, usize) {
    let mut samples = Vec::new();
    let mut missing = 0;
    for (incident, postmortem) in postmortems(archive, scope) {
        let done = postmortem.status() == Status::Complete;
        let stated = postmortem.incident.completed.as_ref().map(|completed| completed.value);
        let committed = postmortem.dates.map(|dates| dates.created.to_zoned(jiff::tz::TimeZone::UTC).date());
        let published = stated.map(|day| (day, false)).or_else(|| committed.map(|day| (day, true)));
        match (postmortem.last_day(), published) {
            (Some(end), Some((day, indirect))) if done && end <= day && day <= scope.day => {
                samples.push(Sample { incident, value: business_days(end, day) as f64, indirect });
            }
            _ => missing += 1,
        }
    }
    (spread(samples), missing)
}

fn required_complete(archive: &Archive, scope: &Scope) -> (Measure, usize) {
    let shown = postmortems(archive, scope).map(|(_, p)| (p.severity(), p.status() == Status::Complete, p.last_day()));
    let drafts = scope.unfinished.iter().filter_map(|position| archive.unfinished.get(*position));
    let drafts = drafts.map(|draft| (draft.severity.as_deref(), false, draft.last_day));
    let (mut part, mut whole, mut missing) = (0, 0, 0);
    for (severity, complete, last_day) in shown.chain(drafts) {
        let Some(severity) = severity.and_then(|severity| archive.config.severity(severity)) else {
            missing += 1;
            continue;
        };
        if severity.postmortem != Duty::Required {
            continue;
        }
        let late = last_day.is_none_or(|end| after_business_days(end, severity.due_days) < scope.day);
        part += usize::from(complete);
        whole += usize::from(complete || late);
    }
    (Measure::Share { part, whole }, missing)
}

fn actions_on_time(archive: &Archive, scope: &Scope) -> (Measure, usize) {
    let (mut part, mut whole, mut missing) = (0, 0, 0);
    for (incident, index) in &scope.actions {
        let action = &archive.postmortems[*incident].incident.actions[*index];
        let Some(due) = action.due.as_ref().map(|due| due.value) else { continue };
        if due >= scope.day || action.state == ActionState::Dropped {
            continue;
        }
        match was_open(action, due) {
            Some(open) => {
                whole += 1;
                part += usize::from(!open);
            }
            None => missing += 1,
        }
    }
    (Measure::Share { part, whole }, missing)
}

fn actions_per_incident(archive: &Archive, scope: &Scope) -> (Measure, usize) {
    let count = |(incident, postmortem): (usize, &Postmortem)| Sample {
        incident,
        value: postmortem.incident.actions.len() as f64,
        indirect: false,
    };
    (spread(postmortems(archive, scope).map(count).collect()), 0)
}

fn recurrence_rate(archive: &Archive, recurrences: &Recurrences, scope: &Scope) -> (Measure, usize) {
    let counts = |p: &&usize| {
        let postmortem = &archive.postmortems[**p];
        let are_causes = recurrences.category_use == CategoryUse::Causes;
        are_causes && postmortem.cause().is_some() && postmortem.day().is_some()
    };
    let whole = scope.incidents.iter().filter(counts).count();
    let part = scope.incidents.iter().filter(|position| recurrences.is_recurring(**position)).count();
    (Measure::Share { part, whole }, scope.incidents.len() - whole)
}

fn near_misses(archive: &Archive, scope: &Scope) -> (Measure, usize) {
    let part = postmortems(archive, scope).filter(|(_, postmortem)| postmortem.incident.near_miss).count();
    (Measure::Share { part, whole: scope.incidents.len() }, 0)
}

fn roles(archive: &Archive, scope: &Scope) -> (Measure, usize) {
    let mut samples = Vec::new();
    for (incident, postmortem) in postmortems(archive, scope) {
        let reading = &postmortem.incident;
        let names: BTreeSet<String> = reading
            .participants
            .iter()
            .map(|name| name.value.trim().trim_start_matches('@').to_lowercase())
            .filter(|name| !name.is_empty())
            .collect();
        if !names.is_empty() {
            samples.push(Sample { incident, value: names.len() as f64, indirect: false });
        }
    }
    let missing = scope.incidents.len() - samples.len();
    (spread(samples), missing)
}
