//! `/teams/T/`: one team: its incidents, open action items and root causes.

use serde::Serialize;

use super::actions::{self, RepeatedView};
use super::metrics::{self, MetricView};
use super::teams::services_of;
use crate::insight::{ActionStatus, Item, NoDueDays};
use crate::site::Part;
use crate::site::incident_list::{IncidentList, incident_list};
use crate::site::route::Route;
use crate::site::view::{ActionRow, Count, Frame, Link, PageContext, StatusCount};

/// At most this many open items are listed.
const MOST: usize = 100;
/// At most this many remedies that were asked for again.
const MOST_REPEATED: usize = 8;

/// What `team.html` sees.
#[derive(Serialize)]
pub(super) struct View<'a> {
    page: Frame<'a>,
    name: &'a str,
    channel: Option<&'a str>,
    parent: Option<Link<'a>>,
    services: Vec<Link<'a>>,
    feed: String,
    calendar: String,
    metrics: Vec<MetricView<'a>>,
    whole: String,
    incident_list: IncidentList<'a>,
    causes: Vec<Count<'a>>,
    /// What was asked for again, where the team owns one of the items.
    repeated: Vec<RepeatedView<'a>>,
    repeated_left: usize,
    open: Vec<ActionRow<'a>>,
    /// Those that are not listed.
    left: Vec<StatusCount>,
    open_count: usize,
    overdue_count: usize,
    not_stated_count: usize,
    /// None of its items has a due date.
    no_due_dates: bool,
    actions: String,
}

/// The view of a team, or of one year of it.
pub(super) fn view(context: PageContext<'_>, at: usize, part: Part) -> View<'_> {
    let site = context.site;
    let group = &site.index.teams.all[at];
    let team = site.archive.config.teams.iter().find(|team| team.id == group.id);
    let own = Route::team(&group.slug);
    let open = if part == Part::Whole { site.index.open_of_team[at].as_slice() } else { &[] };
    let items: Vec<&Item> = open.iter().map(|number| &site.insights.ledger.items[*number]).collect();
    let count = |status| items.iter().filter(|item| item.status == status).count();
    let (repeated, repeated_left) = repeated(context, part, &group.id);
    let mut page = context.frame(group.name.clone(), Some(&Route::teams()));
    page.follow(context.link(&Route::team_feed(&group.slug)), &group.name);
    View {
        page,
        name: &group.name,
        channel: team.and_then(|team| team.channel.as_deref()),
        parent: team.and_then(|team| team.parent.as_deref()).map(|parent| context.team(parent)),
        services: services_of(context, &group.id),
        feed: context.link(&Route::team_feed(&group.slug)),
        calendar: context.link(&Route::team_calendar(&group.slug)),
        metrics: metrics_of(context, part, &group.id),
        whole: context.link(&own),
        incident_list: incident_list(
            context,
            &group.incidents,
            part,
            |year| own.of_year(year),
            |row, at| row.marks = context.mark_of_cause(at),
        ),
        causes: if part == Part::Whole { causes(context, &group.incidents) } else { Vec::new() },
        repeated,
        repeated_left,
        open: items.iter().take(MOST).filter_map(|item| context.action(item, true)).collect(),
        left: StatusCount::of(context, items.iter().skip(MOST).copied()),
        open_count: items.len() - count(ActionStatus::NotStated),
        overdue_count: count(ActionStatus::Overdue),
        not_stated_count: count(ActionStatus::NotStated),
        no_due_dates: NoDueDays::of(&site.archive, items.iter().copied()).is_some(),
        actions: context.link(&Route::actions()),
    }
}

/// The team's metrics, on its own page alone.
fn metrics_of<'a>(context: PageContext<'a>, part: Part, team: &str) -> Vec<MetricView<'a>> {
    let scope = context.site.index.team_scopes.get(team).filter(|_| part == Part::Whole);
    scope.filter(|scope| !scope.incidents.is_empty()).map(|scope| metrics::of_scope(context, scope)).unwrap_or_default()
}

/// What was asked for again of the team's items, on its own page alone, and how much more.
fn repeated<'a>(context: PageContext<'a>, part: Part, team: &str) -> (Vec<RepeatedView<'a>>, usize) {
    let site = context.site;
    let items = &site.insights.ledger.items;
    let owns = |(incident, action): &(usize, usize)| {
        let own = site.index.items[*incident].iter().map(|at| &items[*at]);
        own.into_iter().any(|item| item.action == *action && item.is_of(team))
    };
    let all = site.insights.repeated.iter().filter(|_| part == Part::Whole);
    let own: Vec<_> = all.filter(|it| it.asked.iter().any(owns)).collect();
    let shown = own.iter().take(MOST_REPEATED).filter_map(|it| actions::repeated(context, it));
    (shown.collect(), own.len().saturating_sub(MOST_REPEATED))
}

/// The causes of some incidents, most first.
pub(super) fn causes<'a>(context: PageContext<'a>, incidents: &[usize]) -> Vec<Count<'a>> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for cause in incidents.iter().filter_map(|at| context.postmortem(*at).cause()) {
        match counts.iter_mut().find(|(known, _)| *known == cause) {
            Some((_, count)) => *count += 1,
            None => counts.push((cause, 1)),
        }
    }
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let mark = |cause| context.mark("cause", &context.site.index.causes, cause);
    counts.into_iter().map(|(cause, count)| Count { link: context.cause(cause), count, mark: mark(cause) }).collect()
}
