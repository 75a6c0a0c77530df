//! An imported postmortem as a document of this archive.

use jiff::Timestamp;

use super::{Action, Imported};
use crate::template::yaml_scalar;

/// The whole document: front matter, title, text, timeline, action items, and below them what was not understood.
pub fn markdown(imported: &Imported) -> String {
    let mut text = front_matter(imported);
    text.push_str(&format!("\n# {}\n", imported.title));
    let body = imported.body.trim();
    if !body.is_empty() {
        text.push_str(&format!("\n{body}\n"));
    }
    if !imported.timeline.is_empty() {
        text.push_str("\n## Timeline\n\n| Time (UTC) | Event |\n|---|---|\n");
        let mut events: Vec<_> = imported.timeline.iter().collect();
        events.sort();
        for event in events {
            text.push_str(&format!("| {} | {} |\n", minute(event.at), cell(&event.text)));
        }
    }
    if !imported.actions.is_empty() {
        text.push_str("\n## Action items\n\n| Action | Owner | Due | Status | Ticket |\n|---|---|---|---|---|\n");
        imported.actions.iter().for_each(|action| text.push_str(&row(action)));
    }
    if !imported.kept.is_empty() {
        let lines: Vec<String> =
            imported.kept.iter().map(|(name, value)| format!("{name}: {}", value.replace('\n', "\n    "))).collect();
        let lines = lines.join("\n");
        let fence = "`".repeat(longest_run(&lines).max(2) + 1);
        text.push_str(&format!(
            "\n## Also in the export\n\n{} also says this, which has no place of its own here. \
             Move what matters into the text and remove the rest.\n\n{fence}text\n{lines}\n{fence}\n",
            imported.tool
        ));
    }
    text
}

fn front_matter(imported: &Imported) -> String {
    let mut text = String::from("---\n");
    let mut line = |key: &str, value: &str, note: &str| text.push_str(&format!("{key}: {value}{note}\n"));
    if let Some(id) = &imported.id {
        line("id", &yaml_scalar(id), "");
    }
    line("title", &yaml_scalar(&imported.title), "");
    if imported.draft {
        line("status", "draft", " # imported from records; a person has to finish it");
    }
    if let Some(severity) = &imported.severity {
        line("severity", &yaml_scalar(severity), "");
    }
    let date = imported.milestones.values().min().map(|at| at.to_string().chars().take(10).collect::<String>());
    match (date, imported.opened) {
        (Some(date), _) => line("date", &date, ""),
        (None, Some(day)) => {
            line("date", &day.to_string(), " # the day the record was opened; correct it if the incident began earlier")
        }
        (None, None) => {}
    }
    for (milestone, at) in &imported.milestones {
        line(milestone.name(), &second(*at), "");
    }
    let lists = [
        ("teams", &imported.teams),
        ("services", &imported.services),
        ("tags", &imported.tags),
        ("participants", &imported.roles),
    ];
    for (key, values) in lists.into_iter().filter(|(_, values)| !values.is_empty()) {
        let values: Vec<String> = values.iter().map(|value| yaml_scalar(value)).collect();
        line(key, &format!("[{}]", values.join(", ")), "");
    }
    for (key, value) in &imported.fields {
        line(key, &yaml_scalar(value), "");
    }
    line("imported_from", &yaml_scalar(imported.tool), "");
    if let Some(source) = &imported.source {
        line("source", &yaml_scalar(source), "");
    }
    text.push_str("---\n");
    text
}

/// `2026-03-14T09:02:11Z`.
fn second(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// `2026-03-14 09:02`.
fn minute(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M").to_string()
}

fn row(action: &Action) -> String {
    let status = match action.done {
        Some(true) => "Done",
        Some(false) => "Open",
        None => "",
    };
    let given = |text: &Option<String>| text.as_deref().map(cell).unwrap_or_default();
    format!(
        "| {} | {} | {} | {status} | {} |\n",
        cell(&action.text),
        given(&action.owner),
        given(&action.due),
        given(&action.ticket)
    )
}

/// A text as a cell of a table.
pub(super) fn cell(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("<br>").replace('|', "\\|")
}

/// The most backticks in a row.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}
