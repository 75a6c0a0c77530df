//! `coroner recurrences`: by cause, the same fault again, broken promises.

use crate::archive_builder::ArchiveBuilder;
use crate::archives::library;

#[test]
fn what_came_back_is_told_with_its_evidence() {
    let text = library().run(&["recurrences"]).code(0).stdout;
    for part in [
        "Capacity recurred once in the 6 months to 2026-11-01.", "Recurrence rate 33 % (1 of 3 incidents",
        "INC-3 states that it repeats INC-1", "same service: ledger",
        "INC-1  payments  2026-07-01  117 days  96 days overdue", "still open",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(text.contains("promised, done: Alert on inactive"), "{text}");
    let broken = text.split("Broken promises").nth(1).unwrap();
    assert!(!broken.contains("Alert on inactive"), "it was done in time\n{text}");
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
    let broken = &value["broken_promises"];
    assert_eq!((broken.as_array().unwrap().len(), &broken[0]["incidents"][0]["id"]), (1, &"INC-3".into()));
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

/// The summaries have nothing but the mirror in common; the timelines are about it.
const MIRROR: [(&str, &str, &str); 3] = [
    (
        "mirror-full",
        "2026-02-03",
        "A volume of the package mirror filled overnight, and every job that compiles code stopped until the morning, when somebody came to the \
         office and freed some room by hand. Nobody outside noticed, because no release was planned on that day, and the \
         nightly snapshots were taken again before lunch without any loss of history or of artefacts.\n\n\
         ## Timeline\n\n- 02:10 The package mirror syncs upstream packages with rsync.\n- 02:40 The mirror answers without its \
         index, rsync exits.\n- 08:05 Dropped packages are pruned on the mirror, rsync runs again.\n\n\
         ## Action items\n\n- [ ] Prune dropped packages on the mirror (@infra)\n",
    ),
    (
        "mirror-stale",
        "2026-04-19",
        "The package mirror served old dependencies for two days, so that a fixed vulnerability stayed in three images. Customers were \
         told on Monday, and the images were published once more under new tags; an audit of what had been shipped \
         meanwhile took the rest of that week, and found two further images that needed the same treatment.\n\n\
         ## Timeline\n\n- 06:00 The rsync of the package mirror hangs on a lock.\n- 11:30 The mirror serves an index from \
         Friday. As in February, nobody watched the mirror.\n- 12:00 The rsync is killed, packages sync again.\n\n\
         ## Action items\n\n- [x] Kill rsync on the mirror after an hour (@infra)\n",
    ),
    (
        "mirror-tls",
        "2026-08-30",
        "The package mirror presented an expired certificate to all pipelines, which refused it as they should. Renewal had been switched \
         off during a move between data centres and was never switched on again; the dashboard that would have shown \
         the remaining days had been deleted in the same move, as part of a cleanup of unused panels.\n\n\
         ## Timeline\n\n- 09:00 No pipeline gets packages from the mirror.\n- 09:20 The rsync of the package mirror goes on, \
         packages sync, its index is fresh, but the mirror answers nobody.\n- 09:40 The mirror serves packages again. This is the third time that the mirror broke builds.\n",
    ),
];

const OTHERS: [(&str, &str, &str); 4] = [
    (
        "queue",
        "2026-01-10",
        "Letters to members were sent twice because the consumer of the queue acknowledged too late.",
    ),
    (
        "login",
        "2026-03-12",
        "Nobody could sign in: the identity provider rotated its keys, and our cache kept the old ones.",
    ),
    ("search", "2026-05-20", "Search answered slowly since a reindex ran during office hours on the only replica."),
    ("phone", "2026-06-30", "The hotline was unreachable after the carrier moved our numbers to another trunk."),
];

fn unlabelled() -> ArchiveBuilder {
    MIRROR.iter().chain(&OTHERS).fold(ArchiveBuilder::new(), |archive, (id, day, text)| {
        archive.file(
            &format!("content/{day}-{id}.md"),
            &format!("# Outage of {day}\n\nDate: {day}\n\n## Summary\n\n{text}\n"),
        )
    })
}

#[test]
fn what_keeps_happening_needs_no_labels() {
    let archive = unlabelled();
    let value = archive.run(&["recurrences", "--format", "json", "--as-of", "2026-11-01"]).code(0).json();
    assert_eq!(value["faults"], serde_json::json!([]));
    let related = value["related"].as_array().unwrap();
    assert_eq!(related.len(), 1, "{related:#?}");
    let group = &related[0];
    let ids: Vec<&str> = group["incidents"].as_array().unwrap().iter().map(|i| i["id"].as_str().unwrap()).collect();
    assert_eq!(ids, MIRROR.map(|(id, day, _)| format!("{day}-{id}")));
    assert_eq!(group["gaps"], serde_json::json!([75, 133]));
    let promised: Vec<&str> =
        group["promised"].as_array().unwrap().iter().map(|p| p["status"].as_str().unwrap()).collect();
    assert_eq!(promised, ["undated", "done"]);
    let evidence = group["evidence"].to_string();
    for part in ["says: “As in February, nobody watched the mirror.”", "This is the third time"] {
        assert!(evidence.contains(part), "{part} in {evidence}");
    }
    let name = group["name"].as_str().unwrap();
    assert!(name.to_lowercase().contains("mirror"), "{name}");
    let text = archive.run(&["recurrences", "--as-of", "2026-11-01"]).code(0).stdout;
    for part in ["Keeps happening here", name, "promised, open: Prune dropped packages", "promised, done: Kill rsync"] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn similar_incidents_are_exported() {
    let records = unlabelled().run(&["export", "--as-of", "2026-11-01"]).code(0).stdout;
    let stale = records.lines().find(|line| line.contains("\"2026-04-19-mirror-stale\"")).unwrap();
    let record: serde_json::Value = serde_json::from_str(stale).unwrap();
    let similar = record["similar"].as_array().unwrap();
    assert!(similar[0]["id"].as_str().unwrap().contains("mirror"), "{similar:#?}");
    assert!(similar[0]["score"].as_f64().unwrap() > 0.15 && !similar[0]["why"].as_array().unwrap().is_empty());
}
