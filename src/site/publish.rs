//! Site → files: what is written, and which output folders are refused. [`write`](mod@crate::write) writes it to disk:
//! a crash leaves the old site or the new one, never a partial one.

use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::Site;
use super::cards;
use super::precompress;
use super::route::{self, Route};
use crate::archive::CacheFolder;
use crate::source::{Place, SourceError, limits};
use crate::theme::ThemeError;
use crate::write::{MARKER, Output, Ready, ResolvedPath, Settled, WriteError};

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
    #[error(transparent)]
    Write(#[from] WriteError),
    /// A page could not be rendered.
    #[error(transparent)]
    Theme(#[from] ThemeError),
    /// The search index could not be made.
    #[error("could not build the search index: {0}")]
    Search(String),
    /// A file could not be compressed.
    #[error("{0} could not be compressed: {1}")]
    Compress(String, io::Error),
    /// A file of the archive could not be read.
    #[error(transparent)]
    Source(#[from] SourceError),
}

/// What was written.
#[derive(Debug)]
pub struct Published {
    /// Pages and other files that were rendered.
    pub pages: usize,
    /// Files of the archive that were copied.
    pub assets: usize,
    /// The changes to the folder.
    pub settled: Settled,
    /// The folder, still locked.
    pub output: Output,
}

/// Locks the output folder for this process. `root` is the archive's, `src` its folder of documents; `say` gets a
/// message about another build that this waits for.
pub fn open(root: &Path, src: &Path, out: &Path, say: &dyn Fn(&str)) -> Result<Output, PublishError> {
    let target = ResolvedPath::find(root, out, false)?;
    refuse(&target, root, src)?;
    Ok(Output::open(&target, say)?)
}

/// Writes a site into its output folder, where asked for with compressed copies; `tick` is called once for every file.
/// Cards of incidents that the cache has are not drawn again.
pub fn publish(
    site: &Site,
    place: &Place,
    output: Output,
    compressed: bool,
    cache: Option<&CacheFolder>,
    tick: &(dyn Fn() + Sync),
) -> Result<Published, PublishError> {
    let ready = output.stage()?;
    match fill(site, place, &ready, compressed, cache, tick) {
        Ok((pages, assets)) => {
            let (output, settled) = ready.settle(&route::rank)?;
            Ok(Published { pages, assets, settled, output })
        }
        Err(error) => {
            ready.abandon();
            Err(error)
        }
    }
}

/// Writes every file; returns the number of pages and of files of the archive.
fn fill(
    site: &Site,
    place: &Place,
    ready: &Ready,
    compressed: bool,
    cache: Option<&CacheFolder>,
    tick: &(dyn Fn() + Sync),
) -> Result<(usize, usize), PublishError> {
    let write = |file: &str, bytes: &[u8]| {
        ready.write(file, bytes)?;
        if compressed {
            let copies =
                precompress::copies(file, bytes).map_err(|error| PublishError::Compress(file.into(), error))?;
            copies.iter().try_for_each(|(file, bytes)| ready.write(file, bytes))?;
        }
        Ok::<_, PublishError>(())
    };
    site.prepare();
    let routes: Vec<&Route> = site.routes().collect();
    let pages = || {
        routes.par_iter().filter(|route| !site.is_card(route)).try_for_each(|route| {
            if let Some(bytes) = site.render(route)? {
                write(&route.file(), &bytes)?;
            }
            tick();
            Ok::<_, PublishError>(())
        })
    };
    let pack = || {
        let files = site.pack().map_err(|error| PublishError::Search(error.to_owned()))?;
        files.par_iter().try_for_each(|(route, bytes)| write(&route.file(), bytes))
    };
    let (pages, pack) = rayon::join(pages, pack);
    pages.and(pack)?;
    cards::each(site, cache, |route, bytes| {
        write(&route.file(), bytes)?;
        tick();
        Ok::<_, PublishError>(())
    })?;
    let mut assets = 0;
    for (route, path) in site.assets() {
        let file = route.file();
        if let Some(bytes) = site.changed_asset(path) {
            write(&file, bytes)?;
            assets += 1;
        } else if compressed && precompress::has_copies(&file) {
            if let Some(bytes) = place.read(path, limits::ASSET)? {
                write(&file, &bytes)?;
                assets += 1;
            }
        } else if let Some(mut file) = place.open_file(path, limits::ASSET)? {
            ready.copy(&route.file(), &mut file.bytes)?;
            assets += 1;
        }
        tick();
    }
    Ok((routes.len(), assets))
}

/// The files of a site in which `find` finds something, with what it says, in the order of their addresses. `find` gets a
/// file's path and its bytes; every byte that [`publish`] would write is shown to it, but for the pixels of cards, which
/// have no words that their incident's page lacks.
pub fn inspect(
    site: &Site,
    place: &Place,
    find: &(dyn Fn(&str, &[u8]) -> Option<String> + Sync),
) -> Result<Vec<(String, String)>, PublishError> {
    let found = |file: String, bytes: &[u8]| {
        let said = find(&file, file.as_bytes()).or_else(|| find(&file, bytes));
        said.map(|said| (file, said))
    };
    site.prepare();
    let routes: Vec<&Route> = site.routes().collect();
    let pages = routes.par_iter().filter(|route| !site.is_card(route));
    let pages = pages.map(|route| Ok(site.render(route)?.and_then(|bytes| found(route.file(), &bytes))));
    let pages: Vec<Option<(String, String)>> = pages.collect::<Result<_, PublishError>>()?;
    let mut all: Vec<(String, String)> = pages.into_iter().flatten().collect();
    let pack = site.pack().map_err(|error| PublishError::Search(error.to_owned()))?;
    all.extend(pack.iter().filter_map(|(route, bytes)| found(route.file(), bytes)));
    for (route, path) in site.assets() {
        let bytes = match site.changed_asset(path) {
            Some(bytes) => Some(bytes.to_vec()),
            None => place.read(path, limits::ASSET)?,
        };
        all.extend(bytes.and_then(|bytes| found(route.file(), &bytes)));
    }
    Ok(all)
}

/// Refuses folders that contain anything other than one of our sites.
fn refuse(target: &ResolvedPath, root: &Path, src: &Path) -> Result<(), PublishError> {
    let path_of = |path: &Path| ResolvedPath::find(root, path, false).map(|target| target.path());
    let (out, root, src) = (target.path(), path_of(root)?, path_of(src)?);
    let refused = |reason| Err(PublishError::Refused { path: out.clone(), reason });
    if let Some(path) = target.link() {
        return Err(WriteError::Link { path }.into());
    }
    if out.parent().is_none() {
        return refused("is the root of the file system");
    }
    if out == root {
        return refused("is the archive itself");
    }
    if out == src || (src != root && out.starts_with(&src)) {
        return refused("is inside the documents folder");
    }
    if root.starts_with(&out) || src.starts_with(&out) {
        return refused("contains the archive");
    }
    if out.starts_with(root.join(".git")) {
        return refused("is in the git repository's own folder");
    }
    match std::fs::symlink_metadata(&out) {
        Ok(found) if !found.is_dir() => refused("is a file, not a folder"),
        Ok(_) => {
            let fault = |error: io::Error| WriteError::System { path: out.clone(), error };
            let mut entries = std::fs::read_dir(&out).map_err(fault)?;
            if entries.next().is_some() && !is_site(&out) {
                return refused("is not empty and was not written by coroner");
            }
            Ok(())
        }
        Err(_) => Ok(()),
    }
}

/// Whether a folder contains our marker file.
fn is_site(folder: &Path) -> bool {
    std::fs::symlink_metadata(folder.join(MARKER)).is_ok_and(|found| found.is_file())
}
