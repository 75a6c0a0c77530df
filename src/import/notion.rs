//! A page of Notion's Markdown export: the title, its properties as `Name: value` lines, then the text.
//!
//! The file's name ends in the page's id, 32 hexadecimal digits, which is also its address.

use super::headings::below_title;
use super::{File, Imported};
use crate::config::Config;
use crate::reader::canonical_field;

const TOOL: &str = "Notion";

pub(super) fn read(file: &File, config: &Config) -> Imported {
    let (name, id) = split_id(file.stem());
    let (title, text) = below_title(&file.text());
    let (properties, body) = properties(&text);
    let mut imported = Imported::document(TOOL, title.unwrap_or_else(|| name.to_string()), body);
    imported.source = id.map(|id| format!("https://www.notion.so/{id}"));
    for (name, value) in properties {
        match canonical_field(&name, &["en"], config).as_deref() {
            Some("severity") => imported.rate(&name, Some(value), config),
            Some("teams") => split(&value).for_each(|team| imported.team(team, config)),
            Some("services") => imported.services.extend(split(&value)),
            Some("tags") => imported.tags.extend(split(&value)),
            // The page's own title is the document's.
            Some("title") | None => imported.keep(&name, value),
            Some(field) if imported.fields.iter().any(|(known, _)| known == field) => imported.keep(&name, value),
            Some(field) => imported.fields.push((field.to_string(), value)),
        }
    }
    imported
}

/// The name and the page's id.
fn split_id(stem: &str) -> (&str, Option<&str>) {
    match stem.rsplit_once(' ') {
        Some((name, id)) if id.len() == 32 && id.chars().all(|c| c.is_ascii_hexdigit()) => (name, Some(id)),
        _ => (stem, None),
    }
}

/// The `Name: value` lines that the text begins with, and the rest.
fn properties(text: &str) -> (Vec<(String, String)>, String) {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((line, after)) = rest.split_once('\n').or_else(|| (!rest.is_empty()).then_some((rest, ""))) {
        let Some((name, value)) = line.split_once(": ") else { break };
        let is_name = name.len() <= 48 && name.starts_with(char::is_alphanumeric) && !name.contains(['[', '`', '*']);
        if !is_name {
            break;
        }
        found.push((name.trim().to_string(), value.trim().to_string()));
        rest = after;
    }
    // Properties end with an empty line; a paragraph that goes on is text.
    if rest.lines().next().is_some_and(|line| !line.trim().is_empty()) {
        return (Vec::new(), text.to_string());
    }
    (found, rest.trim().to_string())
}

fn split(value: &str) -> impl Iterator<Item = String> {
    value.split(',').map(|part| part.trim().to_string()).filter(|part| !part.is_empty())
}
