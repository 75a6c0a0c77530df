//! The JSON Schema of `book.toml`, from the table of its keys: what `coroner schema --book` prints.

use serde_json::{Map, Value, json};

use crate::check::rules;
use crate::config::{COLUMNS, Config, FIELDS, Key, Kind, SECTIONS, effective, keys};

/// The schema.
pub(super) fn schema() -> Value {
    let standard = serde_json::to_value(effective(&Config::standard())).unwrap_or_default();
    let mut schema = table("", &standard);
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!("book.toml of Coroner");
    schema
}

/// A table with its keys; `path` is its full name, and `defaults` what it has where nothing is stated.
fn table(path: &str, defaults: &Value) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    let mut others = json!(false);
    for key in keys().iter().filter(|key| key.parent() == path) {
        let value = value(key, defaults.get(key.name()).unwrap_or(&Value::Null));
        match key.is_placeholder() {
            true => others = value,
            false => drop(properties.insert(key.name().to_string(), value)),
        }
        if key.required && path != "error_budget" {
            required.push(key.name());
        }
    }
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": others });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    if path == "error_budget" {
        schema["oneOf"] = json!([{ "required": ["service", "remaining"] }, { "required": ["file"] }]);
    }
    let names: Option<Vec<&str>> = match path {
        "front_matter" => Some(FIELDS.iter().copied().filter(|name| !name.contains('.') || path.is_empty()).collect()),
        "sections" => Some(SECTIONS.to_vec()),
        "columns" => Some(COLUMNS.to_vec()),
        "check.levels" | "check.paths.levels" => Some(rules::RULES.iter().map(|rule| rule.name).collect()),
        _ => None,
    };
    if let Some(names) = names {
        let value = schema["additionalProperties"].take();
        let mut named: Map<String, Value> = names.iter().map(|name| ((*name).to_string(), value.clone())).collect();
        if path == "front_matter" {
            // `impact.users = […]` is a table in TOML; `impact = […]` names the field itself.
            let parts = FIELDS.iter().filter_map(|name| name.strip_prefix("impact."));
            let parts: Map<String, Value> = parts.map(|part| (part.to_string(), value.clone())).collect();
            let parts_of_it = json!({ "type": "object", "properties": parts, "additionalProperties": false });
            named.insert("impact".into(), json!({ "anyOf": [value, parts_of_it] }));
            for name in FIELDS.iter().filter(|name| name.contains('.')) {
                named.insert((*name).to_string(), value.clone());
            }
        }
        schema["properties"] = Value::Object(named);
        schema["additionalProperties"] = json!(false);
    }
    schema
}

fn value(key: &Key, default: &Value) -> Value {
    let texts = |item: Value| json!({ "anyOf": [item, { "type": "array", "items": item }] });
    let mut schema = match key.kind {
        Kind::Text if key.path == "error_budget.objective" => json!({ "type": ["string", "number"] }),
        Kind::Text | Kind::Duration | Kind::Language | Kind::Zone | Kind::Path | Kind::Url => {
            json!({ "type": "string", "minLength": 1 })
        }
        Kind::Texts | Kind::Globs => texts(json!({ "type": "string", "minLength": 1 })),
        Kind::Bool => json!({ "type": "boolean" }),
        Kind::Whole => json!({ "type": "integer" }),
        Kind::Number => json!({ "type": "number" }),
        // Editors give a date of TOML as a string.
        Kind::Date => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        Kind::Choice => json!({ "enum": key.values }),
        Kind::Choices => texts(json!({ "enum": key.values })),
        Kind::Table => table(&key.path, default),
        Kind::Tables => json!({ "type": "array", "items": table(&key.path, &Value::Null) }),
    };
    for (name, bound) in [("minimum", key.min), ("maximum", key.max)] {
        if let Some(bound) = bound {
            schema[name] = json!(bound);
        }
    }
    schema["description"] = json!(key.about.replace('`', ""));
    if !key.is_table() && !default.is_null() {
        schema["default"] = default.clone();
    }
    schema
}
