//! What can go wrong: only failures of the machine, never a query.

use std::fmt;
use std::io;

/// An index that could not be written or read.
#[derive(Debug)]
pub struct Error(tantivy::TantivyError);

impl Error {
    /// The fault as the index engine put it, for callers that branch on missing data.
    pub fn source_error(&self) -> &tantivy::TantivyError {
        &self.0
    }

    pub(crate) fn internal(message: impl Into<String>) -> Self {
        Error(tantivy::TantivyError::InternalError(message.into()))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What we say ourselves needs no "Internal error" before it.
        match &self.0 {
            tantivy::TantivyError::InternalError(message) => write!(formatter, "search index: {message}"),
            other => write!(formatter, "search index: {other}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

impl From<tantivy::TantivyError> for Error {
    fn from(error: tantivy::TantivyError) -> Self {
        Error(error)
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Error(error.into())
    }
}
