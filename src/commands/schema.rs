//! `coroner schema`: a JSON Schema of the front matter, from the archive's own `book.toml`, so that editors that know
//! YAML complete teams, services and categories.

use serde_json::{Value, json};

use super::context::{Context, Outcome};
use super::output::write_json;
use crate::config::Config;
use crate::template::{Need, Template};

/// Runs it.
pub(super) fn run(context: &Context) -> anyhow::Result<Outcome> {
    let archive = context.load(None, false)?;
    let template = Template::for_severity(&archive.config, &archive.templates, None);
    write_json(&schema(&archive.config, &template))?;
    Ok(Outcome::Clean)
}

fn schema(config: &Config, template: &Template) -> Value {
    let mut properties = serde_json::Map::new();
    let mut add = |name: &str, mut value: Value| {
        if let Some(field) = template.field(name).filter(|field| !field.hint.is_empty()) {
            value["description"] = json!(field.hint);
        }
        // The archive's own names stand for the same field.
        for own in config.front_matter.get(name).into_iter().flatten() {
            properties.insert(own.clone(), value.clone());
        }
        properties.insert(name.to_string(), value);
    };
    let severities: Vec<&str> = config
        .severities
        .iter()
        .flat_map(|severity| std::iter::once(&severity.id).chain(&severity.aliases))
        .map(String::as_str)
        .collect();
    let teams: Vec<&str> = config.teams.iter().map(|team| team.id.as_str()).collect();
    let services: Vec<&str> = config.teams.iter().flat_map(|team| &team.services).map(String::as_str).collect();
    let causes: Vec<&str> = config.causes.iter().map(|cause| cause.id.as_str()).collect();
    let triggers: Vec<&str> = config.triggers.iter().map(|trigger| trigger.id.as_str()).collect();
    for name in ["id", "title", "recurrence_of", "timezone"] {
        add(name, json!({ "type": ["string", "number", "null"] }));
    }
    add("status", json!({ "enum": ["draft", "in-review", "complete"] }));
    add("severity", word(&severities, true));
    add("date", json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}" }));
    add("completed", json!({ "type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}" }));
    for name in ["started", "detected", "acknowledged", "mitigated", "resolved"] {
        add(name, json!({ "type": ["string", "null"] }));
    }
    add("teams", words(&teams, !teams.is_empty()));
    add("services", words(&services, !services.is_empty()));
    add("root_cause", word(&causes, config.causes_stated));
    add("trigger", word(&triggers, config.triggers_stated));
    add("contributing", words(&causes, config.causes_stated));
    for name in ["tags", "authors", "participants", "related"] {
        add(name, words(&[], false));
    }
    add("near_miss", json!({ "type": "boolean" }));
    add("visibility", json!({ "enum": ["public", "restricted"] }));
    add(
        "impact",
        json!({ "type": ["object", "string", "null"], "properties": {
            "users": { "type": ["string", "number", "null"] },
            "requests": { "type": ["string", "number", "null"] },
            "revenue": { "type": ["string", "number", "null"] },
            "minutes": { "type": ["string", "number", "null"] },
        } }),
    );
    add("actions", json!({ "type": ["array", "null"] }));
    let own = |name: &str| config.front_matter.get(name).is_some_and(|names| !names.is_empty());
    let required: Vec<&str> = (template.fields.iter())
        .filter(|field| field.need == Need::Required && !own(&field.name) && properties.contains_key(&field.name))
        .map(|field| field.name.as_str())
        .collect();
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": format!("Front matter of a postmortem: {}", config.book.title),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": true,
    })
}

/// A text; one of some words where the archive names all there are, else with these as examples.
fn word(known: &[&str], closed: bool) -> Value {
    match (known.is_empty(), closed) {
        (true, _) => json!({ "type": ["string", "number"] }),
        (false, true) => json!({ "enum": known }),
        (false, false) => json!({ "type": "string", "examples": known }),
    }
}

/// One such text or a list of them.
fn words(known: &[&str], closed: bool) -> Value {
    let one = word(known, closed);
    json!({ "anyOf": [one, { "type": "array", "items": one }, { "type": "null" }] })
}
