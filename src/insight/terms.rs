//! The words of an archive, weighted by how much they tell.

use std::marker::PhantomData;

use crate::archive::Archive;

/// The weighted words.
#[derive(Debug)]
pub(super) struct Terms<'a> {
    of: PhantomData<&'a Archive>,
}

impl<'a> Terms<'a> {
    /// Reads and weighs the words of every postmortem.
    pub(super) fn of(archive: &'a Archive) -> Terms<'a> {
        let _ = archive;
        Terms { of: PhantomData }
    }
}
