//! `coroner digest`.

use super::context::{Context, Outcome};
use super::output::{write, write_json};
use super::reference::{open_published, team};
use crate::cli::{Digest, DigestFormat};
use crate::config::PeriodKind;
use crate::digest::{Editor, Period, json, markdown};
use crate::insight::Insights;

/// Runs it.
pub(super) fn run(arguments: &Digest, context: &Context) -> anyhow::Result<Outcome> {
    let named =
        arguments.period.as_deref().map(|name| Period::parse(name).ok_or_else(|| no_period(name))).transpose()?;
    let archive = open_published(context)?;
    let team = arguments.team.as_deref().map(|text| team(&archive, text)).transpose()?;
    let period = named.unwrap_or_else(|| Period::last_before(archive.as_of, PeriodKind::Month));
    let insights = Insights::of(&archive);
    let digest = Editor::new(&archive, &insights).digest(period, team.as_deref());
    match arguments.format {
        DigestFormat::Md => write(&markdown(&archive, &digest))?,
        DigestFormat::Json => write_json(&json(&archive, &digest))?,
    }
    Ok(Outcome::Clean)
}

fn no_period(name: &str) -> anyhow::Error {
    anyhow::anyhow!("{name:?} is no period; write a week (2026-W46), a month (2026-10) or a quarter (2026-Q4)")
}
