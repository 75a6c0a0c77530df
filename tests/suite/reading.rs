//! Documents in the forms that people write, and how each is understood.
//!
//! Every `tests/reading/**/NAME.md` is read with the standard configuration, and what `coroner read` says of it is
//! beside it in `NAME.read.txt`. A new form costs one Markdown file: `CORONER_BLESS=1 cargo test --test suite reading`
//! writes what is missing or has changed, and the diff of the commit shows it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use similar::TextDiff;
use walkdir::WalkDir;

use crate::archive_builder::ArchiveBuilder;

#[test]
fn every_form_is_understood_as_its_snapshot_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reading");
    let bless = std::env::var_os("CORONER_BLESS").is_some();
    // A folder without `book.toml` above it, unlike the repository.
    let elsewhere = ArchiveBuilder::new();
    let mut wrong = String::new();
    let mut snapshots = files(&folder, ".read.txt");
    for document in files(&folder, ".md") {
        let name = document.strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/");
        elsewhere.write(&name, &std::fs::read(&document).unwrap());
        let now = telling(&elsewhere.run(&["read", &name]).code(0).stdout);
        let snapshot = document.with_extension("read.txt");
        snapshots.remove(&snapshot);
        let before = std::fs::read_to_string(&snapshot).unwrap_or_default();
        if now != before && bless {
            std::fs::write(&snapshot, &now).unwrap();
        } else if now != before {
            let diff = TextDiff::from_lines(&before, &now);
            wrong += &diff.unified_diff().header(&format!("{name}, as it was"), "as it is read now").to_string();
        }
    }
    for left in snapshots {
        wrong += &format!("{}: there is no document of this name\n", left.display());
    }
    assert!(wrong.is_empty(), "{wrong}\nIf this is as it should be: CORONER_BLESS=1 cargo test --test suite reading");
}

fn files(folder: &Path, ending: &str) -> BTreeSet<PathBuf> {
    let files = WalkDir::new(folder).into_iter().map(|entry| entry.unwrap().into_path());
    files.filter(|path| path.to_string_lossy().ends_with(ending)).collect()
}

/// What `coroner read` found, without the lines about what it did not find.
fn telling(report: &str) -> String {
    let parts = report.trim_end().split("\n\n").filter_map(|part| {
        let nothing = |line: &str| line.starts_with("  not found: ") || line.ends_with(" unknown");
        let lines: Vec<&str> = part.lines().map(str::trim_end).filter(|line| !nothing(line)).collect();
        let headings = ["fields", "sections", "timeline  ", "milestones and durations", "actions  ", "doubts  none"];
        let empty = lines.len() == 1 && headings.iter().any(|heading| lines[0].starts_with(heading));
        (!empty).then(|| lines.join("\n"))
    });
    format!("{}\n", parts.collect::<Vec<_>>().join("\n\n"))
}
