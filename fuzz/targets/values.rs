//! Any words as the values of a well-formed document: dates, times, durations, owners, states, zones.

#![no_main]

use coroner::config::Config;
use coroner::document::Document;
use coroner::reader::{parse_minutes, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    parse_minutes(text);
    let value = text.replace(['\n', '\r'], " ");
    let cell = value.replace('|', "/");
    let document = format!(
        "---\ntitle: A\nstarted: {value}\n---\n# A\n\n**Date:** {value}\n\n**Duration:** {value}\n\n## Timeline ({value})\n\n\
         | Time | Event |\n|---|---|\n| {cell} | Detected |\n| {cell} | {cell} |\n\n- {value} – it began\n\n\
         ## Action items\n\n| Action | Owner | Due | Status |\n|---|---|---|---|\n| Add a test | {cell} | {cell} | {cell} |\n\n\
         - [ ] {value}\n"
    );
    let incident = read(&Document::parse("a.md", document.as_bytes()), &Config::standard());
    let milestones = &incident.milestones;
    for reading in [&milestones.started, &milestones.detected, &milestones.resolved].into_iter().flatten() {
        assert!(reading.span.end <= document.len());
    }
});
