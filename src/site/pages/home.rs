//! `/`: the state of the library.

use std::collections::BTreeSet;

use serde::Serialize;

use super::actions::{self, RepeatedView};
use super::recurrences::{self, Broken};
use crate::archive::{Archive, Postmortem};
use crate::config::PeriodKind;
use crate::digest::Counts;
use crate::insight::{ActionStatus, BrokenPromise, NoDueDays, Period};
use crate::site::GroupKind;
use crate::site::chart::strip;
use crate::site::route::Route;
use crate::site::view::{ActionRow, Chip, Frame, Link, PageContext, Row};
use crate::theme::Day;

/// How many recent incidents, promises and items are shown.
const FEW: usize = 6;

/// How many overdue items.
const FEW_OVERDUE: usize = 4;

/// A category that recurs now.
#[derive(Serialize)]
struct Recurring<'a> {
    link: Link<'a>,
    in_window: usize,
    latest: Option<Day>,
}

/// What is counted this week and was last week.
#[derive(Serialize)]
struct WeekFigure {
    /// `incidents`, `recurrences`, `newly-overdue`, `closed`: the section of the digest that has them.
    id: &'static str,
    /// The lists of the digest that have them.
    lists: &'static str,
    now: usize,
    before: usize,
}

/// This week against the last one.
#[derive(Serialize)]
struct Week {
    /// The digests of the two.
    now: String,
    before: String,
    /// The first day of this week.
    since: Day,
    figures: Vec<WeekFigure>,
}

/// A group of incidents that keeps happening.
#[derive(Serialize)]
struct Again<'a> {
    link: Link<'a>,
    count: usize,
    latest: Option<Day>,
}

/// What `home.html` sees.
#[derive(Serialize)]
pub(super) struct View<'a> {
    page: Frame<'a>,
    count: usize,
    week: Option<Week>,
    /// Where there are no causes: the faults that came back most, then the related incidents.
    groups: Vec<Again<'a>>,
    /// The severities that incidents have, for the legend of the strip.
    severities: Vec<Chip>,
    /// How many have a day.
    dated: usize,
    since: Option<Day>,
    window: String,
    strip: Option<String>,
    recent: Vec<Row<'a>>,
    recurring: Vec<Recurring<'a>>,
    recurring_count: usize,
    rate: Option<String>,
    /// There is no rate: recurrences are shown without it.
    without_causes: bool,
    fault_count: usize,
    related_count: usize,
    rate_target: Option<String>,
    promises: Vec<Broken<'a>>,
    promise_count: usize,
    /// What was asked for again, what is not done first.
    repeated: Vec<RepeatedView<'a>>,
    repeated_count: usize,
    /// The most pressing.
    overdue: Vec<ActionRow<'a>>,
    overdue_count: usize,
    /// There are action items at all.
    has_actions: bool,
    open_count: usize,
    not_stated_count: usize,
    /// What to say where no item has a due date.
    no_due_dates: Option<String>,
    digest: Option<(String, String)>,
    incidents: String,
    recurrences: String,
    actions: String,
    metrics: String,
}

/// The severities that incidents have, in the order of the configuration.
fn severities(context: PageContext<'_>) -> Vec<Chip> {
    let archive = &context.site.archive;
    let met: BTreeSet<&str> = archive.postmortems.iter().filter_map(Postmortem::severity).collect();
    let known = archive.config.severities.iter().filter(|severity| met.contains(severity.id.as_str()));
    known.map(|severity| context.severity(&severity.id)).collect()
}

/// The view.
pub(super) fn view(context: PageContext<'_>) -> View<'_> {
    let site = context.site;
    let (config, insights) = (&site.archive.config, &site.insights);
    let current: Vec<_> = insights.recurrences.current(config.recurrence.minimum).collect();
    let overdue = insights.ledger.count(ActionStatus::Overdue);
    let open = |status| insights.ledger.count(status);
    let dots = context.dots(&site.index.newest, None);
    let label = context.words().message("draw_all", &[("n", dots.len().into())]);
    // What is still open comes first here: it is what a reader can do something about.
    let mut broken = BrokenPromise::of_all(&site.archive, &insights.promises);
    broken.sort_by_key(|promise| !promise.still_open);
    let (promises, promise_count) = (recurrences::broken_rows(context, &broken, 2, true), broken.len());
    View {
        page: context.frame("", Some(&Route::home())),
        count: site.incidents(),
        week: week(context),
        groups: groups(context),
        severities: severities(context),
        dated: dots.len(),
        since: context.range().filter(|_| dots.len() == site.incidents()).map(|(first, _)| context.words().day(first)),
        window: context.window_text(),
        strip: context.range().filter(|_| dots.len() > 2).map(|range| {
            strip::draw(
                context.words(),
                &strip::Strip { range, window: Some(context.window()), dots: &dots, promises: &[], label: &label },
            )
        }),
        recent: context.rows(&site.index.newest[..site.index.newest.len().min(FEW)]),
        recurring: current
            .iter()
            .take(FEW)
            .map(|cause| Recurring {
                link: context.cause(&cause.cause),
                in_window: cause.in_window.len(),
                latest: cause
                    .in_window
                    .last()
                    .and_then(|at| context.postmortem(*at).day())
                    .map(|it| context.words().day(it)),
            })
            .collect(),
        recurring_count: current.len(),
        rate: insights.recurrences.rate.map(|it| context.words().percent(it)),
        without_causes: insights.recurrences.why_no_rate().is_some(),
        fault_count: insights.recurrences.faults.len(),
        related_count: insights.recurrences.related.len(),
        rate_target: config.recurrence.target.map(|it| context.words().percent(it)),
        promises,
        promise_count,
        repeated: insights.repeated.iter().take(2).filter_map(|it| actions::repeated(context, it)).collect(),
        repeated_count: insights.repeated.len(),
        overdue: insights
            .ledger
            .items
            .iter()
            .filter(|item| item.status == ActionStatus::Overdue)
            .take(FEW_OVERDUE)
            .filter_map(|item| context.action(item, true))
            .collect(),
        overdue_count: overdue,
        has_actions: !insights.ledger.items.is_empty(),
        open_count: overdue + open(ActionStatus::Open) + open(ActionStatus::Undated),
        not_stated_count: open(ActionStatus::NotStated),
        no_due_dates: NoDueDays::of(&site.archive, insights.ledger.items.iter())
            .map(|it| actions::without_due_dates(context, &it)),
        digest: super::digests::latest(context),
        incidents: context.link(&Route::incidents()),
        recurrences: context.link(&Route::recurrences()),
        actions: context.link(&Route::actions()),
        metrics: context.link(&Route::metrics()),
    }
}

/// The week of the as-of day and the one before; `None` if nothing has a day.
pub(super) fn weeks(archive: &Archive) -> Option<[Period; 2]> {
    archive.postmortems.iter().any(|postmortem| postmortem.day().is_some()).then(|| {
        let now = Period::containing(archive.as_of, PeriodKind::Week, archive.config.digest.week_start);
        [now, now.previous()]
    })
}

fn week(context: PageContext<'_>) -> Option<Week> {
    let [now, before] = weeks(&context.site.archive)?;
    let counts = |week| context.site.digests().get(&(week, None)).map(|digest| &digest.counts);
    let (this, last) = (counts(now)?, counts(before)?);
    let figure =
        |id, lists, count: fn(&Counts) -> usize| WeekFigure { id, lists, now: count(this), before: count(last) };
    let address = |week: Period| context.link(&Route::digest(&week.to_string(), None));
    let figures = vec![
        figure("incidents", "incidents near-misses", |it| it.incidents + it.near_misses),
        figure("recurrences", "recurrences", |it| it.recurrences),
        figure("newly-overdue", "newly-overdue", |it| it.newly_overdue),
        figure("closed", "closed", |it| it.closed),
    ];
    // Of an archive in which nothing moves, zeros say nothing.
    let moves = figures.iter().any(|figure| figure.now + figure.before > 0);
    moves.then(|| Week { now: address(now), before: address(before), since: context.words().day(now.first), figures })
}

/// The groups with the most incidents: faults first, since they are surer.
fn groups(context: PageContext<'_>) -> Vec<Again<'_>> {
    let of = |kind: GroupKind| {
        let pages = context.site.index.group_slugs[kind as usize].len();
        let mut all: Vec<usize> = (0..pages).collect();
        let size = |at: &usize| context.group(kind, *at).map_or(0, |group| group.incidents.len());
        all.sort_by_key(|at| std::cmp::Reverse(size(at)));
        all.into_iter().take(FEW).filter_map(move |at| {
            let incidents = &context.group(kind, at)?.incidents;
            let latest = incidents.iter().filter_map(|at| context.postmortem(*at).day()).max();
            Some(Again {
                link: context.group_link(kind, at),
                count: incidents.len(),
                latest: latest.map(|it| context.words().day(it)),
            })
        })
    };
    of(GroupKind::Fault).chain(of(GroupKind::Related)).take(FEW).collect()
}
