//! The page kinds: one file each, with the view for its template. This file has the table of kinds, and plans which
//! pages a site has.

mod actions;
mod cause;
mod causes;
mod choices;
mod digest;
mod digests;
mod home;
mod incident;
mod incidents;
mod metrics;
mod not_found;
mod notes;
mod ordinary;
mod practice;
mod recurrence;
mod recurrences;
mod redirect;
mod search;
mod service;
mod services;
mod team;
mod teams;

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use serde::Serialize;

use super::index::{Group, Index};
use super::route::{Base, Route};
use super::view::PageContext;
use super::{Data, GroupKind, Page, Part, Site, cards, data, feeds, incident_list, pack};
use crate::archive::Archive;
use crate::card;
use crate::config::PeriodKind;
use crate::digest::DigestBuilder;
use crate::insight::Insights;
use crate::theme::{Theme, ThemeError};

/// Every page of an archive's site.
pub(super) fn plan(
    archive: &Archive,
    insights: &Insights,
    index: &Index,
    theme: &Theme,
    base: &Base,
) -> BTreeMap<Route, Page> {
    let mut pages = BTreeMap::from([
        (Route::home(), Page::Home),
        (Route::incidents(), Page::Incidents),
        (Route::teams(), Page::Teams),
        (Route::services(), Page::Services),
        (Route::causes(), Page::Causes),
        (Route::recurrences(), Page::Recurrences),
        (Route::actions(), Page::Actions),
        (Route::metrics(), Page::Metrics),
        (Route::digests(), Page::Digests),
        (Route::search(), Page::Search),
        (Route::not_found(), Page::NotFound),
        (Route::feed(), Page::Feed(None)),
        (Route::sitemap(), Page::Sitemap),
        (Route::calendar(), Page::Calendar(None)),
        (Route::records(), Page::Data(Data::Records)),
        (Route::records_table(), Page::Data(Data::RecordsTable)),
        (Route::api("actions"), Page::Data(Data::Actions)),
        (Route::api("recurrences"), Page::Data(Data::Recurrences)),
        (Route::api("metrics"), Page::Data(Data::Metrics)),
        (Route::names(), Page::Data(Data::Names)),
        (Route::list("incidents"), Page::Data(Data::IncidentList)),
        (Route::list("actions"), Page::Data(Data::ActionList)),
        (Route::llms(), Page::Data(Data::Llms)),
        (Route::headers(), Page::Data(Data::Headers)),
    ]);
    for name in data::SCHEMAS {
        pages.insert(Route::schema(name), Page::Data(Data::Schema(name)));
    }
    for (at, postmortem) in archive.postmortems.iter().enumerate() {
        pages.insert(Route::incident(&postmortem.id), Page::Incident(at));
        pages.insert(Route::markdown_page(&postmortem.id), Page::Data(Data::MarkdownPage(at)));
        if archive.config.site.social_cards {
            pages.insert(Route::card(&postmortem.id), Page::Card(at));
        }
    }
    for (at, page) in archive.pages.iter().enumerate() {
        pages.insert(Route::page(&page.id), Page::Ordinary(at));
    }
    for year in incident_list::years(archive, &index.newest) {
        pages.insert(Route::year(&year.address()), Page::Year(year));
    }
    groups(&mut pages, archive, &index.teams.all, Route::team, Page::Team);
    groups(&mut pages, archive, &index.services.all, Route::service, Page::Service);
    groups(&mut pages, archive, &index.causes.all, Route::cause, Page::Cause);
    for (kind, slugs) in [GroupKind::Fault, GroupKind::Related].into_iter().zip(&index.group_slugs) {
        let page = |(at, slug): (usize, &String)| (Route::recurrence(slug), Page::Recurrence(kind, at));
        pages.extend(slugs.iter().enumerate().map(page));
    }
    for (at, team) in index.teams.all.iter().enumerate() {
        pages.insert(Route::team_feed(&team.slug), Page::Feed(Some(at)));
        pages.insert(Route::team_calendar(&team.slug), Page::Calendar(Some(at)));
    }
    if base.is_absolute() {
        pages.insert(Route::open_search(), Page::OpenSearch);
    }
    // The home page compares this week with the last one, whose digests hold what it counts.
    for week in home::weeks(archive).into_iter().flatten() {
        pages.insert(Route::digest(&week.to_string(), None), Page::Digest(week, None));
    }
    if !archive.config.digest.periods.is_empty() {
        let builder = DigestBuilder::new(archive, insights);
        for kind in &archive.config.digest.periods {
            plan_digests(&mut pages, archive, &builder, index, *kind);
        }
    }
    for name in theme.files().keys() {
        pages.insert(pack::fixed(theme, name), Page::Fixed(name.clone()));
    }
    pages
}

fn groups(
    pages: &mut BTreeMap<Route, Page>,
    archive: &Archive,
    groups: &[Group],
    route: fn(&str) -> Route,
    page: fn(usize, Part) -> Page,
) {
    for (at, group) in groups.iter().enumerate() {
        let whole = route(&group.slug);
        for year in incident_list::years(archive, &group.incidents) {
            pages.insert(whole.of_year(&year.address()), page(at, Part::Year(year)));
        }
        pages.insert(whole, page(at, Part::Whole));
    }
}

/// For how many years before the day of the build teams have digests: each team has one for each of its periods, and
/// those of years past nobody reads. Their incidents are in the organisation's.
const TEAM_DIGEST_YEARS: i64 = 2;

/// Each period in which something happened has a digest of the organisation, and of the teams that had an incident in it
/// lately.
fn plan_digests(
    pages: &mut BTreeMap<Route, Page>,
    archive: &Archive,
    builder: &DigestBuilder<'_>,
    index: &Index,
    kind: PeriodKind,
) {
    let eventful = builder.eventful(kind);
    let earliest = eventful.first().map(|period| period.first);
    for period in eventful {
        pages.insert(Route::digest(&period.to_string(), None), Page::Digest(period, None));
    }
    let since = archive.as_of.saturating_sub(TEAM_DIGEST_YEARS.years());
    for (at, team) in index.teams.all.iter().enumerate() {
        let days = team.incidents.iter().filter_map(|at| archive.postmortems[*at].day());
        let happened = days.filter(|day| *day <= archive.as_of && earliest.is_some_and(|first| *day >= first));
        let start = archive.config.digest.week_start;
        let own: BTreeSet<_> = happened.map(|day| crate::insight::Period::containing(day, kind, start)).collect();
        for period in own.into_iter().filter(|period| period.last >= since) {
            pages.insert(Route::digest(&period.to_string(), Some(&team.slug)), Page::Digest(period, Some(at)));
        }
    }
}

/// A page's bytes.
pub(super) fn render(site: &Site, route: &Route, page: &Page) -> Result<Vec<u8>, ThemeError> {
    let context = PageContext { site, page: route };
    match page {
        Page::Home => html(site, "home.html", &home::view(context)),
        Page::Incidents => html(site, "incidents.html", &incidents::view(context, Part::Whole)),
        Page::Year(year) => html(site, "incidents.html", &incidents::view(context, Part::Year(*year))),
        Page::Incident(at) => html(site, "incident.html", &incident::view(context, *at)?),
        Page::Card(at) => Ok(card::draw(&cards::card(site, *at))),
        Page::Teams => html(site, "teams.html", &teams::view(context)),
        Page::Team(at, part) => html(site, "team.html", &team::view(context, *at, *part)),
        Page::Services => html(site, "services.html", &services::view(context)),
        Page::Service(at, part) => html(site, "service.html", &service::view(context, *at, *part)),
        Page::Causes => html(site, "causes.html", &causes::view(context)),
        Page::Cause(at, part) => html(site, "cause.html", &cause::view(context, *at, *part)),
        Page::Recurrences => html(site, "recurrences.html", &recurrences::view(context)),
        Page::Recurrence(kind, at) => html(site, "recurrence.html", &recurrence::view(context, *kind, *at)),
        Page::Actions => html(site, "actions.html", &actions::view(context)),
        Page::Metrics => html(site, "metrics.html", &metrics::view(context)),
        Page::Digests => html(site, "digests.html", &digests::view(context)),
        Page::Digest(period, team) => match site.digests().get(&(*period, *team)) {
            Some(digest) => html(site, "digest.html", &digest::view(context, digest, *team)),
            None => html(site, "404.html", &not_found::view(context)),
        },
        Page::Redirect(at) => html(site, "redirect.html", &redirect::view(context, *at)),
        Page::Ordinary(at) => html(site, "page.html", &ordinary::view(context, *at)),
        Page::Search => html(site, "search.html", &search::view(context)),
        Page::NotFound => html(site, "404.html", &not_found::view(context)),
        Page::Feed(team) => Ok(feeds::atom::feed(site, route, *team)),
        Page::Sitemap => Ok(data::sitemap::sitemap(site)),
        Page::OpenSearch => Ok(data::open_search::description(site)),
        Page::Calendar(team) => Ok(feeds::calendar::calendar(site, *team)),
        Page::Data(data) => Ok(data::bytes(site, route, *data)),
        Page::Fixed(name) => Ok(site.theme.files().get(name).map(|bytes| bytes.to_vec()).unwrap_or_default()),
    }
}

fn html(site: &Site, template: &str, view: &impl Serialize) -> Result<Vec<u8>, ThemeError> {
    site.theme.render(template, view).map(String::into_bytes)
}
