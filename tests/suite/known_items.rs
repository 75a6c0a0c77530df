//! Known-item search: an engineer remembers an incident, not its words. Sixty descriptions in other words than the
//! documents' own, each with the incident meant, and the mean reciprocal rank of what the engine gives.
//!
//! Mean reciprocal rank: of each query 1 / the rank of the document meant (0 where it is not among the first ten), and
//! the mean of these (Voorhees, "The TREC-8 Question Answering Track Report", 1999).

#![allow(clippy::print_stdout, reason = "the figures are for whoever asks with --nocapture")]

use std::path::Path;

use coroner_search::{Engine, Options};

use crate::archive_builder::load;

/// What somebody writes of an incident, in a line and in three words, each with the one that is meant.
const KNOWN: &str = include_str!("../fixtures/known_items.json");

#[derive(serde::Deserialize)]
struct Known {
    lines: Vec<(String, String)>,
    three_words: Vec<(String, String)>,
}

/// How many hits are looked at.
const SEEN: usize = 10;
/// What the engine must reach: with three words, and with a line.
const LEAST: [f64; 2] = [0.95, 0.93];

#[test]
fn an_incident_is_found_by_what_somebody_remembers_of_it() {
    let archive = load(Path::new(env!("CARGO_MANIFEST_DIR")), None).into_published(false);
    let entries = coroner::search::entries(&archive, false, |postmortem| postmortem.id.clone());
    let engine = Engine::open(coroner_search::write(&entries, "en").unwrap()).unwrap();
    let mut missed = Vec::new();
    let mut reciprocal_rank = |(query, meant): &(String, String)| {
        assert!(archive.get(meant).is_some(), "{meant} is not in the sample");
        let hits = engine.answer(query, &Options { limit: SEEN, ..Options::default() }).unwrap().hits;
        let rank = hits.iter().position(|hit| hit.id == *meant).map(|at| at + 1);
        if rank != Some(1) {
            let best = hits.first().map_or("nothing", |hit| hit.id.as_str());
            missed.push(format!("{query:?}: {meant} at {rank:?}, first {best}"));
        }
        rank.map_or(0.0, |rank| 1.0 / rank as f64)
    };
    let known: Known = serde_json::from_str(KNOWN).unwrap();
    let means = [known.three_words, known.lines]
        .map(|known| known.iter().map(&mut reciprocal_rank).sum::<f64>() / known.len() as f64);
    let [three, line] = means;
    let said = format!("mean reciprocal rank: {three:.3} of three words, {line:.3} of lines\n{}", missed.join("\n"));
    println!("{said}");
    assert!(means.iter().zip(LEAST).all(|(mean, least)| *mean >= least), "{said}\nat least {LEAST:?} wanted");
}
