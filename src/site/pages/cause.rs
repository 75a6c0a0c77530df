//! `/causes/C/`: one category: how often it recurred, where, and the promised action items.

use serde::Serialize;

use crate::site::Part;
use crate::site::chart::strip;
use crate::site::incident_list::{IncidentList, incident_list};
use crate::site::route::Route;
use crate::site::view::{Count, Frame, Link, PageContext};
use crate::site::words;

/// What `cause.html` sees.
#[derive(Serialize)]
pub(super) struct View<'a> {
    page: Frame<'a>,
    name: &'a str,
    description: Option<&'a str>,
    parent: Option<Link<'a>>,
    parts: Vec<Link<'a>>,
    window: String,
    in_window: usize,
    recurring: usize,
    gap: Option<String>,
    teams: Vec<Count<'a>>,
    services: Vec<Count<'a>>,
    strip: Option<String>,
    whole: String,
    incident_list: IncidentList<'a>,
}

/// The view of a category, or of one year of it.
pub(super) fn view(context: PageContext<'_>, at: usize, part: Part) -> View<'_> {
    let site = context.site;
    let config = &site.archive.config;
    let group = &site.index.causes.all[at];
    let cause = config.cause(&group.id);
    let known = site.insights.recurrences.causes.iter().find(|known| known.cause == group.id);
    let own = Route::cause(&group.slug);
    // A year's page has the list of that year; the timeline is on the main page.
    let dots = if part == Part::Whole { context.dots(&group.incidents, None) } else { Vec::new() };
    let label = format!("{} over time", group.name);
    View {
        page: context.frame(group.name.clone(), Some(&Route::causes())),
        name: &group.name,
        description: cause.and_then(|cause| cause.description.as_deref()),
        parent: cause.and_then(|cause| cause.parent.as_deref()).map(|parent| context.cause(parent)),
        parts: config
            .causes
            .iter()
            .filter(|other| other.parent.as_deref() == Some(group.id.as_str()))
            .filter(|other| site.index.causes.get(&other.id).is_some())
            .map(|other| context.cause(&other.id))
            .collect(),
        window: config.recurrence.window.to_string(),
        in_window: known.map_or(0, |known| known.in_window.len()),
        recurring: known.map_or(0, |known| known.recurring.len()),
        gap: known.and_then(crate::insight::CauseRecurrence::median_gap).map(words::days),
        teams: known.map(|known| counts(&known.teams, |id| context.team(id))).unwrap_or_default(),
        services: known.map(|known| counts(&known.services, |id| context.service(id))).unwrap_or_default(),
        strip: context.range().filter(|_| !dots.is_empty()).map(|range| {
            strip::draw(&strip::Strip {
                range,
                window: Some(context.window()),
                dots: &dots,
                promises: &[],
                label: &label,
            })
        }),
        whole: context.link(&own),
        incident_list: incident_list(context, &group.incidents, part, |year| own.of_year(year)),
    }
}

fn counts<'a>(counts: &'a [(String, usize)], link: impl Fn(&'a str) -> Link<'a>) -> Vec<Count<'a>> {
    counts.iter().map(|(id, count)| Count { link: link(id), count: *count }).collect()
}
