//! `coroner actions`: the ledger.

use crate::archive_builder::ArchiveBuilder;
use crate::archives::library;

fn tickets(value: &serde_json::Value) -> Vec<String> {
    let text = |item: &serde_json::Value| item["text"].as_str().unwrap().to_string();
    value["actions"].as_array().unwrap().iter().map(text).collect()
}

#[test]
fn open_items_are_listed_overdue_first() {
    let text = library().run(&["actions"]).code(0).stdout;
    assert!(text.starts_with("1 action item overdue on 2026-11-01; 1 open and due later"), "{text}");
    let (overdue, open) = (text.find("PAY-1").unwrap(), text.find("Watch the age").unwrap());
    assert!(overdue < open && text.contains("123 d"), "{text}");
    assert!(!text.contains("Alert on inactive"), "{text}");
}

#[test]
fn filters_narrow_the_list() {
    let library = library();
    let list = |arguments: &[&str]| {
        let all: Vec<&str> = ["actions", "--format", "json"].iter().chain(arguments).copied().collect();
        tickets(&library.run(&all).code(0).json()).len()
    };
    assert_eq!(list(&[]), 2);
    assert_eq!(list(&["--all"]), 3);
    assert_eq!(list(&["--overdue"]), 1);
    assert_eq!(list(&["--team", "Platform", "--all"]), 2, "of its incident, and owned by it");
    assert_eq!(list(&["--team", "platform", "--overdue"]), 0);
    let unknown = library.run(&["actions", "--team", "nobody"]).code(2);
    assert!(unknown.stderr.contains("payments, platform"), "{}", unknown.stderr);
}

#[test]
fn json_names_what_is_missing() {
    let value = library().run(&["actions", "--all", "--format", "json"]).code(0).json();
    assert_eq!(
        value["counts"],
        serde_json::json!({"overdue": 1, "open": 1, "undated": 0, "not_stated": 0, "done": 1, "dropped": 0})
    );
    let first = &value["actions"][0];
    assert_eq!((&first["status"], &first["due"]), (&"overdue".into(), &"2026-07-01".into()));
    assert_eq!((&first["closed"], &first["overdue_days"]), (&serde_json::Value::Null, &123.into()));
    assert_eq!((&first["path"], &first["line"]), (&"content/1.md".into(), &25.into()));
}

fn asking(id: &str, day: &str, actions: &str) -> String {
    format!(
        "---\nid: {id}\ndate: {day}\nteams: [infra]\n---\n# Broker stopped on {day}\n\n## Action items\n\n{actions}"
    )
}

#[test]
fn what_is_asked_for_again_is_listed_with_what_became_of_it() {
    let [alert, alert_too] =
        ["Alert when the disk of the broker is 80 % full", "Alert when the broker's disk is 80 % full"];
    let runbook = "Write a runbook for the failover of the ledger";
    let archive = ArchiveBuilder::new()
        .file("content/1.md", &asking("A-1", "2025-02-01", &format!("- [ ] {alert} (@ada)\n- [x] {runbook}\n")))
        .file("content/2.md", &asking("A-2", "2025-06-01", &format!("- [ ] {alert_too} (@ben)\n- [ ] Buy an uplink\n")))
        .file("content/3.md", &asking("A-3", "2026-01-05", &format!("- [ ] {runbook}\n")));
    let run = |more: &[&str]| {
        let all: Vec<&str> = ["actions", "--repeated", "--as-of", "2026-11-01"].iter().chain(more).copied().collect();
        archive.run(&all).code(0)
    };
    let text = run(&[]).stdout;
    for part in [
        "2 action items asked for again; 1 not known to be done.",
        "asked for in 2 postmortems, 2025-02-01 to 2025-06-01", "2025-02-01  A-1", "2025-06-01  A-2",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains("uplink"), "{text}");
    let repeated = &run(&["--format", "json"]).json()["repeated"];
    let outcomes: Vec<&str> = repeated.as_array().unwrap().iter().map(|it| it["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["open", "done"]);
    assert_eq!(repeated[0]["postmortems"], 2);
    let digest = archive.run(&["digest", "--period", "2026-01", "--as-of", "2026-11-01"]).code(0).stdout;
    assert!(
        digest.contains("Asked for again") && digest.contains("asked for in 2 postmortems since 1 Feb 2025; done"),
        "{digest}"
    );
}
