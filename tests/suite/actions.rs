//! `coroner actions`: the ledger.

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
    assert_eq!(value["counts"], serde_json::json!({"overdue": 1, "open": 1, "undated": 0, "done": 1, "dropped": 0}));
    let first = &value["actions"][0];
    assert_eq!((&first["status"], &first["due"]), (&"overdue".into(), &"2026-07-01".into()));
    assert_eq!((&first["closed"], &first["overdue_days"]), (&serde_json::Value::Null, &123.into()));
    assert_eq!((&first["path"], &first["line"]), (&"content/1.md".into(), &25.into()));
}
