//! `/causes/`: every root-cause category. What is wrong with the list of categories, `check` reports.

use serde::Serialize;

use crate::site::chart::strip;
use crate::site::route::Route;
use crate::site::view::{Frame, Link, PageContext};
use crate::theme::Day;

/// A category in the list.
#[derive(Serialize)]
struct Entry<'a> {
    name: &'a str,
    href: String,
    description: Option<&'a str>,
    parent: Option<Link<'a>>,
    count: usize,
    in_window: usize,
    latest: Option<Day>,
    strip: Option<String>,
}

/// At most this many incidents are drawn on a category's line; its own page draws more.
const MOST_DOTS: usize = 60;

/// What `causes.html` sees.
#[derive(Serialize)]
pub(super) struct View<'a> {
    page: Frame<'a>,
    window: String,
    used: Vec<Entry<'a>>,
    unused: Vec<Entry<'a>>,
    without: usize,
    /// Where they are listed.
    without_list: String,
}

/// The view.
pub(super) fn view(context: PageContext<'_>) -> View<'_> {
    let site = context.site;
    let mut entries: Vec<Entry<'_>> = (0..site.index.causes.all.len()).map(|at| entry(context, at)).collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.count));
    let (used, unused) = entries.into_iter().partition(|entry| entry.count > 0);
    View {
        page: context.frame(context.words().text("root_causes"), Some(&Route::causes())),
        window: context.window_text(),
        used,
        unused,
        without: site.archive.postmortems.iter().filter(|p| p.cause().is_none()).count(),
        without_list: format!("{}#x.unknown", context.link(&Route::metrics())),
    }
}

fn entry(context: PageContext<'_>, at: usize) -> Entry<'_> {
    let site = context.site;
    let group = &site.index.causes.all[at];
    let cause = site.archive.config.cause(&group.id);
    let known = site.insights.recurrences.causes.iter().find(|known| known.cause == group.id);
    let is_drawn = group.incidents.len() <= MOST_DOTS;
    let dots = if is_drawn { context.dots(&group.incidents, None) } else { Vec::new() };
    let label = context.words().message("draw_over_time", &[("name", (&group.name).into())]);
    Entry {
        name: &group.name,
        href: context.link(&Route::cause(&group.slug)),
        description: cause.and_then(|cause| cause.description.as_deref()),
        parent: cause.and_then(|cause| cause.parent.as_deref()).map(|parent| context.cause(parent)),
        count: group.incidents.len(),
        in_window: known.map_or(0, |known| known.in_window.len()),
        latest: group.incidents.first().and_then(|at| context.postmortem(*at).day()).map(|it| context.words().day(it)),
        strip: context.range().filter(|_| !dots.is_empty()).map(|range| {
            strip::draw(
                context.words(),
                &strip::Strip { range, window: Some(context.window()), dots: &dots, promises: &[], label: &label },
            )
        }),
    }
}
