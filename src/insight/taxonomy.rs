//! Care for the categories: too broad, unused, nearly the same.

use crate::archive::Archive;

/// A category that needs care.
#[derive(Debug, Clone, PartialEq)]
pub enum TaxonomyNote {
    /// Holds more than 40 % of the incidents that have a category.
    Overbroad {
        /// The category.
        cause: String,
        /// Its share, 0 to 1.
        share: f64,
    },
    /// Configured, but no incident has it.
    Unused {
        /// The category.
        cause: String,
    },
    /// Two names that are nearly the same.
    NearDuplicate {
        /// One.
        one: String,
        /// The other.
        other: String,
    },
}

/// What needs care.
pub(super) fn notes(archive: &Archive) -> Vec<TaxonomyNote> {
    let _ = archive;
    Vec::new()
}
