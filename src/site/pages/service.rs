//! `/services/S/`: one service: its team, its error budget, its incidents over time.

use serde::Serialize;

use super::metrics::{self, MetricView};
use super::team::causes;
use crate::insight::{Item, Scope};
use crate::site::Part;
use crate::site::chart::strip;
use crate::site::incident_list::{IncidentList, incident_list};
use crate::site::route::Route;
use crate::site::view::{ActionRow, Count, Frame, Link, PageContext, StatusCount};
use crate::theme::Day;

/// At most this many open items are listed.
const MOST: usize = 40;

/// What is left of the error budget.
#[derive(Serialize)]
struct Budget<'a> {
    objective: Option<&'a str>,
    remaining: String,
    spent: bool,
    as_of: Option<Day>,
    stale: bool,
}

/// What `service.html` sees.
#[derive(Serialize)]
pub(super) struct View<'a> {
    page: Frame<'a>,
    name: &'a str,
    team: Option<Link<'a>>,
    budget: Option<Budget<'a>>,
    strip: Option<String>,
    metrics: Vec<MetricView<'a>>,
    causes: Vec<Count<'a>>,
    /// The open action items of its incidents.
    open: Vec<ActionRow<'a>>,
    /// How many are overdue, open, without a date, and of how many nothing is said.
    states: Vec<StatusCount>,
    /// Those that are not listed.
    left: Vec<StatusCount>,
    actions: String,
    whole: String,
    incident_list: IncidentList<'a>,
}

/// The view of a service, or of one year of it.
pub(super) fn view(context: PageContext<'_>, at: usize, part: Part) -> View<'_> {
    let site = context.site;
    let group = &site.index.services.all[at];
    let own = Route::service(&group.slug);
    let as_of = site.archive.as_of;
    let budgets = site.archive.config.error_budgets.iter().filter(|budget| budget.service == group.id);
    let budget = budgets.filter(|budget| budget.as_of.is_none_or(|day| day <= as_of)).max_by_key(|budget| budget.as_of);
    let scope =
        (part == Part::Whole && !group.incidents.is_empty()).then(|| Scope::of_service(&site.archive, &group.id));
    let ledger = &site.insights.ledger.items;
    let whole = group.incidents.iter().filter(|_| part == Part::Whole);
    let mut numbers: Vec<usize> = whole.flat_map(|at| site.index.items[*at].iter().copied()).collect();
    numbers.sort_unstable();
    let open: Vec<&Item> = numbers.iter().map(|at| &ledger[*at]).filter(|item| item.status.is_open()).collect();
    // A year's page has the list of that year; the timeline is on the main page.
    let dots = if part == Part::Whole { context.dots(&group.incidents, None) } else { Vec::new() };
    let label = context.words().message("draw_service_over_time", &[("name", (&group.name).into())]);
    View {
        page: context.frame(group.name.clone(), Some(&Route::services())),
        name: &group.name,
        team: site.archive.config.team_of(&group.id).map(|team| context.team(&team.id)),
        budget: budget.map(|budget| Budget {
            objective: budget.objective.as_deref(),
            remaining: context.words().percent(budget.remaining.max(0.0)),
            spent: budget.remaining <= 0.0,
            as_of: budget.as_of.map(|it| context.words().day(it)),
            stale: budget.is_stale(as_of) == Some(true),
        }),
        strip: context.range().filter(|_| dots.len() > 1).map(|range| {
            strip::draw(
                context.words(),
                &strip::Strip { range, window: None, dots: &dots, promises: &[], label: &label },
            )
        }),
        metrics: scope.map(|scope| metrics::of_scope(context, &scope)).unwrap_or_default(),
        causes: if part == Part::Whole { causes(context, &group.incidents) } else { Vec::new() },
        states: StatusCount::of(context, open.iter().copied()),
        left: StatusCount::of(context, open.iter().skip(MOST).copied()),
        open: open.iter().take(MOST).filter_map(|item| context.action(item, true)).collect(),
        actions: context.link(&Route::actions()),
        whole: context.link(&own),
        incident_list: incident_list(
            context,
            &group.incidents,
            part,
            |year| own.of_year(year),
            |row, at| row.marks = context.mark_of_cause(at),
        ),
    }
}
