//! Postmortems and incidents of Opsgenie, as its API gives them, below `data`.

use serde_json::Value;

use super::headings::from_second_level;
use super::json::{self, at, keep_rest, names, text, time};
use super::{File, Imported, adf, events};
use crate::config::Config;

pub(super) const TOOL: &str = "Opsgenie";

const READ: &[&str] = &[
    "title", "message", "description", "severity", "priority", "status", "tags", "tinyId", "startTime", "endTime",
    "respondTime", "resolveTime", "createdAtTime", "createdAt", "updatedAt", "impactStartDate", "impactEndDate",
    "impactDetectDate", "executiveSummary", "content", "rootIncident", "impactedServices", "links", "postmortemId",
    "ownerTeam", "extraProperties", "actions",
];

/// Fields that give a time, and what the documentation says it is.
const TIMES: &[(&str, &str)] = &[
    ("startTime", "started"),
    ("impactStartDate", "started"),
    ("impactDetectDate", "detected"),
    ("respondTime", "acknowledged"),
    ("impactEndDate", "mitigated"),
    ("resolveTime", "resolved"),
];

pub(super) fn read(file: &File, config: &Config) -> Result<Vec<Imported>, String> {
    let value = json::parse(file)?;
    json::records(&value, &["data"]).into_iter().map(|value| record(value, config)).collect()
}

fn record(value: &Value, config: &Config) -> Result<Imported, String> {
    let title = text(value, "title").or_else(|| text(value, "message"));
    let title = title.ok_or("is neither a postmortem nor an incident of Opsgenie: it has no `title` or `message`")?;
    let mut imported = Imported::record(TOOL, title);
    let number = text(value, "tinyId").or_else(|| text(value, "rootIncident.tinyId"));
    imported.id = number.map(|number| format!("OPSGENIE-{number}"));
    imported.source = text(value, "links.web");
    imported.rate("severity", text(value, "severity"), config);
    imported.rate("priority", text(value, "priority"), config);
    imported.rate("incident priority", text(value, "rootIncident.priority"), config);
    imported.tags = names(value, "tags");
    for (field, name) in TIMES {
        if let Some(at) = time(value, field) {
            events::point(&mut imported, name, at);
        }
    }
    if imported.milestones.is_empty() {
        let opened = time(value, "createdAt").or_else(|| time(value, "createdAtTime"));
        imported.opened = opened.map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).date());
    }
    let summary = at(value, "executiveSummary").and_then(adf::markdown).or_else(|| text(value, "description"));
    imported.section("Summary", summary.as_deref());
    if let Some(content) = at(value, "content").and_then(adf::markdown) {
        imported.body.push_str(&format!("{}\n\n", from_second_level(&content)));
    }
    for (name, path) in [("status", "status"), ("owner team", "ownerTeam"), ("end of the incident", "endTime")] {
        if let Some(value) = text(value, path) {
            imported.keep(name, value);
        }
    }
    // The API names services by id; a person knows which they are.
    names(value, "impactedServices").into_iter().for_each(|service| imported.keep("impacted service", service));
    for (name, path) in [("property", "extraProperties"), ("action", "actions")] {
        if let Some(value) = at(value, path).filter(|value| !is_empty(value)) {
            imported.keep(name, value.to_string());
        }
    }
    keep_rest(&mut imported, value, READ);
    Ok(imported)
}

fn is_empty(value: &Value) -> bool {
    value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(serde_json::Map::is_empty)
}
