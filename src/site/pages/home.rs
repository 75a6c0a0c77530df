//! `/`: the state of the library.

use serde::Serialize;

use super::actions::{self, RepeatedView};
use super::recurrences::{self, Broken};
use crate::insight::{ActionStatus, NoDueDays};
use crate::site::chart::strip;
use crate::site::route::Route;
use crate::site::view::{ActionRow, Frame, Link, PageContext, Row};
use crate::site::words::{self, Day};

/// How many recent incidents, promises and items are shown.
const FEW: usize = 6;

/// A category that recurs now.
#[derive(Serialize)]
struct Recurring<'a> {
    link: Link<'a>,
    in_window: usize,
    latest: Option<Day>,
}

/// What `home.html` sees.
#[derive(Serialize)]
pub(super) struct View<'a> {
    page: Frame<'a>,
    count: usize,
    /// How many have a day.
    dated: usize,
    since: Option<Day>,
    window: String,
    strip: Option<String>,
    recent: Vec<Row<'a>>,
    recurring: Vec<Recurring<'a>>,
    recurring_count: usize,
    rate: Option<String>,
    /// There is no rate: what came back is told without them.
    without_causes: bool,
    fault_count: usize,
    related_count: usize,
    rate_target: String,
    rate_met: Option<bool>,
    promises: Vec<Broken<'a>>,
    promise_count: usize,
    /// What was asked for again, what is not done first.
    repeated: Vec<RepeatedView<'a>>,
    repeated_count: usize,
    overdue: Vec<ActionRow<'a>>,
    overdue_count: usize,
    open_count: usize,
    not_stated_count: usize,
    /// What to say where no item has a due day.
    no_due_dates: Option<String>,
    digest: Option<(String, String)>,
    incidents: String,
    recurrences: String,
    actions: String,
    metrics: String,
}

/// The view.
pub(super) fn view(context: PageContext<'_>) -> View<'_> {
    let site = context.site;
    let (config, insights) = (&site.archive.config, &site.insights);
    let current: Vec<_> = insights.recurrences.current(config.recurrence.minimum).collect();
    let overdue: Vec<_> = insights.ledger.items.iter().filter(|item| item.status == ActionStatus::Overdue).collect();
    let open = |status| insights.ledger.count(status);
    let dots = context.dots(&site.index.newest, None);
    let label = format!("{} through time", words::plural(dots.len(), "incident", "incidents"));
    let (promises, promise_count) = recurrences::broken(context, 3);
    View {
        page: context.frame("", Some(&Route::home())),
        count: site.incidents(),
        dated: dots.len(),
        since: context.range().map(|(first, _)| words::day(first)),
        window: config.recurrence.window.to_string(),
        strip: context.range().filter(|_| dots.len() > 2).map(|range| {
            strip::draw(&strip::Strip {
                range,
                window: Some(context.window()),
                dots: &dots,
                promises: &[],
                label: &label,
            })
        }),
        recent: context.rows(&site.index.newest[..site.index.newest.len().min(FEW)]),
        recurring: current
            .iter()
            .take(FEW)
            .map(|cause| Recurring {
                link: context.cause(&cause.cause),
                in_window: cause.in_window.len(),
                latest: cause.in_window.last().and_then(|at| context.postmortem(*at).day()).map(words::day),
            })
            .collect(),
        recurring_count: current.len(),
        rate: insights.recurrences.rate.map(words::percent),
        without_causes: insights.recurrences.why_no_rate().is_some(),
        fault_count: insights.recurrences.faults.len(),
        related_count: insights.recurrences.related.len(),
        rate_target: words::percent(config.recurrence.target),
        rate_met: insights.recurrences.rate.map(|rate| rate <= config.recurrence.target),
        promises,
        promise_count,
        repeated: insights.repeated.iter().take(3).filter_map(|it| actions::repeated(context, it)).collect(),
        repeated_count: insights.repeated.len(),
        overdue: overdue.iter().take(FEW).filter_map(|item| context.action(item, true)).collect(),
        overdue_count: overdue.len(),
        open_count: overdue.len() + open(ActionStatus::Open) + open(ActionStatus::Undated),
        not_stated_count: open(ActionStatus::NotStated),
        no_due_dates: NoDueDays::of(&site.archive, insights.ledger.items.iter()).map(|it| it.in_words()),
        digest: super::digests::latest(context),
        incidents: context.link(&Route::incidents()),
        recurrences: context.link(&Route::recurrences()),
        actions: context.link(&Route::actions()),
        metrics: context.link(&Route::metrics()),
    }
}
