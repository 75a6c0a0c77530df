//! `/digests/`: every digest, by quarter and month, and the teams that have their own.

use serde::Serialize;

use crate::config::PeriodKind;
use crate::digest::naming;
use crate::insight::Period;
use crate::site::Page;
use crate::site::route::Route;
use crate::site::view::{Frame, Link, PageContext};

/// A digest in the list.
#[derive(Serialize)]
struct Entry<'a> {
    name: String,
    href: String,
    incidents: usize,
    recurrences: usize,
    unfinished: bool,
    teams: Vec<Link<'a>>,
}

/// The digests of one kind and year.
#[derive(Serialize)]
struct Year<'a> {
    name: String,
    entries: Vec<Entry<'a>>,
}

/// The digests of one kind.
#[derive(Serialize)]
struct Kind<'a> {
    id: &'static str,
    heading: &'a str,
    years: Vec<Year<'a>>,
}

/// What `digests.html` sees.
#[derive(Serialize)]
pub(super) struct View<'a> {
    page: Frame<'a>,
    kinds: Vec<Kind<'a>>,
}

/// The view.
pub(super) fn view(context: PageContext<'_>) -> View<'_> {
    let kinds = [
        (PeriodKind::Year, "years", "years"),
        (PeriodKind::Quarter, "quarters", "quarters"),
        (PeriodKind::Month, "months", "months"),
        (PeriodKind::Week, "weeks", "weeks"),
    ];
    View {
        page: context.frame(context.words().text("digests"), Some(&Route::digests())),
        kinds: kinds
            .into_iter()
            .map(|(kind, id, heading)| Kind { id, heading: context.words().text(heading), years: years(context, kind) })
            .filter(|kind| !kind.years.is_empty())
            .collect(),
    }
}

fn years(context: PageContext<'_>, kind: PeriodKind) -> Vec<Year<'_>> {
    let mut years: Vec<Year<'_>> = Vec::new();
    for ((period, team), digest) in context.site.digests().iter().rev() {
        if period.kind != kind || team.is_some() {
            continue;
        }
        let year = period.year();
        let entry = Entry {
            name: naming::period(context.words(), *period),
            href: context.link(&Route::digest(&period.to_string(), None)),
            incidents: digest.counts.incidents + digest.counts.near_misses,
            recurrences: digest.counts.recurrences,
            unfinished: digest.unfinished,
            teams: teams(context, *period),
        };
        match years.last_mut().filter(|last| last.name == year.to_string()) {
            Some(last) => last.entries.push(entry),
            None => years.push(Year { name: year.to_string(), entries: vec![entry] }),
        }
    }
    years
}

/// The digests of a period's teams.
pub(super) fn teams(context: PageContext<'_>, period: Period) -> Vec<Link<'_>> {
    let range = (period, Some(0))..=(period, Some(usize::MAX));
    context
        .site
        .digests()
        .range(range)
        .filter_map(|((_, team), _)| context.site.index.teams.all.get((*team)?))
        .map(|team| Link {
            name: &team.name,
            href: context.link(&Route::digest(&period.to_string(), Some(&team.slug))),
        })
        .collect()
}

/// The latest digest of a whole month, or of a quarter, a week or a year where months have none: name and address.
pub(super) fn latest(context: PageContext<'_>) -> Option<(String, String)> {
    let as_of = context.site.archive.as_of;
    let periods = |kind: PeriodKind| {
        let of_all = context.site.pages.values().filter_map(|page| match page {
            Page::Digest(period, None) if period.kind == kind && period.last < as_of => Some(*period),
            _ => None,
        });
        of_all.max()
    };
    let kinds = [PeriodKind::Month, PeriodKind::Quarter, PeriodKind::Week, PeriodKind::Year];
    let period = kinds.into_iter().find_map(periods)?;
    Some((naming::period(context.words(), period), context.link(&Route::digest(&period.to_string(), None))))
}
