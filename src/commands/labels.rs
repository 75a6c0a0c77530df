//! `coroner labels`: which label each incident has, and where it is set.

use super::output::{Table, write, write_json};
use super::session::{Context, Outcome};
use crate::archive::Postmortem;
use crate::cli::{Labels, TableFormat};
use crate::incident::{Origin, Reading};

/// A label as data.
#[derive(serde::Serialize)]
struct LabelRecord<'a> {
    incident: &'a str,
    path: &'a str,
    field: &'static str,
    values: Vec<&'a str>,
    origin: Option<Origin>,
}

/// Runs it.
pub(super) fn run(arguments: &Labels, context: &Context) -> anyhow::Result<Outcome> {
    let archive = super::name_lookup::open_published(context)?;
    let all: Vec<LabelRecord<'_>> = archive.postmortems.iter().flat_map(labels).collect();
    if arguments.format == TableFormat::Json {
        write_json(&all)?;
        return Ok(Outcome::Clean);
    }
    let mut table = Table::new(&["incident", "field", "value", "set in"]);
    for label in &all {
        table.row(vec![
            label.incident.to_string(),
            label.field.to_string(),
            if label.values.is_empty() { "-".into() } else { label.values.join(", ") },
            label.origin.map_or("", place).to_string(),
        ]);
    }
    write(&match arguments.format {
        TableFormat::Md => table.markdown(),
        TableFormat::Csv => table.csv(),
        _ => table.text(),
    })?;
    Ok(Outcome::Clean)
}

/// The labels of one document; a field without a value is listed as such.
fn labels(postmortem: &Postmortem) -> Vec<LabelRecord<'_>> {
    let incident = &postmortem.incident;
    let fields: [(&'static str, Vec<&Reading<String>>); 5] = [
        ("cause", incident.root_cause.iter().collect()),
        ("trigger", incident.trigger.iter().collect()),
        ("severity", incident.severity.iter().collect()),
        ("teams", incident.teams.iter().collect()),
        ("services", incident.services.iter().collect()),
    ];
    let mut all = Vec::new();
    for (field, readings) in fields {
        all.push(LabelRecord {
            incident: &postmortem.id,
            path: &postmortem.path,
            field,
            values: readings.iter().map(|reading| reading.value.as_str()).collect(),
            origin: readings.first().map(|reading| reading.origin),
        });
    }
    all
}

/// Where a value was found, in words.
pub(super) fn place(origin: Origin) -> &'static str {
    match origin {
        Origin::FrontMatter => "front matter",
        Origin::Body => "text",
        Origin::Timeline => "timeline",
        Origin::FileName => "file name",
        Origin::Labels => crate::config::LABELS,
        Origin::Path => "book.toml",
        Origin::Derived => "derived",
        Origin::Default => "default",
    }
}
