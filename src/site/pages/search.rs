//! `/search/`: the search box, and without JavaScript the lists by team, cause, service and month.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::site::incident_list;
use crate::site::index::Group;
use crate::site::route::Route;
use crate::site::view::{Frame, PageContext};

/// A link for browsing.
#[derive(Serialize)]
struct Way {
    name: String,
    href: String,
    count: usize,
    /// The lists, on the page that it leads to, of what is counted.
    list: String,
}

/// The months of a year.
#[derive(Serialize)]
struct Year {
    name: String,
    months: Vec<Way>,
}

/// What `search.html` sees.
#[derive(Serialize)]
pub(super) struct View<'a> {
    page: Frame<'a>,
    /// Where the form leads: this page.
    action: String,
    teams: Vec<Way>,
    causes: Vec<Way>,
    services: Vec<Way>,
    years: Vec<Year>,
}

/// The view.
pub(super) fn view(context: PageContext<'_>) -> View<'_> {
    let index = &context.site.index;
    View {
        page: context.frame(context.words().text("search"), Some(&Route::search())),
        action: context.link(&Route::search()),
        teams: ways(context, &index.teams.all, Route::team),
        causes: ways(context, &index.causes.all, Route::cause),
        services: ways(context, &index.services.all, Route::service),
        years: years(context),
    }
}

fn ways(context: PageContext<'_>, groups: &[Group], route: fn(&str) -> Route) -> Vec<Way> {
    groups
        .iter()
        .filter(|group| !group.incidents.is_empty())
        .map(|group| Way {
            name: group.name.clone(),
            href: context.link(&route(&group.slug)),
            count: group.incidents.len(),
            list: "incidents".into(),
        })
        .collect()
}

/// The months that have incidents, newest first. A month leads to its digest where there is one, else to its year.
fn years(context: PageContext<'_>) -> Vec<Year> {
    let archive = &context.site.archive;
    let mut months: BTreeMap<(i16, i8), usize> = BTreeMap::new();
    for day in archive.postmortems.iter().filter_map(crate::archive::Postmortem::day) {
        *months.entry((day.year(), day.month())).or_default() += 1;
    }
    let slices = incident_list::years(archive, &context.site.index.newest);
    let mut years: Vec<Year> = Vec::new();
    for ((year, month), count) in months.into_iter().rev() {
        let digest = Route::digest(&format!("{year:04}-{month:02}"), None);
        // A year of several pages is reached from the page of all incidents.
        let own: Vec<_> = slices.iter().filter(|slice| slice.year == Some(year)).collect();
        let fallback = if let [slice] = own[..] { Route::year(&slice.address()) } else { Route::incidents() };
        let month_list = format!("month-{year:04}-{month:02}");
        let (route, list) = match context.site.has(&digest) {
            true => (digest, "incidents near-misses".to_string()),
            false => (fallback, month_list),
        };
        let way = Way { name: context.words().month(month).to_string(), href: context.link(&route), count, list };
        match years.last_mut().filter(|last| last.name == year.to_string()) {
            Some(last) => last.months.push(way),
            None => years.push(Year { name: year.to_string(), months: vec![way] }),
        }
    }
    for year in &mut years {
        year.months.reverse();
    }
    years
}
