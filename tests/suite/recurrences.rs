//! `coroner recurrences`: by cause, the same fault again, broken promises.

use crate::archive_builder::ArchiveBuilder;
use crate::archives::library;

#[test]
fn what_came_back_is_told_with_its_evidence() {
    let text = library().run(&["recurrences"]).code(0).stdout;
    for part in [
        "Capacity recurred once in the 6 months to 2026-11-01.",
        "Recurrence rate 33 % (1 of 3 incidents",
        "INC-3 states that it repeats INC-1",
        "same service: ledger",
        "INC-3     INC-1  payments  2026-07-01  117 days  96 days overdue",
        "still open",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains("Alert on inactive"), "it was done in time\n{text}");
}

#[test]
fn json_has_the_documented_shape() {
    let value = library().run(&["recurrences", "--format", "json"]).code(0).json();
    assert_eq!(value["as_of"], "2026-11-01");
    assert_eq!(value["window"], "6 months");
    let cause = &value["causes"][0];
    assert_eq!((&cause["cause"], &cause["count"]), (&"capacity".into(), &2.into()));
    assert_eq!((&cause["first"], &cause["last"]), (&"2026-06-10".into(), &"2026-10-05".into()));
    assert_eq!(cause["incidents"][0], serde_json::json!({"id": "INC-1", "path": "content/1.md", "date": "2026-06-10"}));
    assert_eq!(value["faults"][0]["incidents"][1]["id"], "INC-3");
    let promise = &value["promises"][0];
    assert_eq!((&promise["incident"], &promise["earlier"]), (&"INC-3".into(), &"INC-1".into()));
    assert_eq!((&promise["ticket"], &promise["open_days"]), (&"PAY-1".into(), &117.into()));
    assert_eq!(value["promises"].as_array().unwrap().len(), 1);
}

#[test]
fn an_archive_with_nothing_says_so() {
    let empty = ArchiveBuilder::new().file("content/.keep", "");
    let run = empty.run(&["recurrences"]).code(0);
    assert!(run.stdout.contains("There are no postmortems here."), "{}", run.stdout);
    let value = empty.run(&["recurrences", "--format", "json"]).code(0).json();
    assert_eq!(value["rate"], serde_json::Value::Null);
    let one = ArchiveBuilder::new().file("content/a.md", "# Something broke\n\nWe fixed it.\n");
    let run = one.run(&["recurrences"]).code(0);
    assert!(run.stdout.contains("No incident has both a root-cause category and a date"), "{}", run.stdout);
    let early = library();
    let run = early.run(&["recurrences", "--as-of", "2020-01-01"]).code(0);
    assert!(run.stdout.contains("No incident has both"), "{}", run.stdout);
}

/// The sample archive plants one fault three times under three causes, and promises that were not kept.
#[test]
fn the_sample_archive_gives_up_what_is_planted() {
    let archive = ArchiveBuilder::new();
    let root = env!("CARGO_MANIFEST_DIR");
    let value = archive.run(&["-C", root, "recurrences", "--format", "json"]).code(0).json();
    let groups: Vec<Vec<&str>> = value["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| fault["incidents"].as_array().unwrap().iter().map(|i| i["id"].as_str().unwrap()).collect())
        .collect();
    assert!(groups.contains(&vec!["INC-2024-003", "INC-2025-008", "INC-2025-017"]), "{groups:?}");
    let promises: Vec<[&str; 3]> = value["promises"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| ["incident", "earlier", "ticket"].map(|key| p[key].as_str().unwrap_or("")))
        .collect();
    for (incident, earlier, ticket) in [
        ("INC-2026-013", "INC-2026-003", "PAY-401"),
        ("INC-2026-014", "INC-2026-010", "DSP-201"),
        ("INC-2025-009", "INC-2025-002", "PLT-163"),
        ("INC-2025-008", "INC-2024-003", "PAY-306"),
        ("INC-2025-017", "INC-2024-003", "PAY-306"),
        ("INC-2025-011", "INC-2025-010", "PLT-183"),
        ("INC-2025-018", "INC-2025-014", "PLT-206"),
        ("INC-2025-018", "INC-2025-014", "PLT-207"),
    ] {
        assert!(promises.contains(&[incident, earlier, ticket]), "{incident} {earlier} {ticket}: {promises:?}");
    }
}
