//! Everything that is written to disk: whole or not at all, and never through a link.
//!
//! A repository is untrusted, and so are the links and folders in it. Below the archive's root every part of a path is
//! opened on its own and must be what it seems; the way down to the root may hold links, since the person named it.
//! A file is written under a name that nobody can guess and then renamed; a site is written beside its output and
//! takes its place in one step. This room knows nothing of pages or documents. `clippy.toml` keeps the functions of
//! `std::fs` that change the disk out of all other rooms.

mod disk;
mod error;
mod folder;
mod lock;
mod manifest;
mod output;
mod spot;
mod staging;
mod survey;

#[cfg(test)]
mod fuse;
#[cfg(test)]
mod tests;

pub use error::WriteError;
pub use folder::{Folder, append};
pub use manifest::MARKER;
pub use output::{Output, Ready, Settled};
pub use spot::Spot;
