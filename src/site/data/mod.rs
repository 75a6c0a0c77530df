//! Files for programs: one module per format. No templates: records are serialised directly.

pub(super) mod headers;
pub(super) mod lists;
mod llms;
mod markdown_page;
mod names;
pub(super) mod open_search;
mod records;
pub(super) mod sitemap;

use super::route::Route;
use super::{Data, Site};
use crate::insight::record::{ActionsRecord, Counts, MetricsRecord, RecurrencesRecord};

/// The names of the JSON Schemas, each beside the file of `/api/` that it describes; `incident` is one record.
pub(super) const SCHEMAS: [&str; 5] = ["actions", "incident", "incidents", "metrics", "recurrences"];

/// A file's bytes.
pub(super) fn bytes(site: &Site, route: &Route, data: Data) -> Vec<u8> {
    let (archive, insights) = (&site.archive, &site.insights);
    match data {
        Data::Records => json(&records::all(site).collect::<Vec<_>>()),
        Data::RecordsTable => crate::archive::csv::table(records::all(site)).into_bytes(),
        Data::Actions => {
            let shown: Vec<_> = insights.ledger.items.iter().collect();
            let repeated: Vec<_> = insights.repeated.iter().collect();
            json(&ActionsRecord::of(archive, None, Counts::of(&insights.ledger.items), &shown, &repeated))
        }
        Data::Recurrences => json(&RecurrencesRecord::of(archive, insights)),
        Data::Metrics => json(&MetricsRecord::of(archive, insights, None, None, site.practice())),
        Data::IncidentList => json(&lists::incidents(site)),
        Data::ActionList => json(&lists::actions(site)),
        Data::Names => json(&names::names(site)),
        Data::Schema(name) => schema(name).as_bytes().to_vec(),
        Data::MarkdownPage(at) => markdown_page::page(site, route, at).into_bytes(),
        Data::Llms => llms::llms(site).into_bytes(),
        Data::Headers => headers::headers(site).into_bytes(),
    }
}

/// Records are plain data: writing them into memory does not fail.
fn json(value: &impl serde::Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn schema(name: &str) -> &'static str {
    match name {
        "actions" => include_str!("schema/actions.json"),
        "incident" => include_str!("schema/incident.json"),
        "incidents" => include_str!("schema/incidents.json"),
        "metrics" => include_str!("schema/metrics.json"),
        "recurrences" => include_str!("schema/recurrences.json"),
        _ => "{}",
    }
}
