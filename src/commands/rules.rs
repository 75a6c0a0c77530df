//! `coroner rules`.

use serde::Serialize;

use super::output::{self, Table};
use super::session::{Context, Outcome};
use crate::check::rules::RULES;
use crate::check::{Group, Reach};
use crate::cli::{ListFormat, Rules};
use crate::diagnostic::Level;

#[derive(Serialize)]
struct Row {
    name: &'static str,
    group: Group,
    level: Level,
    reach: Reach,
    summary: &'static str,
}

/// Runs it.
pub(super) fn run(arguments: &Rules, _context: &Context) -> anyhow::Result<Outcome> {
    let mut rows: Vec<Row> = RULES
        .iter()
        .map(|rule| Row {
            name: rule.meta.name,
            group: rule.meta.group,
            level: rule.meta.level,
            reach: rule.meta.reach,
            summary: rule.meta.summary,
        })
        .collect();
    rows.sort_by_key(|row| (row.group, row.name));
    match arguments.format {
        ListFormat::Json => output::write_json(&rows)?,
        ListFormat::Human => {
            let mut table = Table::new(&["rule", "group", "level", "finds"]);
            for row in rows {
                table.row(vec![row.name.into(), row.group.name().into(), row.level.to_string(), row.summary.into()]);
            }
            output::write(&table.text())?;
        }
    }
    Ok(Outcome::Clean)
}
