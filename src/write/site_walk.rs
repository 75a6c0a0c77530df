//! A walk over a site on disk: finds foreign files, and removes ours.

use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::manifest::Manifest;
use super::{Folder, WriteError, disk};

/// The foreign content of a site's folder.
#[derive(Debug, Default)]
pub(super) struct ForeignContent {
    /// Files, links and whole folders, by their topmost name, in order.
    pub(super) foreign: Vec<String>,
    /// Whether another disk or folder is mounted somewhere in it.
    pub(super) has_mount: bool,
}

impl ForeignContent {
    /// Of a folder whose files `ours` names.
    pub(super) fn of(folder: &Folder, ours: &Manifest) -> Result<ForeignContent, WriteError> {
        let mount = disk::mount(&folder.dir).map_err(WriteError::at(&folder.path))?;
        let mut content = look(folder, "", ours, mount)?;
        content.foreign.sort();
        Ok(content)
    }
}

fn look(folder: &Folder, below: &str, ours: &Manifest, mount: (u64, u64)) -> Result<ForeignContent, WriteError> {
    let found: Vec<ForeignContent> = entries(folder)?
        .par_iter()
        .map(|(name, is_folder)| {
            let Some(path) = joined(below, name).filter(|path| !is_foreign(path, *is_folder, ours)) else {
                let foreign = vec![format!("{below}{}", name.display())];
                let has_mount = *is_folder && is_mount(folder, name, mount);
                return Ok(ForeignContent { foreign, has_mount });
            };
            if !is_folder {
                return Ok(ForeignContent::default());
            }
            let inner = folder.enter(name)?;
            if disk::mount(&inner.dir).map_err(WriteError::at(&inner.path))? != mount {
                return Ok(ForeignContent { foreign: vec![path], has_mount: true });
            }
            look(&inner, &format!("{path}/"), ours, mount)
        })
        .collect::<Result<_, WriteError>>()?;
    Ok(found.into_iter().fold(ForeignContent::default(), |mut all, one| {
        all.foreign.extend(one.foreign);
        all.has_mount |= one.has_mount;
        all
    }))
}

/// Whether a foreign folder is a mount; its subfolders are not checked, since it moves as a whole.
fn is_mount(folder: &Folder, name: &Path, mount: (u64, u64)) -> bool {
    folder.enter(name).is_ok_and(|inner| disk::mount(&inner.dir).is_ok_and(|its| its != mount))
}

/// Removes the files that `ours` lists, and folders that are then empty. Calls `foreign` for everything else, with its
/// folder, its name there and its path in the site. Other mounts are not entered.
pub(super) fn take_apart(
    folder: &Folder,
    ours: &Manifest,
    foreign: &(dyn Fn(&Folder, &Path, &str) -> Result<(), WriteError> + Sync),
) -> Result<(), WriteError> {
    let mount = disk::mount(&folder.dir).map_err(WriteError::at(&folder.path))?;
    apart(folder, "", ours, mount, foreign)
}

fn apart(
    folder: &Folder,
    below: &str,
    ours: &Manifest,
    mount: (u64, u64),
    foreign: &(dyn Fn(&Folder, &Path, &str) -> Result<(), WriteError> + Sync),
) -> Result<(), WriteError> {
    entries(folder)?.par_iter().try_for_each(|(name, is_folder)| {
        let shown = folder.path.join(name);
        let Some(path) = joined(below, name).filter(|path| !is_foreign(path, *is_folder, ours)) else {
            return foreign(folder, name, &format!("{below}{}", name.display()));
        };
        if path == super::MARKER {
            return Ok(()); // the last to go: it says what is ours
        }
        if !is_folder {
            return gone(disk::remove_file(&folder.dir, name)).map_err(WriteError::at(&shown));
        }
        let inner = folder.enter(name)?;
        if disk::mount(&inner.dir).map_err(WriteError::at(&shown))? != mount {
            return Ok(());
        }
        apart(&inner, &format!("{path}/"), ours, mount, foreign)?;
        match disk::remove_folder(&folder.dir, name) {
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(()),
            result => gone(result).map_err(WriteError::at(&shown)),
        }
    })
}

/// A hash of what a folder holds, each file by its [stamp](disk::stamp).
pub(super) fn fingerprint(folder: &Folder) -> Result<blake3::Hash, WriteError> {
    let mut entries = entries(folder)?;
    entries.sort();
    let parts: Vec<String> = entries
        .par_iter()
        .map(|(name, is_folder)| match is_folder {
            true => Ok(fingerprint(&folder.enter(name)?)?.to_hex().to_string()),
            false => {
                let metadata = folder.dir.symlink_metadata(name).map_err(WriteError::at(&folder.path.join(name)))?;
                Ok(disk::stamp(&metadata))
            }
        })
        .collect::<Result<_, WriteError>>()?;
    let mut hasher = blake3::Hasher::new();
    for ((name, is_folder), part) in entries.iter().zip(&parts) {
        // No name and no part has a zero in it.
        hasher.update(name.as_os_str().as_encoded_bytes()).update(&[0, u8::from(*is_folder)]);
        hasher.update(part.as_bytes()).update(&[0]);
    }
    Ok(hasher.finalize())
}

/// Ignores files that no longer exist.
pub(super) fn gone(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// A folder is ours if it contains one of our files; any other is foreign and stays as a whole.
fn is_foreign(path: &str, is_folder: bool, ours: &Manifest) -> bool {
    if is_folder { !ours.has_below(path) } else { !ours.has(path) }
}

/// A path in the site; `None` for a name that is not text, which is never ours.
fn joined(below: &str, name: &Path) -> Option<String> {
    name.to_str().map(|name| format!("{below}{name}"))
}

/// The names in a folder, and whether each is a folder; a link is none.
fn entries(folder: &Folder) -> Result<Vec<(PathBuf, bool)>, WriteError> {
    let read = || -> io::Result<Vec<(PathBuf, bool)>> {
        folder
            .dir
            .entries()?
            .map(|entry| {
                let entry = entry?;
                Ok((PathBuf::from(entry.file_name()), entry.file_type()?.is_dir()))
            })
            .collect()
    };
    read().map_err(WriteError::at(&folder.path))
}
