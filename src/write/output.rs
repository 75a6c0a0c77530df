//! The output folder of a site: locked, repaired after an interrupted build, and replaced as a whole.
//!
//! The new site is written into a private folder on the same disk. Then the two are swapped in one step, our files in
//! the old one are removed, and foreign files move back. If that is not possible (the output is a mount point or
//! contains one, or the folder above it is read-only), the files are moved into place one by one.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::lock::Lock;
use super::manifest::{Known, MARKER, Manifest};
use super::site_walk::{ForeignContent, take_apart};
use super::staging::{self, Staging};
use super::{Folder, ResolvedPath, WriteError, disk, site_walk};

/// The lock of a build that writes within the output.
const LOCK: &str = ".coroner-lock";

/// An output folder that is locked by this process.
#[derive(Debug)]
pub struct Output {
    /// The path as the user knows it.
    path: PathBuf,
    above: Folder,
    name: PathBuf,
    lock: Lock,
    /// Why files are moved one by one; none if the folder is swapped as a whole.
    within: Option<&'static str>,
    notes: Vec<String>,
}

/// An output, and beside it the site that is being written.
#[derive(Debug)]
pub struct Ready {
    output: Output,
    staging: Staging,
    site: Folder,
    manifest: Mutex<Manifest>,
    /// The site that is there: files that stay the same are kept.
    before: Option<Before>,
}

/// What is in the output's place when a build begins. The lock keeps it so.
#[derive(Debug)]
struct Before {
    folder: Folder,
    known: Known,
}

/// What became of the folder.
#[derive(Debug, Default)]
pub struct Settled {
    /// Foreign files and folders in it that were kept, in order.
    pub kept: Vec<String>,
    /// Further messages for the user.
    pub notes: Vec<String>,
}

/// What became of a site that was to go.
#[derive(Debug, Default)]
pub struct Removed {
    /// How many files of ours went.
    pub files: usize,
    /// Foreign files and folders in it that stay, in order.
    pub kept: Vec<String>,
}

impl Output {
    /// Removes the site, and its folder where nothing else is in it. `None` if the folder is not a site of ours, or of a
    /// version that kept no list: then everything stays.
    pub fn remove(self) -> Result<Option<Removed>, WriteError> {
        let Some(out) = existing(&self.above, &self.name)? else { return Ok(Some(Removed::default())) };
        let Known::Listed(ours) = Known::of(&out) else { return Ok(None) };
        let marker = Path::new(MARKER);
        take_apart(&out, &ours, &|_, _, _| Ok(()))?;
        // What a site's folder holds besides is looked up before the list goes.
        let mut kept = ForeignContent::of(&out, &Manifest::default())?.foreign;
        kept.retain(|path| path != MARKER && !path.starts_with(".coroner-"));
        disk::remove_file(&out.dir, marker).map_err(WriteError::at(&self.path.join(MARKER)))?;
        if kept.is_empty() && self.within.is_none() {
            drop(out);
            match disk::remove_folder(&self.above.dir, &self.name) {
                Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => {}
                result => result.map_err(WriteError::at(&self.path))?,
            }
        }
        Ok(Some(Removed { files: ours.paths().count(), kept }))
    }

    /// Locks the folder, waiting for another build that holds it, and repairs it after an interrupted one. `say` gets a
    /// message about the wait.
    pub fn open(target: &ResolvedPath, say: &dyn Fn(&str)) -> Result<Output, WriteError> {
        let path = target.path();
        let refused = || WriteError::at(&path)(io::ErrorKind::InvalidInput.into());
        let (above, name) = target.parent()?.ok_or_else(refused)?;
        let there = existing(&above, &name)?;
        // Names may be as long as the system allows; a hash always fits.
        let hash = blake3::hash(name.as_os_str().as_encoded_bytes()).to_hex();
        let lock = Lock::take(&above, Path::new(&format!(".coroner-{}.lock", &hash[..12])), say);
        let (lock, mut within) = match (lock, there) {
            (Err(error), Some(out)) if error.is_read_only() => {
                (Lock::take(&out, Path::new(LOCK), say)?, Some("the folder above it is read-only"))
            }
            (lock, _) => (lock?, None),
        };
        let mut notes = Vec::new();
        for staging in Staging::left(&above, &name) {
            recover(&above, &name, &staging, &mut notes)?;
        }
        if let Some(out) = existing(&above, &name)? {
            Staging::left(&out, &name).iter().try_for_each(Staging::remove)?;
            let mount = |folder: &Folder| disk::mount(&folder.dir).map_err(WriteError::at(&folder.path));
            if mount(&out)? != mount(&above)? {
                within = Some("it is a mount point");
            }
        }
        Ok(Output { path, above, name, lock, within, notes })
    }

    /// A fingerprint of what is in the folder: another one once a file or folder in it is added, removed or written. None if
    /// there is no folder.
    ///
    /// # Errors
    ///
    /// The folder cannot be read.
    pub fn fingerprint(&self) -> Result<Option<blake3::Hash>, WriteError> {
        existing(&self.above, &self.name)?.map(|folder| site_walk::fingerprint(&folder)).transpose()
    }

    /// Whether another build held the folder first, so that data read before may be out of date.
    pub fn waited(&self) -> bool {
        self.lock.waited
    }

    /// Creates the folder for the new site.
    pub fn stage(mut self) -> Result<Ready, WriteError> {
        let before = existing(&self.above, &self.name)?.map(|folder| Before { known: Known::of(&folder), folder });
        if let (Some(before), None) = (&before, self.within)
            && ForeignContent::of(&before.folder, &ours(&before.known, &Manifest::default()))?.has_mount
        {
            self.within = Some("another disk or folder is mounted in it");
        }
        let staging = match (&before, self.within) {
            (Some(before), Some(_)) => Staging::make(&before.folder, &self.name),
            (Some(before), None) => match Staging::make(&self.above, &self.name) {
                Err(error) if error.is_read_only() => {
                    self.within = Some("the folder above it is read-only");
                    Staging::make(&before.folder, &self.name)
                }
                result => result,
            },
            (None, _) => Staging::make(&self.above, &self.name),
        }?;
        let site = staging.folder.enter(Path::new(staging::SITE))?;
        Ok(Ready { output: self, staging, site, manifest: Mutex::default(), before })
    }
}

/// The folder of a name, unless there is none.
fn existing(above: &Folder, name: &Path) -> Result<Option<Folder>, WriteError> {
    match above.enter(name) {
        Ok(folder) => Ok(Some(folder)),
        Err(WriteError::System { error, .. }) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Repairs what an interrupted build left.
fn recover(above: &Folder, name: &Path, staging: &Staging, notes: &mut Vec<String>) -> Result<(), WriteError> {
    let old = Path::new(staging::OLD);
    let shown = above.path.join(name);
    if existing(above, name)?.is_none() && staging.folder.enter(old).is_ok() {
        disk::rename_new((&staging.folder.dir, old), (&above.dir, name)).map_err(WriteError::at(&shown))?;
        notes.push("the last build was interrupted; the previous site was restored".to_string());
    }
    if let Some(out) = existing(above, name)? {
        let now = match Known::of(&out) {
            Known::Listed(manifest) => manifest,
            _ => Manifest::default(),
        };
        for part in [staging::OLD, staging::SITE] {
            let Ok(folder) = staging.folder.enter(Path::new(part)) else { continue };
            match Known::of(&folder) {
                Known::Nothing => {} // not finished: all of it is ours
                known => {
                    if !clear(&folder, &ours(&known, &now), &out)? {
                        notes.push(format!(
                            "an interrupted build left files that could not be restored in {}",
                            folder.path.display()
                        ));
                        return Ok(());
                    }
                }
            }
        }
    }
    if let Err(error) = staging.remove() {
        notes.push(format!("leftovers of an interrupted build could not be removed: {error}"));
    }
    Ok(())
}

/// Our files in a folder: those in its list; without a list, those that the new site also has.
fn ours(known: &Known, new: &Manifest) -> Manifest {
    match known {
        Known::Nothing => Manifest::default(),
        Known::Unlisted => new.clone(),
        Known::Listed(manifest) => manifest.clone(),
    }
}

/// Removes our files from an old site, and moves the others to the new one. False if one of them could not be moved.
fn clear(old: &Folder, ours: &Manifest, out: &Folder) -> Result<bool, WriteError> {
    let stayed = Mutex::new(false);
    take_apart(old, ours, &|folder, name, path| {
        let moved = out.parent(Path::new(path)).and_then(|(to, _)| {
            // The path is for display; the name is exact, whatever its bytes.
            disk::rename_new((&folder.dir, name), (&to.dir, name)).map_err(WriteError::at(&to.path.join(name)))
        });
        if moved.is_err() {
            *stayed.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = true;
        }
        Ok(())
    })?;
    Ok(!stayed.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner))
}

impl Ready {
    /// Writes a file of the new site, by its path there.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), WriteError> {
        let hash = blake3::hash(bytes);
        if !self.keep(path, hash, bytes.len() as u64) {
            disk::write_below(&self.site.dir, Path::new(path), bytes).map_err(self.at(path))?;
        }
        self.list(path, hash);
        Ok(())
    }

    /// Copies a file of the new site in chunks, so that a large one costs no memory.
    pub fn copy(&self, path: &str, from: &mut dyn io::Read) -> Result<(), WriteError> {
        let (hash, size) = disk::copy_below(&self.site.dir, Path::new(path), from).map_err(self.at(path))?;
        self.keep(path, hash, size);
        self.list(path, hash);
        Ok(())
    }

    /// Takes a file over from the old site where it has the same bytes: its inode and its time stamp stay, so that rsync
    /// and object stores have nothing to upload. False where there is none, or the disk has no hard links.
    fn keep(&self, path: &str, hash: blake3::Hash, size: u64) -> bool {
        let Some(Before { folder, known: Known::Listed(manifest) }) = &self.before else { return false };
        let name = Path::new(path);
        // The list says what was written; the file may have been changed since.
        manifest.contains(path, hash)
            && folder.dir.symlink_metadata(name).is_ok_and(|found| found.is_file() && found.len() == size)
            && disk::hash_of(&folder.dir, name).is_ok_and(|found| found == hash)
            && disk::link_below((&folder.dir, &self.site.dir), name).is_ok()
    }

    fn at(&self, path: &str) -> impl FnOnce(io::Error) -> WriteError + use<> {
        WriteError::at(&self.output.path.join(path))
    }

    fn list(&self, path: &str, hash: blake3::Hash) {
        self.manifest.lock().unwrap_or_else(std::sync::PoisonError::into_inner).add(path, hash);
    }

    /// Aborts: what was written is removed, and the output stays as it is.
    pub fn abandon(self) {
        self.staging.abandon();
    }

    /// Replaces the old site with the new one. If files are moved one by one, those of a lower `rank` go first. The
    /// output is still locked.
    pub fn settle(self, rank: &dyn Fn(&str) -> u8) -> Result<(Output, Settled), WriteError> {
        let Ready { output, staging, site, manifest, before } = self;
        let new = manifest.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        let settled = Change { output: &output, staging: &staging, site: &site, new, before, rank }.make();
        if settled.is_err() {
            staging.abandon();
        }
        let mut settled = settled?;
        settled.notes.splice(0..0, output.notes.iter().cloned());
        Ok((output, settled))
    }
}

/// The replacement of one site by another.
struct Change<'c> {
    output: &'c Output,
    staging: &'c Staging,
    site: &'c Folder,
    new: Manifest,
    before: Option<Before>,
    rank: &'c dyn Fn(&str) -> u8,
}

impl Change<'_> {
    fn make(&self) -> Result<Settled, WriteError> {
        // The list marks a site as complete, so it must not be written partially.
        let list = Path::new(staging::LIST);
        let inside = &self.staging.folder.dir;
        disk::write_new(inside, list, &self.new.bytes(), None, false)
            .and_then(|()| disk::rename((inside, list), (&self.site.dir, Path::new(MARKER))))
            .map_err(WriteError::at(&self.output.path.join(MARKER)))?;
        let Output { above, name, path, within, .. } = self.output;
        let Some(Before { folder: out, known }) = &self.before else {
            disk::rename_new((&self.staging.folder.dir, Path::new(staging::SITE)), (&above.dir, name))
                .map_err(WriteError::at(path))?;
            return Ok(self.tidy(Settled::default()));
        };
        let old = ours(known, &self.new);
        let mut settled = Settled { kept: self.foreign(out, &old)?, notes: Vec::new() };
        if *known == Known::Unlisted {
            settled.notes.push(
                "the existing site is from a version that kept no list of its files: files that the new site has too \
                 were replaced, all others were kept"
                    .to_string(),
            );
        }
        if let Some(why) = within {
            self.move_in(out, &old)?;
            settled.notes.push(format!("{why}, so the files were replaced one by one"));
            return Ok(self.tidy(settled));
        }
        let _ = disk::permit_as(&self.site.dir, &out.dir); // as far as this user may
        match self.exchange() {
            Ok(part) => {
                let cleared = self.staging.folder.enter(Path::new(part)).and_then(|folder| {
                    let now = above.enter(name)?;
                    clear(&folder, &old, &now)
                });
                match cleared {
                    Ok(true) => {}
                    Ok(false) | Err(_) => {
                        let place = self.staging.folder.path.join(part);
                        settled.notes.push(format!("not all of the old site could be moved; see {}", place.display()));
                        return Ok(settled);
                    }
                }
                Ok(self.tidy(settled))
            }
            // Another program has the folder open (Windows), or it may not be renamed.
            Err(error) if matches!(error.kind(), io::ErrorKind::ResourceBusy | io::ErrorKind::PermissionDenied) => {
                self.move_in(out, &old)?;
                settled
                    .notes
                    .push("the folder could not be renamed, so the files were replaced one by one".to_string());
                Ok(self.tidy(settled))
            }
            Err(error) => Err(WriteError::at(path)(error)),
        }
    }

    /// The foreign files in the output; an error if the new site has a file of the same name.
    fn foreign(&self, out: &Folder, old: &Manifest) -> Result<Vec<String>, WriteError> {
        let mut foreign = ForeignContent::of(out, old)?.foreign;
        foreign.retain(|path| !path.starts_with(".coroner-"));
        let is_in_the_way = |path: &&String| {
            let above = Path::new(path).ancestors().skip(1).filter_map(Path::to_str);
            self.new.has(path) || self.new.has_below(path) || above.into_iter().any(|above| self.new.has(above))
        };
        match foreign.iter().find(is_in_the_way) {
            Some(path) => Err(WriteError::Occupied { path: self.output.path.join(path) }),
            None => Ok(foreign),
        }
    }

    /// Moves the new site to the old one's place; returns where in the private folder the old one is then.
    fn exchange(&self) -> io::Result<&'static str> {
        let new = (&self.staging.folder.dir, Path::new(staging::SITE));
        let old = (&self.staging.folder.dir, Path::new(staging::OLD));
        let out = (&self.output.above.dir, self.output.name.as_path());
        if disk::exchange(new, out)? {
            return Ok(staging::SITE);
        }
        disk::rename_new(out, old)?;
        if let Err(error) = disk::rename_new(new, out) {
            let _ = disk::rename_new(old, out); // back to where it was; the first error is the one to report
            return Err(error);
        }
        Ok(staging::OLD)
    }

    /// Moves the new site's files into the output one by one, and removes those that it lacks.
    fn move_in(&self, out: &Folder, old: &Manifest) -> Result<(), WriteError> {
        let marker = Path::new(MARKER);
        // An interruption must not leave files that are not recognised as ours.
        out.replace(marker, &old.and(&self.new).bytes())?;
        let stale = old.without(&self.new);
        let leave = |_: &Folder, _: &Path, _: &str| Ok(());
        let mut paths: Vec<&str> = self.new.paths().collect();
        // A file where a folder was, or a folder where a file was.
        let swapped = |path: &&str| {
            stale.has_below(path) || Path::new(path).ancestors().skip(1).filter_map(Path::to_str).any(|a| stale.has(a))
        };
        if paths.iter().any(swapped) {
            take_apart(out, &stale, &leave)?;
        }
        paths.sort_by_key(|path| ((self.rank)(path), *path));
        for path in paths {
            let (folder, name) = out.parent(Path::new(path))?;
            disk::rename((&self.site.dir, Path::new(path)), (&folder.dir, &name))
                .map_err(WriteError::at(&self.output.path.join(path)))?;
        }
        take_apart(out, &stale, &leave)?;
        out.replace(marker, &self.new.bytes())
    }

    /// Removes the private folder. Anything that remains is removed by the next build.
    fn tidy(&self, mut settled: Settled) -> Settled {
        if let Err(error) = self.staging.remove() {
            settled.notes.push(format!("cleanup was incomplete: {error}"));
        }
        settled
    }
}
