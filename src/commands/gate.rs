//! `coroner gate`: whether overdue action items stop deployments.

use std::path::Path;

use anyhow::Context as _;

use super::name_lookup::{open_published, service, team};
use super::output::{write, write_as, write_json};
use super::printer::Form;
use super::session::{Context, Outcome};
use crate::cli::{Gate, GateFormat};
use crate::insight;
use crate::practice::gate::{Decision, Scope};
use crate::practice::{GateRecord, github, summary, text};
use crate::write::append;

/// Runs it.
pub(super) fn run(arguments: &Gate, context: &Context) -> anyhow::Result<Outcome> {
    let archive = open_published(context)?;
    let scope = Scope {
        team: arguments.team.as_deref().map(|text| team(&archive, text)).transpose().map_err(helped)?,
        service: arguments.service.as_deref().map(|text| service(&archive, text)).transpose().map_err(helped)?,
    };
    let decision = Decision::of(&archive, &insight::ledger(&archive), scope);
    match arguments.format {
        GateFormat::Text => write(&text(&archive, &decision, arguments.explain))?,
        GateFormat::Json => write_json(&GateRecord::of(&archive, &decision))?,
        GateFormat::Github => {
            if let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) {
                append(Path::new(&path), summary(&archive, &decision).as_bytes()).context("the job's summary")?;
            }
            let prefix = context.place(None).map(|place| place.prefix()).unwrap_or_default();
            write_as(&github(&archive, &decision, &prefix), Form::Commands)?;
            if arguments.explain {
                write(&text(&archive, &decision, true))?;
            }
        }
    }
    Ok(if decision.is_open() { Outcome::Clean } else { Outcome::Findings })
}

/// The way out of an error about a name.
fn helped(error: anyhow::Error) -> anyhow::Error {
    anyhow::anyhow!(
        "{error}\nhelp: [[team]] in book.toml names teams and their services, also those without an incident yet"
    )
}
