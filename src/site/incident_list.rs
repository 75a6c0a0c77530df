//! A list of incidents: on one page if it is short, by year if it is long.

use serde::Serialize;

use super::Part;
use super::route::Route;
use super::view::{PageContext, Row};
use crate::archive::Archive;

/// Up to this many incidents, one page lists them all.
const WHOLE: usize = 120;
/// A page of a year lists at most so many: about 200 kB.
const MOST_ROWS: usize = 500;
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
    /// None for incidents without a day.
    year: Option<i16>,
    /// Which of its pages, from the second on.
    page: Option<usize>,
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

/// A year of a long list, or a part of one: none for incidents without a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    pub(super) year: Option<i16>,
    /// From 1: a year with many incidents has several pages.
    page: usize,
}

impl Slice {
    /// The part of an address that names it: `2025`, `2025-2`.
    pub(super) fn address(self) -> String {
        let year = self.year.map_or_else(|| "undated".into(), |year| format!("{year:04}"));
        if self.page > 1 { format!("{year}-{}", self.page) } else { year }
    }

    /// What is in it, of incidents that are in order.
    fn of(self, archive: &Archive, incidents: &[usize]) -> Vec<usize> {
        let own = incidents.iter().copied().filter(|at| year(archive, *at) == self.year);
        own.skip((self.page - 1) * MOST_ROWS).take(MOST_ROWS).collect()
    }
}

/// The years of a list, newest first, where it is long enough for pages of their own.
pub(super) fn years(archive: &Archive, incidents: &[usize]) -> Vec<Slice> {
    if incidents.len() <= WHOLE {
        return Vec::new();
    }
    let years: Vec<Option<i16>> = incidents.iter().map(|at| year(archive, *at)).collect();
    let pages = |same: &[Option<i16>]| {
        let year = same.first().copied().flatten();
        (1..=same.len().div_ceil(MOST_ROWS)).map(move |page| Slice { year, page })
    };
    years.chunk_by(|a, b| a == b).flat_map(pages).collect()
}

fn year(archive: &Archive, at: usize) -> Option<i16> {
    archive.postmortems[at].day().map(jiff::civil::Date::year)
}

/// Lays out a list (newest first). `address` returns the page of a year; `mark` gives the other lists that a row counts in.
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
            year: one.year,
            page: (one.page > 1).then_some(one.page),
            href: context.link(&address(&one.address())),
            count: one.of(archive, incidents).len(),
            current: part == Part::Year(one),
        })
        .collect::<Vec<_>>();
    let long = !years.is_empty();
    let shown: Vec<usize> = match part {
        Part::Year(one) => one.of(archive, incidents),
        Part::Whole if long => incidents.iter().copied().take(NEWEST).collect(),
        Part::Whole => incidents.to_vec(),
    };
    let heading = |at: usize| match (archive.postmortems[at].day(), part) {
        (None, _) => context.words().text("without_a_date").to_string(),
        (Some(day), Part::Year(_)) => context.words().month_in_full(day),
        (Some(_), Part::Whole) if long => context.words().text("newest").to_string(),
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
    let year = if let Part::Year(year) = part { Some(year.address()) } else { None };
    IncidentList { count, shown: about, runs, years, newest_only: long && part == Part::Whole, year }
}
