//! Incidents of incident.io, as its API (version 2) gives them: `incident`, or the `incidents` of a list.
//! `follow_ups` beside them, of the API's own list, become action items.

use serde_json::Value;

use super::json::{self, keep_rest, list, names, text, time};
use super::{Action, File, Imported, events};
use crate::config::Config;

const TOOL: &str = "incident.io";

const READ: &[&str] = &[
    "reference", "name", "summary", "permalink", "severity", "incident_status", "incident_timestamp_values",
    "incident_role_assignments", "custom_field_entries", "created_at", "updated_at", "incident_type", "mode",
    "duration_metrics", "postmortem_document_url", "call_url", "slack_channel_id", "slack_team_id", "visibility",
    "slack_channel_name", "has_debrief",
];

pub(super) fn read(file: &File, config: &Config) -> Result<Vec<Imported>, String> {
    let value = json::parse(file)?;
    let follow_ups = list(&value, "follow_ups");
    json::records(&value, &["incidents", "incident"])
        .into_iter()
        .map(|one| {
            let mut imported = incident(one, config)?;
            let id = text(one, "id");
            let own = follow_ups.iter().filter(|item| text(item, "incident_id") == id);
            imported.actions = own.filter_map(follow_up).collect();
            Ok(imported)
        })
        .collect()
}

fn incident(value: &Value, config: &Config) -> Result<Imported, String> {
    let name = text(value, "name").ok_or("is not an incident.io incident: it has no `name`")?;
    let mut imported = Imported::record(TOOL, name);
    imported.id = text(value, "reference");
    imported.source = text(value, "permalink");
    imported.rate("severity", text(value, "severity.name"), config);
    imported.section("Summary", text(value, "summary").as_deref());
    for point in list(value, "incident_timestamp_values") {
        let name = text(point, "incident_timestamp.name");
        if let Some((name, at)) = name.zip(time(point, "value.value")) {
            events::point(&mut imported, &name, at);
        }
    }
    let assigned = list(value, "incident_role_assignments").iter();
    let assigned = assigned.filter(|role| json::at(role, "assignee").is_some());
    imported.roles = assigned.filter_map(|role| text(role, "role.name")).collect();
    for entry in list(value, "custom_field_entries") {
        let name = text(entry, "custom_field.name").unwrap_or_else(|| "custom field".into());
        let values: Vec<String> = list(entry, "values").iter().filter_map(field_value).collect();
        match name.to_lowercase().as_str() {
            _ if values.is_empty() => {}
            "team" | "teams" | "affected teams" => values.into_iter().for_each(|team| imported.team(team, config)),
            "service" | "services" | "affected services" => imported.services.extend(values),
            _ => imported.keep(&name, values.join(", ")),
        }
    }
    for (name, path) in [
        ("status", "incident_status.name"),
        ("type", "incident_type.name"),
        ("postmortem", "postmortem_document_url"),
        ("visibility", "visibility"),
    ] {
        if let Some(value) = text(value, path) {
            imported.keep(name, value);
        }
    }
    if imported.milestones.is_empty() {
        imported.opened = time(value, "created_at").map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).date());
    }
    keep_rest(&mut imported, value, READ);
    Ok(imported)
}

fn field_value(value: &Value) -> Option<String> {
    let paths = ["value_catalog_entry.name", "value_option.value", "value_text", "value_numeric", "value_link"];
    paths.iter().find_map(|path| text(value, path))
}

fn follow_up(value: &Value) -> Option<Action> {
    let status = text(value, "status");
    let ticket = text(value, "external_issue_reference.issue_permalink");
    Some(Action {
        text: text(value, "title")?,
        done: status.map(|status| matches!(status.as_str(), "completed" | "deleted" | "not_doing")),
        ticket: ticket.or_else(|| names(value, "labels").first().cloned()),
        ..Action::default()
    })
}
