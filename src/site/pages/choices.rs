//! Which filters a list has: those that part this archive's incidents. A filter without options is not there.

use serde::Serialize;

use crate::site::data::lists::{is_open, times_back};
use crate::site::view::PageContext;

/// The filters by what they ask for.
#[derive(Serialize)]
pub(super) struct Choices {
    severity: bool,
    team: bool,
    service: bool,
    cause: bool,
    year: bool,
    /// Whether the same fault came back since.
    back: bool,
    /// Whether action items are open.
    open: bool,
}

impl Choices {
    /// Those for a list of incidents, which may name one several times.
    pub(super) fn of(context: PageContext<'_>, incidents: impl Iterator<Item = usize> + Clone) -> Choices {
        let index = &context.site.index;
        let all = || incidents.clone().map(|at| context.postmortem(at));
        Choices {
            severity: differ(all().map(|one| one.severity())),
            team: differ(all().map(|one| one.teams().collect::<Vec<_>>())),
            service: differ(all().map(|one| one.services().collect::<Vec<_>>())),
            cause: differ(all().map(|one| one.cause())),
            year: differ(all().map(|one| one.day().map(jiff::civil::Date::year))),
            back: differ(incidents.clone().map(|at| times_back(context.site, at) > 0)),
            open: differ(incidents.map(|at| index.items[at].iter().any(|item| is_open(context.site, *item)))),
        }
    }
}

/// Whether not all values are the same: only then a choice between them is one.
pub(super) fn differ<T: PartialEq>(mut values: impl Iterator<Item = T>) -> bool {
    let first = values.next();
    values.any(|value| Some(&value) != first.as_ref())
}
