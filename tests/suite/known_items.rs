//! Known-item search: an engineer remembers an incident, not its words. Sixty descriptions in other words than the
//! documents' own, each with the incident meant, and the mean reciprocal rank of what the engine gives.
//!
//! Mean reciprocal rank: of each query 1 / the rank of the document meant (0 where it is not among the first ten), and
//! the mean of these (Voorhees, "The TREC-8 Question Answering Track Report", 1999).

use std::path::Path;

use coroner_search::{Engine, Options};

use crate::archive_builder::load;

/// What somebody types, and the incident that is meant.
const KNOWN: &str = include_str!("../fixtures/known_items.json");

/// How many hits are looked at.
const SEEN: usize = 10;
/// What the engine reached when this test was last looked at, less a little: ranking must not get worse unnoticed.
const LEAST: f64 = 0.9;

#[test]
fn an_incident_is_found_by_what_somebody_remembers_of_it() {
    let archive = load(Path::new(env!("CARGO_MANIFEST_DIR")), None).into_published(false);
    let entries = coroner::search::entries(&archive, false, |postmortem| postmortem.id.clone());
    let engine = Engine::open(coroner_search::write(&entries, "en").unwrap()).unwrap();
    let mut sum = 0.0;
    let mut missed = Vec::new();
    let known: Vec<(&str, &str)> = serde_json::from_str(KNOWN).unwrap();
    for &(query, meant) in &known {
        assert!(archive.get(meant).is_some(), "{meant} is not in the sample");
        let hits = engine.answer(query, &Options { limit: SEEN, ..Options::default() }).unwrap().hits;
        match hits.iter().position(|hit| hit.id == meant) {
            Some(0) => sum += 1.0,
            rank => {
                sum += rank.map_or(0.0, |rank| 1.0 / (rank + 1) as f64);
                let best = hits.first().map_or("nothing", |hit| hit.id.as_str());
                missed.push(format!("{query:?}: {meant} at {:?}, first {best}", rank.map(|rank| rank + 1)));
            }
        }
    }
    let mean = sum / known.len() as f64;
    assert!(mean >= LEAST, "mean reciprocal rank {mean:.3}, at least {LEAST} wanted\n{}", missed.join("\n"));
}
