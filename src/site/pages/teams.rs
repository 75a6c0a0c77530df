//! `/teams/`: every team, with its services and overdue action items.

use serde::Serialize;

use crate::insight::ActionStatus;
use crate::site::route::Route;
use crate::site::view::{Frame, Link, PageContext, Row};

/// A team in the list.
#[derive(Serialize)]
struct Entry<'a> {
    name: &'a str,
    href: String,
    services: Vec<Link<'a>>,
    count: usize,
    overdue: usize,
    latest: Option<Row<'a>>,
}

/// What `teams.html` sees.
#[derive(Serialize)]
pub(super) struct View<'a> {
    page: Frame<'a>,
    teams: Vec<Entry<'a>>,
}

/// The view.
pub(super) fn view(context: PageContext<'_>) -> View<'_> {
    let site = context.site;
    let overdue = |at: usize| {
        let items = site.index.open_of_team[at].iter().map(|number| &site.insights.ledger.items[*number]);
        items.filter(|item| item.status == ActionStatus::Overdue).count()
    };
    let teams = site.index.teams.all.iter().enumerate().map(|(at, team)| Entry {
        name: &team.name,
        href: context.link(&Route::team(&team.slug)),
        services: services_of(context, &team.id),
        count: team.incidents.len(),
        overdue: overdue(at),
        latest: team.incidents.first().map(|at| context.row(*at)),
    });
    View { page: context.frame(context.words().text("teams"), Some(&Route::teams())), teams: teams.collect() }
}

/// The services that the configuration gives a team.
pub(super) fn services_of<'a>(context: PageContext<'a>, team: &str) -> Vec<Link<'a>> {
    let config = &context.site.archive.config;
    let team = config.teams.iter().find(|known| known.id == team);
    team.map(|team| team.services.iter().map(|service| context.service(service)).collect()).unwrap_or_default()
}
