//! Limits on what is read from a place. They are far above what people write by hand; anything beyond them is skipped
//! with a finding, so that memory use stays bounded.

const MEGABYTE: u64 = 1024 * 1024;

/// A file that people write for the program: `book.toml`, a template. The code that reads it may have a lower limit.
pub const SETTINGS: u64 = 4 * MEGABYTE;

/// A file that programs write: a baseline, error budgets. Documents and the theme's files may be as large.
pub const RECORDS: u64 = 32 * MEGABYTE;

/// The theme's files together: they are kept in memory.
pub const THEME: u64 = 64 * MEGABYTE;

/// A file that documents show; repository hosts also refuse larger ones.
pub const ASSET: u64 = 100 * MEGABYTE;

/// One object of git's; the largest asset fits.
pub(super) const OBJECT: u64 = ASSET + 12 * MEGABYTE;

/// How deeply folders may be nested.
pub(super) const DEPTH: usize = 128;

/// The bytes of a name: the limit of file systems.
pub(super) const NAME: usize = 255;

/// The bytes of a path.
pub(super) const PATH: usize = 4096;

/// The files and folders of a commit, and its changes. The largest known repositories have fewer.
pub(super) const ENTRIES: usize = 250_000;

/// The bytes of all paths of a commit together.
pub(super) const PATHS: usize = 64 * MEGABYTE as usize;

/// The changes of all commits together.
pub(super) const CHANGES: usize = 20_000_000;

/// The number of parents that a merge is compared with.
pub(super) const PARENTS: usize = 100;

/// A `.gitignore`.
pub(super) const IGNORES: u64 = 256 * 1024;

/// A size for display: `1 MB`, `300 kB`.
pub(super) fn shown(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..MEGABYTE => format!("{} kB", bytes / 1024),
        _ => format!("{} MB", bytes / MEGABYTE),
    }
}
