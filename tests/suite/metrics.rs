//! `coroner metrics`: each with its n and what is missing.

use crate::recurrences::library;

#[test]
fn numbers_come_with_what_is_missing() {
    let text = library().run(&["metrics"]).code(0).stdout;
    assert!(text.starts_with("3 incidents up to 2026-11-01;"), "{text}");
    let resolve = text.lines().find(|line| line.starts_with("Time to resolve")).unwrap();
    let cells: Vec<&str> = resolve.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
    assert_eq!(cells, ["Time to resolve", "1 h 20 min", "2 h", "2", "1", "at most 1 h", "missed"], "{text}");
    let detect = text.lines().find(|line| line.starts_with("Time to detect")).unwrap();
    assert!(detect.contains(" - "), "no data is a dash, not zero: {detect}");
}

#[test]
fn json_has_definitions_samples_and_quarters() {
    let library = library();
    let value = library.run(&["metrics", "--format", "json"]).code(0).json();
    let metric = |id: &str| value["metrics"].as_array().unwrap().iter().find(|m| m["id"] == id).unwrap().clone();
    let resolve = metric("time-to-resolve");
    assert_eq!((&resolve["median"], &resolve["p90"], &resolve["met"]), (&80.0.into(), &120.0.into(), &false.into()));
    assert_eq!(resolve["samples"][0]["incident"], "INC-1");
    assert!(resolve["meaning"].as_str().unwrap().contains("start of the impact"));
    let on_time = metric("actions-on-time");
    assert_eq!((&on_time["part"], &on_time["whole"], &on_time["missing"]), (&1.into(), &2.into(), &0.into()));
    assert_eq!(metric("time-to-detect")["value"], serde_json::Value::Null);
    assert_eq!(value["quarters"].as_array().unwrap().len(), 3);
    let team = library.run(&["metrics", "--team", "platform", "--format", "json"]).code(0).json();
    assert_eq!(team["incidents"], 1);
}
