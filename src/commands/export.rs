//! `coroner export`: one record per incident, for other programs.

use super::bulk_export;
use super::output;
use super::printer::Form;
use super::session::{Context, Outcome};
use crate::archive::{Record, csv};
use crate::cli::{Export, ExportFormat};
use crate::insight::Insights;
use crate::insight::record::similar;

/// Writes the records of an archive in its order.
pub(super) fn run(arguments: &Export, context: &Context) -> anyhow::Result<Outcome> {
    let archive = context.open(arguments.rev.as_deref(), true)?;
    let insights = match arguments.format {
        ExportFormat::Jsonl => Insights::of(&archive),
        _ => Insights::default(),
    };
    let record = |(at, postmortem)| Record { similar: similar(&archive, &insights, at), ..Record::new(postmortem) };
    let records = archive.postmortems.iter().enumerate().map(record);
    match arguments.format {
        ExportFormat::Csv => output::write(&csv::table(records))?,
        ExportFormat::Jsonl => {
            let mut text = String::new();
            for record in records {
                text.push_str(&serde_json::to_string(&record)?);
                text.push('\n');
            }
            output::write_as(&text, Form::Json)?;
        }
        ExportFormat::Bulk => output::write_as(&bulk_export::bulk(&archive, &arguments.index), Form::Json)?,
        ExportFormat::Mapping => output::write_json(&bulk_export::mapping(&archive.config.book.language))?,
        ExportFormat::Quickwit => {
            output::write_json(&bulk_export::quickwit(&arguments.index, &archive.config.book.language))?
        }
    }
    Ok(Outcome::Clean)
}
