//! `/services/S/`: one service: its team, its error budget, its incidents over time.

use serde::Serialize;

use super::metrics::{self, MetricView};
use crate::insight::Scope;
use crate::site::Part;
use crate::site::chart::strip;
use crate::site::incident_list::{IncidentList, incident_list};
use crate::site::route::Route;
use crate::site::view::{Frame, Link, PageContext};
use crate::site::words::{self, Day};

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
    // A year's page has the list of that year; the timeline is on the main page.
    let dots = if part == Part::Whole { context.dots(&group.incidents, None) } else { Vec::new() };
    let label = format!("Incidents of {} over time", group.name);
    View {
        page: context.frame(group.name.clone(), Some(&Route::services())),
        name: &group.name,
        team: site.archive.config.team_of(&group.id).map(|team| context.team(&team.id)),
        budget: budget.map(|budget| Budget {
            objective: budget.objective.as_deref(),
            remaining: words::percent(budget.remaining.max(0.0)),
            spent: budget.remaining <= 0.0,
            as_of: budget.as_of.map(words::day),
            stale: budget.is_stale(as_of) == Some(true),
        }),
        strip: context
            .range()
            .filter(|_| dots.len() > 1)
            .map(|range| strip::draw(&strip::Strip { range, window: None, dots: &dots, promises: &[], label: &label })),
        metrics: scope.map(|scope| metrics::of_scope(context, &scope)).unwrap_or_default(),
        whole: context.link(&own),
        incident_list: incident_list(context, &group.incidents, part, |year| own.of_year(year), |_, _| {}),
    }
}
