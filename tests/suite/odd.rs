//! Bad input: whatever the archive, pages and commands stay true, say what is missing, and never divide by it.

use crate::archive_builder::ArchiveBuilder;
use crate::json_schema::fits;

/// Runs every command that prints what is known about an archive, and builds it; returns all output.
#[track_caller]
fn everything(archive: &ArchiveBuilder, more: &[&str]) -> String {
    let mut output = String::new();
    let mut run = |arguments: &[&str]| {
        let all: Vec<&str> = arguments.iter().chain(more).copied().collect();
        output.push_str(&archive.run(&all).code(0).stdout);
    };
    for command in ["recurrences", "actions", "metrics"] {
        for format in ["human", "json", "md", "csv"] {
            run(&[command, "--format", format]);
        }
    }
    run(&["actions", "--review"]);
    for format in ["md", "html", "text", "slack", "json"] {
        for period in ["2026-W44", "2026-10", "2026-Q4", "2031-01", "0001-01"] {
            run(&["digest", "--period", period, "--format", format]);
        }
    }
    for format in ["jsonl", "csv", "bulk", "mapping", "quickwit"] {
        run(&["export", "--format", format]);
    }
    run(&["build"]);
    for name in ["incidents", "actions", "recurrences", "metrics"] {
        let text = archive.read(&format!("site/api/{name}.json"));
        fits(archive, name, &serde_json::from_str(&text).unwrap());
    }
    for path in archive.files().iter().filter(|path| path.starts_with("site/") && path.ends_with(".html")) {
        output.push_str(&archive.read(path));
    }
    for wrong in ["NaN", "inf %", "Infinity"] {
        assert!(!output.contains(wrong), "{wrong} is output");
    }
    output
}

fn incident(n: usize, more: &str) -> String {
    format!("---\nid: I-{n}\ntitle: Incident {n}\n{more}---\n# Incident {n}\n\nIt broke.\n")
}

fn archive(files: &[String]) -> ArchiveBuilder {
    files.iter().enumerate().fold(ArchiveBuilder::new().file("content/.keep", ""), |archive, (n, text)| {
        archive.file(&format!("content/{n}.md"), text)
    })
}

#[test]
fn none_one_and_two() {
    let none = archive(&[]);
    let output = everything(&none, &[]);
    assert!(
        output.contains("There are no postmortems here.") && output.contains("There are no action items."),
        "{output}"
    );
    let one = archive(&[incident(1, "date: 2026-10-05\n")]);
    let output = everything(&one, &[]);
    assert!(output.contains("No incident has both a root-cause category and a date"), "{output}");
    let two = archive(&[1, 2].map(|n| incident(n, "date: 2026-10-05\nroot_cause: capacity\n")));
    let output = everything(&two, &[]);
    assert!(output.contains("Capacity recurred once"), "two on one day are a recurrence of the category\n");
    let value = two.run(&["metrics", "--format", "json"]).code(0).json();
    assert_eq!(value["metrics"][0]["missing"], 2);
    assert_eq!(value["metrics"][0]["value"], serde_json::Value::Null);
}

#[test]
fn unknown_categories_and_missing_days() {
    let odd = archive(&[
        incident(1, "root_cause: Gremlins & <co>\n"),
        incident(2, "date: 2026-10-05\nroot_cause: gremlins-and-co\nseverity: HUGE\n"),
        incident(3, "date: soon\nteams: []\n"),
        incident(4, "date: 2026-10-06\n"),
    ]);
    everything(&odd, &[]);
    let value = odd.run(&["recurrences", "--format", "json"]).code(0).json();
    assert_eq!((&value["counted"], &value["missing"], &value["rate"]), (&1.into(), &3.into(), &0.0.into()));
}

#[test]
fn resolved_before_it_started() {
    let odd = archive(&[
        incident(1, "date: 2026-10-05\nstarted: 2026-10-05T12:00:00Z\nresolved: 2026-10-05T10:00:00Z\n"),
        incident(2, "date: 2026-10-05\nstarted: 2026-10-05T12:00:00Z\nresolved: 2026-10-05T12:30:00Z\n"),
    ]);
    everything(&odd, &[]);
    let value = odd.run(&["metrics", "--format", "json"]).code(0).json();
    let resolve = value["metrics"].as_array().unwrap().iter().find(|m| m["id"] == "time-to-resolve").unwrap().clone();
    assert_eq!((&resolve["n"], &resolve["missing"], &resolve["value"]), (&1.into(), &1.into(), &30.0.into()));
}

#[test]
fn a_day_before_the_first_incident() {
    let early =
        archive(&[1, 2, 3].map(|n| incident(n, &format!("date: 2026-10-0{n}\nroot_cause: capacity\nteams: [x]\n"))));
    let output = everything(&early, &["--as-of", "2020-01-01"]);
    assert!(output.contains("0 incidents up to 2020-01-01"), "{output}");
    let digest = early.run(&["digest", "--period", "2026-10", "--as-of", "2020-01-01"]).code(0).stdout;
    assert!(digest.contains("has not begun as of 1 Jan 2020"), "{digest}");
    assert!(!early.has("site/digests/2026-10/index.html"));
}

#[test]
fn a_team_without_incidents_and_all_in_one_category() {
    let mut files: Vec<String> = (0..12)
        .map(|n| incident(n, &format!("date: 2026-0{}-11\nroot_cause: capacity\nteams: [x]\n", n % 9 + 1)))
        .collect();
    files.push(incident(99, "date: 2026-10-11\nroot_cause: capacity\n"));
    let one = archive(&files)
        .file("book.toml", "[[team]]\nid = \"idle\"\nname = \"Idle\"\n\n[[team]]\nid = \"x\"\nname = \"X\"\n");
    let output = everything(&one, &[]);
    assert!(output.contains("Capacity covers 100 % of the incidents with a category (13 of 13)"), "{output}");
    let checked = one.run(&["check", "--select", "overbroad-cause"]);
    assert!(checked.stdout.contains("with `parent` they can still be counted together"), "{}", checked.stdout);
    assert!(!one.read("site/causes/index.html").contains("book.toml"), "readers cannot change it");
    for command in [
        &["metrics", "--team", "Idle"][..],
        &["actions", "--team", "idle"],
        &["digest", "--team", "idle", "--period", "2026-Q3"],
    ] {
        one.run(command).code(0);
    }
    let page = one.read("site/teams/idle/index.html");
    assert!(page.contains("No incident yet."), "{page}");
    let text = one.run(&["metrics", "--team", "idle"]).code(0).stdout;
    assert!(text.starts_with("0 incidents of idle up to"), "{text}");
}

#[test]
fn two_thousand_action_items() {
    let files: Vec<String> = (0..20)
        .map(|n| {
            let items: String = (0..100)
                .map(|i| format!("- [{}] Item {n}-{i} (@owner-{}) by 2026-{:02}-{:02}\n", if i % 5 == 0 { "x" } else { " " }, i % 70, i % 12 + 1, n % 28 + 1))
                .collect();
            format!("---\nid: I-{n}\ntitle: Incident {n}\ndate: 2026-01-{:02}\nservices: [s-{}]\n---\n## Action items\n{items}", n % 28 + 1, n % 9)
        })
        .collect();
    let many = archive(&files);
    let output = everything(&many, &[]);
    assert!(output.contains("400 done"), "all are counted");
    let page = many.read("site/actions/index.html");
    assert!(page.len() < 1_500_000, "the page can be read: {} bytes", page.len());
    assert!(page.contains("more are not listed here"), "what is left out is said");
    let value: serde_json::Value = serde_json::from_str(&many.read("site/api/actions.json")).unwrap();
    assert_eq!(value["actions"].as_array().unwrap().len(), 2000);
}
