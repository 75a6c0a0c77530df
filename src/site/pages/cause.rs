//! `/causes/C/`: one category: how often it recurred, where, and the promised action items.

use serde::Serialize;

use super::recurrences::items;
use crate::insight::{CauseRecurrence, Item};
use crate::site::Part;
use crate::site::chart::strip;
use crate::site::incident_list::{IncidentList, incident_list};
use crate::site::route::Route;
use crate::site::view::{ActionRow, Count, Frame, Link, PageContext, Row};

/// At most this many incidents are drawn on a line.
const MOST_DOTS: usize = 400;
/// At most this many action items are listed.
const MOST_ACTIONS: usize = 60;

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
    /// Days.
    gap: Option<i64>,
    teams: Vec<Count<'a>>,
    services: Vec<Count<'a>>,
    strip: Option<String>,
    /// The action items of its incidents that are not known to be done, the newest incidents' first.
    actions: Vec<ActionRow<'a>>,
    actions_left: usize,
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
    let whole = known.filter(|_| part == Part::Whole);
    let own = Route::cause(&group.slug);
    // A year's page has the list of that year; the timeline is on the main page.
    let is_drawn = part == Part::Whole && group.incidents.len() <= MOST_DOTS;
    let dots = if is_drawn { context.dots(&group.incidents, None) } else { Vec::new() };
    let open = |item: &&Item| part == Part::Whole && item.status.is_open();
    let open: Vec<&Item> = items(context, &group.incidents, usize::MAX).into_iter().filter(open).collect();
    let label = context.words().message("draw_over_time", &[("name", (&group.name).into())]);
    let team = |id| (context.team(id), context.mark("team", &site.index.teams, id));
    let service = |id| (context.service(id), context.mark("service", &site.index.services, id));
    let mut page = context.frame(group.name.clone(), Some(&Route::causes()));
    page.describe(cause.and_then(|cause| cause.description.as_deref()).unwrap_or_default(), "website");
    View {
        page,
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
        window: context.window_text(),
        in_window: known.map_or(0, |known| known.in_window.len()),
        recurring: known.map_or(0, |known| known.recurring.len()),
        gap: known.and_then(crate::insight::CauseRecurrence::median_gap),
        teams: whole.map(|known| counts(&known.teams, team)).unwrap_or_default(),
        services: whole.map(|known| counts(&known.services, service)).unwrap_or_default(),
        strip: context.range().filter(|_| !dots.is_empty()).map(|range| {
            strip::draw(
                context.words(),
                &strip::Strip { range, window: Some(context.window()), dots: &dots, promises: &[], label: &label },
            )
        }),
        actions: open.iter().take(MOST_ACTIONS).filter_map(|item| context.action(item, true)).collect(),
        actions_left: open.len().saturating_sub(MOST_ACTIONS),
        whole: context.link(&own),
        incident_list: incident_list(
            context,
            &group.incidents,
            part,
            |year| own.of_year(year),
            |row, at| {
                mark(context, known, row, at);
            },
        ),
    }
}

/// Says of an incident what it is counted as: within the window, recurring, and its teams and services.
fn mark(context: PageContext<'_>, known: Option<&CauseRecurrence>, row: &mut Row<'_>, at: usize) {
    let (index, postmortem) = (&context.site.index, context.postmortem(at));
    let is_in = |positions: &[usize]| positions.binary_search(&at).is_ok();
    row.recurred = known.is_some_and(|known| is_in(&known.recurring));
    let mut marks: Vec<String> = Vec::new();
    marks.extend(known.is_some_and(|known| is_in(&known.in_window)).then(|| "in-window".to_string()));
    marks.extend(row.recurred.then(|| "recurring".to_string()));
    marks.extend(postmortem.teams().map(|id| context.mark("team", &index.teams, id)));
    marks.extend(postmortem.services().map(|id| context.mark("service", &index.services, id)));
    marks.dedup();
    row.marks = marks.join(" ");
}

fn counts<'a>(counts: &'a [(String, usize)], of: impl Fn(&'a str) -> (Link<'a>, String)) -> Vec<Count<'a>> {
    let count = |(id, count): &'a (String, usize)| {
        let (link, mark) = of(id);
        Count { link, count: *count, mark }
    };
    counts.iter().map(count).collect()
}
