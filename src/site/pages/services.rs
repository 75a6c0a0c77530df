//! `/services/`: every service that a team runs or an incident names.

use serde::Serialize;

use crate::site::route::Route;
use crate::site::view::{Frame, Link, PageContext, Row};

/// A service in the list.
#[derive(Serialize)]
struct Entry<'a> {
    name: &'a str,
    href: String,
    team: Option<Link<'a>>,
    count: usize,
    latest: Option<Row<'a>>,
}

/// What `services.html` sees.
#[derive(Serialize)]
pub(super) struct View<'a> {
    page: Frame<'a>,
    services: Vec<Entry<'a>>,
}

/// The view.
pub(super) fn view(context: PageContext<'_>) -> View<'_> {
    let site = context.site;
    let services = site.index.services.all.iter().map(|service| Entry {
        name: &service.name,
        href: context.link(&Route::service(&service.slug)),
        team: site.archive.config.team_of(&service.id).map(|team| context.team(&team.id)),
        count: service.incidents.len(),
        latest: service.incidents.first().map(|at| context.row(*at)),
    });
    View {
        page: context.frame(context.words().text("services"), Some(&Route::services())),
        services: services.collect(),
    }
}
