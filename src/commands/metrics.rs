//! `coroner metrics`.

use super::name_lookup::{open_published_to_measure, service, team};
use super::output::{Table, write, write_json};
use super::session::{Context, Outcome};
use crate::archive::Archive;
use crate::cli::{Metrics as Arguments, TableFormat};
use crate::insight::record::{MetricsRecord, PracticeRecord};
use crate::insight::{Insights, Measure, Metric, Metrics, Period, Practice, Scope, metrics};
use crate::text::counted;

/// Runs it.
pub(super) fn run(arguments: &Arguments, context: &Context) -> anyhow::Result<Outcome> {
    let archive = open_published_to_measure(context)?;
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
    let found = || {
        let items = PracticeRecord::items(&archive, &insights.ledger.items, team.as_deref(), service.as_deref());
        Practice::of(&archive, &scope, &items)
    };
    match arguments.format {
        TableFormat::Json => {
            write_json(&MetricsRecord::of(&archive, &insights, team.as_deref(), service.as_deref(), &found()))?;
        }
        TableFormat::Human => {
            write(&headline(&archive, whose, &now))?;
            if now.incidents > 0 {
                write(&practice(&archive, &found()))?;
            }
            write(&format!("\n{}", table(&now).text()))?;
            if now.incidents > 0 {
                let quarters = metrics::by_quarter(&archive, &insights.recurrences, &scope);
                write(&format!("\nBy quarter: median or share, and n\n\n{}", by_quarter(&quarters).text()))?;
            }
            write(&suggested(&archive, &now))?;
            write(&meanings(&now))?;
        }
        TableFormat::Md => write(&table(&now).markdown())?,
        TableFormat::Csv => write(&table(&now).csv())?,
    }
    Ok(Outcome::Clean)
}

/// What people can act on; it comes before any average.
fn practice(archive: &Archive, practice: &Practice) -> String {
    let mut text = String::new();
    for answers in practice.answers() {
        text.push_str(&format!("\n{} (of {})\n", answers.name, counted(answers.incidents, "incident")));
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
    let half =
        aging.half_life_days.map_or("fewer than half of the promises have been kept so far".to_string(), |days| {
            format!("half of the promises are kept within {}", counted(usize::try_from(days).unwrap_or(0), "day"))
        });
    text.push_str(&format!("  {half} (of {} with known dates; {} without)\n", aging.n, aging.left_out));
    text.push_str("\nWhat the archive cannot tell\n");
    for unknown in practice.unknowns.iter().filter(|unknown| unknown.all.missing > 0) {
        let noun = if unknown.of_actions { "action item" } else { "incident" };
        text.push_str(&format!(
            "  {}: {} of {}\n",
            unknown.name,
            unknown.all.missing,
            counted(unknown.all.whole, noun)
        ));
    }
    text
}

fn headline(archive: &Archive, whose: Option<&str>, now: &Metrics) -> String {
    let whose = whose.map_or(String::new(), |name| format!(" of {name}"));
    let judged: Vec<bool> = now.metrics.iter().filter_map(|metric| metric.met).collect();
    let met = judged.iter().filter(|met| **met).count();
    let targets = match judged.len() {
        0 if now.metrics.iter().all(|metric| metric.target.is_none()) => "no targets are set".to_string(),
        0 => "no target could be evaluated".to_string(),
        all => format!("{met} of {} met", counted(all, "target")),
    };
    format!("{}{whose} up to {}; {targets}.\n", counted(now.incidents, "incident"), archive.as_of)
}

fn table(now: &Metrics) -> Table {
    let mut table = Table::new(&["metric", "median or share", "p90", "n", "missing", "target", ""]).right(3).right(4);
    for metric in &now.metrics {
        let unit = metric.definition.unit;
        let p90 = match metric.measure {
            Measure::Spread { p90, .. } => p90.map_or_else(|| "-".to_string(), |value| unit.text(value)),
            Measure::Share { .. } => String::new(),
        };
        table.row(vec![
            metric.definition.name.into(),
            value(metric),
            p90,
            metric.measure.n().to_string(),
            metric.missing.len().to_string(),
            metric.target.map_or(String::new(), |target| target.in_words(|value| unit.text(value))),
            metric.met.map_or("", |met| if met { "met" } else { "missed" }).into(),
        ]);
        for part in &metric.parts {
            let share = part.part as f64 / part.whole.max(1) as f64;
            let share = if part.whole == 0 {
                "-".into()
            } else {
                format!("{} ({} of {})", unit.text(share), part.part, part.whole)
            };
            let name = format!("  of {}", part.name);
            table.row(vec![
                name,
                share,
                String::new(),
                part.whole.to_string(),
                String::new(),
                String::new(),
                String::new(),
            ]);
        }
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

/// One row per metric and one column per quarter; the last six.
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
            Some(match metric.measure {
                Measure::Share { part, whole } => format!("{text} ({part} of {whole})"),
                Measure::Spread { .. } => format!("{text} ({})", metric.measure.n()),
            })
        };
        let cells = shown.iter().map(|(_, metrics)| cell(metrics).unwrap_or_else(|| "-".into()));
        table.row(std::iter::once(metric.definition.name.to_string()).chain(cells).collect());
    }
    table
}

/// Examples of what is classified by its words, with those words, so that a reader can judge.
fn suggested(archive: &Archive, now: &Metrics) -> String {
    const MOST: usize = 5;
    let mut text = String::new();
    for metric in &now.metrics {
        let by_words = || metric.counted.iter().filter(|it| it.words.is_some());
        for (side, counts) in metric.definition.sides.iter().zip([true, false]) {
            let of_side: Vec<_> = by_words().filter(|it| it.counts == counts).collect();
            if of_side.is_empty() {
                continue;
            }
            text.push_str(&format!("\n{}, by their words: {side} ({})\n", metric.definition.name, of_side.len()));
            for it in of_side.iter().rev().take(MOST) {
                let Some(postmortem) = it.place.incident.map(|at| &archive.postmortems[at]) else { continue };
                let item = it.place.action.and_then(|at| postmortem.incident.actions.get(at));
                let (item, words) = (item.map_or("", |item| item.text.as_str()), it.words.as_deref().unwrap_or(""));
                text.push_str(&format!("  {}: {item} [{words}]\n", postmortem.id));
            }
        }
    }
    text
}

fn meanings(now: &Metrics) -> String {
    let mut text = String::from("\nDefinitions\n\n");
    for metric in &now.metrics {
        text.push_str(&format!("{}: {}\n", metric.definition.name, metric.definition.meaning));
        text.push_str(&format!("  Source: {}\n", metric.definition.source));
    }
    text
}
