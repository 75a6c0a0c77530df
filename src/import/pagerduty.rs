//! Incidents of PagerDuty, as its REST API (version 2) gives them: `incident` or `incidents`, and from the same or
//! other files `log_entries` and `notes`.
//!
//! An incident begins for PagerDuty when an alert arrives: that is when it was detected, not when it started.

use serde_json::Value;

use super::json::{self, keep_rest, list, text, time};
use super::{Event, File, Imported};
use crate::config::Config;
use crate::incident::Milestone;

pub(super) const TOOL: &str = "PagerDuty";

const READ: &[&str] = &[
    "incident_number", "title", "description", "summary", "created_at", "updated_at", "resolved_at", "status",
    "urgency", "priority", "service", "html_url", "teams", "incident_key", "pending_actions", "assignments",
    "acknowledgements", "escalation_policy", "last_status_change_at", "last_status_change_by",
    "first_trigger_log_entry", "alert_counts", "is_mergeable", "assigned_via", "alert_grouping",
    "basic_alert_grouping", "log_entries", "notes", "body", "conference_bridge", "incidents_responders",
    "responder_requests", "subscriber_requests", "incident_type",
];

pub(super) fn read(files: &[File], config: &Config) -> Result<Vec<Imported>, String> {
    let mut values = Vec::new();
    for file in files {
        values.push(json::parse(file).map_err(|problem| format!("{}: {problem}", file.path))?);
    }
    let incidents: Vec<&Value> = values
        .iter()
        .flat_map(|value| json::records(value, &["incidents", "incident"]))
        .filter(|value| value.get("incident_number").is_some())
        .collect();
    if incidents.is_empty() {
        return Err("these files contain no incident of PagerDuty: none has an `incident_number`".into());
    }
    let only = incidents.len() == 1;
    let all = |key: &'static str| values.iter().flat_map(move |value| list(value, key));
    Ok(incidents
        .into_iter()
        .map(|value| {
            let id = text(value, "id");
            let own = |entry: &&Value| text(entry, "incident.id").map_or(only, |of| Some(of) == id);
            let entries = list(value, "log_entries").iter().chain(all("log_entries").filter(own));
            let notes = list(value, "notes").iter().chain(all("notes").filter(own));
            incident(value, entries, notes, config)
        })
        .collect())
}

fn incident<'v>(
    value: &'v Value,
    entries: impl Iterator<Item = &'v Value>,
    notes: impl Iterator<Item = &'v Value>,
    config: &Config,
) -> Imported {
    let number = text(value, "incident_number").unwrap_or_default();
    let title = text(value, "title").or_else(|| text(value, "summary"));
    let mut imported = Imported::record(TOOL, title.unwrap_or_else(|| format!("Incident {number}")));
    imported.id = Some(format!("PD-{number}"));
    imported.source = text(value, "html_url");
    imported.rate("priority", text(value, "priority.summary").or_else(|| text(value, "priority.name")), config);
    imported.rate("urgency", text(value, "urgency"), config);
    imported.services.extend(text(value, "service.summary"));
    for team in list(value, "teams") {
        if let Some(team) = text(team, "summary") {
            imported.team(team, config);
        }
    }
    let description = text(value, "body.details").or_else(|| text(value, "description"));
    let description = description.filter(|description| *description != imported.title);
    imported.section("Summary", description.as_deref());
    for (milestone, path) in [(Milestone::Detected, "created_at"), (Milestone::Resolved, "resolved_at")] {
        if let Some(at) = time(value, path) {
            imported.milestones.insert(milestone, at);
        }
    }
    for entry in entries {
        log_entry(&mut imported, entry);
    }
    let notes = notes.filter_map(|note| Some(Event { at: time(note, "created_at")?, text: text(note, "content")? }));
    imported.timeline.extend(notes);
    imported.timeline.sort();
    imported.timeline.dedup();
    if let Some(status) = text(value, "status") {
        imported.keep("status", status);
    }
    keep_rest(&mut imported, value, READ);
    imported
}

/// What happened, without the person who did it: an acknowledgement is one, whoever gave it.
fn log_entry(imported: &mut Imported, entry: &Value) {
    let Some(at) = time(entry, "created_at") else { return };
    let kind = text(entry, "type").unwrap_or_default();
    let kind = kind.trim_end_matches("_reference").trim_end_matches("_log_entry");
    let said = || text(entry, "channel.summary").or_else(|| text(entry, "channel.subject"));
    let mut reached = |milestone| {
        let earliest = imported.milestones.get(&milestone).is_none_or(|known| at < *known);
        if earliest {
            imported.milestones.insert(milestone, at);
        }
    };
    let text = match kind {
        "trigger" => said().map_or_else(|| "Alert".to_string(), |said| format!("Alert: {said}")),
        "acknowledge" => {
            reached(Milestone::Acknowledged);
            "Acknowledged".into()
        }
        "resolve" => {
            reached(Milestone::Resolved);
            "Resolved".into()
        }
        "annotate" => text(entry, "channel.content").or_else(said).unwrap_or_else(|| "Note".into()),
        "escalate" => "Escalated".into(),
        "assign" | "delegate" => "Assigned".into(),
        "reach_trigger" | "priority_change" | "urgency_change" => text(entry, "summary").unwrap_or_default(),
        // Notifications of persons say nothing of the incident.
        _ => return,
    };
    if !text.is_empty() {
        imported.timeline.push(Event { at, text });
    }
}
