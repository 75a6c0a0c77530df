//! `unreadable-date`: a date or time in the front matter that cannot be read.

use jiff::Timestamp;
use jiff::civil::DateTime;

use crate::check::document_context::DocumentContext;
use crate::diagnostic::Diagnostic;
use crate::incident::{Incident, Milestone, Origin};

rule! {
    "unreadable-date": "a date or time in the front matter that cannot be read",
    FrontMatter, Error, Reading, Document(check)
}

const FIELDS: [&str; 7] = ["date", "started", "detected", "acknowledged", "mitigated", "resolved", "completed"];

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for name in FIELDS {
        if is_read(context.incident(), name) {
            continue;
        }
        let Some(field) = context.field(name) else { continue };
        let Some(text) = field.value.text() else { continue };
        // A date that reads well and gave way to a better one, such as a blog's day of publication, is no fault.
        let plain = text.trim().to_lowercase();
        if is_plain_date(text.trim()) {
            continue;
        }
        // `resolved: true` says that it is, not when.
        if name != "date" && ["true", "false", "yes", "no"].contains(&plain.as_str()) {
            continue;
        }
        if plain.is_empty() || ["?", "unknown", "n/a", "na", "none", "-", "tbd", "null"].contains(&plain.as_str()) {
            continue;
        }
        let help = match name {
            "date" | "completed" => "write the day as YYYY-MM-DD",
            _ => "write the time as YYYY-MM-DDThh:mm with its zone: `2026-03-14T09:30Z`, `2026-03-14T09:30+02:00`",
        };
        let message = format!("`{text}` in `{}` cannot be read as a date", field.key);
        findings.push(RULE.finding(context.path(), message).at(field.span).label("not a date").help(help));
    }
    findings
}

/// Whether the front matter gave a value.
fn is_read(incident: &Incident, name: &str) -> bool {
    let origin = match name {
        "date" => incident.date.as_ref().map(|date| date.origin),
        "completed" => incident.completed.as_ref().map(|date| date.origin),
        _ => Milestone::ALL
            .into_iter()
            .find(|milestone| milestone.name() == name)
            .and_then(|milestone| incident.milestones.get(milestone))
            .map(|reading| reading.origin),
    };
    origin == Some(Origin::FrontMatter)
}

/// A day, a time of day, or an instant, as ISO 8601 writes them.
fn is_plain_date(text: &str) -> bool {
    text.parse::<Timestamp>().is_ok() || text.parse::<DateTime>().is_ok()
}
