//! Archives that several test files use: the sample, a small library whose incidents recur, and documents by number.

use std::collections::BTreeMap;
use std::path::Path;

use crate::archive_builder::ArchiveBuilder;

/// Every file below a folder: path → bytes.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().display().to_string();
            (path, std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// The sample archive, in a folder of its own.
pub fn sample() -> ArchiveBuilder {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut archive =
        ArchiveBuilder::new().file("book.toml", &std::fs::read_to_string(root.join("book.toml")).unwrap());
    for (path, bytes) in tree(&root.join("content")) {
        archive = archive.bytes(&format!("content/{path}"), &bytes);
    }
    archive
}

/// Three incidents of two teams: a disk that fills twice, and a certificate.
pub fn library() -> ArchiveBuilder {
    ArchiveBuilder::new()
        .file(
            "book.toml",
            "[book]\nas_of = \"2026-11-01\"\n\n[[team]]\nid = \"payments\"\nname = \"Payments\"\n\n\
             [[team]]\nid = \"platform\"\nname = \"Platform\"\n\n[targets]\nresolve_minutes = 60\nactions_on_time = 0.9\n",
        )
        .file("content/1.md", DISK)
        .file("content/2.md", CERTIFICATE)
        .file("content/3.md", DISK_AGAIN)
}

const DISK: &str = "---
id: INC-1
title: Ledger stopped
severity: SEV2
status: complete
date: 2026-06-10
started: 2026-06-10T10:00:00Z
resolved: 2026-06-10T10:40:00Z
teams: [payments]
services: [ledger]
root_cause: capacity
completed: 2026-06-12
---
# Ledger stopped

## Summary
The ledger database stopped because its write-ahead log filled the volume.

## Root cause
A replication slot kept `pg_wal` from being recycled after its consumer was gone. No `max_slot_wal_keep_size` was set.

## Action items
| Action | Owner | Due | Status | Closed | Ticket |
|---|---|---|---|---|---|
| Set `max_slot_wal_keep_size` | @payments | 2026-07-01 | Open | | PAY-1 |
| Alert on inactive replication slots | @platform | 2026-07-01 | Done | 2026-06-30 | PAY-2 |

## Timeline
- 10:00 UTC the ledger stops
- 10:40 UTC the ledger answers again
";

const CERTIFICATE: &str = "---
id: INC-2
title: Gateway certificate expired
severity: SEV1
date: 2026-07-01
started: 2026-07-01T10:00:00Z
resolved: 2026-07-01T12:00:00Z
teams: [platform]
services: [edge]
root_cause: configuration
---
# Gateway certificate expired

## Root cause
The renewal of the certificate failed for thirty days, and nothing watched its age.

## Action items
- [ ] Watch the age of certificates (@platform) by 2026-11-20
";

const DISK_AGAIN: &str = "---
id: INC-3
title: Ledger stopped again
severity: SEV2
date: 2026-10-05
teams: [payments]
services: [ledger]
root_cause: capacity
recurrence_of: INC-1
---
# Ledger stopped again

## Root cause
The write-ahead log filled the volume: a forgotten replication slot kept `pg_wal`, without `max_slot_wal_keep_size`.
";
