//! The metrics as data: `coroner metrics --format json`, `/api/metrics.json`.

use jiff::civil::Date;
use serde::Serialize;

use super::{PracticeRecord, SCHEMA, round};
use crate::archive::Archive;
use crate::insight::{
    Counted, Definition, Insights, Measure, Metric, Metrics, Part, Period, Place, Practice, Recurrences, Sample, Scope,
    metrics,
};

/// The metrics of a set of incidents, now and by quarter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct MetricsRecord<'a> {
    pub schema: u32,
    pub as_of: Date,
    pub team: Option<&'a str>,
    pub service: Option<&'a str>,
    pub incidents: usize,
    pub metrics: Vec<MetricRecord<'a>>,
    pub quarters: Vec<QuarterRecord>,
    /// The numbers of each team; only in the archive's own record.
    pub teams: Vec<ScopeRecord<'a>>,
    /// The numbers of each service; only in the archive's own record.
    pub services: Vec<ScopeRecord<'a>>,
    /// What documents show about how incidents start and are handled.
    pub practice: PracticeRecord<'a>,
}

/// One metric with its definition and every value it is made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct MetricRecord<'a> {
    #[serde(flatten)]
    pub definition: Definition,
    #[serde(flatten)]
    pub numbers: Numbers,
    /// The bound, or the lower one of a band.
    pub target: Option<f64>,
    /// The upper bound of a band; null without a band.
    pub target_most: Option<f64>,
    pub met: Option<bool>,
    pub samples: Vec<SampleRecord<'a>>,
    /// What a share is over.
    pub counted: Vec<CountedRecord<'a>>,
    /// What could not be counted: `missing` of them.
    pub not_counted: Vec<PlaceRecord<'a>>,
    /// The same share by label, as that of required postmortems by severity.
    pub parts: Vec<Part>,
}

/// An incident, or one of its action items. A draft that is not shown has no id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct PlaceRecord<'a> {
    pub incident: Option<&'a str>,
    /// The text of the action item.
    pub action: Option<&'a str>,
}

/// One of those that a share is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct CountedRecord<'a> {
    #[serde(flatten)]
    pub place: PlaceRecord<'a>,
    pub counts: bool,
    /// The words that suggest it, where nothing states it.
    pub words: Option<String>,
}

/// A metric's numbers. A share has `part` and `whole`, a spread `median` and `p90`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct Numbers {
    pub n: usize,
    pub missing: usize,
    pub value: Option<f64>,
    pub median: Option<f64>,
    pub p90: Option<f64>,
    pub part: Option<usize>,
    pub whole: Option<usize>,
}

/// One incident's value.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct SampleRecord<'a> {
    pub incident: &'a str,
    pub date: Option<Date>,
    pub value: f64,
    pub indirect: bool,
}

/// The metrics of one quarter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct QuarterRecord {
    pub quarter: String,
    pub incidents: usize,
    pub metrics: Vec<NamedNumbers>,
}

/// The metrics of one team or service.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct ScopeRecord<'a> {
    pub id: &'a str,
    pub incidents: usize,
    pub metrics: Vec<NamedNumbers>,
}

/// A metric's numbers under its id.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the schema's own words")]
pub struct NamedNumbers {
    pub id: &'static str,
    #[serde(flatten)]
    pub numbers: Numbers,
}

impl Numbers {
    fn of(metric: &Metric) -> Numbers {
        let (median, p90, part, whole) = match metric.measure {
            Measure::Spread { median, p90, .. } => (median, p90, None, None),
            Measure::Share { part, whole } => (None, None, Some(part), Some(whole)),
        };
        Numbers {
            n: metric.measure.n(),
            missing: metric.missing.len(),
            value: metric.measure.value().map(round),
            median: median.map(round),
            p90: p90.map(round),
            part,
            whole,
        }
    }
}

impl<'a> MetricsRecord<'a> {
    /// The record of a team's or a service's incidents, or of all when both are none. Only the last has the numbers of
    /// each team and service. `practice` is of the same incidents.
    pub fn of(
        archive: &'a Archive,
        insights: &Insights,
        team: Option<&'a str>,
        service: Option<&'a str>,
        practice: &Practice,
    ) -> MetricsRecord<'a> {
        let scope = match (team, service) {
            (Some(team), _) => Scope::of_team(archive, team),
            (None, Some(service)) => Scope::of_service(archive, service),
            (None, None) => Scope::whole(archive),
        };
        let recurrences = &insights.recurrences;
        let now = metrics::of_scope(archive, recurrences, &scope);
        let all = team.is_none() && service.is_none();
        let (teams, services) = if all { scopes(archive, recurrences) } else { (Vec::new(), Vec::new()) };
        MetricsRecord {
            schema: SCHEMA,
            as_of: archive.as_of,
            team,
            service,
            incidents: now.incidents,
            metrics: now.metrics.into_iter().map(|metric| record(archive, metric)).collect(),
            quarters: metrics::by_quarter(archive, recurrences, &scope).iter().map(quarter).collect(),
            teams,
            services,
            practice: PracticeRecord::of(archive, practice),
        }
    }
}

/// The numbers of every team and of every service that an incident names.
fn scopes<'a>(archive: &'a Archive, recurrences: &Recurrences) -> (Vec<ScopeRecord<'a>>, Vec<ScopeRecord<'a>>) {
    let of = |scopes: Vec<(&'a str, Scope)>| {
        let scopes = scopes.into_iter().filter(|(_, scope)| !scope.incidents.is_empty());
        scopes
            .map(|(id, scope)| {
                let metrics = metrics::of_scope(archive, recurrences, &scope);
                ScopeRecord { id, incidents: metrics.incidents, metrics: named(&metrics) }
            })
            .collect()
    };
    (of(Scope::of_teams(archive)), of(Scope::of_services(archive)))
}

fn quarter((quarter, metrics): &(Period, Metrics)) -> QuarterRecord {
    QuarterRecord { quarter: quarter.to_string(), incidents: metrics.incidents, metrics: named(metrics) }
}

fn named(metrics: &Metrics) -> Vec<NamedNumbers> {
    let numbers = |metric: &Metric| NamedNumbers { id: metric.definition.id, numbers: Numbers::of(metric) };
    metrics.metrics.iter().map(numbers).collect()
}

fn record(archive: &Archive, metric: Metric) -> MetricRecord<'_> {
    let sample = |sample: &Sample| {
        let postmortem = &archive.postmortems[sample.incident];
        SampleRecord {
            incident: &postmortem.id,
            date: postmortem.day(),
            value: round(sample.value),
            indirect: sample.indirect,
        }
    };
    let place = |place: &Place| {
        let postmortem = place.incident.map(|at| &archive.postmortems[at]);
        let action = postmortem.zip(place.action).and_then(|(it, at)| it.incident.actions.get(at));
        PlaceRecord { incident: postmortem.map(|it| it.id.as_str()), action: action.map(|action| action.text.as_str()) }
    };
    let counted = |it: &Counted| CountedRecord { place: place(&it.place), counts: it.counts, words: it.words.clone() };
    MetricRecord {
        definition: metric.definition,
        numbers: Numbers::of(&metric),
        target: metric.target.and_then(|target| target.least.or(target.most)),
        target_most: metric.target.and_then(|target| target.most.filter(|_| target.least.is_some())),
        counted: metric.counted.iter().map(counted).collect(),
        not_counted: metric.missing.iter().map(place).collect(),
        parts: metric.parts.clone(),
        met: metric.met,
        samples: match &metric.measure {
            Measure::Spread { samples, .. } => samples.iter().map(sample).collect(),
            Measure::Share { .. } => Vec::new(),
        },
    }
}
