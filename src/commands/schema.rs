//! `coroner schema`: a JSON Schema of the front matter, from the archive's own `book.toml`, so that editors that know
//! YAML complete teams, services and categories.

use serde_json::{Value, json};

use super::book_schema;
use super::output::write_json;
use super::session::{Context, Outcome};
use crate::cli;
use crate::config::{Config, FIELDS, Need};
use crate::template::Template;

/// Runs it.
pub(super) fn run(arguments: &cli::Schema, context: &Context) -> anyhow::Result<Outcome> {
    if arguments.book {
        write_json(&book_schema::schema())?;
        return Ok(Outcome::Clean);
    }
    let archive = context.load(None, false)?;
    let template = Template::for_severity(&archive.config, &archive.templates, None);
    write_json(&schema(&archive.config, &template))?;
    Ok(Outcome::Clean)
}

/// How a day is written.
const DAY: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}";

fn schema(config: &Config, template: &Template) -> Value {
    let mut properties = serde_json::Map::new();
    // Those with a point are parts of a field.
    for name in FIELDS.into_iter().filter(|name| !name.contains('.')) {
        let mut value = values(name, config);
        if let Some(field) = template.field(name).filter(|field| !field.hint.is_empty()) {
            value["description"] = json!(field.hint);
        }
        // The archive's own names for the same field.
        for own in config.front_matter.get(name).into_iter().flatten() {
            properties.insert(own.clone(), value.clone());
        }
        properties.insert(name.to_string(), value);
    }
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

/// The values that a field may have.
fn values(field: &str, config: &Config) -> Value {
    let causes = || config.causes.iter().map(|cause| cause.id.as_str()).collect::<Vec<_>>();
    match field {
        "status" => json!({ "enum": ["draft", "in-review", "complete"] }),
        "severity" => {
            let severities = config.severities.iter().flat_map(|it| std::iter::once(&it.id).chain(&it.aliases));
            word(&severities.map(String::as_str).collect::<Vec<_>>(), true)
        }
        "date" => json!({ "type": "string", "pattern": DAY }),
        "completed" => json!({ "type": ["string", "null"], "pattern": DAY }),
        "started" | "detected" | "acknowledged" | "mitigated" | "resolved" => json!({ "type": ["string", "null"] }),
        "teams" => {
            let teams: Vec<&str> = config.teams.iter().map(|team| team.id.as_str()).collect();
            words(&teams, !teams.is_empty())
        }
        "services" => {
            let services: Vec<&str> = config.teams.iter().flat_map(|team| &team.services).map(String::as_str).collect();
            words(&services, !services.is_empty())
        }
        "root_cause" => word(&causes(), config.causes_stated),
        "contributing" => words(&causes(), config.causes_stated),
        "trigger" => {
            let triggers: Vec<&str> = config.triggers.iter().map(|trigger| trigger.id.as_str()).collect();
            word(&triggers, config.triggers_stated)
        }
        "tags" | "authors" | "participants" | "related" => words(&[], false),
        "near_miss" => json!({ "type": "boolean" }),
        "visibility" => json!({ "enum": ["public", "internal", "restricted"] }),
        "impact" => {
            let number = json!({ "type": ["string", "number", "null"] });
            let numbers = json!({ "users": number, "requests": number, "revenue": number, "minutes": number });
            json!({ "type": ["object", "string", "null"], "properties": numbers })
        }
        "actions" => json!({ "type": ["array", "null"] }),
        _ => json!({ "type": ["string", "number", "null"] }),
    }
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
