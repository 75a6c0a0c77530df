//! Everything of an incident that was read with a doubt.

use crate::diagnostic::Span;
use crate::incident::{Doubt, Incident, Milestone};

/// Everything that was read with a doubt, in the order of the document; what could not be read among it.
pub(super) fn doubts(incident: &Incident, zone: Option<Span>, unread: Vec<Doubt>) -> Vec<Doubt> {
    let mut doubts = unread;
    let mut add = |what: &str, doubt: &Option<String>, span: Span| {
        if let Some(doubt) = doubt {
            doubts.push(Doubt { message: format!("{what}: {doubt}"), span });
        }
    };
    if let Some(title) = &incident.title {
        add("title", &title.doubt, title.span);
    }
    if let Some(date) = &incident.date {
        add("date", &date.doubt, date.span);
    }
    for milestone in Milestone::ALL {
        if let Some(reading) = incident.milestones.get(milestone) {
            add(milestone.name(), &reading.doubt, reading.span);
        }
    }
    let stated = &incident.stated;
    for (name, reading) in [
        ("time to detect", &stated.detect_min),
        ("time to acknowledge", &stated.acknowledge_min),
        ("time to mitigate", &stated.mitigate_min),
        ("duration", &stated.resolve_min),
    ] {
        if let Some(reading) = reading {
            add(name, &reading.doubt, reading.span);
        }
    }
    let mut said: Vec<&str> = Vec::new();
    for entry in &incident.timeline {
        // One word for the zone is one doubt, not one an entry.
        if let Some(doubt) = entry.doubt.as_deref().filter(|doubt| !said.contains(doubt)) {
            if doubt.contains("taken") && !doubt.contains("next day") || entry.stamp.is_empty() {
                said.push(doubt);
            }
            add("timeline", &entry.doubt, entry.stamp_span);
        }
    }
    for action in &incident.actions {
        for owner in &action.owners {
            add("owner", &owner.doubt, owner.span);
        }
        if let Some(due) = &action.due {
            add("due date", &due.doubt, due.span);
        }
    }
    let entry = incident.timeline.iter().find(|entry| entry.moment.is_some() && !entry.day_only);
    let milestone = || Milestone::ALL.into_iter().find_map(|milestone| incident.milestones.get(milestone));
    let clock = entry.map(|entry| entry.stamp_span).or_else(|| milestone().map(|reading| reading.span));
    if let (None, Some(span)) = (zone, clock) {
        let message = format!("time zone: the document names none; {} was assumed", incident.zone.name);
        doubts.push(Doubt { message, span });
    }
    doubts.sort_by_key(|doubt| doubt.span.start);
    doubts
}
