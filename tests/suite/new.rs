//! `new`: a postmortem from the template, with the next id.

use crate::archive_builder::ArchiveBuilder;

fn archive() -> ArchiveBuilder {
    ArchiveBuilder::new()
        .file(
            "book.toml",
            "[[team]]\nid = \"payments\"\nname = \"Payments\"\n\n[[team]]\nid = \"platform\"\nname = \"Platform\"\n",
        )
        .file("content/2026/2026-01-02-a.md", "---\nid: INC-2026-013\ndate: 2026-01-02\n---\n# A\n")
        .file("content/2025/2025-01-02-b.md", "---\nid: INC-2025-112\ndate: 2025-01-02\n---\n# B\n")
}

#[test]
fn new_fills_in_what_is_known_and_never_writes_over_a_file() {
    let archive = archive();
    let arguments = ["new", "Checkout: 502", "--team", "Payments", "--severity", "p2"];
    let run = archive.run(&arguments).code(0);
    assert_eq!(run.stdout, "content/2026/2026-11-01-checkout-502.md\n");
    let text = archive.read("content/2026/2026-11-01-checkout-502.md");
    let top: String = text.lines().take(14).map(|line| format!("{line}\n")).collect();
    insta::assert_snapshot!(top, @r#"
    ---
    id: INC-2026-014 # recommended: unique in the archive; it is the address that people pass on
    title: "Checkout: 502" # required: the effect, in a few words, not the cause
    status: draft # recommended: draft, in-review or complete; without one, the document counts as complete
    severity: SEV2 # required: as declared during the incident; correct it when the impact is known
    date: 2026-11-01 # required: the day it began
    started: # required: when the first user was affected, in UTC
    detected: # recommended: when an alert fired or a person noticed
    acknowledged: # optional: when somebody took it on
    mitigated: # recommended: when users were no longer affected
    resolved: # required: when the system was back in its normal state
    teams: [payments] # required: the teams whose services took part
    services: [] # recommended: the services that misbehaved
    root_cause: # required: the category of what made it possible
    "#);
    assert!(text.contains("\n# Checkout: 502\n"), "{text}");
    assert!(text.contains("| | @payments | YYYY-MM-DD | | Open | |"), "{text}");

    archive.write("content/2026/2026-11-01-checkout-502.md", b"mine");
    let again = archive.run(&arguments).code(2);
    assert!(again.stderr.contains("already exists and was not changed"), "{}", again.stderr);
    assert_eq!(archive.read("content/2026/2026-11-01-checkout-502.md"), "mine");
}

#[test]
fn new_documents_pass_reading_and_check_tells_what_is_left_to_write() {
    let archive = archive();
    archive.run(&["new", "Search was slow", "--team", "platform", "--severity", "SEV1"]).code(0);
    let path = "content/2026/2026-11-01-search-was-slow.md";
    let report = archive.run(&["check", "--format", "json", path]);
    let report: serde_json::Value = serde_json::from_str(&report.stdout).unwrap();
    let mut rules: Vec<&str> =
        report["findings"].as_array().unwrap().iter().map(|f| f["rule"].as_str().unwrap()).collect();
    rules.dedup();
    insta::assert_snapshot!(rules.join("\n"), @r#"
    missing-field
    empty-section
    leftover-placeholder
    empty-section
    leftover-placeholder
    empty-section
    "#);
    assert_eq!(report["summary"]["errors"], 0);
    assert_eq!(report["summary"]["warnings"], 0, "a draft's gaps are notes: {report:#}");
}

#[test]
fn new_offers_the_nearest_team_and_severity() {
    let archive = archive();
    let team = archive.run(&["new", "X", "--team", "paymets"]).code(2);
    insta::assert_snapshot!(team.stderr, @"error: no team `paymets` in book.toml; did you mean `payments`?");
    let severity = archive.run(&["new", "X", "--severity", "enormous"]).code(2);
    insta::assert_snapshot!(severity.stderr, @"error: no severity `enormous`; there are SEV1, SEV2, SEV3, SEV4");
    assert!(archive.run(&["new", "  "]).code(2).stderr.contains("the title is empty"));
    assert!(!archive.has("content/2026/2026-11-01-x.md"));
}

#[test]
fn new_without_a_pattern_of_ids_takes_date_and_words() {
    let archive = ArchiveBuilder::new();
    let run = archive.run(&["new", "Search was slow", "--date", "2026-03-14"]).code(0);
    let text = archive.read(run.stdout.trim());
    assert!(text.contains("\nid: \"2026-03-14-search-was-slow\" #"), "{text}");
    assert!(text.contains("\ndate: 2026-03-14 #"), "{text}");
}

#[test]
fn new_writes_from_the_archives_own_template() {
    let archive = ArchiveBuilder::new()
        .file("book.toml", "[template]\nfile = \"content/template.md\"\n")
        .file(
            "content/template.md",
            "+++\ntitle = \"What was seen\" # required: the effect\nteam = \"x\"\ndate = 2020-01-01\ncolour = \"red\"\n+++\n\
             # What was seen\n\n## Summary\n<!-- required: what -->\n",
        );
    archive.run(&["new", "A \"quoted\" title", "-t", "web"]).code(0);
    insta::assert_snapshot!(archive.read("content/2026/2026-11-01-a-quoted-title.md"), @r#"
    +++
    title = "A \"quoted\" title" # required: the effect
    team = "web"
    date = 2026-11-01
    colour = "red"
    +++
    # A "quoted" title

    ## Summary
    <!-- required: what -->
    "#);
}
