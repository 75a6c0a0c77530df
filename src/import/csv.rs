//! A table of incidents as comma-separated values: one row per incident, its columns named in the first line.
//!
//! The exports of PagerDuty, Opsgenie and FireHydrant are such tables, and so is what people keep in a spreadsheet. Columns
//! are found by name, in any order; `[front_matter]` of `book.toml` names further ones.

use csv::ErrorKind;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::headings::from_second_level;
use super::{File, Imported, json};
use crate::config::Config;
use crate::incident::Milestone;
use crate::reader::canonical_field;
use crate::text::one_line;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Title,
    /// The title where there is no column of its own, else the summary.
    Text,
    Section(&'static str),
    /// The number or key that people use.
    Number,
    /// The same, or a key of the machine where there is a number too.
    Id,
    Address,
    Rating,
    Team,
    Services,
    Tags,
    At(Milestone),
    /// When the tool's record was made.
    Created,
    /// Seconds from the record to the first acknowledgement.
    AcknowledgedAfter,
    /// Names persons, or is a key of the machine.
    Silent,
    /// A field of front matter.
    Field,
    Kept,
}

use Column::{
    AcknowledgedAfter, Address, At, Created, Field, Id, Kept, Number, Rating, Section, Services, Silent, Tags, Team,
    Text, Title,
};
use Milestone::{Acknowledged, Detected, Mitigated, Resolved, Started};

/// Names of columns, in lower case without spaces, `_` and `-`.
const COLUMNS: &[(&str, Column)] = &[
    ("title", Title),
    ("name", Title),
    ("incidentname", Title),
    ("incidenttitle", Title),
    ("message", Title),
    ("subject", Title),
    ("shortdescription", Title),
    ("description", Text),
    ("summary", Text),
    ("incidentsummary", Text),
    ("impact", Section("Impact")),
    ("customerimpact", Section("Impact")),
    ("customerimpactsummary", Section("Impact")),
    ("rootcauseanalysis", Section("Root cause")),
    ("resolution", Section("Resolution")),
    ("resolutionnotes", Section("Resolution")),
    ("closenotes", Section("Resolution")),
    ("incidentnumber", Number),
    ("number", Number),
    ("reference", Number),
    ("key", Number),
    ("issuekey", Number),
    ("tinyid", Number),
    ("url", Address),
    ("link", Address),
    ("htmlurl", Address),
    ("incidenturl", Address),
    ("permalink", Address),
    ("priority", Rating),
    ("urgency", Rating),
    ("teamname", Team),
    ("teamnames", Team),
    ("ownerteam", Team),
    ("assignmentgroup", Team),
    ("servicename", Services),
    ("servicenames", Services),
    ("impactedservices", Services),
    ("components", Services),
    ("labels", Tags),
    ("taglist", Tags),
    ("startedat", At(Started)),
    ("startedon", At(Started)),
    ("starttime", At(Started)),
    ("impactstartdate", At(Started)),
    ("detectedat", At(Detected)),
    ("reportedat", At(Detected)),
    ("impactdetectdate", At(Detected)),
    ("acknowledgedat", At(Acknowledged)),
    ("acknowledgedon", At(Acknowledged)),
    ("mitigatedat", At(Mitigated)),
    ("fixedat", At(Mitigated)),
    ("impactenddate", At(Mitigated)),
    ("resolvedat", At(Resolved)),
    ("resolvedon", At(Resolved)),
    ("resolvetime", At(Resolved)),
    ("createdat", Created),
    ("createdon", Created),
    ("created", Created),
    ("opened", Created),
    ("openedat", Created),
    ("secondstofirstack", AcknowledgedAfter),
    ("assignee", Silent),
    ("assignedto", Silent),
    ("owner", Silent),
    ("reporter", Silent),
    ("caller", Silent),
    ("commander", Silent),
];

/// The incidents of a table that a tool exported.
pub(super) fn read(tool: &'static str, file: &File, config: &Config) -> Result<Vec<Imported>, String> {
    let text = file.text();
    let header = text.lines().next().unwrap_or_default();
    let separator =
        [b',', b';', b'\t'].into_iter().max_by_key(|mark| header.bytes().filter(|byte| byte == mark).count());
    let mut reader = csv::ReaderBuilder::new().delimiter(separator.unwrap_or(b',')).from_reader(text.as_bytes());
    let names: Vec<String> =
        reader.headers().map_err(|error| fault(&error))?.iter().map(|name| name.trim().into()).collect();
    let columns: Vec<Column> = names.iter().map(|name| column(name, config)).collect();
    if !columns.iter().any(|column| matches!(column, Title | Text)) {
        return Err(format!(
            "is not a table of incidents: none of its columns is a title (`title`, `name`, `summary`, `message`, \
             `subject`, `description`); it has {}",
            names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
        ));
    }
    let mut all = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| fault(&error))?;
        let cells: Vec<(&str, Column, &str)> = names
            .iter()
            .zip(&columns)
            .zip(row.iter())
            .map(|((name, column), value)| (name.as_str(), *column, value.trim()))
            .filter(|(_, _, value)| !value.is_empty())
            .collect();
        if !cells.is_empty() {
            all.push(incident(tool, &cells, all.len() + 1, config));
        }
    }
    match all.is_empty() {
        true => Err("has no rows below its first line, which names the columns".into()),
        false => Ok(all),
    }
}

/// Whether a file is a table rather than JSON.
pub(super) fn is_table(file: &File) -> bool {
    file.path.to_lowercase().ends_with(".csv") && !file.text().trim_start().starts_with(['{', '['])
}

fn fault(error: &csv::Error) -> String {
    match error.kind() {
        ErrorKind::UnequalLengths { pos, expected_len, len } => {
            let line = pos.as_ref().map_or_else(String::new, |at| format!("line {}: ", at.line()));
            format!("{line}a row of {len} cells, and the first line names {expected_len} columns")
        }
        _ => format!("is not a table of comma-separated values: {error}"),
    }
}

fn column(name: &str, config: &Config) -> Column {
    let plain: String = name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let is_own = config.front_matter.values().flatten().any(|own| own.eq_ignore_ascii_case(name));
    if let Some((_, column)) = COLUMNS.iter().find(|(known, _)| *known == plain).filter(|_| !is_own) {
        return *column;
    }
    let names_persons =
        ["username", "userid", "email", "assignee", "responder"].iter().any(|part| plain.contains(part));
    let is_key = name.to_lowercase().ends_with("_id") || name.ends_with(" ID") || name.ends_with("Id");
    match canonical_field(name, &["en"], config).as_deref() {
        Some("id") => Id,
        _ if !is_own && (names_persons || is_key || plain.ends_with("by")) => Silent,
        Some("title") => Title,
        Some("severity") => Rating,
        Some("teams") => Team,
        Some("services") => Services,
        Some("tags") => Tags,
        Some("authors" | "participants") => Silent,
        Some("status") | None => Kept,
        Some(field) => Milestone::ALL.into_iter().find(|it| it.name() == field).map_or(Field, At),
    }
}

fn incident(tool: &'static str, cells: &[(&str, Column, &str)], number: usize, config: &Config) -> Imported {
    let of = |wanted: Column| cells.iter().filter(move |(_, column, _)| *column == wanted).map(|(_, _, value)| *value);
    let id = of(Number)
        .next()
        .or_else(|| of(Id).next())
        .map(|id| if id.bytes().all(|byte| byte.is_ascii_digit()) { prefix(tool, id) } else { id.into() });
    let title = of(Title).next().or_else(|| of(Text).next());
    let title = title.map(one_line);
    let named = || id.clone().unwrap_or_else(|| format!("Incident {number}"));
    let mut imported = Imported::record(tool, title.clone().unwrap_or_else(named));
    imported.id = id;
    let mut created = None;
    let mut acknowledged_after = None;
    for (name, column, value) in cells {
        match column {
            Title | Text if title.as_deref().is_some_and(|title| value.split_whitespace().eq(title.split(' '))) => {}
            Title => imported.keep(name, *value),
            Text if !imported.body.contains("## Summary") => {
                imported.section("Summary", Some(&from_second_level(value)))
            }
            Text => imported.section(name, Some(&from_second_level(value))),
            Section(heading) => imported.section(heading, Some(&from_second_level(value))),
            Number if imported.id.as_deref().is_some_and(|id| id.ends_with(value)) => {}
            Address if imported.source.is_none() && value.starts_with("http") => {
                imported.source = Some((*value).into())
            }
            Rating => imported.rate(name, Some((*value).into()), config),
            Team => list(value).into_iter().for_each(|team| imported.team(team, config)),
            Services => imported.services.extend(list(value)),
            Tags => list(value).into_iter().for_each(|tag| imported.label(tag, config)),
            At(milestone) => match time(&mut imported, name, value, config) {
                Some(at) if !imported.milestones.contains_key(milestone) => {
                    imported.milestones.insert(*milestone, at);
                }
                _ => imported.keep(name, *value),
            },
            Created if created.is_none() => match time(&mut imported, name, value, config) {
                Some(at) => created = Some(at),
                None => imported.keep(name, *value),
            },
            AcknowledgedAfter => match value.parse::<i64>() {
                Ok(seconds) => acknowledged_after = Some(seconds),
                Err(_) => imported.keep(name, *value),
            },
            Silent | Id => {}
            Field => match canonical_field(name, &["en"], config) {
                Some(field) if !imported.fields.iter().any(|(known, _)| *known == field) => {
                    imported.fields.push((field, (*value).into()));
                }
                _ => imported.keep(name, *value),
            },
            Number | Address | Created | Kept => imported.keep(name, *value),
        }
    }
    // For PagerDuty an incident begins when an alert arrives.
    if let Some(at) = created.filter(|_| tool == super::pagerduty::TOOL) {
        imported.milestones.entry(Detected).or_insert(at);
        let after =
            acknowledged_after.and_then(|seconds| at.checked_add(jiff::SignedDuration::from_secs(seconds)).ok());
        after.map(|at| *imported.milestones.entry(Acknowledged).or_insert(at));
    }
    // A milestone's day is the document's date; the column is kept where it says another.
    let first = imported.milestones.values().min().map(|at| at.to_string());
    let stated = imported.fields.iter().position(|(field, _)| field == "date");
    match (first, stated) {
        (Some(first), Some(at)) => {
            let (name, value) = imported.fields.remove(at);
            if !first.starts_with(&value) {
                imported.keep(&name, value);
            }
        }
        (None, None) => imported.opened = created.map(|at| at.to_zoned(TimeZone::UTC).date()),
        _ => {}
    }
    imported
}

/// A number as the id that the JSON of the tool would give.
fn prefix(tool: &str, number: &str) -> String {
    match tool {
        super::pagerduty::TOOL => format!("PD-{number}"),
        super::opsgenie::TOOL => format!("OPSGENIE-{number}"),
        _ => format!("INC-{number}"),
    }
}

/// The texts of a cell with several: `a, b`, `a;b`, `["a","b"]`.
fn list(value: &str) -> Vec<String> {
    let inner = value.trim_matches(['[', ']']);
    let parts = inner.split([',', ';', '|', '\n']).map(|part| part.trim().trim_matches(['"', '\'']).trim().to_string());
    parts.filter(|part| !part.is_empty()).collect()
}

/// A moment. A time without a zone is one of `book.timezone`, and the cell is kept as it was.
fn time(imported: &mut Imported, name: &str, value: &str, config: &Config) -> Option<Timestamp> {
    let plain = value.strip_suffix(" UTC").map(|start| format!("{}Z", start.replacen(' ', "T", 1)));
    let spaced = value.replacen(' ', "T", 1);
    if let Some(at) =
        json::instant(plain.as_deref().unwrap_or(value)).or_else(|| json::instant(&spaced.replace(' ', "")))
    {
        return Some(at);
    }
    if value.bytes().all(|byte| byte.is_ascii_digit()) {
        return match value.len() {
            10 => Timestamp::from_second(value.parse().ok()?).ok(),
            13 => Timestamp::from_millisecond(value.parse().ok()?).ok(),
            _ => None,
        };
    }
    let local: DateTime = spaced.parse().ok().filter(|_| value.contains(':'))?;
    let zone = &config.book.timezone;
    let at = local.to_zoned(TimeZone::get(zone).ok()?).ok()?;
    imported.keep(name, format!("{value} (no time zone; read as {zone})"));
    Some(at.timestamp())
}
