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
        .file("content/1.md", include_str!("../fixtures/library/1.md"))
        .file("content/2.md", include_str!("../fixtures/library/2.md"))
        .file("content/3.md", include_str!("../fixtures/library/3.md"))
}
