//! What somebody types or pastes at three in the morning, and the place of the incident that it is about.

use crate::archive_builder::ArchiveBuilder;
use crate::archives::sample;

fn places(archive: &ArchiveBuilder, query: &str, wanted: &[&str]) -> (usize, serde_json::Value) {
    let answer = archive.run(&["search", "--format", "json", "--limit", "20", query]).json();
    let ids: Vec<&str> = answer["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap()).collect();
    let place = ids.iter().position(|id| wanted.contains(id)).map_or(0, |at| at + 1);
    (place, answer)
}

#[test]
fn symptoms_find_their_incident() {
    let archive = sample();
    for (query, wanted, place) in [
        ("could not write to file pg_wal/xlogtemp: No space left on device", "INC-2026-003", 1),
        ("x509 cert expired internal gateway", "INC-2025-002", 1),
        ("accept4: too many open files rider-api", "INC-2026-005", 1),
        ("OOMKilled catalogue pods", "INC-2025-016", 1),
        ("canceling statement due to lock timeout alter table product", "INC-2025-003", 1),
        ("pgbouncer connection refused db catalogue", "INC-2026-007", 1),
        ("kafka broker disk full", "INC-2025-011", 1),
        ("consumer group rebalancing dashboards stale", "INC-2025-004", 1),
        ("FATAL: remaining connection slots are reserved", "INC-2024-003", 1),
        ("k8s node drain pod disruption budget", "INC-2026-008", 1),
        ("push certificate APNs messages not delivered", "INC-2025-009", 1),
        ("backup decryption failed gpg key", "INC-2025-024", 1),
        ("daylight saving shift one hour late", "INC-2025-005", 1),
        ("packets dropped fragmentation needed mtu", "INC-2026-012", 1),
        ("quota exceeded 429 map provider", "INC-2025-023", 1),
        ("tls handshake failed old phones", "INC-2026-015", 1),
        ("evicted disk pressure log buffers", "INC-2025-010", 1),
        ("NullPointerException missing stall_id planner", "INC-2026-014", 2),
        ("ssl cert expired", "INC-2025-009", 1),
        ("oom", "INC-2025-016", 1),
        ("cron job payouts did not run", "INC-2025-020", 1),
        ("login console 403 session expired", "INC-2026-006", 1),
        ("getaddrinfo ENOTFOUND sms gateway stale address", "INC-2025-018", 1),
        ("terraform plan destroy orders-db", "INC-2026-011", 1),
    ] {
        let (found, answer) = places(&archive, query, &[wanted]);
        assert!((1..=place).contains(&found), "{query}: {found}, not {place}\n{answer}");
        let assumed = answer["assumed"].as_str().unwrap_or_default();
        assert!(!["cest", "apps", "crow"].iter().any(|word| assumed.contains(word)), "{query} became {assumed}");
    }
}

/// An archive of outages: many documents with each of the words, one with the line.
fn outages() -> ArchiveBuilder {
    let mut archive = ArchiveBuilder::new();
    for n in 0..12 {
        let text = format!(
            "---\nid: OUT-{n}\ntitle: Resolver outage {n}\ndate: 2025-01-{:02}\n---\n## Summary\n\nEvery host lost its DNS. There was no \
             way to connect, the route to the database was gone, and data loss was feared; the device had no disk left, and space to \
             avoid commands. No host is accepting work.\n",
            n + 1
        );
        archive = archive.file(&format!("content/{n}.md"), &text);
    }
    archive
        .file("content/route.md", "---\nid: ROUTE\ntitle: Workers fell silent\ndate: 2024-01-01\n---\n## Timeline\n\nThe log says `dial tcp: no route to host` for a minute.\n")
        .file("content/wrap.md", "---\nid: WRAP\ntitle: Writes stopped\ndate: 2024-02-01\n---\n## Detection\n\nERROR: database is not accepting commands to avoid wraparound data loss in database \"app\".\n")
        .file("content/space.md", "---\nid: SPACE\ntitle: Uploads failed\ndate: 2024-03-01\n---\n## Detection\n\n`write: No space left on device`\n")
        .file("content/cert.md", "---\nid: CERT\ntitle: Shop unreachable\ndate: 2024-04-01\n---\n## Root cause\n\nThe certificate of the database had expired on Kubernetes.\n")
}

#[test]
fn the_very_line_comes_before_its_words() {
    let archive = outages();
    for (query, wanted) in [
        ("database is not accepting commands to avoid wraparound data loss", "WRAP"),
        ("connect: no route to host dns", "ROUTE"),
        ("No space left on device", "SPACE"),
        ("ssl cert expired", "CERT"),
        ("k8s db cert", "CERT"),
    ] {
        let (place, answer) = places(&archive, query, &[wanted]);
        assert_eq!((place, &answer["weak"]), (1, &false.into()), "{query}: {answer}");
    }
}

#[test]
fn a_weak_match_says_so() {
    let archive = outages();
    let run = archive.run(&["search", "replication slot of the ledger inactive on every host"]).code(0);
    assert!(run.stderr.contains("weak match: no document has most of these words close together"), "{}", run.stderr);
    assert!(!archive.run(&["search", "lost its DNS"]).code(0).stderr.contains("weak"));
    // All the words are there, but nowhere in one passage.
    let filler = "Nothing of note happened in the hours that followed. ".repeat(6);
    let apart = format!(
        "# Switches\n\nNo power. {filler}\n\nA space opened. {filler}\n\nThey left it. {filler}\n\nThe device hung.\n"
    );
    let archive = ArchiveBuilder::new().file("content/a.md", &apart);
    let run = archive.run(&["search", "No space left on device"]).code(0);
    assert!(run.stderr.contains("weak match"), "{}", run.stderr);
}

#[test]
fn a_document_is_opened_by_its_id() {
    let archive = outages();
    let run = archive.run(&["open", "route", "--print"]).code(0);
    assert!(run.stdout.trim().ends_with("content/route.md"), "{}", run.stdout);
    let run = archive.run(&["open", "ROUTES", "--print"]).code(2);
    assert!(run.stderr.contains("did you mean ROUTE (content/route.md)?"), "{}", run.stderr);
    assert!(archive.run(&["open", "ROUTE", "--page"]).code(2).stderr.contains("book.base_url"));
    archive.write("book.toml", b"[book]\nbase_url = \"https://library.example/\"\n");
    let run = archive.run(&["open", "ROUTE", "--page", "--print"]).code(0);
    assert_eq!(run.stdout, "https://library.example/incidents/ROUTE/\n");
}
