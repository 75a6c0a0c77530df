//! Measuring: one function per metric, from a scope to a measure and how many could not be counted.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::action_effect::effect;
use super::{Counted, Measure, Part, Place, Sample, Scope};
use crate::archive::{Archive, Postmortem};
use crate::config::Need;
use crate::incident::{Action, ActionState, Milestone, Section, Status};
use crate::insight::Recurrences;
use crate::insight::calendar::{after_business_days, business_days, days_between};
use crate::insight::category_use::CategoryUse;
use crate::insight::ledger::was_open;
use crate::insight::priority::priority_rank;
use crate::insight::vocabulary::Effect;

/// Up to this rank a priority is high: `P0`, `P1`, `critical`, `high`.
const HIGH: u32 = 1;
/// The sections that say what made an incident possible.
const ON_CAUSES: [Section; 3] = [Section::RootCause, Section::FiveWhys, Section::ContributingFactors];

/// What was found for a metric.
pub(super) struct Measured {
    pub(super) measure: Measure,
    pub(super) counted: Vec<Counted>,
    pub(super) missing: Vec<Place>,
    pub(super) parts: Vec<Part>,
}

impl Measured {
    fn spread(samples: Vec<Sample>, missing: Vec<Place>) -> Measured {
        Measured { measure: spread(samples), counted: Vec::new(), missing, parts: Vec::new() }
    }

    fn share(counted: Vec<Counted>, missing: Vec<Place>) -> Measured {
        let part = counted.iter().filter(|it| it.counts).count();
        Measured { measure: Measure::Share { part, whole: counted.len() }, counted, missing, parts: Vec::new() }
    }
}

/// Measures one metric by its id. The ids are those of `definition::ALL`, as a test checks.
pub(super) fn measure(id: &str, archive: &Archive, recurrences: &Recurrences, scope: &Scope) -> Measured {
    match id {
        "time-to-detect" => time_to(Milestone::Detected, archive, scope),
        "time-to-acknowledge" => time_to(Milestone::Acknowledged, archive, scope),
        "time-to-mitigate" => time_to(Milestone::Mitigated, archive, scope),
        "time-to-resolve" => time_to(Milestone::Resolved, archive, scope),
        "time-to-postmortem" => time_to_postmortem(archive, scope),
        "required-complete" => required_complete(archive, scope),
        "actions-on-time" => actions_on_time(archive, scope),
        "actions-per-incident" => actions_per_incident(archive, scope),
        "first-action-closed" => first_action_closed(archive, scope),
        "actions-that-change" => actions_that_change(archive, scope),
        "recurrence-rate" => recurrence_rate(archive, recurrences, scope),
        "exact-recurrences" => exact_recurrences(archive, recurrences, scope),
        "near-miss-share" => near_misses(archive, scope),
        "causes-in-systems" => causes_in_systems(archive, scope),
        "roles-per-review" => roles(archive, scope),
        _ => Measured::share(Vec::new(), Vec::new()),
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

/// The incidents of a scope, each whether it counts, or none where that is not known.
fn of_incidents(scope: &Scope, counts: impl Fn(usize) -> Option<bool>) -> Measured {
    let (mut counted, mut missing) = (Vec::new(), Vec::new());
    for incident in &scope.incidents {
        match counts(*incident) {
            Some(counts) => counted.push(Counted { place: Place::incident(*incident), counts, words: None }),
            None => missing.push(Place::incident(*incident)),
        }
    }
    Measured::share(counted, missing)
}

fn time_to(milestone: Milestone, archive: &Archive, scope: &Scope) -> Measured {
    let mut samples = Vec::new();
    let mut missing = Vec::new();
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
            (None, None) => missing.extend((!reading.near_miss).then_some(Place::incident(incident))),
        }
    }
    Measured::spread(samples, missing)
}

/// A commit that adds more documents than this brings an archive into git; its day says nothing of when they were finished.
const ADDED_AT_ONCE: usize = 3;

fn time_to_postmortem(archive: &Archive, scope: &Scope) -> Measured {
    let mut samples = Vec::new();
    let mut missing = Vec::new();
    let mut added: HashMap<Timestamp, usize> = HashMap::new();
    for dates in archive.postmortems.iter().filter_map(|postmortem| postmortem.dates) {
        *added.entry(dates.created).or_default() += 1;
    }
    let is_import = |at: &Timestamp| added.get(at).is_some_and(|documents| *documents > ADDED_AT_ONCE);
    for (incident, postmortem) in postmortems(archive, scope) {
        let done = postmortem.status() == Status::Complete;
        let stated = postmortem.incident.completed.as_ref().map(|completed| completed.value);
        let committed = postmortem.dates.map(|dates| dates.created).filter(|at| !is_import(at));
        let committed = committed.map(|at| at.to_zoned(TimeZone::UTC).date());
        let published = stated.map(|day| (day, false)).or_else(|| committed.map(|day| (day, true)));
        match (postmortem.last_day(), published) {
            (Some(end), Some((day, indirect))) if done && end <= day && day <= scope.day => {
                samples.push(Sample { incident, value: business_days(end, day) as f64, indirect });
            }
            _ => missing.push(Place::incident(incident)),
        }
    }
    Measured::spread(samples, missing)
}

fn required_complete(archive: &Archive, scope: &Scope) -> Measured {
    let shown = postmortems(archive, scope)
        .map(|(incident, p)| (Place::incident(incident), p.severity(), p.status() == Status::Complete, p.last_day()));
    let drafts = scope.unfinished.iter().filter_map(|position| archive.unfinished.get(*position));
    let drafts = drafts.map(|draft| (Place::default(), draft.severity.as_deref(), false, draft.last_day));
    let (mut counted, mut missing) = (Vec::new(), Vec::new());
    let severities = &archive.config.severities;
    let required = severities.iter().filter(|severity| severity.postmortem == Need::Required);
    let mut parts: Vec<Part> = required.map(|severity| Part { name: severity.id.clone(), part: 0, whole: 0 }).collect();
    for (place, severity, counts, last_day) in shown.chain(drafts) {
        let Some(severity) = severity.and_then(|severity| archive.config.severity(severity)) else {
            missing.push(place);
            continue;
        };
        let late = || last_day.is_none_or(|end| after_business_days(end, severity.due_days) < scope.day);
        if severity.postmortem != Need::Required || !(counts || late()) {
            continue;
        }
        counted.push(Counted { place, counts, words: None });
        if let Some(part) = parts.iter_mut().find(|part| part.name == severity.id) {
            part.whole += 1;
            part.part += usize::from(counts);
        }
    }
    Measured { parts, ..Measured::share(counted, missing) }
}

fn actions_on_time(archive: &Archive, scope: &Scope) -> Measured {
    let (mut counted, mut missing) = (Vec::new(), Vec::new());
    for (incident, index) in &scope.actions {
        let action = &archive.postmortems[*incident].incident.actions[*index];
        let Some(due) = action.due.as_ref().map(|due| due.value) else { continue };
        if due >= scope.day || action.state == ActionState::Dropped {
            continue;
        }
        let place = Place::action(*incident, *index);
        match was_open(action, due) {
            Some(open) => counted.push(Counted { place, counts: !open, words: None }),
            None => missing.push(place),
        }
    }
    Measured::share(counted, missing)
}

fn actions_per_incident(archive: &Archive, scope: &Scope) -> Measured {
    let count = |(incident, postmortem): (usize, &Postmortem)| Sample {
        incident,
        value: postmortem.incident.actions.len() as f64,
        indirect: false,
    };
    Measured::spread(postmortems(archive, scope).map(count).collect(), Vec::new())
}

fn first_action_closed(archive: &Archive, scope: &Scope) -> Measured {
    let is_high = |action: &Action| {
        let rank = action.priority.as_deref().and_then(priority_rank);
        action.state != ActionState::Dropped && rank.is_some_and(|rank| rank <= HIGH)
    };
    let (mut samples, mut missing) = (Vec::new(), Vec::new());
    for (incident, postmortem) in postmortems(archive, scope) {
        let actions = postmortem.incident.actions.iter().enumerate().filter(|(_, action)| is_high(action));
        let mut any = false;
        let closed = actions.inspect(|_| any = true).filter_map(|(index, action)| {
            let closed = action.closed.filter(|_| action.state == ActionState::Done)?;
            let in_history = postmortem.action_dates.get(index).is_some_and(|dates| dates.closed.is_some());
            (closed <= scope.day).then_some((closed, in_history))
        });
        let first = closed.min();
        match (postmortem.day(), first) {
            (Some(day), Some((closed, indirect))) if day <= closed => {
                samples.push(Sample { incident, value: days_between(day, closed) as f64, indirect });
            }
            _ if any => missing.push(Place::incident(incident)),
            _ => {}
        }
    }
    Measured::spread(samples, missing)
}

fn actions_that_change(archive: &Archive, scope: &Scope) -> Measured {
    let (mut counted, mut missing) = (Vec::new(), Vec::new());
    for (incident, postmortem) in postmortems(archive, scope) {
        for (index, action) in postmortem.incident.actions.iter().enumerate() {
            if action.state == ActionState::Dropped {
                continue;
            }
            let place = Place::action(incident, index);
            match effect(&action.text) {
                Some((effect, words)) => {
                    counted.push(Counted { place, counts: effect == Effect::Changes, words: Some(words) });
                }
                None => missing.push(place),
            }
        }
    }
    Measured::share(counted, missing)
}

fn recurrence_rate(archive: &Archive, recurrences: &Recurrences, scope: &Scope) -> Measured {
    let are_causes = recurrences.category_use == CategoryUse::Causes;
    of_incidents(scope, |incident| {
        let postmortem = &archive.postmortems[incident];
        let is_known = are_causes && postmortem.cause().is_some() && postmortem.day().is_some();
        is_known.then(|| recurrences.is_recurring(incident))
    })
}

fn exact_recurrences(archive: &Archive, recurrences: &Recurrences, scope: &Scope) -> Measured {
    // The first of each group repeats nothing.
    let repeats: BTreeSet<usize> =
        recurrences.faults.iter().flat_map(|fault| fault.incidents.iter().skip(1).copied()).collect();
    of_incidents(scope, |incident| archive.postmortems[incident].day().map(|_| repeats.contains(&incident)))
}

fn near_misses(archive: &Archive, scope: &Scope) -> Measured {
    of_incidents(scope, |incident| Some(archive.postmortems[incident].incident.near_miss))
}

fn causes_in_systems(archive: &Archive, scope: &Scope) -> Measured {
    of_incidents(scope, |incident| {
        let postmortem = &archive.postmortems[incident];
        let clauses = postmortem.blaming_clauses.as_ref().filter(|_| postmortem.incident.is_english())?;
        let sections = postmortem.incident.sections.iter();
        let on_causes: Vec<_> =
            sections.filter(|found| !found.empty && ON_CAUSES.contains(&found.section)).map(|it| it.content).collect();
        let blames = || clauses.iter().any(|clause| on_causes.iter().any(|section| section.contains(clause.span)));
        (!on_causes.is_empty()).then(|| !blames())
    })
}

fn roles(archive: &Archive, scope: &Scope) -> Measured {
    let (mut samples, mut missing) = (Vec::new(), Vec::new());
    for (incident, postmortem) in postmortems(archive, scope) {
        let reading = &postmortem.incident;
        let names: BTreeSet<String> = reading
            .participants
            .iter()
            .map(|name| name.value.trim().trim_start_matches('@').to_lowercase())
            .filter(|name| !name.is_empty())
            .collect();
        if names.is_empty() {
            missing.push(Place::incident(incident));
        } else {
            samples.push(Sample { incident, value: names.len() as f64, indirect: false });
        }
    }
    Measured::spread(samples, missing)
}
