//! Opening files on disk: regular files only, up to a size limit.
//!
//! Pipes, sockets and devices are detected by their type before they are opened, since opening one may block forever or
//! have side effects. The type is checked again after opening, in case the file was replaced in between.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{Error, ErrorKind, Read, Result};
use std::path::Path;

use super::limits;

/// Opens a regular file; the last part of the path must not be a link.
pub(super) fn regular(path: &Path) -> Result<File> {
    insist(&path.symlink_metadata()?)?;
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
        options.custom_flags(flags.bits().cast_signed());
    }
    #[allow(clippy::disallowed_methods, reason = "opened to read alone")]
    let file = options.open(path)?;
    insist(&file.metadata()?)?;
    Ok(file)
}

/// The bytes of a regular file that the user named, wherever it is; links are followed. A file of more than `most`
/// bytes is an error.
pub fn read_file(path: &Path, most: u64) -> Result<Vec<u8>> {
    whole(&mut regular(&path.canonicalize()?)?, most)
}

/// All bytes of an open file, which may grow in the meantime.
pub(super) fn whole(file: &mut File, most: u64) -> Result<Vec<u8>> {
    let size = file.metadata()?.len();
    if size > most {
        return Err(too_large(Some(size), most));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(too_large(None, most)) } else { Ok(bytes) }
}

/// The error about a file that exceeds the limit.
pub(super) fn too_large(size: Option<u64>, most: u64) -> Error {
    let size = size.map_or_else(|| "more".to_string(), limits::shown);
    Error::new(ErrorKind::FileTooLarge, format!("it has {size}; the limit is {}", limits::shown(most)))
}

fn insist(metadata: &Metadata) -> Result<()> {
    match what(metadata) {
        None => Ok(()),
        Some("a folder") => Err(ErrorKind::IsADirectory.into()),
        Some(what) => Err(Error::new(ErrorKind::InvalidInput, format!("it is {what}, not a file"))),
    }
}

/// The kind of a file that is not regular.
pub(super) fn what(metadata: &Metadata) -> Option<&'static str> {
    let kind = metadata.file_type();
    if kind.is_file() {
        return None;
    }
    if kind.is_dir() {
        return Some("a folder");
    }
    if kind.is_symlink() {
        return Some("a link");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return Some("a pipe");
        }
        if kind.is_socket() {
            return Some("a socket");
        }
    }
    Some("a device")
}
