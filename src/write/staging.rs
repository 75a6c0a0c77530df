//! A private folder beside the output, in which a site is prepared.
//!
//! Its name is unpredictable. After an interrupted build it is found by the pattern of its name and recognised by the
//! note in it, which contains the folder's inode: a folder that came with a repository has a different one and stays.

use std::path::{Path, PathBuf};

use super::{Folder, WriteError, disk};

/// How the names begin.
const HEAD: &str = ".coroner-";

/// The note that says whose folder it is.
const NOTE: &str = "owner";

/// The site in it: the new one, and after an exchange the old one.
pub(super) const SITE: &str = "site";

/// The old site, if folders cannot be swapped in one step.
pub(super) const OLD: &str = "old";

/// The new site's list, before it is in the site.
pub(super) const LIST: &str = "list";

/// A private folder.
#[derive(Debug)]
pub(super) struct Staging {
    /// The folder that it is in.
    above: Folder,
    name: PathBuf,
    pub(super) folder: Folder,
}

#[derive(serde::Serialize, serde::Deserialize, PartialEq)]
struct Note {
    output: String,
    disk: u64,
    number: u64,
}

impl Note {
    fn of(folder: &Folder, output: &Path) -> Result<Note, WriteError> {
        let (disk, number) = disk::identity(&folder.dir).map_err(WriteError::at(&folder.path))?;
        Ok(Note { output: output.to_string_lossy().into_owned(), disk, number })
    }
}

impl Staging {
    /// Makes one for an output.
    pub(super) fn make(above: &Folder, output: &Path) -> Result<Staging, WriteError> {
        let above = above.same()?;
        let name = loop {
            let name = PathBuf::from(format!("{HEAD}{}", disk::digits()));
            match disk::make_folder(&above.dir, &name) {
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                result => break result.map(|()| name).map_err(WriteError::at(&above.path))?,
            }
        };
        let folder = above.enter(&name)?;
        let staging = Staging { above, name, folder };
        let prepared = Note::of(&staging.folder, output).and_then(|note| {
            let bytes = serde_json::to_vec(&note).unwrap_or_default(); // numbers and text always can be written
            disk::write_new(&staging.folder.dir, Path::new(NOTE), &bytes, None, false)
                .map_err(WriteError::at(&staging.folder.path))?;
            disk::make_folder(&staging.folder.dir, Path::new(SITE)).map_err(WriteError::at(&staging.folder.path))
        });
        match prepared {
            Ok(()) => Ok(staging),
            Err(error) => {
                let _ = staging.remove(); // the first error is the one to report
                Err(error)
            }
        }
    }

    /// The folders that builds into an output left behind. Requires the output's lock.
    pub(super) fn left(above: &Folder, output: &Path) -> Vec<Staging> {
        let Ok(entries) = above.dir.entries() else { return Vec::new() };
        let mut found = Vec::new();
        for entry in entries.flatten() {
            let name = PathBuf::from(entry.file_name());
            let is_named = name.to_str().and_then(|name| name.strip_prefix(HEAD)).is_some_and(is_digits);
            if !is_named || !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                continue;
            }
            let (Ok(folder), Ok(above)) = (above.enter(&name), above.same()) else { continue };
            let note = folder.text(Path::new(NOTE), 4096).and_then(|text| serde_json::from_str::<Note>(&text).ok());
            match note {
                Some(note) if Note::of(&folder, output).is_ok_and(|true_note| note == true_note) => {
                    found.push(Staging { above, name, folder });
                }
                Some(_) => {}
                // Interrupted before the note was written; a folder with any other content stays.
                None => remove_empty(&above, &name, &folder),
            }
        }
        found
    }

    /// Removes it after an error, unless the old site is in it: then the next build restores that.
    pub(super) fn abandon(&self) {
        if self.folder.enter(Path::new(OLD)).is_err() {
            let _ = self.remove(); // what stays of it is removed by the next build
        }
    }

    /// Removes it with its content.
    pub(super) fn remove(&self) -> Result<(), WriteError> {
        // The note is removed last: without it the folder would not be recognised as ours.
        for name in [SITE, OLD].map(Path::new) {
            if let Ok(inner) = self.folder.enter(name) {
                inner.empty()?;
                disk::remove_folder(&self.folder.dir, name).map_err(WriteError::at(&inner.path))?;
            }
        }
        let remove = |name| super::site_walk::gone(disk::remove_file(&self.folder.dir, Path::new(name)));
        remove(LIST)
            .and_then(|()| remove(NOTE))
            .and_then(|()| disk::remove_folder(&self.above.dir, &self.name))
            .map_err(WriteError::at(&self.folder.path))
    }
}

/// Removes a folder that is empty or contains only an empty note.
fn remove_empty(above: &Folder, name: &Path, folder: &Folder) {
    let note = Path::new(NOTE);
    let is_alone = folder.dir.entries().is_ok_and(|mut entries| entries.by_ref().take(2).count() == 1);
    if is_alone && folder.dir.symlink_metadata(note).is_ok_and(|found| found.is_file() && found.len() == 0) {
        let _ = disk::remove_file(&folder.dir, note);
    }
    let _ = disk::remove_folder(&above.dir, name); // one that holds anything stays
}

fn is_digits(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}
