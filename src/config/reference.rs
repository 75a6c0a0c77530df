//! `docs/configuration.md`: every key with type, default and example, from the table of keys and the defaults in the code.

use toml::{Table, Value};

use super::keys::{Key, Kind, keys};
use super::{COLUMNS, Config, FIELDS, SECTIONS, effective, parse};

const INTRODUCTION: &str = include_str!("reference.md");

/// The reference in Markdown.
pub fn reference() -> String {
    let standard = effective(&Config::standard());
    let mut text = INTRODUCTION.to_string();
    for table in keys().iter().filter(|key| key.is_table()) {
        let header = match table.kind {
            Kind::Tables => format!("[[{}]]", table.path),
            _ => format!("[{}]", table.path),
        };
        text.push_str(&format!("\n## `{header}`\n\n{}\n\n", words(table, &standard)));
        let rows: Vec<&Key> = keys().iter().filter(|key| key.parent() == table.path && !key.is_table()).collect();
        if rows.is_empty() {
            continue;
        }
        text.push_str("| key | type | default | example |\n|---|---|---|---|\n");
        for key in &rows {
            let name = if key.is_placeholder() { format!("*{}*", key.name()) } else { format!("`{}`", key.name()) };
            text.push_str(&format!(
                "| {name} | {} | {} | {} |\n",
                key.allowed(),
                default(key, &standard),
                code(&format!("{} = {}", shown_name(key), key.example))
            ));
        }
        text.push('\n');
        for key in rows {
            let name = if key.is_placeholder() { format!("*{}*", key.name()) } else { format!("`{}`", key.name()) };
            text.push_str(&format!("- {name}: {}\n", words(key, &standard)));
        }
    }
    text
}

/// A name that an example of a placeholder uses.
pub(super) fn shown_name(key: &Key) -> &str {
    match key.name() {
        "FIELD" => "severity",
        "SECTION" => "impact",
        "COLUMN" => "owner",
        "SEVERITY" => "SEV3",
        "RULE" => "action-without-due-date",
        name => name,
    }
}

/// What a key is for, with the lists that it mentions.
fn words(key: &Key, standard: &Table) -> String {
    let list = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let ids = |table: &str| {
        let entries = standard.get(table).and_then(Value::as_array).into_iter().flatten();
        list(&entries.filter_map(|entry| entry.get("id")?.as_str()).collect::<Vec<_>>())
    };
    key.about
        .replace("FIELDS", &list(&FIELDS))
        .replace("SECTIONS", &list(&SECTIONS))
        .replace("COLUMNS", &list(&COLUMNS))
        .replace("SEVERITIES", &ids("severity"))
        .replace("CAUSES", &ids("cause"))
        .replace("TRIGGERS", &ids("trigger"))
}

/// The default of a key as TOML, in code; for an entry of a list, what an entry with what is required alone has.
fn default(key: &Key, standard: &Table) -> String {
    if key.required {
        return "required".into();
    }
    let parts: Vec<&str> = key.path.split('.').collect();
    let value = default_value(key, &parts, standard);
    match value {
        Some(value) => code(&value.to_string()),
        None => "–".into(),
    }
}

fn default_value(key: &Key, parts: &[&str], standard: &Table) -> Option<Value> {
    let is_list = keys().iter().any(|table| table.path == key.parent() && table.kind == Kind::Tables);
    if !is_list {
        let (first, rest) = parts.split_first()?;
        return rest.iter().try_fold(standard.get(*first)?, |value, part| value.get(*part)).cloned();
    }
    let entry = effective(&parse("book.toml", &smallest(key.parent())).0);
    let list =
        key.parent().split('.').try_fold(&Value::Table(entry), |value, part| value.get(part))?.as_array()?.clone();
    let value = list.first()?.get(key.name())?.clone();
    // A name taken from the id is described in words.
    let from_id = matches!(&value, Value::String(text) if key.name() == "name" && !text.is_empty());
    (!from_id).then_some(value)
}

/// A list of one entry with what is required alone.
pub(super) fn smallest(table: &str) -> String {
    let required = keys().iter().filter(|key| key.parent() == table && key.required);
    let lines = required.map(|key| format!("{} = {}\n", key.name(), key.example));
    // One of several keys is needed.
    let needed = match table {
        "assign" => "visibility = \"restricted\"\n",
        "rule" => "forbidden = \"(?i)acme corp\"\n",
        "gate.exempt" => "ticket = \"PAY-401\"\n",
        _ => "",
    };
    format!("[[{table}]]\n{}{needed}", lines.collect::<String>())
}

/// Code in a cell of a table.
fn code(text: &str) -> String {
    format!("`{}`", text.replace('|', "\\|"))
}
