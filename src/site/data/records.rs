//! `api/incidents.json`: one record per incident, as `coroner export` writes it, with the page's address.

use crate::archive::Record;
use crate::insight::record::similar;
use crate::site::Site;
use crate::site::route::Route;

/// Every record, in the archive's order.
pub(super) fn all(site: &Site) -> impl Iterator<Item = Record<'_>> {
    (0..site.archive.postmortems.len()).map(|at| one(site, at))
}

/// The record of an incident (position).
fn one(site: &Site, at: usize) -> Record<'_> {
    let postmortem = &site.archive.postmortems[at];
    Record {
        url: site.base.of(&Route::incident(&postmortem.id)),
        similar: similar(&site.archive, &site.insights, at),
        ..Record::new(postmortem)
    }
}
