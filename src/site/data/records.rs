//! `api/incidents.json`: one record an incident, the same that `coroner export` writes, with the page's address.

use crate::archive::Record;
use crate::site::Site;
use crate::site::route::Route;

/// The bytes.
pub(crate) fn records(site: &Site) -> Vec<u8> {
    let records: Vec<Record<'_>> = site
        .archive
        .postmortems
        .iter()
        .map(|postmortem| {
            let mut record = Record::new(postmortem);
            record.url = site.base.of(&Route::incident(&postmortem.id));
            record
        })
        .collect();
    // A record is plain data: writing it into memory does not fail.
    serde_json::to_vec(&records).unwrap_or_default()
}
