//! `/teams/`: every team, with what it has to look after.

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
pub(super) fn view(desk: PageContext<'_>) -> View<'_> {
    let site = desk.site;
    let overdue = |at: usize| {
        let items = site.index.open_of_team[at].iter().map(|number| &site.insights.ledger.items[*number]);
        items.filter(|item| item.status == ActionStatus::Overdue).count()
    };
    let teams = site.index.teams.all.iter().enumerate().map(|(at, team)| Entry {
        name: &team.name,
        href: desk.link(&Route::team(&team.slug)),
        services: services_of(desk, &team.id),
        count: team.incidents.len(),
        overdue: overdue(at),
        latest: team.incidents.first().map(|at| desk.row(*at)),
    });
    View { page: desk.frame("Teams", Some(&Route::teams())), teams: teams.collect() }
}

/// The services that the configuration gives a team.
pub(super) fn services_of<'a>(desk: PageContext<'a>, team: &str) -> Vec<Link<'a>> {
    let config = &desk.site.archive.config;
    let team = config.teams.iter().find(|known| known.id == team);
    team.map(|team| team.services.iter().map(|service| desk.service(service)).collect()).unwrap_or_default()
}
