//! An open folder, and files written in it.

use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

use cap_std::ambient_authority;
use cap_std::fs::{Dir, Permissions};

use super::{WriteError, disk};

/// An open folder. Paths below it are resolved component by component, and no component may be a link.
#[derive(Debug)]
pub struct Folder {
    pub(super) dir: Dir,
    /// The path as the user knows it.
    pub(super) path: PathBuf,
}

impl Folder {
    /// Opens a folder. Links on the way to it are followed, since the user named it.
    pub fn open(path: &Path) -> Result<Folder, WriteError> {
        let named = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        let dir = Dir::open_ambient_dir(named, ambient_authority()).map_err(WriteError::at(path))?;
        Ok(Folder { dir, path: path.to_path_buf() })
    }

    /// Opens a folder, creating it if necessary.
    pub fn make(path: &Path) -> Result<Folder, WriteError> {
        Dir::create_ambient_dir_all(path, ambient_authority()).map_err(WriteError::at(path))?;
        Folder::open(path)
    }

    /// Writes a file, new or in place of the old one, whose permissions it takes. A kill or a full disk leaves what
    /// was there.
    pub fn replace(&self, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        self.replace_as(path, bytes, true)
    }

    /// The same for a file that can be made again: nothing waits for the disk, so that after a power cut it may be cut.
    pub fn replace_quickly(&self, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        self.replace_as(path, bytes, false)
    }

    fn replace_as(&self, path: &Path, bytes: &[u8], durable: bool) -> Result<(), WriteError> {
        let (folder, name) = self.parent(path)?;
        let shown = folder.path.join(&name);
        let permissions = match folder.dir.symlink_metadata(&name) {
            Ok(found) if found.is_symlink() => return Err(WriteError::Link { path: shown }),
            Ok(found) => Some(found.permissions()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(WriteError::at(&shown)(error)),
        };
        let beside = folder.write_beside(bytes, permissions, durable).map_err(WriteError::at(&shown))?;
        disk::rename((&folder.dir, &beside), (&folder.dir, &name))
            .inspect_err(|_| drop(disk::remove_file(&folder.dir, &beside)))
            .map_err(WriteError::at(&shown))
    }

    /// Writes a new file, and the folders above it. False when there is something of that name: it stays as it is.
    pub fn create(&self, path: &Path, bytes: &[u8]) -> Result<bool, WriteError> {
        let (folder, name) = self.parent(path)?;
        let shown = folder.path.join(&name);
        match folder.dir.symlink_metadata(&name) {
            Ok(found) if found.is_symlink() => return Err(WriteError::Link { path: shown }),
            Ok(_) => return Ok(false),
            Err(_) => {}
        }
        let beside = folder.write_beside(bytes, None, true).map_err(WriteError::at(&shown))?;
        match disk::rename_new((&folder.dir, &beside), (&folder.dir, &name)) {
            Ok(()) => Ok(true),
            Err(error) => {
                let _ = disk::remove_file(&folder.dir, &beside); // the first error is the one to report
                if error.kind() == io::ErrorKind::AlreadyExists {
                    Ok(false)
                } else {
                    Err(WriteError::at(&shown)(error))
                }
            }
        }
    }

    /// Writes a file under an unpredictable name.
    fn write_beside(&self, bytes: &[u8], permissions: Option<Permissions>, durable: bool) -> io::Result<PathBuf> {
        loop {
            let name = PathBuf::from(format!(".coroner-{}.tmp", disk::digits()));
            match disk::write_new(&self.dir, &name, bytes, permissions.clone(), durable) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                result => return result.map(|()| name),
            }
        }
    }

    /// The folder that contains a path below this one, created if necessary, and the last component.
    pub(super) fn parent(&self, path: &Path) -> Result<(Folder, PathBuf), WriteError> {
        let shown = self.path.join(path);
        let refused = || WriteError::at(&shown)(io::Error::new(io::ErrorKind::InvalidInput, "leaves its folder"));
        let mut parts = Vec::new();
        for part in path.components() {
            match part {
                Component::CurDir => {}
                Component::Normal(part) => parts.push(Path::new(part)),
                _ => return Err(refused()),
            }
        }
        let name = parts.pop().ok_or_else(refused)?;
        let mut folder = self.same()?;
        for part in parts {
            folder = folder.enter_or_make(part)?;
        }
        Ok((folder, name.to_path_buf()))
    }

    /// The folder of a name; a link is refused.
    pub(super) fn enter(&self, name: &Path) -> Result<Folder, WriteError> {
        let path = self.path.join(name);
        match disk::open_folder(&self.dir, name) {
            Ok(dir) => Ok(Folder { dir, path }),
            Err(_) if self.dir.symlink_metadata(name).is_ok_and(|found| found.is_symlink()) => {
                Err(WriteError::Link { path })
            }
            Err(error) => Err(WriteError::System { path, error }),
        }
    }

    pub(super) fn enter_or_make(&self, name: &Path) -> Result<Folder, WriteError> {
        match disk::make_folder(&self.dir, name) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                // On a read-only disk the folder may exist already.
                self.enter(name).map_err(|_| WriteError::at(&self.path.join(name))(error))
            }
            _ => self.enter(name),
        }
    }

    /// The same folder, opened again.
    pub(super) fn same(&self) -> Result<Folder, WriteError> {
        let dir = self.dir.try_clone().map_err(WriteError::at(&self.path))?;
        Ok(Folder { dir, path: self.path.clone() })
    }

    /// The text of a small file of ours; `None` if it is missing, a link, no file, no text or too long to be ours.
    pub(super) fn text(&self, name: &Path, longest: u64) -> Option<String> {
        let found = self.dir.symlink_metadata(name).ok()?;
        if !found.is_file() || found.len() > longest {
            return None; // opening a pipe might never end
        }
        let file = disk::open_file(&self.dir, name).ok()?;
        let mut text = String::new();
        file.take(longest).read_to_string(&mut text).ok()?;
        Some(text)
    }

    /// Removes everything in this private folder, links as links. Anything on another mount stays, and is an error.
    pub(super) fn empty(&self) -> Result<(), WriteError> {
        use rayon::prelude::*;
        let mount = disk::mount(&self.dir).map_err(WriteError::at(&self.path))?;
        let entries: Vec<_> = self.dir.entries().and_then(Iterator::collect).map_err(WriteError::at(&self.path))?;
        entries.par_iter().try_for_each(|entry| {
            let name = PathBuf::from(entry.file_name());
            let path = self.path.join(&name);
            if !entry.file_type().map_err(WriteError::at(&path))?.is_dir() {
                return disk::remove_file(&self.dir, &name).map_err(WriteError::at(&path));
            }
            let inner = self.enter(&name)?;
            if disk::mount(&inner.dir).map_err(WriteError::at(&path))? != mount {
                return Err(WriteError::at(&path)(io::ErrorKind::ResourceBusy.into()));
            }
            inner.empty()?;
            disk::remove_folder(&self.dir, &name).map_err(WriteError::at(&path))
        })
    }
}

/// Adds to the end of a file that the environment names, such as the summary of a CI job.
#[allow(clippy::disallowed_methods, reason = "the one place that adds to a file")]
pub fn append(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let file = std::fs::OpenOptions::new().create(true).append(true).open(path);
    file.and_then(|mut file| file.write_all(bytes)).map_err(WriteError::at(path))
}
