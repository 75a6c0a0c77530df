//! Reading JSON of which only a part is known.

use jiff::Timestamp;
use serde_json::Value;

use super::{File, Imported};

/// Keys of the machine, of persons and of pictures: nothing to read in a postmortem.
const SILENT: &[&str] = &[
    "self", "id", "node_id", "expand", "iconUrl", "avatarUrls", "avatar_url", "gravatar_id", "email", "emailAddress",
    "accountId", "login", "displayName", "user", "users", "assignee", "assignees", "creator", "created_by", "author",
    "reporter", "owner", "acknowledgers", "responders", "private_id", "organization_id", "organization", "watches",
    "votes", "color", "reactions", "performed_via_github_app", "schema_version", "type",
];

/// How much of what is left is kept.
const LINES: usize = 200;
const LENGTH: usize = 500;

/// The file as JSON.
pub(super) fn parse(file: &File) -> Result<Value, String> {
    let text = file.text();
    serde_json::from_str(&text)
        .map_err(|error| format!("is not JSON: it cannot be read at line {}, column {}", error.line(), error.column()))
}

/// The records in a file: those of a list below one of the names, the one below a name, a list, or the whole.
pub(super) fn records<'v>(value: &'v Value, names: &[&str]) -> Vec<&'v Value> {
    for name in names {
        match value.get(name) {
            Some(Value::Array(list)) => return list.iter().collect(),
            Some(one @ Value::Object(_)) => return vec![one],
            _ => {}
        }
    }
    match value {
        Value::Array(list) => list.iter().collect(),
        one => vec![one],
    }
}

/// The value at a path such as `severity.name`.
pub(super) fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(value, |value, key| value.get(key)).filter(|value| !value.is_null())
}

/// The text or number at a path; none for an empty one.
pub(super) fn text(value: &Value, path: &str) -> Option<String> {
    plain(at(value, path)?)
}

/// A text or number as text.
pub(super) fn plain(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_string(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// The time at a path.
pub(super) fn time(value: &Value, path: &str) -> Option<Timestamp> {
    instant(&text(value, path)?)
}

/// A time as the tools write it: RFC 3339, also with `+0000`.
pub(super) fn instant(text: &str) -> Option<Timestamp> {
    text.parse().ok().or_else(|| Timestamp::strptime("%Y-%m-%dT%H:%M:%S%.f%z", text).ok())
}

/// The elements of the list at a path.
pub(super) fn list<'v>(value: &'v Value, path: &str) -> &'v [Value] {
    at(value, path).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The names in a list of texts or of records with a name.
pub(super) fn names(value: &Value, path: &str) -> Vec<String> {
    let name = |item: &Value| plain(item).or_else(|| ["name", "summary"].iter().find_map(|key| text(item, key)));
    list(value, path).iter().filter_map(name).collect()
}

/// Keeps every value below the keys that were not read.
pub(super) fn keep_rest(imported: &mut Imported, value: &Value, read: &[&str]) {
    let Some(fields) = value.as_object() else { return };
    let mut lines = Vec::new();
    for (key, value) in fields.iter().filter(|(key, _)| !read.contains(&key.as_str())) {
        leaves(key, key, value, &mut lines);
    }
    let more = lines.len().saturating_sub(LINES);
    for (name, value) in lines.into_iter().take(LINES) {
        imported.keep(&name, value);
    }
    if more > 0 {
        imported.keep("…", format!("{more} more values"));
    }
}

/// The texts and numbers in a value. serde_json refuses deeply nested files.
fn leaves(path: &str, key: &str, value: &Value, lines: &mut Vec<(String, String)>) {
    if SILENT.contains(&key) {
        return;
    }
    match value {
        Value::Null => {}
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| leaves(&format!("{path}.{key}"), key, value, lines));
        }
        Value::Array(items) => items.iter().for_each(|item| leaves(path, key, item, lines)),
        Value::Bool(truth) => lines.push((path.to_string(), truth.to_string())),
        other => {
            if let Some(text) = plain(other) {
                lines.push((path.to_string(), text.chars().take(LENGTH).collect()));
            }
        }
    }
}
