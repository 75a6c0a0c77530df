//! Labels that stand outside the documents: `[[assign]]`, `coroner-labels.toml`, and what `suggest causes` proposes.

use coroner::insight::{similar, suggest_causes};

use crate::archive_builder::ArchiveBuilder;
use crate::archives::sample;

fn archive() -> ArchiveBuilder {
    ArchiveBuilder::new()
        .file("book.toml", "[book]\nas_of = \"2026-11-01\"\n\n[[assign]]\nglobs = [\"payments/**\"]\nteams = [\"payments\"]\nservices = [\"ledger\"]\n")
        .file("content/payments/a.md", "---\ntitle: A\ndate: 2026-01-05\nroot_cause: network\n---\n# A\n")
        .file("content/payments/b.md", "---\ntitle: B\ndate: 2026-02-05\nteams: [edge]\n---\n# B\n\n## Root cause\nThe disk was full: no space left on the volume.\n")
        .file("content/c.md", "# C\n\nDate: 2026-03-05\n\n## Root cause\nNobody knows.\n")
}

/// Field → value and where it is set, of one incident.
fn labels(archive: &ArchiveBuilder, incident: &str) -> Vec<(String, String, String)> {
    let all = archive.run(&["labels", "--format", "json"]).code(0).json();
    let of = all.as_array().unwrap().iter().filter(|label| label["incident"] == incident);
    let text = |value: &serde_json::Value| value.as_str().unwrap_or("-").to_string();
    of.filter(|label| !label["values"].as_array().unwrap().is_empty())
        .map(|label| (text(&label["field"]), text(&label["values"][0]), text(&label["origin"])))
        .collect()
}

fn named(all: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    all.iter().map(|(a, b, c)| (a.to_string(), b.to_string(), c.to_string())).collect()
}

#[test]
fn front_matter_holds_before_the_file_of_labels_and_that_before_paths() {
    let archive = archive().file(
        "coroner-labels.toml",
        "[[label]]\npath = \"content/payments/a.md\"\ncause = \"capacity\"\nseverity = \"P1\"\n\n\
         [[label]]\npath = \"c.md\"\ncause = \"Hardware\"\ntrigger = \"config-push\"\nteams = [\"edge\"]\n",
    );
    assert_eq!(
        labels(&archive, "a"),
        named(&[
            ("cause", "network", "front-matter"),
            ("severity", "SEV1", "labels"),
            ("teams", "payments", "path"),
            ("services", "ledger", "path"),
        ])
    );
    assert_eq!(labels(&archive, "b"), named(&[("teams", "edge", "front-matter"), ("services", "ledger", "path")]));
    assert_eq!(
        labels(&archive, "c"),
        named(&[("cause", "hardware", "labels"), ("trigger", "config-push", "labels"), ("teams", "edge", "labels")])
    );
    let text = archive.run(&["labels"]).code(0).stdout;
    assert!(text.contains("coroner-labels.toml") && text.contains("book.toml"), "{text}");
    let exported = archive.run(&["export"]).code(0).jsonl();
    assert_eq!(exported.iter().find(|it| it["id"] == "c").unwrap()["root_cause"], "hardware");
}

#[test]
fn a_label_of_no_document_and_a_slip_are_reported() {
    let archive = archive().file(
        "coroner-labels.toml",
        "[[label]]\npath = \"content/gone.md\"\ncause = \"network\"\n\n[[label]]\nid = \"x\"\ncuase = \"y\"\n",
    );
    let report = archive.run(&["check"]);
    let text = format!("{}{}", report.stdout, report.stderr);
    assert!(text.contains("line 1: no document has the path or id `content/gone.md`"), "{text}");
    assert!(text.contains("unknown key `label.cuase`"), "{text}");
}

#[test]
fn suggestions_are_accepted_one_by_one_and_count_only_then() {
    let archive = archive();
    let suggested = archive.run(&["suggest", "causes", "--format", "json"]).code(0).json();
    assert_eq!(suggested.as_array().unwrap().len(), 1, "it abstains for c: {suggested}");
    assert_eq!(suggested[0]["causes"][0]["cause"], "capacity");
    assert!(suggested[0]["causes"][0]["sentence"].as_str().unwrap().starts_with("The disk was full"), "{suggested}");
    assert!(!archive.has("coroner-labels.toml"));
    let rate = || {
        let value = archive.run(&["metrics", "--format", "json"]).code(0).json();
        let metric = value["metrics"].as_array().unwrap().iter().find(|it| it["id"] == "recurrence-rate").unwrap();
        metric["missing"].as_u64().unwrap()
    };
    assert_eq!(rate(), 2, "a suggestion counts nowhere");
    let mut command = archive.command(archive.root(), &["suggest", "causes", "--review"]);
    let output = command.write_stdin("1\n").output().unwrap();
    let output = String::from_utf8(output.stdout).unwrap();
    assert!(output.contains("1 to accept, s to skip, q to stop") && output.contains("1 label written"), "{output}");
    assert_eq!(
        archive.read("coroner-labels.toml"),
        "# Labels for documents that do not state them; read like front matter.\n\n\
         [[label]]\npath = \"content/payments/b.md\"\ncause = \"capacity\"\n"
    );
    assert_eq!(rate(), 1);
    archive.run(&["suggest", "causes", "--write"]).code(0);
    assert_eq!(archive.read("coroner-labels.toml").matches("[[label]]").count(), 1, "nothing is left to write");
}

/// How often the first suggestion, and one of both, is the category that a person chose.
#[test]
fn suggestions_for_the_sample_are_often_right_and_often_missing() {
    let sample = sample();
    let archive = sample.load();
    let similar = similar(&archive);
    let (mut all, mut given, mut first, mut either) = (0, 0, 0, 0);
    for (at, postmortem) in archive.postmortems.iter().enumerate() {
        let Some(cause) = postmortem.cause() else { continue };
        // A category whose part a person chose is right too.
        let right = |one: &coroner::insight::SuggestedCause| {
            coroner::insight::lineage(&archive.config, cause).contains(&one.cause.as_str())
        };
        let suggested = suggest_causes(&archive, &similar[at], at);
        all += 1;
        given += usize::from(!suggested.is_empty());
        first += usize::from(suggested.first().is_some_and(right));
        either += usize::from(suggested.iter().any(right));
        assert!(suggested.len() <= 2 && suggested.iter().all(|one| (0.395..=0.9).contains(&one.confidence)));
    }
    assert!(given < all, "it never abstains");
    assert!(first <= either && given > all / 4, "{given} of {all}; {first}, {either}");
    assert!(first * 5 >= given * 3, "of {given} suggestions only {first} are right");
}
