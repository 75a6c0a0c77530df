//! Atom (RFC 4287): the newest incidents and digests of the organisation or a team, with full text. Ids never change,
//! so readers recognise updates.

use atom_syndication::{Category, Content, Entry, Feed, FixedDateTime, Generator, Link, Person, Text};
use jiff::civil::Date;

use crate::archive::Postmortem;
use crate::digest::{Digest, DigestText, html_content};
use crate::document::html::{Links, Target};
use crate::site::Site;
use crate::site::links::DocumentLinks;
use crate::site::route::Route;
use crate::text::unlinked;

/// How many of the newest incidents the organisation's feed holds, and a team's.
const NEWEST: [usize; 2] = [50, 20];
/// How many of the newest digests a feed holds.
const DIGESTS: usize = 12;

/// A feed's bytes. `team` is a position in the index; none for the organisation.
pub(crate) fn feed(site: &Site, route: &Route, team: Option<usize>) -> Vec<u8> {
    let book = &site.archive.config.book;
    let group = team.map(|at| &site.index.teams.all[at]);
    let incidents = group.map_or(&site.index.newest, |group| &group.incidents);
    let most = NEWEST[usize::from(team.is_some())];
    let mut entries: Vec<Entry> = incidents.iter().take(most).map(|at| incident(site, *at)).collect();
    // Only past periods: the digest of the current month would change with every build.
    let of_team = site.digests().values().rev().filter(|digest| is_of(site, digest, team) && !digest.unfinished);
    let of_team = of_team.filter(|digest| site.archive.config.digest.periods.contains(&digest.period.kind));
    entries.extend(of_team.filter(|digest| !digest.quiet).take(DIGESTS).map(|one| digest(site, one, team)));
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.published));
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
    // Documents may contain characters that XML does not allow, even escaped (XML 1.0, production 2).
    let allowed =
        |c: &char| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    let mut text = feed.to_string();
    if !text.chars().all(|c| allowed(&c)) {
        text.retain(|c| allowed(&c));
    }
    text.into_bytes()
}

fn is_of(site: &Site, digest: &Digest, team: Option<usize>) -> bool {
    digest.team.as_deref() == team.map(|at| site.index.teams.all[at].id.as_str())
}

fn incident(site: &Site, at: usize) -> Entry {
    let postmortem = &site.archive.postmortems[at];
    let incident = &postmortem.incident;
    let terms = postmortem.severity().into_iter().chain(postmortem.cause()).chain(postmortem.teams());
    let page = site.base.of(&Route::incident(&postmortem.id));
    let home = Route::home();
    let links = WholeLinks(DocumentLinks { site, page: &home, postmortem });
    Entry {
        title: Text::plain(unlinked(postmortem.title())),
        id: urn(site, &format!("incident/{}", postmortem.id)),
        updated: updated(site, postmortem),
        published: postmortem.day().map(at_noon),
        content: Some(content(postmortem.html().fill(&links, &[]).body, &page)),
        links: vec![link("alternate", page)],
        authors: incident.authors.iter().map(|a| Person { name: a.value.clone(), ..Person::default() }).collect(),
        categories: terms.map(|term| Category { term: term.to_string(), ..Category::default() }).collect(),
        summary: (!incident.summary.is_empty()).then(|| Text::plain(unlinked(&incident.summary))),
        ..Entry::default()
    }
}

fn digest(site: &Site, digest: &Digest, team: Option<usize>) -> Entry {
    let group = team.map(|at| &site.index.teams.all[at]);
    let period = digest.period.to_string();
    let page = site.base.of(&Route::digest(&period, group.map(|group| group.slug.as_str())));
    let address = |postmortem: &Postmortem| Some(site.base.of(&Route::incident(&postmortem.id)));
    let words = DigestText::of(&site.archive, site.theme.words(), digest, &address);
    let over = at_noon(digest.period.last.tomorrow().unwrap_or(digest.period.last));
    // Its content may have been corrected since.
    let told = digest.incidents.iter().chain(&digest.near_misses);
    let fixed = told.filter_map(|at| site.archive.postmortems[*at].dates).map(|dates| timestamp(dates.updated));
    Entry {
        title: Text::plain(unlinked(&words.title)),
        id: urn(site, &format!("digest/{period}/{}", group.map_or("", |group| &group.id))),
        updated: fixed.chain([over]).max().unwrap_or(over),
        published: Some(over),
        content: Some(content(html_content(&words), &page)),
        links: vec![link("alternate", page)],
        categories: vec![Category { term: "digest".into(), ..Category::default() }],
        ..Entry::default()
    }
}

fn content(html: String, page: &str) -> Content {
    Content { base: Some(page.to_string()), value: Some(html), content_type: Some("html".into()), ..Content::default() }
}

/// A document's links as absolute addresses, since a feed is read outside the site.
struct WholeLinks<'l>(DocumentLinks<'l>);

impl WholeLinks<'_> {
    fn whole(&self, target: Target) -> Target {
        match target {
            Target::To(address) if !address.starts_with("data:") => {
                let root = self.0.site.base.of(&Route::home());
                Target::To(format!("{root}{}", address.trim_start_matches("./")))
            }
            other => other,
        }
    }
}

impl Links for WholeLinks<'_> {
    fn link(&self, url: &str) -> Target {
        self.whole(self.0.link(url))
    }

    fn image(&self, url: &str) -> Target {
        self.whole(self.0.image(url))
    }
}

/// The last change, if known: from git, else the completion date, else the incident's date, else today.
fn updated(site: &Site, postmortem: &Postmortem) -> FixedDateTime {
    let by_git = postmortem.dates.map(|dates| timestamp(dates.updated));
    let by_day = || postmortem.incident.completed.as_ref().map(|day| day.value).or_else(|| postmortem.day());
    by_git.unwrap_or_else(|| at_noon(by_day().unwrap_or(site.archive.as_of)))
}

fn timestamp(at: jiff::Timestamp) -> FixedDateTime {
    at.to_string().parse().unwrap_or_default()
}

fn at_noon(day: Date) -> FixedDateTime {
    format!("{day}T12:00:00Z").parse().unwrap_or_default()
}

fn link(rel: &str, href: String) -> Link {
    Link { rel: rel.into(), href, ..Link::default() }
}

/// An id that is stable when titles and pages change: made from the library's address or title, and the entry's name.
pub(super) fn urn(site: &Site, name: &str) -> String {
    let library =
        if site.base.is_absolute() { site.base.of(&Route::home()) } else { site.archive.config.book.title.clone() };
    let hash = blake3::hash(format!("coroner\n{library}\n{name}").as_bytes());
    let hex = hash.to_hex();
    // A UUID of version 8 (RFC 9562, section 5.8), whose bits are application-defined.
    format!("urn:uuid:{}-{}-8{}-a{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..32])
}
