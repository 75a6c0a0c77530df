//! Atom (RFC 4287): the newest incidents of the organisation or a team. An update is an update: ids never change.

use atom_syndication::{Category, Entry, Feed, FixedDateTime, Generator, Link, Person, Text};
use jiff::civil::Date;

use crate::archive::Postmortem;
use crate::site::Site;
use crate::site::route::Route;

/// How many of the newest incidents a feed holds.
const NEWEST: usize = 50;

/// A feed's bytes. `team` is a position in the index; none for the organisation.
pub(crate) fn feed(site: &Site, route: &Route, team: Option<usize>) -> Vec<u8> {
    let book = &site.archive.config.book;
    let group = team.map(|at| &site.index.teams.all[at]);
    let incidents = group.map_or(&site.index.newest, |group| &group.incidents);
    let entries: Vec<Entry> =
        incidents.iter().take(NEWEST).map(|at| entry(site, &site.archive.postmortems[*at])).collect();
    let home = group.map_or_else(Route::home, |group| Route::team(&group.slug));
    let updated = entries.iter().map(|entry| entry.updated).max();
    let feed = Feed {
        title: Text::plain(group.map_or_else(|| book.title.clone(), |group| format!("{}: {}", book.title, group.name))),
        subtitle: book.description.clone().map(Text::plain),
        id: urn(site, &format!("feed/{}", group.map_or("", |group| &group.id))),
        updated: updated.unwrap_or_else(|| at_noon(site.archive.as_of)),
        links: vec![link("self", site.base.of(route)), link("alternate", site.base.of(&home))],
        authors: vec![Person { name: book.title.clone(), ..Person::default() }],
        generator: Some(Generator { value: "Coroner".into(), ..Generator::default() }),
        lang: Some(book.language.clone()),
        entries,
        ..Feed::default()
    };
    feed.to_string().into_bytes()
}

fn entry(site: &Site, postmortem: &Postmortem) -> Entry {
    let incident = &postmortem.incident;
    let terms = postmortem.severity().into_iter().chain(postmortem.cause()).chain(postmortem.teams());
    Entry {
        title: Text::plain(postmortem.title().to_string()),
        id: urn(site, &format!("incident/{}", postmortem.id)),
        updated: updated(site, postmortem),
        published: postmortem.day().map(at_noon),
        links: vec![link("alternate", site.base.of(&Route::incident(&postmortem.id)))],
        authors: incident.authors.iter().map(|a| Person { name: a.value.clone(), ..Person::default() }).collect(),
        categories: terms.map(|term| Category { term: term.to_string(), ..Category::default() }).collect(),
        summary: (!incident.summary.is_empty()).then(|| Text::plain(incident.summary.clone())),
        ..Entry::default()
    }
}

/// The last change as far as it is known: git's, else the day of completion, else the incident's own, else today.
fn updated(site: &Site, postmortem: &Postmortem) -> FixedDateTime {
    let by_git = postmortem.dates.and_then(|dates| dates.updated.to_string().parse::<FixedDateTime>().ok());
    let by_day = || postmortem.incident.completed.as_ref().map(|day| day.value).or_else(|| postmortem.day());
    by_git.unwrap_or_else(|| at_noon(by_day().unwrap_or(site.archive.as_of)))
}

fn at_noon(day: Date) -> FixedDateTime {
    format!("{day}T12:00:00Z").parse().unwrap_or_default()
}

fn link(rel: &str, href: String) -> Link {
    Link { rel: rel.into(), href, ..Link::default() }
}

/// An id that stays when titles and pages change: made of the library's address, or its title, and the thing's name.
fn urn(site: &Site, name: &str) -> String {
    let library =
        if site.base.is_absolute() { site.base.of(&Route::home()) } else { site.archive.config.book.title.clone() };
    let hash = blake3::hash(format!("coroner\n{library}\n{name}").as_bytes());
    let hex = hash.to_hex();
    // A UUID of version 8 (RFC 9562, section 5.8): its bits are ours to choose.
    format!("urn:uuid:{}-{}-8{}-a{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..32])
}
