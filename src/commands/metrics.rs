//! `coroner metrics`.

use super::name_lookup::{count, open_published, service, team};
use super::output::{Table, write, write_json};
use super::session::{Context, Outcome};
use crate::archive::Archive;
use crate::cli::{Metrics as Arguments, TableFormat};
use crate::insight::record::{MetricsRecord, PracticeRecord};
use crate::insight::{Better, Insights, Measure, Metric, Metrics, Period, Practice, Scope, metrics};

/// Runs it.
pub(super) fn run(arguments: &Arguments, context: &Context) -> anyhow::Result<Outcome> {
    let archive = open_published(context)?;
    let team = arguments.team.as_deref().map(|text| team(&archive, text)).transpose()?;
    let service = arguments.service.as_deref().map(|text| service(&archive, text)).transpose()?;
    let insights = Insights::of(&archive);
    let scope = match (&team, &service) {
        (Some(team), _) => Scope::of_team(&archive, team),
        (None, Some(service)) => Scope::of_service(&archive, service),
        (None, None) => Scope::whole(&archive),
    };
    let now = metrics::of_scope(&archive, &insights.recurrences, &scope);
    let whose = team.as_deref().or(service.as_deref());
    match arguments.format {
        TableFormat::Json => {
            write_json(&MetricsRecord::of(&archive, &insights, team.as_deref(), service.as_deref()))?;
        }
        TableFormat::Human => {
            write(&headline(&archive, whose, &now))?;
            if now.incidents > 0 {
                let items =
                    PracticeRecord::items(&archive, &insights.ledger.items, team.as_deref(), service.as_deref());
                write(&practice(&archive, &Practice::of(&archive, &scope, &items)))?;
            }
            write(&format!("\n{}", table(&now).text()))?;
            if now.incidents > 0 {
                let quarters = metrics::by_quarter(&archive, &insights.recurrences, &scope);
                write(&format!("\nBy quarter: median or share, and n\n\n{}", by_quarter(&quarters).text()))?;
            }
            write(&meanings(&now))?;
        }
        TableFormat::Md => write(&table(&now).markdown())?,
        TableFormat::Csv => write(&table(&now).csv())?,
    }
    Ok(Outcome::Clean)
}

/// What people can act on, before any average.
fn practice(archive: &Archive, practice: &Practice) -> String {
    let mut text = String::new();
    for answers in practice.answers() {
        text.push_str(&format!("\n{} (of {})\n", answers.name, count(answers.incidents, "incident")));
        for group in &answers.groups {
            let inferred = group.answers.iter().filter(|answer| answer.inferred).count();
            let stated = group.answers.len() - inferred;
            let stated = if stated > 0 { format!(" ({stated} stated, {inferred} suggested)") } else { String::new() };
            text.push_str(&format!("  {}: {}{stated}\n", group.name, group.answers.len()));
            if let Some(answer) = group.answers.first() {
                let id = &archive.postmortems[answer.incident].id;
                text.push_str(&format!("    {id}: \u{201c}{}\u{201d}\n", answer.sentence));
            }
        }
        text.push_str(&format!("  not stated: {}\n", answers.not_stated.len()));
    }
    let aging = &practice.aging;
    text.push_str("\nAction items not known to be done, by age\n");
    for group in &aging.ages {
        text.push_str(&format!("  {}: {}\n", group.name, group.items.len()));
    }
    let half = aging.half_life_days.map_or("fewer than half were kept so far".to_string(), |days| {
        format!("half of the promises are kept within {}", count(usize::try_from(days).unwrap_or(0), "day"))
    });
    text.push_str(&format!("  {half} (n = {}, {} left out)\n", aging.n, aging.left_out));
    text.push_str("\nWhat the archive cannot tell\n");
    for unknown in practice.unknowns.iter().filter(|unknown| unknown.all.missing > 0) {
        let noun = if unknown.of_actions { "action item" } else { "incident" };
        text.push_str(&format!("  {}: {} of {}\n", unknown.name, unknown.all.missing, count(unknown.all.whole, noun)));
    }
    text
}

fn headline(archive: &Archive, whose: Option<&str>, now: &Metrics) -> String {
    let whose = whose.map_or(String::new(), |name| format!(" of {name}"));
    let judged: Vec<bool> = now.metrics.iter().filter_map(|metric| metric.met).collect();
    let met = judged.iter().filter(|met| **met).count();
    let targets = match judged.len() {
        0 => "no target could be evaluated".to_string(),
        all => format!("{met} of {} met", count(all, "target")),
    };
    format!("{}{whose} up to {}; {targets}.\n", count(now.incidents, "incident"), archive.as_of)
}

fn table(now: &Metrics) -> Table {
    let mut table = Table::new(&["metric", "median or share", "p90", "n", "missing", "target", ""]).right(3).right(4);
    for metric in &now.metrics {
        let unit = metric.definition.unit;
        let p90 = match metric.measure {
            Measure::Spread { p90, .. } => p90.map_or_else(|| "-".to_string(), |value| unit.text(value)),
            Measure::Share { .. } => String::new(),
        };
        let bound = if metric.definition.better == Better::More { "at least" } else { "at most" };
        table.row(vec![
            metric.definition.name.into(),
            value(metric),
            p90,
            metric.measure.n().to_string(),
            metric.missing.to_string(),
            metric.target.map_or(String::new(), |target| format!("{bound} {}", unit.text(target))),
            metric.met.map_or("", |met| if met { "met" } else { "missed" }).into(),
        ]);
    }
    table
}

/// `1 h 28 min`, `75 % (3 of 4)`, or a dash without data.
fn value(metric: &Metric) -> String {
    let Some(value) = metric.measure.value() else { return "-".into() };
    let text = metric.definition.unit.text(value);
    match metric.measure {
        Measure::Spread { .. } => text,
        Measure::Share { part, whole } => format!("{text} ({part} of {whole})"),
    }
}

/// A line a metric, a column a quarter; the last six.
fn by_quarter(quarters: &[(Period, Metrics)]) -> Table {
    const MOST: usize = 6;
    let shown = &quarters[quarters.len().saturating_sub(MOST)..];
    let names: Vec<String> = shown.iter().map(|(quarter, _)| quarter.to_string()).collect();
    let header: Vec<&str> = std::iter::once("metric").chain(names.iter().map(String::as_str)).collect();
    let mut table = (1..header.len()).fold(Table::new(&header), Table::right);
    let all = shown.first().map(|(_, metrics)| metrics.metrics.as_slice()).unwrap_or_default();
    for (at, metric) in all.iter().enumerate() {
        let cell = |metrics: &Metrics| {
            let metric = metrics.metrics.get(at)?;
            let text = metric.definition.unit.text(metric.measure.value()?);
            Some(format!("{text} ({})", metric.measure.n()))
        };
        let cells = shown.iter().map(|(_, metrics)| cell(metrics).unwrap_or_else(|| "-".into()));
        table.row(std::iter::once(metric.definition.name.to_string()).chain(cells).collect());
    }
    table
}

fn meanings(now: &Metrics) -> String {
    let mut text = String::from("\nDefinitions\n\n");
    for metric in &now.metrics {
        text.push_str(&format!("{}: {}\n", metric.definition.name, metric.definition.meaning));
    }
    text
}
