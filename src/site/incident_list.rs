//! A list of incidents: on one page if it is short, by year if it is long.

use serde::Serialize;

use super::Part;
use super::route::Route;
use super::view::{PageContext, Row};
use crate::archive::Archive;

/// Up to this many incidents, one page lists them all.
const WHOLE: usize = 120;
/// How many of the newest a long list's first page shows.
const NEWEST: usize = 30;

/// Incidents under a heading.
#[derive(Debug, Serialize)]
pub(super) struct Run<'a> {
    heading: String,
    rows: Vec<Row<'a>>,
}

/// A year of a long list.
#[derive(Debug, Serialize)]
pub(super) struct Year {
    name: String,
    href: String,
    count: usize,
    current: bool,
}

/// A list for display.
#[derive(Debug, Serialize)]
pub(super) struct IncidentList<'a> {
    /// How many there are in all.
    count: usize,
    /// How many this page is about: those of its year, else all.
    shown: usize,
    /// Incidents under the headings of their years or months.
    runs: Vec<Run<'a>>,
    /// The years, where they have pages of their own.
    years: Vec<Year>,
    /// Only the newest are here.
    newest_only: bool,
    /// The year shown, on a year's page.
    year: Option<String>,
}

/// The years of a list, newest first, where it is long enough for pages of their own.
pub(super) fn years(archive: &Archive, incidents: &[usize]) -> Vec<Option<i16>> {
    if incidents.len() <= WHOLE {
        return Vec::new();
    }
    let mut years: Vec<Option<i16>> = incidents.iter().map(|at| year(archive, *at)).collect();
    years.dedup();
    years
}

/// The part of an address that names a year.
pub(super) fn year_name(year: Option<i16>) -> String {
    year.map_or_else(|| "undated".into(), |year| format!("{year:04}"))
}

fn year(archive: &Archive, at: usize) -> Option<i16> {
    archive.postmortems[at].day().map(jiff::civil::Date::year)
}

/// Lays out a list (newest first). `address` returns the page of a year; `mark` says of each row what else it counts as.
pub(super) fn incident_list<'a>(
    context: PageContext<'a>,
    incidents: &[usize],
    part: Part,
    address: impl Fn(&str) -> Route,
    mark: impl Fn(&mut Row<'a>, usize),
) -> IncidentList<'a> {
    let archive = &context.site.archive;
    let years = years(archive, incidents)
        .into_iter()
        .map(|one| Year {
            name: one.map_or_else(|| "Without a date".into(), |year| year.to_string()),
            href: context.link(&address(&year_name(one))),
            count: incidents.iter().filter(|at| year(archive, **at) == one).count(),
            current: part == Part::Year(one),
        })
        .collect::<Vec<_>>();
    let long = !years.is_empty();
    let shown: Vec<usize> = match part {
        Part::Year(one) => incidents.iter().copied().filter(|at| year(archive, *at) == one).collect(),
        Part::Whole if long => incidents.iter().copied().take(NEWEST).collect(),
        Part::Whole => incidents.to_vec(),
    };
    let heading = |at: usize| match (archive.postmortems[at].day(), part) {
        (None, _) => "Without a date".to_string(),
        (Some(day), Part::Year(_)) => format!("{} {}", crate::insight::month_name(day.month()), day.year()),
        (Some(_), Part::Whole) if long => "Newest".to_string(),
        (Some(day), Part::Whole) => day.year().to_string(),
    };
    let count = incidents.len();
    let is_year = matches!(part, Part::Year(_));
    let about = if is_year { shown.len() } else { count };
    let mut runs: Vec<Run<'a>> = Vec::new();
    for at in shown {
        let heading = heading(at);
        if runs.last().is_none_or(|run| run.heading != heading) {
            runs.push(Run { heading, rows: Vec::new() });
        }
        if let Some(run) = runs.last_mut() {
            let mut row = context.row(at);
            mark(&mut row, at);
            run.rows.push(row);
        }
    }
    let year = if let Part::Year(year) = part { Some(year_name(year)) } else { None };
    IncidentList { count, shown: about, runs, years, newest_only: long && part == Part::Whole, year }
}
