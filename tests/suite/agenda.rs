//! `coroner agenda`: the facilitator's sheet.

use crate::archive_builder::ArchiveBuilder;
use crate::archives::{library, sample};

#[test]
fn the_sheet_follows_the_meeting() {
    let archive = sample();
    let file = "content/2026/2026-09-16-ledger-database-down.md";
    let sheet = archive.run(&["agenda", file]).code(0).stdout;
    let headings: Vec<&str> = sheet.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(
        headings,
        [
            "Opening (3 min)", "Who is here (2 min)", "Impact first (5 min)", "Timeline (15 min)",
            "Open questions (15 min)", "When the conversation turns to a person", "Similar incidents (5 min)",
            "Action items and close (15 min)",
        ]
    );
    assert!(sheet.contains("After the prime directive of Norman L. Kerth"), "{sheet}");
    assert_eq!(archive.run(&["agenda", "inc-2026-013"]).code(0).stdout, sheet, "by its id");
    assert!(sheet.contains("(INC-2026-003)") && sheet.contains("promised, "), "{sheet}");
}

#[test]
fn what_the_document_leaves_open_is_asked() {
    let archive = library().file(
        "content/4.md",
        "---\nid: INC-4\ntitle: Ledger stopped a third time\ndate: 2026-10-20\nteams: [payments]\nservices: [ledger]\n---\n\
         ## Root cause\n\nBob failed to follow the runbook.\nThe write-ahead log filled the volume: a replication slot kept \
         `pg_wal`.\n\n## Action items\n\n- [ ] Set a limit\n",
    );
    for format in ["md", "text", "html"] {
        let sheet = archive.run(&["agenda", "content/4.md", "--format", format]).code(0).stdout;
        for part in [
            "When did the impact begin? The document gives no time.", "Who does this, and by when", "Set a limit",
            "(line 15)", "Bob failed to follow", "Apply the substitution test.", "The document names no participants.",
            "The document does not say what the impact was.", "Ledger stopped", "promised, overdue: Set max",
        ] {
            let sheet = sheet.replace("\\_", "_").replace("\\(", "(");
            assert!(sheet.contains(part), "{format}: {part}\n{sheet}");
        }
    }
}

/// What a facilitator would ask of a document in which nothing is missing.
#[test]
fn a_complete_document_is_asked_about_too() {
    let archive = ArchiveBuilder::new().file(
        "content/1.md",
        "---\nid: INC-1\ntitle: Queue stood still\ndate: 2026-10-20\n---\n## Impact\n\n1,200 requests failed.\n\n\
         ## Timeline\n\n- 10:00 UTC Started: the consumer stops\n- 10:40 UTC Detected: customers reported missing mails\n\
         - 10:50 UTC Acknowledged\n- 11:00 UTC Mitigated: restart\n- 14:00 UTC Resolved: fixed version\n\n\
         ## Where we got lucky\n\n- A colleague happened to read the forum\n\n## What went well\n\n- The restart was rehearsed\n\n\
         ## Root cause\n\nThe consumer retried for ever.\n\n## Action items\n\n\
         - [ ] Be more careful with retries (@mail, by 2026-12-01)\n- [x] Limit the attempts (@mail, by 2026-11-01)\n",
    );
    let sheet = archive.run(&["agenda", "INC-1", "--format", "text"]).code(0).stdout;
    for part in [
        "Detection: Customers seem to have noticed first, after 40 min: \"Detected: customers reported missing mails\"",
        "Timeline: Nothing is written down for 3 h, after 11:00 UTC \"Mitigated: restart\".",
        "Luck: Luck helped: \"A colleague happened to read the forum\"",
        "\"Be more careful with retries\" seems to ask people for care or knowledge (\"be more careful\").",
        "Closed already: Limit the attempts (done).",
        "The restart was rehearsed",
        "10:40 UTC (+40 min) Detected",
    ] {
        assert!(sheet.contains(part), "{part}\n{sheet}");
    }
    assert!(!sheet.contains("No gap was found"), "{sheet}");
}

#[test]
fn a_restricted_document_has_a_sheet_and_is_in_none() {
    let document = |n: u32, extra: &str| {
        format!(
            "---\nid: INC-{n}\ntitle: Pool of checkout ran empty {n}\n{extra}date: 2026-0{n}-01\nservices: [checkout]\nroot_cause: \
             capacity\n---\n## Root cause\n\nThe connection pool of checkout was exhausted by slow card payments.\n"
        )
    };
    let archive = ArchiveBuilder::new()
        .file("content/1.md", &document(1, "visibility: restricted\n"))
        .file("content/2.md", &document(2, ""));
    let own = archive.run(&["agenda", "content/1.md"]).code(0).stdout;
    assert!(own.contains("# Review meeting: Pool of checkout ran empty 1"), "{own}");
    let other = archive.run(&["agenda", "content/2.md"]).code(0).stdout;
    assert!(!other.contains("INC-1") && other.contains("The library has no similar earlier incident."), "{other}");
}

#[test]
fn only_a_postmortem_has_a_sheet() {
    let archive = library();
    let missing = archive.run(&["agenda", "content/9.md"]).code(2);
    assert!(missing.stderr.contains("content/9.md is neither a file nor the id of a document"), "{}", missing.stderr);
    let several = archive.run(&["agenda", "content"]).code(2);
    assert!(several.stderr.contains("content contains several postmortems; name one"), "{}", several.stderr);
    let book = archive.run(&["agenda", "book.toml"]).code(2);
    assert!(book.stderr.contains("book.toml contains no postmortem"), "{}", book.stderr);
}
