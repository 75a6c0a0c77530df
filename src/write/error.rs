//! Why something was not written.

use std::io;
use std::path::{Path, PathBuf};

/// Why something was not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A part of the path below the archive's root is a link.
    #[error("{} is a link, and nothing is written through links below the archive's root; replace it, or name another path", path.display())]
    Link {
        /// The link.
        path: PathBuf,
    },
    /// Something else stands where one of our files belongs.
    #[error("{} was not written by coroner, and the site has a file of that name; move it away", path.display())]
    Occupied {
        /// What stands there.
        path: PathBuf,
    },
    /// The system refused.
    #[error("{}: {error}", path.display())]
    System {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl WriteError {
    /// What the system said about a path.
    pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> WriteError + use<> {
        let path = path.to_path_buf();
        move |error| WriteError::System { path, error }
    }

    /// Whether the system refused because the folder may not be written to.
    pub(super) fn is_read_only(&self) -> bool {
        use io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
        matches!(self, WriteError::System { error, .. } if matches!(error.kind(), PermissionDenied | ReadOnlyFilesystem))
    }
}
