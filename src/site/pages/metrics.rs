//! `/metrics/`: each metric with its definition, source, n, what is missing, and a dot per incident.

use serde::Serialize;

use super::practice::{self, PracticeView};
use crate::digest::naming;
use crate::insight::{Measure, Metric, Metrics, Period, Place, Sample, Scope, Target, Unit, metrics};
use crate::site::chart::plot;
use crate::site::index::Group;
use crate::site::route::Route;
use crate::site::view::{Frame, Link, PageContext};
use crate::theme::{Catalogue, Day};

/// At most this many values are listed, the newest.
const MOST: usize = 8;
/// The same for what a share is over, and for what is missing.
const MOST_OF_SHARE: usize = 5;
/// At most this many quarters are listed, the newest: three years.
const MOST_QUARTERS: usize = 12;
/// The same for the dots of a drawing.
const MOST_DOTS: usize = 44;

/// A value in the table beside the drawing.
#[derive(Serialize)]
struct Value<'a> {
    incident: Link<'a>,
    day: Option<Day>,
    value: String,
    indirect: bool,
}

/// Incidents or action items that are counted alike.
#[derive(Serialize)]
struct List<'a> {
    /// Its list on the page.
    id: String,
    /// All lists of the page that it is a part of.
    lists: String,
    name: String,
    count: usize,
    entries: Vec<Entry<'a>>,
    left: usize,
}

/// One of them.
#[derive(Serialize)]
struct Entry<'a> {
    /// None for a draft that is not shown.
    incident: Option<Link<'a>>,
    action: Option<&'a str>,
    /// The words that suggest where it is counted.
    words: Option<String>,
}

/// A share of what has one label.
#[derive(Serialize)]
struct PartView {
    name: String,
    value: Option<String>,
    /// `3 of 4`.
    what: String,
}

/// A metric in one quarter, or of one team or service.
#[derive(Serialize)]
struct Number {
    value: Option<String>,
    p90: Option<String>,
    n: usize,
    /// Of a share, how many count.
    part: Option<usize>,
    missing: usize,
    /// There are too few values for a median.
    few: bool,
}

/// A quarter's number.
#[derive(Serialize)]
struct InQuarter {
    name: String,
    number: Number,
}

/// All numbers of a team or a service, in the order of the page's metrics.
#[derive(Serialize)]
struct OfGroup<'a> {
    link: Link<'a>,
    incidents: usize,
    numbers: Vec<Number>,
}

/// A metric in words.
#[derive(Serialize)]
pub(super) struct MetricView<'a> {
    id: &'static str,
    #[serde(skip)]
    unit: Unit,
    name: &'a str,
    meaning: &'a str,
    source: &'a str,
    n: usize,
    missing: usize,
    /// The number that stands for it; none without data.
    value: Option<String>,
    /// What that number is: `median`, `12 of 31`.
    what: String,
    /// The same at the beginning of a line.
    what_heading: String,
    p90: Option<String>,
    target: Option<String>,
    met: Option<bool>,
    plot: Option<String>,
    values: Vec<Value<'a>>,
    values_left: usize,
    /// What a share is over and what is missing; on the page of the metrics alone.
    lists: Vec<List<'a>>,
    parts: Vec<PartView>,
    quarters: Vec<InQuarter>,
    quarters_left: usize,
}

/// What `metrics.html` sees.
#[derive(Serialize)]
pub(super) struct View<'a> {
    page: Frame<'a>,
    incidents: usize,
    /// The clone is shallow, so what is counted from git's dates is missing.
    shallow: bool,
    practice: PracticeView<'a>,
    metrics: Vec<MetricView<'a>>,
    /// Those that no incident has a value for.
    without: Vec<Link<'a>>,
    teams: Vec<OfGroup<'a>>,
    teams_left: usize,
    services: Vec<OfGroup<'a>>,
    services_left: usize,
    /// The same as data.
    data: String,
    schema: String,
}

/// From so many values on, a median is drawn and given for a period.
const ENOUGH: usize = 20;

/// At most this many teams and services are in their tables, those with the most incidents.
const MOST_GROUPS: usize = 12;

/// The view.
pub(super) fn view(context: PageContext<'_>) -> View<'_> {
    let site = context.site;
    let (archive, recurrences) = (&site.archive, &site.insights.recurrences);
    let all = &site.insights.metrics;
    let quarters = metrics::by_quarter(archive, recurrences, &Scope::whole(archive));
    let views = all.metrics.iter().enumerate().map(|(at, metric)| {
        let mut view = self::metric(context, metric, true);
        view.quarters = quarters.iter().rev().filter_map(|quarter| in_quarter(context.words(), quarter, at)).collect();
        view.quarters_left = view.quarters.len().saturating_sub(MOST_QUARTERS);
        view.quarters.truncate(MOST_QUARTERS);
        view
    });
    let views = in_order(views, |view| view.unit);
    let without = views.iter().filter(|view| view.value.is_none());
    let without = without.map(|view| Link { name: view.name, href: format!("#x.{}", view.id) }).collect();
    let teams = site.index.team_scopes.iter().map(|(id, scope)| (id.as_str(), scope)).collect();
    let (teams, teams_left) = largest(teams);
    let services = Scope::of_services(archive);
    let (services, services_left) = largest(services.iter().map(|(id, scope)| (*id, scope)).collect());
    View {
        page: context.frame(context.words().text("metrics"), Some(&Route::metrics())),
        shallow: archive.shallow,
        incidents: all.incidents,
        practice: practice::view(context),
        metrics: views,
        without,
        teams: teams
            .iter()
            .map(|(id, scope)| of_group(context, context.team(id), site.index.teams.get(id), scope))
            .collect(),
        teams_left,
        services: services
            .iter()
            .map(|(id, scope)| of_group(context, context.service(id), site.index.services.get(id), scope))
            .collect(),
        services_left,
        data: context.link(&Route::api("metrics")),
        schema: context.link(&Route::schema("metrics")),
    }
}

/// Metrics in the order of every page: what people can act on comes first, times second.
fn in_order<T>(metrics: impl Iterator<Item = T>, unit: impl Fn(&T) -> Unit) -> Vec<T> {
    let (times, mut ordered): (Vec<T>, Vec<T>) =
        metrics.partition(|one| matches!(unit(one), Unit::Minutes | Unit::BusinessDays | Unit::Days));
    ordered.extend(times);
    ordered
}

/// The groups with the most incidents, by name, and how many others there are.
fn largest<'i, 's>(mut groups: Vec<(&'i str, &'s Scope)>) -> (Vec<(&'i str, &'s Scope)>, usize) {
    groups.sort_by(|a, b| b.1.incidents.len().cmp(&a.1.incidents.len()).then(a.0.cmp(b.0)));
    let left = groups.len().saturating_sub(MOST_GROUPS);
    groups.truncate(MOST_GROUPS);
    groups.sort_unstable_by_key(|(id, _)| *id);
    (groups, left)
}

/// The metrics of a team or a service, in words, for its own page.
pub(super) fn of_scope<'a>(context: PageContext<'a>, scope: &Scope) -> Vec<MetricView<'a>> {
    let found = metrics::of_scope(&context.site.archive, &context.site.insights.recurrences, scope);
    let found = found.metrics.iter().filter(|metric| metric.measure.value().is_some());
    in_order(found.map(|metric| self::metric(context, metric, false)), |view| view.unit)
}

fn in_quarter(words: &Catalogue, (quarter, metrics): &(Period, Metrics), at: usize) -> Option<InQuarter> {
    let metric = metrics.metrics.get(at)?;
    let mut number = number(words, metric);
    if matches!(metric.measure, Measure::Spread { .. }) && number.n < ENOUGH {
        (number.value, number.p90, number.few) = (None, None, number.n > 0);
    }
    Some(InQuarter { name: quarter.to_string(), number })
}

/// The numbers of a group, and how many incidents its page lists.
fn of_group<'a>(context: PageContext<'a>, link: Link<'a>, group: Option<&Group>, scope: &Scope) -> OfGroup<'a> {
    let words = context.words();
    let metrics = metrics::of_scope(&context.site.archive, &context.site.insights.recurrences, scope);
    let incidents = group.map_or(metrics.incidents, |group| group.incidents.len());
    let metrics = in_order(metrics.metrics.iter(), |metric| metric.definition.unit);
    OfGroup { link, incidents, numbers: metrics.into_iter().map(|it| number(words, it)).collect() }
}

fn number(words: &Catalogue, metric: &Metric) -> Number {
    let unit = metric.definition.unit;
    let p90 = if let Measure::Spread { p90, .. } = metric.measure { p90 } else { None };
    Number {
        value: metric.measure.value().map(|found| naming::value(words, unit, found)),
        p90: p90.map(|found| naming::value(words, unit, found)),
        n: metric.measure.n(),
        part: if let Measure::Share { part, .. } = metric.measure { Some(part) } else { None },
        missing: metric.missing.len(),
        few: false,
    }
}

/// A metric as text; with `drawn`, also its plot and table.
pub(super) fn metric<'a>(context: PageContext<'a>, metric: &Metric, drawn: bool) -> MetricView<'a> {
    let (unit, words) = (metric.definition.unit, context.words());
    let of = |what: &str, english| naming::found(words, "metric", &format!("{}_{what}", metric.definition.id), english);
    let mut view = MetricView {
        id: metric.definition.id,
        unit,
        name: naming::metric(words, &metric.definition),
        meaning: of("meaning", metric.definition.meaning),
        source: of("source", metric.definition.source),
        n: 0,
        missing: metric.missing.len(),
        value: None,
        what: String::new(),
        what_heading: String::new(),
        p90: None,
        target: metric.target.map(|target| naming::target(words, unit, target)),
        met: metric.met,
        plot: None,
        values: Vec::new(),
        values_left: 0,
        lists: Vec::new(),
        parts: Vec::new(),
        quarters: Vec::new(),
        quarters_left: 0,
    };
    if drawn {
        view.lists = lists(context, metric);
    }
    match &metric.measure {
        Measure::Share { part, whole } => {
            view.n = *whole;
            let n_of = |part: usize, whole: usize| words.message("n_of", &[("n", part.into()), ("all", whole.into())]);
            let share = |part: usize, whole: usize| (whole > 0).then(|| words.percent(part as f64 / whole as f64));
            let of_part = |it: &crate::insight::Part| PartView {
                name: it.name.clone(),
                value: share(it.part, it.whole),
                what: n_of(it.part, it.whole),
            };
            view.parts = metric.parts.iter().map(of_part).collect();
            view.what = n_of(*part, *whole);
            view.what_heading.clone_from(&view.what);
            view.value = share(*part, *whole);
        }
        Measure::Spread { samples, median, p90 } => {
            view.n = samples.len();
            view.what = words.text("median").to_string();
            view.what_heading = words.text("median_heading").to_string();
            view.value = median.map(|median| naming::value(words, unit, median));
            view.p90 = p90.map(|p90| naming::value(words, unit, p90));
            if drawn {
                let drawn = &samples[samples.len().saturating_sub(MOST_DOTS)..];
                view.plot = draw(context, metric, drawn, *median, *p90);
                view.values = samples.iter().rev().take(MOST).map(|sample| row(context, unit, sample)).collect();
                view.values_left = samples.len() - view.values.len();
            }
        }
    }
    view
}

/// What a metric is over and what is missing, a list for each. Those of one list follow the newest first.
fn lists<'a>(context: PageContext<'a>, metric: &Metric) -> Vec<List<'a>> {
    let entry = |place: &Place, words: Option<&String>| Entry {
        incident: place.incident.map(|at| context.incident(at)),
        action: place.incident.zip(place.action).and_then(|(incident, action)| {
            context.postmortem(incident).incident.actions.get(action).map(|action| action.text.as_str())
        }),
        words: words.cloned(),
    };
    let (id, words) = (metric.definition.id, context.words());
    let list = |class: &str, name: &str, all: Vec<(&Place, Option<&String>)>| List {
        id: format!("{id}-{class}"),
        lists: if class == "missing" { format!("{id}-{class}") } else { format!("{id}-{class} {id}-n") },
        name: name.to_string(),
        count: all.len(),
        left: all.len().saturating_sub(MOST_OF_SHARE),
        entries: all.iter().rev().take(MOST_OF_SHARE).map(|(place, words)| entry(place, *words)).collect(),
    };
    let side = |counts: bool| {
        let of_side = metric.counted.iter().filter(move |it| it.counts == counts);
        of_side.map(|it| (&it.place, it.words.as_ref())).collect()
    };
    let mut lists = Vec::new();
    if matches!(metric.measure, Measure::Share { .. }) {
        let [counted, others] = metric.definition.sides;
        let name = |class, english| naming::found(words, "side", &format!("{id}_{class}"), english);
        lists.push(list("counts", name("counts", counted), side(true)));
        lists.push(list("others", name("others", others), side(false)));
    }
    lists.push(list("missing", words.text("missing"), metric.missing.iter().map(|place| (place, None)).collect()));
    lists
}

fn row<'a>(context: PageContext<'a>, unit: Unit, sample: &Sample) -> Value<'a> {
    let words = context.words();
    Value {
        incident: context.incident(sample.incident),
        day: context.postmortem(sample.incident).day().map(|it| context.words().day(it)),
        value: naming::value(words, unit, sample.value),
        indirect: sample.indirect,
    }
}

fn draw(
    context: PageContext<'_>,
    metric: &Metric,
    samples: &[Sample],
    median: Option<f64>,
    p90: Option<f64>,
) -> Option<String> {
    let (unit, words) = (metric.definition.unit, context.words());
    let dots: Vec<_> = samples
        .iter()
        .filter_map(|sample| {
            let mut dot = context.dot(context.postmortem(sample.incident).day()?, sample.incident, false);
            dot.label = format!("{}: {}", naming::value(words, unit, sample.value), dot.label);
            Some((dot, sample.value))
        })
        .collect();
    let range = (dots.first()?.0.day, dots.last()?.0.day);
    if dots.len() < 2 {
        return None;
    }
    // Of few values a median says little: they are shown as they are.
    let level = |level: Option<f64>| level.filter(|_| samples.len() >= ENOUGH);
    let lines = levels(words, unit, level(median), level(p90), metric.target);
    let label = words.message("draw_metric", &[("metric", naming::metric(words, &metric.definition).into())]);
    let minutes = |minutes: f64| words.minutes(minutes.round() as i64);
    let plain = |value: f64| words.decimal(value);
    Some(plot::draw(
        words,
        &plot::Plot {
            range,
            dots: &dots,
            lines: &lines,
            logarithmic: unit == Unit::Minutes,
            name: if unit == Unit::Minutes { &minutes } else { &plain },
            label: &label,
        },
    ))
}

/// Lines across a plot. Those with the same value share a name, so that names do not overlap.
fn levels(
    words: &Catalogue,
    unit: Unit,
    median: Option<f64>,
    p90: Option<f64>,
    target: Option<Target>,
) -> Vec<(&'static str, f64, String)> {
    let bounds = target.map_or([None; 2], |target| [target.least, target.most]);
    let [least, most] = bounds.map(|bound| ("target", "target_name", bound));
    let all = [("median", "median", median), ("p90", "percentile_90", p90), least, most];
    let present: Vec<_> =
        all.into_iter().filter_map(|(class, name, level)| Some((class, words.text(name), level?))).collect();
    let shown = |level: f64| naming::value(words, unit, level);
    let line = |(at, (class, _, level)): (usize, &(&'static str, &str, f64))| {
        let is_named = present[..at].iter().any(|(.., before)| shown(*before) == shown(*level));
        let same = present[at..].iter().filter(|(.., other)| shown(*other) == shown(*level));
        let names: Vec<&str> = same.map(|(_, name, _)| *name).collect();
        let name =
            if is_named { String::new() } else { format!("{} {}", names.join(words.text("comma")), shown(*level)) };
        (*class, *level, name)
    };
    present.iter().enumerate().map(line).collect()
}
