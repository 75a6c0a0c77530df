//! Known-item search: an engineer remembers an incident, not its words. Sixty descriptions in other words than the
//! documents' own, each with the incident meant, and the mean reciprocal rank of what the engine gives.
//!
//! Mean reciprocal rank: of each query 1 / the rank of the document meant (0 where it is not among the first ten), and
//! the mean of these (Voorhees, "The TREC-8 Question Answering Track Report", 1999).

#![allow(clippy::print_stdout, reason = "the figures are for whoever asks with --nocapture")]

use std::path::Path;

use coroner_search::{Engine, Options};

use crate::archive_builder::load;

/// What somebody writes of an incident, and the one that is meant.
const LINES: [(&str, &str); 58] = [
    ("stale prices shown in the shop", "INC-2024-001"),
    ("cache entry never expires when it is read often", "INC-2024-001"),
    ("sales doubled on the statement of a day", "INC-2024-002"),
    ("nightly job ran two times and duplicated rows", "INC-2024-002"),
    ("too many database connections after scaling out pods", "INC-2024-003"),
    ("hikari pool not available advent", "INC-2024-003"),
    ("opening hours swapped on small screens", "INC-2024-004"),
    ("holiday form without labels shops closed", "INC-2024-004"),
    ("column renamed while old workers were still running", "INC-2025-001"),
    ("couriers got no tours during a rolling release", "INC-2025-001"),
    ("expired cert internal traffic mTLS gateway", "INC-2025-002"),
    ("renewal job reported success but the certificate ran out", "INC-2025-002"),
    ("near miss: exclusive lock by a schema change on product", "INC-2025-003"),
    ("kafka rebalance loop poll interval exceeded", "INC-2025-004"),
    ("live dashboard frozen consumer group", "INC-2025-004"),
    ("daylight saving shift one hour wrong", "INC-2025-005"),
    ("clocks go forward recurring schedule 24 hours", "INC-2025-005"),
    ("webhook signature version rejected 401", "INC-2025-006"),
    ("orders cancelled although customers had paid", "INC-2025-006"),
    ("one node with a slow disk drags all reports", "INC-2025-007"),
    ("card provider slow holds transactions open", "INC-2025-008"),
    ("push notifications not delivered client certificate", "INC-2025-009"),
    ("evicted pods log shipper buffer node root disk", "INC-2025-010"),
    ("brokers down no space left on device", "INC-2025-011"),
    ("log quota used up kafka stopped", "INC-2025-011"),
    ("thundering herd at countdown release of slots", "INC-2025-012"),
    ("cache stampede delivery slots", "INC-2025-012"),
    ("countdown makes every page ask in the same second", "INC-2025-012"),
    ("straight-line distances as a fallback for tours", "INC-2025-023"),
    ("proxy kept resolving to the old ip after failover", "INC-2025-014"),
    ("wrong button paused the entire market", "INC-2025-015"),
    ("metric label cardinality memory OOMKilled", "INC-2025-016"),
    ("mesh retries per_try_timeout sidecar default", "INC-2025-017"),
    ("sms gateway changed address dns cached at start", "INC-2025-018"),
    ("hot partition key one market", "INC-2025-019"),
    ("consumer lag because all events go to one partition", "INC-2025-019"),
    ("payout batch out of memory heap", "INC-2025-020"),
    ("autoscaler could not get nodes cpu quota of the cloud", "INC-2025-021"),
    ("http 504 server side rendering overloaded", "INC-2025-021"),
    ("429 too many requests unit minute instead of second", "INC-2025-022"),
    ("maps api quota exhausted travel times", "INC-2025-023"),
    ("backups unreadable encryption key rotated", "INC-2025-024"),
    ("switch power supply depot offline scanners", "INC-2026-001"),
    ("invalid index create concurrently sequential scan", "INC-2026-002"),
    ("search slow after dropping index", "INC-2026-002"),
    ("replication slot WAL fills disk", "INC-2026-003"),
    ("refund counted once per payment in report", "INC-2026-004"),
    ("too many open files leak 304 response body", "INC-2026-005"),
    ("identity provider outage login console jwks", "INC-2026-006"),
    ("pgbouncer listen address loopback after update", "INC-2026-007"),
    ("node upgrade drained half the cluster pod disruption budget", "INC-2026-008"),
    ("duplicate text messages resend timeout", "INC-2026-009"),
    ("poison message decimal comma blocks consumer", "INC-2026-010"),
    ("terraform plan would destroy the database", "INC-2026-011"),
    ("mtu packets too large dropped tunnel", "INC-2026-012"),
    ("ledger disk full again payments impossible checkout", "INC-2026-013"),
    ("voucher without stall crashes planner", "INC-2026-014"),
    ("tls cipher mismatch old phones handshake", "INC-2026-015"),
];

/// The same in three words.
const THREE_WORDS: [(&str, &str); 43] = [
    ("old prices cached", "INC-2024-001"),
    ("report counted twice", "INC-2024-002"),
    ("pool exhausted scaling", "INC-2024-003"),
    ("opening hours mobile", "INC-2024-004"),
    ("renamed column deploy", "INC-2025-001"),
    ("internal certificate expired", "INC-2025-002"),
    ("migration table lock", "INC-2025-003"),
    ("consumers keep rebalancing", "INC-2025-004"),
    ("summer time change", "INC-2025-005"),
    ("webhook signature mismatch", "INC-2025-006"),
    ("slow disk node", "INC-2025-007"),
    ("payment provider latency", "INC-2025-008"),
    ("push certificate expired", "INC-2025-009"),
    ("logs filled node", "INC-2025-010"),
    ("kafka disk quota", "INC-2025-011"),
    ("thundering herd slots", "INC-2025-012"),
    ("stale dns failover", "INC-2025-014"),
    ("market paused mistakenly", "INC-2025-015"),
    ("too many labels", "INC-2025-016"),
    ("sidecar retry timeout", "INC-2025-017"),
    ("sms gateway dns", "INC-2025-018"),
    ("hot partition key", "INC-2025-019"),
    ("payout heap exhausted", "INC-2025-020"),
    ("stallholders paid late", "INC-2025-020"),
    ("cloud cpu quota", "INC-2025-021"),
    ("rate limit unit", "INC-2025-022"),
    ("maps quota exceeded", "INC-2025-023"),
    ("backup key rotated", "INC-2025-024"),
    ("restore drill failed", "INC-2025-024"),
    ("depot switch failure", "INC-2026-001"),
    ("missing index scan", "INC-2026-002"),
    ("replication slot disk", "INC-2026-003"),
    ("refunds double counted", "INC-2026-004"),
    ("file descriptor leak", "INC-2026-005"),
    ("login provider down", "INC-2026-006"),
    ("pgbouncer localhost only", "INC-2026-007"),
    ("drain during upgrade", "INC-2026-008"),
    ("duplicate sms sent", "INC-2026-009"),
    ("poison message decimal", "INC-2026-010"),
    ("terraform destroy plan", "INC-2026-011"),
    ("mtu packet loss", "INC-2026-012"),
    ("planner null pointer", "INC-2026-014"),
    ("old phones tls", "INC-2026-015"),
];

/// How many hits are looked at.
const SEEN: usize = 10;
/// What the engine must reach: with three words, and with a line.
const LEAST: [f64; 2] = [0.95, 0.93];

#[test]
fn an_incident_is_found_by_what_somebody_remembers_of_it() {
    let archive = load(Path::new(env!("CARGO_MANIFEST_DIR")), None).into_published(false);
    let entries = coroner::search::entries(&archive, false, |postmortem| postmortem.id.clone());
    let engine = Engine::open(coroner_search::write(&entries, "en").unwrap()).unwrap();
    let mut missed = Vec::new();
    let mut reciprocal_rank = |(query, meant): &(&str, &str)| {
        assert!(archive.get(meant).is_some(), "{meant} is not in the sample");
        let hits = engine.answer(query, &Options { limit: SEEN, ..Options::default() }).unwrap().hits;
        let rank = hits.iter().position(|hit| hit.id == *meant).map(|at| at + 1);
        if rank != Some(1) {
            let best = hits.first().map_or("nothing", |hit| hit.id.as_str());
            missed.push(format!("{query:?}: {meant} at {rank:?}, first {best}"));
        }
        rank.map_or(0.0, |rank| 1.0 / rank as f64)
    };
    let means = [&THREE_WORDS[..], &LINES[..]]
        .map(|known| known.iter().map(&mut reciprocal_rank).sum::<f64>() / known.len() as f64);
    let [three, line] = means;
    let said = format!("mean reciprocal rank: {three:.3} of three words, {line:.3} of lines\n{}", missed.join("\n"));
    println!("{said}");
    assert!(means.iter().zip(LEAST).all(|(mean, least)| *mean >= least), "{said}\nat least {LEAST:?} wanted");
}
