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
    name: String,
    /// None for a rule of the archive's own.
    group: Option<Group>,
    level: Level,
    reach: Reach,
    summary: String,
}

/// Runs it.
pub(super) fn run(arguments: &Rules, context: &Context) -> anyhow::Result<Outcome> {
    let mut rows: Vec<Row> = RULES
        .iter()
        .map(|rule| Row {
            name: rule.name.into(),
            group: Some(rule.group),
            level: rule.level,
            reach: rule.reach,
            summary: rule.summary.into(),
        })
        .collect();
    rows.extend(context.config().rules.into_iter().map(|rule| Row {
        name: rule.name,
        group: None,
        level: rule.level,
        reach: Reach::Content,
        summary: rule.message,
    }));
    rows.sort_by(|a, b| (a.group.is_none(), a.group, &a.name).cmp(&(b.group.is_none(), b.group, &b.name)));
    match arguments.format {
        ListFormat::Json => output::write_json(&rows)?,
        ListFormat::Human => {
            let mut table = Table::new(&["rule", "group", "level", "finds"]);
            for row in rows {
                table.row(vec![
                    row.name,
                    row.group.map_or("book.toml", Group::name).into(),
                    row.level.to_string(),
                    row.summary,
                ]);
            }
            output::write(&table.text())?;
        }
    }
    Ok(Outcome::Clean)
}
