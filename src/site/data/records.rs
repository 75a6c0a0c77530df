//! `api/incidents.json`: one record an incident.

use crate::site::Site;

/// The bytes.
pub(crate) fn records(site: &Site) -> Vec<u8> {
    let ids: Vec<&str> = site.archive.postmortems.iter().map(|postmortem| postmortem.id.as_str()).collect();
    serde_json::to_vec(&ids).unwrap_or_default()
}
