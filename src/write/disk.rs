//! The calls that change the disk. Each takes one name in an open folder, so that no link is followed.

use std::hash::{BuildHasher, Hasher};
use std::io::{self, Read, Write};
use std::path::Path;

use cap_fs_ext::{DirExt, FollowSymlinks, MetadataExt, OpenOptionsFollowExt};
use cap_std::fs::{Dir, File, Metadata, OpenOptions, Permissions};

/// Counts a change of the disk; tests can stop the program at any of them.
#[cfg(test)]
use super::fuse::step;

#[cfg(not(test))]
fn step() -> io::Result<()> {
    Ok(())
}

/// Opens a folder; a link to one is refused.
pub(super) fn open_folder(folder: &Dir, name: &Path) -> io::Result<Dir> {
    folder.open_dir_nofollow(name)
}

/// Opens a file for reading; a link is refused.
pub(super) fn open_file(folder: &Dir, name: &Path) -> io::Result<File> {
    folder.open_with(name, OpenOptions::new().read(true).follow(FollowSymlinks::No))
}

/// Opens a file for reading and writing; a link is refused.
pub(super) fn open_to_write(folder: &Dir, name: &Path) -> io::Result<File> {
    folder.open_with(name, OpenOptions::new().read(true).write(true).follow(FollowSymlinks::No))
}

/// Makes a folder.
pub(super) fn make_folder(folder: &Dir, name: &Path) -> io::Result<()> {
    step()?;
    folder.create_dir(name)
}

/// Creates an empty file, which must not exist yet.
pub(super) fn make_file(folder: &Dir, name: &Path) -> io::Result<File> {
    step()?;
    folder.open_with(name, OpenOptions::new().read(true).write(true).create_new(true))
}

/// Writes a new file, optionally with the permissions of an older one; a partly written file is removed.
/// With `durable`, the bytes are on the disk when this returns.
pub(super) fn write_new(
    folder: &Dir,
    name: &Path,
    bytes: &[u8],
    permissions: Option<Permissions>,
    durable: bool,
) -> io::Result<()> {
    let mut file = make_file(folder, name)?;
    let written = fill(&mut file, bytes).and_then(|()| {
        permissions.map_or(Ok(()), |permissions| file.set_permissions(permissions))?;
        if durable { file.sync_all() } else { Ok(()) }
    });
    written.inspect_err(|_| drop(remove_file(folder, name)))
}

/// Writes a file in a private folder, by its path there, with the folders above it.
pub(super) fn write_below(folder: &Dir, path: &Path, bytes: &[u8]) -> io::Result<()> {
    fill(&mut open_below(folder, path)?, bytes)
}

/// The same in chunks. Returns the hash of what was written, and its size in bytes.
pub(super) fn copy_below(folder: &Dir, path: &Path, from: &mut dyn Read) -> io::Result<(blake3::Hash, u64)> {
    /// The size of a chunk in bytes.
    const PIECE: usize = 64 << 10;

    let mut file = open_below(folder, path)?;
    let mut hasher = blake3::Hasher::new();
    let mut piece = vec![0; PIECE];
    loop {
        match from.read(&mut piece) {
            Ok(0) => return Ok((hasher.finalize(), hasher.count())),
            Ok(length) => {
                hasher.update(&piece[..length]);
                fill(&mut file, &piece[..length])?;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Creates an empty file in a private folder. An earlier one is removed, not emptied: it may be a link to a file of the
/// old site.
fn open_below(folder: &Dir, path: &Path) -> io::Result<File> {
    step()?;
    let open = || folder.open_with(path, OpenOptions::new().write(true).create_new(true));
    match below(folder, path, &open) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            remove_file(folder, path)?;
            open()
        }
        result => result,
    }
}

/// Makes a file of one folder a file of another, private one as well, without copying it. One that is there already is
/// replaced; after an error it is still there.
pub(super) fn link_below((from, to): (&Dir, &Dir), path: &Path) -> io::Result<()> {
    step()?;
    match below(to, path, &|| from.hard_link(path, to, path)) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let beside = path.with_file_name(format!(".coroner-{}.tmp", digits()));
            from.hard_link(path, to, &beside)?;
            rename((to, &beside), (to, path)).inspect_err(|_| drop(remove_file(to, &beside)))
        }
        result => result,
    }
}

/// Makes a file in a private folder, and the folders above it where they are missing.
fn below<T>(folder: &Dir, path: &Path, make: &dyn Fn() -> io::Result<T>) -> io::Result<T> {
    match make() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            folder.create_dir_all(path.parent().unwrap_or(path))?;
            make()
        }
        result => result,
    }
}

/// The hash of a file's bytes; a link is refused.
pub(super) fn hash_of(folder: &Dir, path: &Path) -> io::Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(open_file(folder, path)?)?;
    Ok(hasher.finalize())
}

/// Gives a folder the permissions of another.
pub(super) fn permit_as(folder: &Dir, other: &Dir) -> io::Result<()> {
    folder.set_permissions(".", other.dir_metadata()?.permissions())
}

fn fill(file: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    #[cfg(test)]
    let bytes = super::fuse::room(bytes)?;
    file.write_all(bytes)
}

/// Renames a file or folder, replacing an existing one.
pub(super) fn rename(from: (&Dir, &Path), to: (&Dir, &Path)) -> io::Result<()> {
    step()?;
    from.0.rename(from.1, to.0, to.1)
}

/// The same without replacing: if the name exists, the error is `AlreadyExists`.
pub(super) fn rename_new(from: (&Dir, &Path), to: (&Dir, &Path)) -> io::Result<()> {
    step()?;
    #[cfg(any(target_vendor = "apple", target_os = "linux", target_os = "android"))]
    match rustix::fs::renameat_with(from.0, from.1, to.0, to.1, rustix::fs::RenameFlags::NOREPLACE) {
        Err(error) if is_unsupported(error.into()) => {}
        result => return Ok(result?),
    }
    if to.0.symlink_metadata(to.1).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    from.0.rename(from.1, to.0, to.1)
}

/// Exchanges two folders in one step. False where the system cannot.
pub(super) fn exchange(one: (&Dir, &Path), other: (&Dir, &Path)) -> io::Result<bool> {
    #[cfg(test)]
    if super::fuse::cannot_exchange() {
        return Ok(false);
    }
    step()?;
    #[cfg(any(target_vendor = "apple", target_os = "linux", target_os = "android"))]
    return match rustix::fs::renameat_with(one.0, one.1, other.0, other.1, rustix::fs::RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(error) if is_unsupported(error.into()) => Ok(false),
        Err(error) => Err(error.into()),
    };
    #[cfg(not(any(target_vendor = "apple", target_os = "linux", target_os = "android")))]
    {
        let _ = (one, other);
        Ok(false)
    }
}

/// Whether an error says that the file system does not support a kind of rename.
#[cfg(any(target_vendor = "apple", target_os = "linux", target_os = "android"))]
fn is_unsupported(error: io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported)
}

/// Removes a file, or a link but never its target.
pub(super) fn remove_file(folder: &Dir, name: &Path) -> io::Result<()> {
    step()?;
    folder.remove_file_or_symlink(name)
}

/// Removes an empty folder.
pub(super) fn remove_folder(folder: &Dir, name: &Path) -> io::Result<()> {
    step()?;
    folder.remove_dir(name)
}

/// The identity of a folder: its device and inode.
pub(super) fn identity(folder: &Dir) -> io::Result<(u64, u64)> {
    let metadata = folder.dir_metadata()?;
    Ok((MetadataExt::dev(&metadata), MetadataExt::ino(&metadata)))
}

/// What tells one content of a file from another without reading it: its size, when it was written, its inode.
pub(super) fn stamp(metadata: &Metadata) -> String {
    let written = metadata.modified().ok().map(|time| time.into_std());
    format!("{} {written:?} {}", metadata.len(), MetadataExt::ino(metadata))
}

/// The mount that a folder is on. A bind mount of the same disk has a different one.
pub(super) fn mount(folder: &Dir) -> io::Result<(u64, u64)> {
    let device = identity(folder)?.0;
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{AtFlags, StatxFlags};
        if let Ok(found) = rustix::fs::statx(folder, "", AtFlags::EMPTY_PATH, StatxFlags::MNT_ID) {
            return Ok((device, found.stx_mnt_id));
        }
    }
    Ok((device, 0))
}

/// 16 unpredictable digits, so that nobody can create the name in advance.
pub(super) fn digits() -> String {
    // Its keys come from the system's random numbers.
    let mut hasher = std::hash::RandomState::new().build_hasher();
    hasher.write_u32(std::process::id());
    format!("{:016x}", hasher.finish())
}
