//! One build at a time per folder: a file that is kept open and locked. The system releases it when the process dies.

use std::fs::TryLockError;
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use cap_fs_ext::MetadataExt;

use super::{Folder, WriteError, disk};

/// How the text of a lock begins.
const HEAD: &str = "coroner build, process ";

/// A lock that this process holds; dropping it removes the file.
#[derive(Debug)]
pub(super) struct Lock {
    folder: Folder,
    name: PathBuf,
    /// Open, and with that locked.
    _file: std::fs::File,
    /// Whether another process held it first.
    pub(super) waited: bool,
}

impl Lock {
    /// Takes the lock, waiting for its current holder; `say` gets a message about the wait.
    pub(super) fn take(folder: &Folder, name: &Path, say: &dyn Fn(&str)) -> Result<Lock, WriteError> {
        let path = folder.path.join(name);
        let mut waited = false;
        loop {
            let file = match disk::make_file(&folder.dir, name) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => match open(folder, name)? {
                    Some(file) => file,
                    None => continue, // removed meanwhile
                },
                result => result.map_err(WriteError::at(&path))?,
            };
            let number = file.metadata().map(|found| MetadataExt::ino(&found)).map_err(WriteError::at(&path))?;
            let mut file = file.into_std();
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    say(&format!("another build{} is writing here; waiting for it to finish", holder(&mut file)));
                    waited = true;
                    file.lock().map_err(WriteError::at(&path))?;
                }
                Err(TryLockError::Error(_)) => {
                    say("this disk has no locks: make sure that no other build writes here at the same time");
                }
            }
            // The previous holder has removed the file, so this lock is void.
            let there = folder.dir.symlink_metadata(name).map(|found| MetadataExt::ino(&found));
            if there.is_ok_and(|there| there == number) {
                let _ = sign(&mut file); // the lock is held whether or not it says by whom
                return Ok(Lock { folder: folder.same()?, name: name.to_path_buf(), _file: file, waited });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = disk::remove_file(&self.folder.dir, &self.name); // what stays is taken over by the next build
    }
}

/// Opens an existing lock. A file that is not one of our locks is refused, and stays.
fn open(folder: &Folder, name: &Path) -> Result<Option<cap_std::fs::File>, WriteError> {
    let path = folder.path.join(name);
    match folder.dir.symlink_metadata(name) {
        Ok(found) if found.is_symlink() => return Err(WriteError::Link { path }),
        Ok(found) if !found.is_file() => return Err(WriteError::Occupied { path }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        _ => {}
    }
    let mut file = match disk::open_to_write(&folder.dir, name) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        result => result.map_err(WriteError::at(&path))?,
    };
    let mut text = Vec::new();
    // Where a locked file cannot be read (Windows), another build holds it.
    let read = (&mut file).take(HEAD.len() as u64).read_to_end(&mut text);
    if read.is_ok() && !HEAD.as_bytes().starts_with(&text) {
        return Err(WriteError::Occupied { path });
    }
    Ok(Some(file))
}

/// The process that holds a lock, if known.
fn holder(file: &mut std::fs::File) -> String {
    let mut text = String::new();
    let read = file.rewind().and_then(|()| file.take(100).read_to_string(&mut text));
    let number = read.ok().and_then(|_| text.strip_prefix(HEAD)).and_then(|rest| rest.trim().parse::<u32>().ok());
    number.map_or_else(String::new, |number| format!(" (process {number})"))
}

fn sign(file: &mut std::fs::File) -> io::Result<()> {
    file.rewind()?;
    file.set_len(0)?;
    file.write_all(format!("{HEAD}{}\n", std::process::id()).as_bytes())
}
