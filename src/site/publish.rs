//! Site → files: the only writer.
//!
//! Pages are written into a folder beside the output and take its place at the end, so that a crash leaves the old
//! site or the new one, never half of one. A folder that holds anything but a site of ours is not replaced.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::Site;
use super::route::Route;
use crate::source::{Place, SourceError, limits};
use crate::theme::ThemeError;

/// The file that says that a folder is a site of ours and may be replaced.
const MARKER: &str = crate::source::MADE;

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The output folder is one that must not be replaced.
    #[error("the output folder {path} {reason}; choose another with --out or build.out in book.toml")]
    Refused {
        /// The folder.
        path: PathBuf,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A file or folder could not be written.
    #[error("{path}: {error}")]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// A page could not be rendered.
    #[error(transparent)]
    Theme(#[from] ThemeError),
    /// The search index could not be made.
    #[error("the search index could not be made: {0}")]
    Search(String),
    /// A file of the archive could not be read.
    #[error(transparent)]
    Source(#[from] SourceError),
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// Pages and other files that were rendered.
    pub pages: usize,
    /// Files of the archive that were copied.
    pub assets: usize,
}

/// Writes a site. `src` is the archive's folder of documents; `tick` is called once for every file.
pub fn publish(
    site: &Site,
    place: &Place,
    src: &Path,
    out: &Path,
    tick: &(dyn Fn() + Sync),
) -> Result<Published, PublishError> {
    let out = absolute(out)?;
    refuse(&out, place.root(), src)?;
    let staging = beside(&out, "new");
    remove(&staging)?;
    let result = fill(site, place, &staging, tick);
    if result.is_err() {
        let _ = remove(&staging); // the first error is the one to tell
    }
    let published = result?;
    swap(&staging, &out)?;
    Ok(published)
}

fn fill(site: &Site, place: &Place, staging: &Path, tick: &(dyn Fn() + Sync)) -> Result<Published, PublishError> {
    fs::create_dir_all(staging).map_err(at(staging))?;
    let routes: Vec<&Route> = site.routes().collect();
    let pages = || {
        routes.par_iter().try_for_each(|route| {
            if let Some(bytes) = site.render(route)? {
                write(&staging.join(route.file()), &bytes)?;
            }
            tick();
            Ok::<_, PublishError>(())
        })
    };
    let pack = || {
        let files = site.pack().map_err(|error| PublishError::Search(error.to_owned()))?;
        files.par_iter().try_for_each(|(route, bytes)| write(&staging.join(route.file()), bytes))
    };
    let (pages, pack) = rayon::join(pages, pack);
    pages.and(pack)?;
    let mut assets = 0;
    for (route, path) in site.assets() {
        if let Some(bytes) = site.changed_asset(path) {
            write(&staging.join(route.file()), bytes)?;
            assets += 1;
        } else if let Some(mut file) = place.open_file(path, limits::ASSET)? {
            copy(&mut file.bytes, &staging.join(route.file()))?;
            assets += 1;
        }
        tick();
    }
    write(&staging.join(MARKER), b"This folder is written by `coroner build`, which replaces it as a whole.\n")?;
    Ok(Published { pages: routes.len(), assets })
}

/// Copies in pieces.
fn copy(from: &mut impl io::Read, path: &Path) -> Result<(), PublishError> {
    write(path, b"")?;
    let mut file = fs::OpenOptions::new().append(true).open(path).map_err(at(path))?;
    io::copy(from, &mut file).map(drop).map_err(at(path))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    match fs::write(path, bytes) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let folder = path.parent().unwrap_or(path);
            fs::create_dir_all(folder).map_err(at(folder))?;
            fs::write(path, bytes).map_err(at(path))
        }
        result => result.map_err(at(path)),
    }
}

/// The old site makes way, the new one takes its place, the old one is removed.
fn swap(staging: &Path, out: &Path) -> Result<(), PublishError> {
    let old = beside(out, "old");
    remove(&old)?;
    match fs::rename(out, &old) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(at(out)(error)),
        _ => {}
    }
    if let Err(error) = fs::rename(staging, out) {
        let _ = fs::rename(&old, out); // back to where it was; the first error is the one to tell
        return Err(at(out)(error));
    }
    remove(&old)
}

/// Removes a folder with all that is in it; large ones on all cores, since a site is tens of thousands of small files.
fn remove(folder: &Path) -> Result<(), PublishError> {
    let inner: Vec<PathBuf> = folders(folder).iter().flat_map(|kind| folders(kind)).collect();
    // What does not go here is told of below, where the whole folder must go.
    inner.par_iter().for_each(|path| drop(fs::remove_dir_all(path)));
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(folder)(error)),
        _ => Ok(()),
    }
}

/// The folders in a folder; a link to one is none.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())).map(|entry| entry.path()).collect()
}

/// A folder beside the output: on the same file system, so that it can be renamed into place.
fn beside(out: &Path, word: &str) -> PathBuf {
    let name = out.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    out.with_file_name(format!(".{name}.coroner-{word}"))
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> PublishError + use<> {
    let path = path.to_path_buf();
    move |error| PublishError::Write { path, error }
}

/// The path with every part of it that exists resolved, so that folders can be compared.
fn absolute(path: &Path) -> Result<PathBuf, PublishError> {
    let whole = std::path::absolute(path).map_err(at(path))?;
    let mut clean = PathBuf::new();
    for part in whole.components() {
        match part {
            std::path::Component::ParentDir => {
                clean.pop();
            }
            part => clean.push(part),
        }
    }
    let mut missing = Vec::new();
    let mut there = clean.clone();
    loop {
        if let Ok(real) = fs::canonicalize(&there) {
            return Ok(missing.into_iter().rev().fold(real, |path: PathBuf, name: std::ffi::OsString| path.join(name)));
        }
        match there.file_name().map(ToOwned::to_owned) {
            Some(name) if there.pop() => missing.push(name),
            _ => return Ok(clean),
        }
    }
}

/// Refuses folders that hold something else than a site of ours.
fn refuse(out: &Path, root: &Path, src: &Path) -> Result<(), PublishError> {
    let (root, src) = (absolute(root)?, absolute(src)?);
    let refused = |reason| Err(PublishError::Refused { path: out.to_path_buf(), reason });
    if out.parent().is_none() {
        return refused("is the root of the file system");
    }
    if out == root {
        return refused("is the archive itself");
    }
    if out == src || (src != root && out.starts_with(&src)) {
        return refused("is in the folder of the documents");
    }
    if root.starts_with(out) || src.starts_with(out) {
        return refused("holds the archive");
    }
    if out.starts_with(root.join(".git")) {
        return refused("is in the git repository's own folder");
    }
    match fs::symlink_metadata(out) {
        Ok(found) if !found.is_dir() => refused("is a file, not a folder"),
        Ok(_) => {
            let mut entries = fs::read_dir(out).map_err(at(out))?;
            if entries.next().is_some() && !out.join(MARKER).is_file() {
                return refused("is not empty and was not written by coroner");
            }
            Ok(())
        }
        Err(_) => Ok(()),
    }
}
