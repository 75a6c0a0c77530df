//! `.coroner/` in the archive's root: results of earlier runs, kept for later ones.
//!
//! A file is valid for one build of this program and for what it was made of. Everything here can be made again, so
//! nothing is ever an error: a file that is missing, cut, changed, of another version or not writable counts as missing,
//! and is written anew. Each is replaced as a whole, so that two processes and a kill do no harm.
//!
//! The files are trusted like the program's own memory. A repository could ship a `.coroner/` that misreports what its
//! documents say, so one that is committed is not used, nor is one outside a repository, where nobody can tell whose
//! it is.

use std::path::Path;

use crate::diagnostic::{Diagnostic, Level};
use crate::source::Place;
use crate::write::Folder;

/// The folder.
const FOLDER: &str = ".coroner";
/// A longer file is not ours.
const LONGEST: u64 = 512 << 20;
/// A hash.
const HASH: usize = blake3::OUT_LEN;

/// Of all that a kept file was made of, and of the program that made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint([u8; HASH]);

impl Fingerprint {
    /// Of some parts, in order.
    pub fn of(parts: &[&[u8]]) -> Fingerprint {
        let mut hasher = blake3::Hasher::new();
        let program = concat!(env!("CARGO_PKG_VERSION"), " ", env!("CORONER_SOURCES"));
        for part in std::iter::once(&program.as_bytes()).chain(parts) {
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
        }
        Fingerprint(*hasher.finalize().as_bytes())
    }

    /// Its bytes, to be a part of another.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// The folder of an archive.
#[derive(Debug)]
pub struct CacheFolder {
    /// Its own, so that what is read of it does not count as read of the archive.
    place: Place,
    folder: Folder,
}

impl CacheFolder {
    /// The folder of an archive in a git work tree; none elsewhere. The error is that it is committed.
    pub fn open(place: &Place) -> Result<Option<CacheFolder>, Box<Diagnostic>> {
        match place.is_committed(FOLDER) {
            Some(false) => {
                let opened = Place::open(place.root(), None).ok().zip(Folder::open(place.root()).ok());
                Ok(opened.map(|(place, folder)| CacheFolder { place, folder }))
            }
            Some(true) => {
                let message = "the folder is committed to git, so the cache in it is not used";
                let problem = Diagnostic::new("committed-cache", Level::Warning, FOLDER, message);
                Err(Box::new(problem.help("remove it from the repository: git rm -r --cached .coroner")))
            }
            None => Ok(None),
        }
    }

    /// What was kept under a name and made of the same.
    pub fn read(&self, name: &str, made_of: Fingerprint) -> Option<Vec<u8>> {
        let mut bytes = self.place.read(&format!("{FOLDER}/{name}"), LONGEST).ok()??;
        let (head, content) = bytes.split_at_checked(2 * HASH)?;
        let intact = head[..HASH] == made_of.0 && head[HASH..] == blake3::hash(content).as_bytes()[..];
        intact.then(|| {
            bytes.drain(..2 * HASH);
            bytes
        })
    }

    /// Keeps a file. One that cannot be written makes the next run slow and is not an error.
    pub fn keep(&self, name: &str, made_of: Fingerprint, content: &[u8]) {
        let path = Path::new(FOLDER);
        // Git is to ignore the folder, and backups are to skip it (<https://bford.info/cachedir/>).
        let tag = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of Coroner; it may be deleted.\n";
        let marks = [(".gitignore", "*\n"), ("CACHEDIR.TAG", tag)];
        let marked = |(name, text): (&str, &str)| self.folder.create(&path.join(name), text.as_bytes()).is_ok();
        if marks.into_iter().all(marked) {
            let bytes = [made_of.bytes(), blake3::hash(content).as_bytes(), content].concat();
            let _ = self.folder.replace_quickly(&path.join(name), &bytes);
        }
    }
}
