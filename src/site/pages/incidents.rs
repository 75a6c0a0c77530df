//! `/incidents/` and, for a large archive, `/years/Y/`: every incident, newest first.

use serde::Serialize;

use super::choices::Choices;
use crate::site::Part;
use crate::site::incident_list::{IncidentList, incident_list};
use crate::site::route::Route;
use crate::site::view::{Frame, PageContext};

/// What `incidents.html` sees.
#[derive(Serialize)]
pub(super) struct View<'a> {
    page: Frame<'a>,
    incident_list: IncidentList<'a>,
    all: String,
    choices: Choices,
    /// All incidents as data, for the filters.
    index: String,
}

/// The view of all incidents, or of one year's.
pub(super) fn view(context: PageContext<'_>, part: Part) -> View<'_> {
    let words = context.words();
    let title = match part {
        Part::Whole => words.text("incidents_heading").to_string(),
        Part::Year(slice) if slice.year.is_none() => words.text("incidents_undated_title").to_string(),
        Part::Year(slice) => words.message("incidents_of", &[("year", (&slice.address()).into())]),
    };
    View {
        page: context.frame(title, Some(&Route::incidents())),
        incident_list: incident_list(context, &context.site.index.newest, part, Route::year, |row, at| {
            let day = context.postmortem(at).day();
            row.marks = day.map_or_else(String::new, |day| format!("month-{:04}-{:02}", day.year(), day.month()));
        }),
        all: context.link(&Route::incidents()),
        choices: Choices::of(context, context.site.index.newest.iter().copied()),
        index: context.link(&Route::list("incidents")),
    }
}
