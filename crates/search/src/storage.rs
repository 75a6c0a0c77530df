//! Where an engine reads from: all files at once, or the blocks of a pack that have come so far. The
//! engine does not know which.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::io;
use std::path::Path;
use std::sync::Arc;

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, OwnedBytes, WatchCallback, WatchHandle, WritePtr,
};

use crate::files::Files;
use crate::stored_document::{DOCUMENTS, STARTS};

/// Files to read, of which some bytes may not have come yet.
pub(crate) trait IndexStorage: Debug + Send + Sync + 'static {
    /// A file by name.
    fn file(&self, name: &str) -> Option<Arc<dyn FileHandle>>;

    /// What is stored of a document.
    fn stored(&self, document: u32) -> io::Result<OwnedBytes>;

    /// Whether something was asked for that has not come yet. What was read since then is not the
    /// whole truth.
    fn is_incomplete(&self) -> bool;
}

/// Files by name whose bytes are shared, so that a copy costs nothing.
pub(crate) type SharedFiles = BTreeMap<String, OwnedBytes>;

/// All files in memory.
#[derive(Debug)]
pub(crate) struct InMemory(SharedFiles);

impl InMemory {
    pub(crate) fn new(files: SharedFiles) -> Self {
        InMemory(files)
    }

    fn document_range(&self, document: u32) -> Option<OwnedBytes> {
        let at = document as usize * 4;
        let starts = self.0.get(STARTS)?.get(at..at + 8)?;
        let (from, to) = starts.split_first_chunk::<4>()?;
        let from = u32::from_le_bytes(*from) as usize;
        let to = u32::from_le_bytes(*to.first_chunk::<4>()?) as usize;
        let documents = self.0.get(DOCUMENTS)?;
        (from <= to && to <= documents.len()).then(|| documents.slice(from..to))
    }
}

/// Shares the bytes of files.
pub(crate) fn shared(files: Files) -> SharedFiles {
    files.into_iter().map(|(name, bytes)| (name, OwnedBytes::new(bytes))).collect()
}

impl IndexStorage for InMemory {
    fn file(&self, name: &str) -> Option<Arc<dyn FileHandle>> {
        self.0.get(name).map(|bytes| Arc::new(bytes.clone()) as Arc<dyn FileHandle>)
    }

    fn stored(&self, document: u32) -> io::Result<OwnedBytes> {
        let missing = || io::Error::new(io::ErrorKind::InvalidData, format!("document {document} is not stored"));
        self.document_range(document).ok_or_else(missing)
    }

    fn is_incomplete(&self) -> bool {
        false
    }
}

/// A storage as a tantivy directory that is never written.
#[derive(Debug, Clone)]
pub(crate) struct ReadOnlyDirectory(pub(crate) Arc<dyn IndexStorage>);

impl ReadOnlyDirectory {
    fn find(&self, path: &Path) -> Option<Arc<dyn FileHandle>> {
        self.0.file(path.to_str()?)
    }
}

fn read_only() -> io::Error {
    io::Error::new(io::ErrorKind::ReadOnlyFilesystem, "this index is only read")
}

impl Directory for ReadOnlyDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.find(path).ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_owned()))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::IoError { io_error: Arc::new(read_only()), filepath: path.to_owned() })
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(self.find(path).is_some())
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::wrap_io_error(read_only(), path.to_owned()))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let file = self.get_file_handle(path)?;
        let bytes = file.read_bytes(0..file.len());
        bytes.map(|bytes| bytes.to_vec()).map_err(|error| OpenReadError::wrap_io_error(error, path.to_owned()))
    }

    fn atomic_write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Err(read_only())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    /// Nobody writes, so nobody needs to be kept out.
    fn acquire_lock(&self, _: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}
