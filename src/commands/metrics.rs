//! `coroner metrics`.

use jiff::civil::Date;

use super::context::{Context, Outcome};
use super::output::{Table, write, write_json};
use super::reference::{count, open_published, team};
use crate::archive::Archive;
use crate::cli::{ListFormat, Metrics as Arguments};
use crate::insight::{Better, Definition, Insights, Measure, Metric, Metrics, Quarter, Scope, metrics};

/// Runs it.
pub(super) fn run(arguments: &Arguments, context: &Context) -> anyhow::Result<Outcome> {
    let archive = open_published(context)?;
    let team = arguments.team.as_deref().map(|text| team(&archive, text)).transpose()?;
    let insights = Insights::of(&archive);
    let scope = match team.as_deref() {
        Some(team) => Scope::of_team(&archive, team),
        None => Scope::whole(&archive),
    };
    let now = metrics::of_scope(&archive, &insights.recurrences, &scope);
    match arguments.format {
        ListFormat::Json => {
            let quarters = metrics::by_quarter(&archive, &insights.recurrences, &scope);
            write_json(&view(&archive, team.as_deref(), &now, &quarters))?;
        }
        ListFormat::Human => write(&text(&archive, team.as_deref(), &now))?,
    }
    Ok(Outcome::Clean)
}

#[derive(serde::Serialize)]
struct View<'a> {
    as_of: Date,
    team: Option<&'a str>,
    incidents: usize,
    metrics: Vec<MetricView<'a>>,
    quarters: Vec<QuarterView>,
}

#[derive(serde::Serialize)]
struct MetricView<'a> {
    #[serde(flatten)]
    definition: Definition,
    n: usize,
    missing: usize,
    value: Option<f64>,
    median: Option<f64>,
    p90: Option<f64>,
    part: Option<usize>,
    whole: Option<usize>,
    target: Option<f64>,
    met: Option<bool>,
    samples: Vec<SampleView<'a>>,
}

#[derive(serde::Serialize)]
struct SampleView<'a> {
    incident: &'a str,
    date: Option<Date>,
    value: f64,
    indirect: bool,
}

#[derive(serde::Serialize)]
struct QuarterView {
    quarter: String,
    incidents: usize,
    metrics: Vec<QuarterMetric>,
}

#[derive(serde::Serialize)]
struct QuarterMetric {
    id: &'static str,
    n: usize,
    value: Option<f64>,
}

fn view<'a>(
    archive: &'a Archive,
    team: Option<&'a str>,
    now: &'a Metrics,
    quarters: &[(Quarter, Metrics)],
) -> View<'a> {
    let quarter = |(quarter, metrics): &(Quarter, Metrics)| QuarterView {
        quarter: quarter.name(),
        incidents: metrics.incidents,
        metrics: metrics
            .metrics
            .iter()
            .map(|m| QuarterMetric { id: m.definition.id, n: m.measure.n(), value: m.measure.value().map(round) })
            .collect(),
    };
    View {
        as_of: archive.as_of,
        team,
        incidents: now.incidents,
        metrics: now.metrics.iter().map(|metric| metric_view(archive, metric)).collect(),
        quarters: quarters.iter().map(quarter).collect(),
    }
}

fn metric_view<'a>(archive: &'a Archive, metric: &'a Metric) -> MetricView<'a> {
    let (samples, spread, share) = match &metric.measure {
        Measure::Spread { samples, median, p90 } => (samples.as_slice(), (*median, *p90), (None, None)),
        Measure::Share { part, whole } => (&[] as &[_], (None, None), (Some(*part), Some(*whole))),
    };
    let sample = |sample: &crate::insight::Sample| {
        let postmortem = &archive.postmortems[sample.incident];
        SampleView { incident: &postmortem.id, date: postmortem.day(), value: sample.value, indirect: sample.indirect }
    };
    MetricView {
        definition: metric.definition,
        n: metric.measure.n(),
        missing: metric.missing,
        value: metric.measure.value().map(round),
        median: spread.0,
        p90: spread.1,
        part: share.0,
        whole: share.1,
        target: metric.target,
        met: metric.met,
        samples: samples.iter().map(sample).collect(),
    }
}

fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

fn text(archive: &Archive, team: Option<&str>, now: &Metrics) -> String {
    let whose = team.map_or(String::new(), |team| format!(" of {team}"));
    let judged: Vec<bool> = now.metrics.iter().filter_map(|metric| metric.met).collect();
    let met = judged.iter().filter(|met| **met).count();
    let targets = match judged.len() {
        0 => "no target could be judged".to_string(),
        all => format!("{met} of {} met", count(all, "target")),
    };
    let mut text = format!("{}{whose} up to {}; {targets}.\n\n", count(now.incidents, "incident"), archive.as_of);
    let mut table = Table::new(&["metric", "median or share", "p90", "n", "missing", "target", ""]).right(3).right(4);
    for metric in &now.metrics {
        let unit = metric.definition.unit;
        let in_words = |value: Option<f64>| value.map_or_else(|| "-".to_string(), |value| unit.text(value));
        let (value, p90) = match metric.measure {
            Measure::Spread { p90, .. } => (in_words(metric.measure.value()), in_words(p90)),
            Measure::Share { part, whole } if whole > 0 => {
                (format!("{} ({part} of {whole})", in_words(metric.measure.value())), String::new())
            }
            Measure::Share { .. } => ("-".into(), String::new()),
        };
        let bound = if metric.definition.better == Better::More { "at least" } else { "at most" };
        table.row(vec![
            metric.definition.name.into(),
            value,
            p90,
            metric.measure.n().to_string(),
            metric.missing.to_string(),
            metric.target.map_or(String::new(), |target| format!("{bound} {}", unit.text(target))),
            metric.met.map_or("", |met| if met { "met" } else { "missed" }).into(),
        ]);
    }
    text.push_str(&table.text());
    text.push_str("\nWhat they mean\n\n");
    for metric in &now.metrics {
        text.push_str(&format!("{}: {}\n", metric.definition.name, metric.definition.meaning));
    }
    text
}
