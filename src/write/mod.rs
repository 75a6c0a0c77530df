//! Everything that writes to disk: files are written completely or not at all, and never through a link.
//!
//! A repository is untrusted, and so are the links and folders in it. Below the archive's root every component of a
//! path is opened separately and must not be a link; the path to the root may contain links, since the user named it. A
//! file is written under an unpredictable name and then renamed; a site is written beside its output and replaces it in
//! one step. This module knows nothing about pages or documents. `clippy.toml` forbids the functions of `std::fs` that
//! change the disk everywhere else.

mod disk;
mod error;
mod folder;
mod lock;
mod manifest;
mod output;
mod resolved_path;
mod site_walk;
mod staging;

#[cfg(test)]
mod fuse;
#[cfg(test)]
mod tests;

pub use error::WriteError;
pub use folder::{Folder, append};
pub use manifest::MARKER;
pub use output::{Output, Ready, Removed, Settled};
pub use resolved_path::ResolvedPath;
