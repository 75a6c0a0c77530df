//! What a folder holds after a build that was stopped: whether a site is whole, and the archives that are built.

use std::collections::BTreeMap;
use std::path::Path;

use crate::archive_builder::ArchiveBuilder;

/// A small document.
pub const DOCUMENT: &str =
    "---\ntitle: A disk ran full\ndate: 2026-03-14\n---\n# A disk ran full\n\n## Summary\nFull.\n";

/// Everything below a folder: files with their bytes, links with their targets, folders as such.
pub fn everything(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().flatten();
    let found = entries.map(|entry| {
        let path = entry.path().strip_prefix(folder).unwrap().display().to_string();
        let kind = entry.file_type();
        let bytes = if kind.is_file() {
            std::fs::read(entry.path()).unwrap()
        } else if kind.is_symlink() {
            std::fs::read_link(entry.path()).unwrap().into_os_string().into_encoded_bytes()
        } else {
            b"folder".to_vec()
        };
        (path, bytes)
    });
    found.collect()
}

/// What is wrong with a site: files of its list that are missing or have other bytes, and files that it does not list.
pub fn half(site: &Path) -> Vec<String> {
    let Ok(text) = std::fs::read_to_string(site.join(".coroner-site")) else { return vec!["no list".into()] };
    let Ok(list) = serde_json::from_str::<serde_json::Value>(&text) else { return vec!["half a list".into()] };
    let mut there = everything(site);
    there.retain(|path, bytes| *bytes != b"folder" && path != ".coroner-site");
    let mut wrong = Vec::new();
    for (path, hash) in list["files"].as_object().unwrap() {
        match there.remove(path) {
            None => wrong.push(format!("{path} is missing")),
            Some(bytes) if blake3::hash(&bytes).to_hex()[..32] != *hash.as_str().unwrap() => {
                wrong.push(format!("{path} is another"));
            }
            Some(_) => {}
        }
    }
    wrong.extend(there.keys().map(|path| format!("{path} is not listed")));
    wrong
}

/// An archive of some documents, all with a word in them.
pub fn write_documents(archive: &ArchiveBuilder, documents: usize, word: &str) {
    for n in 0..documents {
        let text = format!("---\ntitle: Disk {n} ran full\ndate: 2026-03-14\n---\n# Disk {n}\n\n## Summary\n{word}.\n");
        archive.write(&format!("content/d{n}.md"), text.as_bytes());
    }
}
