//! `coroner digest`.

use super::name_lookup::{open_published_to_measure, team};
use super::output::{write, write_json};
use super::session::{Context, Outcome};
use crate::archive::{Archive, Postmortem};
use crate::cli::{Digest as Arguments, DigestFormat};
use crate::config::PeriodKind;
use crate::digest::{Digest, DigestBuilder, DigestText, html, json, markdown, newsletter, slack, text};
use crate::insight::{Insights, Period};
use crate::site::route::{Base, Route};
use crate::theme::Catalogue;

/// Whole periods before today.
const LAST: [(&str, PeriodKind); 4] = [
    ("last-week", PeriodKind::Week),
    ("last-month", PeriodKind::Month),
    ("last-quarter", PeriodKind::Quarter),
    ("last-year", PeriodKind::Year),
];

/// Runs it.
pub(super) fn run(arguments: &Arguments, context: &Context) -> anyhow::Result<Outcome> {
    let archive = open_published_to_measure(context)?;
    let team = arguments.team.as_deref().map(|text| team(&archive, text)).transpose()?;
    let week_start = archive.config.digest.week_start;
    let period = match (arguments.period.as_deref(), arguments.since) {
        (Some(name), _) => {
            let last = LAST.iter().find(|(word, _)| *word == name);
            let last = last.map(|(_, kind)| Period::last_before(archive.as_of, *kind, week_start));
            last.or_else(|| Period::parse(name, week_start)).ok_or_else(|| no_period(name))?
        }
        (None, Some(since)) => {
            let until = arguments.until.unwrap_or(archive.as_of);
            anyhow::ensure!(since <= until, "{until}, the last day, is before {since}, the first");
            Period::days(since, until)
        }
        (None, None) => Period::last_before(archive.as_of, PeriodKind::Month, week_start),
    };
    let insights = Insights::of(&archive);
    let digest = DigestBuilder::new(&archive, &insights).digest(period, team.as_deref());
    match arguments.format {
        DigestFormat::Md => write(&markdown(&words(&archive, &digest)?))?,
        DigestFormat::Html => write(&html(&words(&archive, &digest)?))?,
        DigestFormat::Text => write(&text(&words(&archive, &digest)?))?,
        DigestFormat::Newsletter => write(&newsletter(&words(&archive, &digest)?))?,
        DigestFormat::Slack => {
            let team = team.and_then(|team| archive.config.team(&team)).and_then(|team| team.channel.clone());
            write_json(&slack(&words(&archive, &digest)?).to_channel(team))?;
        }
        DigestFormat::Json => write_json(&json(&archive, &digest))?,
    }
    Ok(Outcome::Clean)
}

/// The digest as text. Titles are links if `base_url` is absolute, since emails and messages are read outside the site.
fn words(archive: &Archive, digest: &Digest) -> anyhow::Result<DigestText> {
    let base = Base::new(&archive.config.book.base_url);
    let address = |p: &Postmortem| base.is_absolute().then(|| base.of(&Route::incident(&p.id)));
    let language = &archive.config.book.language;
    let catalogue = Catalogue::load(&archive.config.build.theme, language, &archive.theme)?;
    Ok(DigestText::of(archive, &catalogue, digest, &address))
}

fn no_period(name: &str) -> anyhow::Error {
    anyhow::anyhow!(
        "{name:?} is not a period; write a week (2026-W46), a month (2026-10), a quarter (2026-Q4), a year (2026), or \
         `last-week`, `last-month`, `last-quarter`, `last-year`"
    )
}
