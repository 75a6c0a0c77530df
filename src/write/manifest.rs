//! The list of files in every site, so that a build removes old pages and nothing else.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use super::Folder;

/// The file that marks a folder as one of our sites and lists its files.
pub const MARKER: &str = ".coroner-site";

/// The note for people who open the file.
const NOTE: &str =
    "This folder is written by `coroner build`. These are its files; no other file here is ever removed.";

/// A longer list is not read.
const LONGEST: u64 = 1 << 30;

/// The files of a site, each with a hash of its bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    files: BTreeMap<String, String>,
}

#[derive(serde::Serialize, serde::Deserialize)]
struct File {
    note: String,
    version: u32,
    files: BTreeMap<String, String>,
}

/// What a folder is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Known {
    /// Not one of our sites.
    Nothing,
    /// One of our sites, from a version that kept no list.
    Unlisted,
    /// One of our sites, with these files.
    Listed(Manifest),
}

impl Known {
    /// Of a folder.
    pub(super) fn of(folder: &Folder) -> Known {
        let marker = Path::new(MARKER);
        if !folder.dir.symlink_metadata(marker).is_ok_and(|found| found.is_file()) {
            return Known::Nothing;
        }
        match folder.text(marker, LONGEST).and_then(|text| serde_json::from_str::<File>(&text).ok()) {
            Some(file) if file.version == 1 => {
                Known::Listed(Manifest { files: file.files.into_iter().filter(|(path, _)| is_below(path)).collect() })
            }
            _ => Known::Unlisted,
        }
    }
}

/// Whether a path stays below its folder and is in normal form.
fn is_below(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

/// As much of a hash as the list holds.
fn short(hash: blake3::Hash) -> String {
    hash.to_hex()[..32].to_string()
}

impl Manifest {
    /// Adds a file, by the hash of its bytes.
    pub(super) fn add(&mut self, path: &str, hash: blake3::Hash) {
        self.files.insert(path.to_string(), short(hash));
    }

    /// Whether it names a file with a hash.
    pub(super) fn contains(&self, path: &str, hash: blake3::Hash) -> bool {
        self.files.get(path).is_some_and(|known| *known == short(hash))
    }

    /// The union of both; for files in both, the entry of `other`.
    pub(super) fn and(&self, other: &Manifest) -> Manifest {
        let mut files = self.files.clone();
        files.extend(other.files.clone());
        Manifest { files }
    }

    /// The files that the other does not have.
    pub(super) fn without(&self, other: &Manifest) -> Manifest {
        let files = self.files.iter().filter(|(path, _)| !other.files.contains_key(*path));
        Manifest { files: files.map(|(path, hash)| (path.clone(), hash.clone())).collect() }
    }

    /// Whether it names a file. It always names itself.
    pub(super) fn has(&self, path: &str) -> bool {
        path == MARKER || self.files.contains_key(path)
    }

    /// Whether it names a file below a folder.
    pub(super) fn has_below(&self, folder: &str) -> bool {
        let start = format!("{folder}/");
        self.files.range(start.clone()..).next().is_some_and(|(path, _)| path.starts_with(&start))
    }

    /// The files, in order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// As the file's bytes: one file per line, in order.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let file = File { note: NOTE.into(), version: 1, files: self.files.clone() };
        let mut text = serde_json::to_string_pretty(&file).unwrap_or_default(); // maps of text always can be written
        text.push('\n');
        text.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::{Known, MARKER, Manifest};
    use crate::write::Folder;

    #[test]
    fn a_list_is_read_back_and_paths_that_climb_out_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let mut manifest = Manifest::default();
        for path in ["a/b.html", "a/c.html", "ab.html"] {
            manifest.add(path, blake3::hash(path.as_bytes()));
        }
        let marker = folder.path().join(MARKER);
        std::fs::write(&marker, manifest.bytes()).unwrap();
        let open = Folder::open(folder.path()).unwrap();
        assert_eq!(Known::of(&open), Known::Listed(manifest.clone()));
        assert!(manifest.has("a/b.html") && !manifest.has("a") && manifest.has_below("a") && !manifest.has_below("ab"));
        for path in ["../x", "/x", "a/../../x", ""] {
            manifest.add(path, blake3::hash(b""));
        }
        std::fs::write(&marker, manifest.bytes()).unwrap();
        let Known::Listed(read) = Known::of(&open) else { panic!("no list") };
        assert_eq!(read.paths().collect::<Vec<_>>(), ["a/b.html", "a/c.html", "ab.html"]);
        std::fs::write(&marker, "an older one\n").unwrap();
        assert_eq!(Known::of(&open), Known::Unlisted);
    }
}
