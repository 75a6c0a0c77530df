//! Incidents of FireHydrant and their retrospectives, as its API gives them: `incident` in a report, the `data` of a
//! list, or one incident.

use serde_json::Value;

use super::json::{self, keep_rest, list, names, text, time};
use super::{File, Imported, events};
use crate::config::Config;

const TOOL: &str = "FireHydrant";

const READ: &[&str] = &[
    "name", "number", "summary", "description", "customer_impact_summary", "severity", "priority", "created_at",
    "started_at", "discarded_at", "current_milestone", "milestones", "tag_list", "services", "environments",
    "functionalities", "incident_url", "role_assignments", "team_assignments", "impacts", "conversations", "labels",
    "severity_color", "private_status_page_url", "report_id", "active", "channel_id", "channel_reference",
    "conference_bridges", "incident_channels", "status_pages", "restricted", "retro_exports", "last_update",
];

pub(super) fn read(file: &File, config: &Config) -> Result<Vec<Imported>, String> {
    let value = json::parse(file)?;
    json::records(&value, &["data"]).into_iter().map(|value| record(value, config)).collect()
}

/// An incident, or the report of its retrospective, which contains it.
fn record(value: &Value, config: &Config) -> Result<Imported, String> {
    let Some(inner) = value.get("incident").filter(|inner| inner.is_object()) else { return incident(value, config) };
    let mut imported = incident(inner, config)?;
    let summary = text(value, "summary").filter(|summary| !imported.body.contains(summary));
    imported.section("Retrospective", summary.as_deref());
    for question in list(value, "questions") {
        if let Some((title, answer)) = text(question, "title").zip(text(question, "body")) {
            imported.section(&title, Some(&answer));
        }
    }
    imported.section("Details", text(value, "additional_details").as_deref());
    Ok(imported)
}

fn incident(value: &Value, config: &Config) -> Result<Imported, String> {
    let name = text(value, "name").ok_or("is not a FireHydrant incident: it has no `name`")?;
    let mut imported = Imported::record(TOOL, name);
    imported.id = text(value, "number").map(|number| format!("INC-{number}"));
    imported.source = text(value, "incident_url");
    imported.rate("severity", text(value, "severity"), config);
    imported.rate("priority", text(value, "priority"), config);
    imported.services = names(value, "services");
    imported.tags = names(value, "tag_list");
    for assignment in list(value, "role_assignments") {
        imported.roles.extend(text(assignment, "incident_role.name").filter(|role| !imported.roles.contains(role)));
    }
    for assignment in list(value, "team_assignments") {
        if let Some(team) = text(assignment, "team.name") {
            imported.team(team, config);
        }
    }
    let summary = text(value, "summary").or_else(|| text(value, "description"));
    imported.section("Summary", summary.as_deref());
    imported.section("Impact", text(value, "customer_impact_summary").as_deref());
    if text(value, "summary").is_some() {
        imported.section("Description", text(value, "description").as_deref());
    }
    for point in list(value, "milestones") {
        if let Some((name, at)) = text(point, "type").zip(time(point, "occurred_at")) {
            events::point(&mut imported, &name, at);
        }
    }
    let started = time(value, "started_at").or_else(|| time(value, "created_at"));
    if imported.milestones.is_empty() {
        imported.opened = started.map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).date());
    }
    for (name, path) in [("environment", "environments"), ("functionality", "functionalities")] {
        names(value, path).into_iter().for_each(|one| imported.keep(name, one));
    }
    if let Some(milestone) = text(value, "current_milestone") {
        imported.keep("current_milestone", milestone);
    }
    keep_rest(&mut imported, value, READ);
    Ok(imported)
}
