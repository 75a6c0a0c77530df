//! `coroner search`: found by symptom, told plainly.

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
        "INC-2  2025-03-04  SEV2  platform  DNS outage\n    A resolver lost its connection.\nINC-7  2026-03-04  SEV1  payments  Checkout timeouts\n    The connection pool of the ledger ran dry.\n"
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
    assert_eq!(answer["hits"][0]["snippet"], "The <mark>connection</mark> <mark>pool</mark> of the ledger ran dry.");
}

#[test]
fn a_pasted_line_a_typo_and_nothing() {
    let archive = archive();
    let pasted = archive.run(&["search", "dial tcp 10.0.3.7:5432: connect: ECONNREFUSED (attempt=3)"]).code(0);
    assert!(pasted.stdout.contains("dial tcp 10.0.3.7:5432: connect: ECONNREFUSED"), "{}", pasted.stdout);
    let typo = archive.run(&["search", "conection team:payments"]).code(0);
    assert!(typo.stderr.contains("results for: connection team:payments"), "{}", typo.stderr);
    let nothing = archive.run(&["search", "zzqqzz"]).code(0);
    assert_eq!(nothing.stdout, "");
    assert!(nothing.stderr.contains("nothing found for `zzqqzz` in 2 postmortems"), "{}", nothing.stderr);
    let json = archive.run(&["search", "zzqqzz", "--format", "json"]).code(0);
    assert!(json.stdout.contains("\"total\": 0"), "{}", json.stdout);
}
