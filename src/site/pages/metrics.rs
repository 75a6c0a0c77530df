//! `/metrics/`: each metric with its definition, source, n, what is missing, and a dot per incident.

use serde::Serialize;

use crate::insight::{Better, Measure, Metric, Sample, Unit};
use crate::site::chart::plot;
use crate::site::route::Route;
use crate::site::view::{Desk, Frame, Link};
use crate::site::words::{self, Day};

/// At most this many values are drawn and listed, the newest.
const MOST: usize = 240;

/// A value in the table beside the drawing.
#[derive(Serialize)]
struct Value<'a> {
    incident: Link<'a>,
    day: Option<Day>,
    value: String,
    indirect: bool,
}

/// A metric in words.
#[derive(Serialize)]
pub(super) struct MetricView<'a> {
    id: &'static str,
    name: &'static str,
    meaning: &'static str,
    source: &'static str,
    n: usize,
    missing: usize,
    /// The number that stands for it; none without data.
    value: Option<String>,
    /// What that number is: `median`, `12 of 31`.
    what: String,
    p90: Option<String>,
    target: Option<String>,
    met: Option<bool>,
    plot: Option<String>,
    values: Vec<Value<'a>>,
    values_left: usize,
}

/// What `metrics.html` sees.
#[derive(Serialize)]
pub(super) struct View<'a> {
    page: Frame<'a>,
    incidents: usize,
    metrics: Vec<MetricView<'a>>,
}

/// The view.
pub(super) fn view(desk: Desk<'_>) -> View<'_> {
    let metrics = &desk.site.insights.metrics;
    View {
        page: desk.frame("Metrics", Some(&Route::metrics())),
        incidents: metrics.incidents,
        metrics: metrics.metrics.iter().map(|metric| self::metric(desk, metric, true)).collect(),
    }
}

/// A metric in words; with `drawn`, its drawing and table too.
pub(super) fn metric<'a>(desk: Desk<'a>, metric: &Metric, drawn: bool) -> MetricView<'a> {
    let unit = metric.definition.unit;
    let mut view = MetricView {
        id: metric.definition.id,
        name: metric.definition.name,
        meaning: metric.definition.meaning,
        source: metric.definition.source,
        n: 0,
        missing: metric.missing,
        value: None,
        what: String::new(),
        p90: None,
        target: metric.target.map(|target| {
            let bound = match metric.definition.better {
                Better::Less => "at most ",
                Better::More => "at least ",
                Better::Neither => "",
            };
            format!("{bound}{}", value(unit, target))
        }),
        met: metric.met,
        plot: None,
        values: Vec::new(),
        values_left: 0,
    };
    match &metric.measure {
        Measure::Share { part, whole } => {
            view.n = *whole;
            view.what = format!("{} of {}", words::number(*part), words::number(*whole));
            view.value = (*whole > 0).then(|| words::percent(*part as f64 / *whole as f64));
        }
        Measure::Spread { samples, median, p90 } => {
            view.n = samples.len();
            view.what = "median".into();
            view.value = median.map(|median| value(unit, median));
            view.p90 = p90.map(|p90| value(unit, p90));
            if drawn {
                let newest = &samples[samples.len().saturating_sub(MOST)..];
                view.values_left = samples.len() - newest.len();
                view.plot = draw(desk, metric, newest, *median, *p90);
                view.values = newest.iter().rev().map(|sample| row(desk, unit, sample)).collect();
            }
        }
    }
    view
}

fn row<'a>(desk: Desk<'a>, unit: Unit, sample: &Sample) -> Value<'a> {
    Value {
        incident: desk.incident(sample.incident),
        day: desk.postmortem(sample.incident).day().map(words::day),
        value: value(unit, sample.value),
        indirect: sample.indirect,
    }
}

fn draw(desk: Desk<'_>, metric: &Metric, samples: &[Sample], median: Option<f64>, p90: Option<f64>) -> Option<String> {
    let unit = metric.definition.unit;
    let dots: Vec<_> = samples
        .iter()
        .filter_map(|sample| {
            let mut dot = desk.dot(desk.postmortem(sample.incident).day()?, sample.incident, false);
            dot.label = format!("{}: {}", value(unit, sample.value), dot.label);
            Some((dot, sample.value))
        })
        .collect();
    let range = (dots.first()?.0.day, dots.last()?.0.day);
    if dots.len() < 2 {
        return None;
    }
    let lines: Vec<(&'static str, f64, String)> =
        [("median", median, "median"), ("p90", p90, "90th percentile"), ("target", metric.target, "target")]
            .into_iter()
            .filter_map(|(class, level, name)| {
                level.map(|level| (class, level, format!("{name} {}", value(unit, level))))
            })
            .collect();
    let label = format!("{}, one dot per incident", metric.definition.name);
    Some(plot::draw(&plot::Plot {
        range,
        dots: &dots,
        lines: &lines,
        logarithmic: unit == Unit::Minutes,
        name: if unit == Unit::Minutes { |minutes| words::minutes(minutes.round() as i64) } else { words::decimal },
        label: &label,
    }))
}

/// A value in its unit.
pub(super) fn value(unit: Unit, value: f64) -> String {
    match unit {
        Unit::Minutes => words::minutes(value.round() as i64),
        Unit::BusinessDays => {
            let days = words::decimal(value);
            if days == "1" { "1 business day".into() } else { format!("{days} business days") }
        }
        Unit::Share => words::percent(value),
        Unit::Count => words::decimal(value),
    }
}
