//! `coroner search`: found by symptom.

use crate::archive_builder::ArchiveBuilder;

fn archive() -> ArchiveBuilder {
    ArchiveBuilder::new()
        .file(
            "content/2026/pool.md",
            "---\nid: INC-7\ntitle: Checkout timeouts\ndate: 2026-03-04\nseverity: SEV1\nteam: payments\n---\n\n## Summary\n\nThe connection pool of the ledger ran dry.\n\n## Impact\n\nCheckout was slow.\n\n```\npq: dial tcp 10.0.3.7:5432: connect: ECONNREFUSED\n```\n",
        )
        .file(
            "content/2025/dns.md",
            "---\nid: INC-2\ntitle: DNS outage\ndate: 2025-03-04\nseverity: SEV2\nteam: platform\n---\n\n## Summary\n\nA resolver lost its connection.\n",
        )
        .file("content/2026/draft.md", "---\nid: INC-8\ntitle: A draft about the pool\nstatus: draft\n---\n\nPool.\n")
        .file("content/2026/secret.md", "---\nid: INC-9\ntitle: Secret pool\nvisibility: restricted\n---\n\nPool.\n")
}

#[test]
fn hits_are_ranked_and_aligned() {
    let run = archive().run(&["search", "connection"]).code(0);
    assert_eq!(
        run.stdout,
        "INC-2  2025-03-04  SEV2  platform  DNS outage\n    A resolver lost its connection.\n    content/2025/dns.md\nINC-7  2026-03-04  SEV1  payments  Checkout timeouts\n    The connection pool of the ledger ran dry.\n    content/2026/pool.md\n"
    );
    assert_eq!(run.stderr, "2 found in 2 postmortems\n");
}

#[test]
fn drafts_and_restricted_documents_are_not_found() {
    let run = archive().run(&["search", "pool"]).code(0);
    assert!(
        run.stdout.contains("INC-7") && !run.stdout.contains("INC-8") && !run.stdout.contains("INC-9"),
        "{}",
        run.stdout
    );
}

#[test]
fn options_may_follow_the_query() {
    let archive = archive();
    let run =
        archive.run(&["search", "connection pool", "-n", "1", "--format", "json", "--", "-team:platform"]).code(0);
    let answer: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(answer["query"], "connection pool -team:platform");
    assert_eq!(answer["total"], 1);
    assert_eq!(answer["hits"][0]["id"], "INC-7");
    assert_eq!(answer["hits"][0]["url"], "/incidents/INC-7/");
    assert_eq!(answer["hits"][0]["snippet"], "The connection pool of the ledger ran dry.");
    let highlights = answer["hits"][0]["highlights"].as_array().unwrap();
    assert_eq!(highlights[0], serde_json::json!({ "start": 4, "end": 14, "text": "connection" }));
    assert_eq!(highlights[1]["text"], "pool");
}

#[test]
fn a_pasted_line_a_typo_and_nothing() {
    let archive = archive();
    let pasted = archive.run(&["search", "dial tcp 10.0.3.7:5432: connect: ECONNREFUSED (attempt=3)"]).code(0);
    assert!(pasted.stdout.contains("dial tcp 10.0.3.7:5432: connect: ECONNREFUSED"), "{}", pasted.stdout);
    let typo = archive.run(&["search", "conection team:payments"]).code(0);
    assert!(typo.stderr.contains("results for: connection team:payments"), "{}", typo.stderr);
    let empty = archive.run(&["search", " "]).code(2);
    assert!(empty.stderr.contains("the query is empty"), "{}", empty.stderr);
    let nothing = archive.run(&["search", "zzqqzz"]).code(1);
    assert_eq!(nothing.stdout, "");
    assert!(nothing.stderr.contains("nothing found for `zzqqzz` in 2 postmortems"), "{}", nothing.stderr);
    let left_out = "not searched: 1 draft, 1 that not every reader of the site may read\n";
    assert!(nothing.stderr.ends_with(left_out), "{}", nothing.stderr);
    let json = archive.run(&["search", "zzqqzz", "--format", "json"]).code(1);
    assert!(json.stdout.contains("\"total\": 0"), "{}", json.stdout);
}

#[test]
fn a_filter_that_nothing_satisfies_is_named() {
    let archive = archive().file("book.toml", "[[team]]\nid = \"payments\"\nname = \"Billing and Cards\"\n");
    let run = archive.run(&["search", "team:nosuch", "connection"]).code(1);
    assert_eq!(run.stdout, "");
    assert_eq!(
        run.stderr,
        "no postmortem has the team `nosuch`; there are payments, platform\n\
         nothing found for `team:nosuch connection` in 2 postmortems\nhelp: correct the filter, or leave it out\n\
         not searched: 1 draft, 1 that not every reader of the site may read\n"
    );
    let json = archive.run(&["search", "--format", "json", "team:\"Billing and Cards\" connection"]).code(1).json();
    assert_eq!(json["unknown_filters"][0]["meant"], "payments");
    assert_eq!(json["unknown_filters"][0]["known"], serde_json::json!(["payments", "platform"]));
    let run = archive.run(&["search", "severity:SEV5 connection"]).code(1);
    assert!(run.stderr.contains("no postmortem has the severity `SEV5`; did you mean `sev1`?"), "{}", run.stderr);
    let run = archive.run(&["search", "since:yesterday connection"]).code(1);
    assert!(run.stderr.contains("since: `yesterday` is not a year, a month or a day"), "{}", run.stderr);
}

#[test]
fn a_result_says_how_the_incident_ended_and_where_to_read_more() {
    let archive = ArchiveBuilder::new()
        .file("book.toml", "[book]\nbase_url = \"https://library.example/\"\n")
        .file(
            "content/disk.md",
            "---\nid: INC-3\ntitle: Disk full\nstarted: 2026-03-04T10:00:00Z\nresolved: 2026-03-04T12:10:00Z\n---\n\n## Summary\n\nNo space left on device.\n\n## Resolution\n\nThe old logs were removed. Then it was quiet.\n",
        );
    let run = archive.run(&["search", "space", "left"]).code(0);
    assert!(run.stdout.contains("    Resolved: after 2 h 10 min: The old logs were removed."), "{}", run.stdout);
    assert!(run.stdout.contains("    content/disk.md  https://library.example/incidents/INC-3/\n"), "{}", run.stdout);
    let coloured = archive
        .command(archive.root(), &["search", "space"])
        .env_remove("NO_COLOR")
        .env("CLICOLOR_FORCE", "1")
        .output();
    assert!(String::from_utf8_lossy(&coloured.unwrap().stdout).contains("\u{1b}[1;33mspace\u{1b}[0m"));
}

#[test]
fn a_folder_without_an_index_is_named() {
    let archive = archive();
    let run = archive.run(&["search", "pool", "--site", "content"]).code(2);
    assert!(run.stderr.contains("content is not a site built by Coroner: it has no search index"), "{}", run.stderr);
    let run = archive.run(&["search", "pool", "--site", "nowhere"]).code(2);
    assert!(run.stderr.contains("there is no such folder"), "{}", run.stderr);
}

#[test]
fn a_document_is_read_by_its_id() {
    let archive = archive();
    let by_path = archive.run(&["read", "content/2026/pool.md"]).code(0).stdout;
    assert_eq!(archive.run(&["read", "inc-7"]).code(0).stdout, by_path);
    let run = archive.run(&["read", "INC-71"]).code(2);
    assert!(run.stderr.contains("did you mean INC-7 (content/2026/pool.md)?"), "{}", run.stderr);
}
