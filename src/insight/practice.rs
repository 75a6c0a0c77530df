//! What an archive shows about how incidents start and are handled, from its documents alone: who noticed first, what
//! set it off, which gaps are named again and again, how old the promises are, when incidents begin, and what it cannot
//! tell.

use super::aging::Aging;
use super::answers::Answers;
use super::load::Load;
use super::unknowns::Unknown;
use super::{Item, Scope, aging, first_noticed, load, named_gaps, set_off, unknowns};
use crate::archive::Archive;

/// The findings.
#[derive(Debug, Clone, PartialEq)]
pub struct Practice {
    /// What documents name as missing.
    pub gaps: Answers,
    /// Who noticed first.
    pub noticed: Answers,
    /// What set it off.
    pub set_off: Answers,
    /// How old the promises are.
    pub aging: Aging,
    /// What the archive cannot tell.
    pub unknowns: Vec<Unknown>,
    /// When incidents begin.
    pub load: Load,
}

impl Practice {
    /// Of a scope's incidents, and of some items of the ledger.
    pub fn of(archive: &Archive, scope: &Scope, items: &[&Item]) -> Practice {
        let incidents = &scope.incidents;
        Practice {
            gaps: named_gaps::of(archive, incidents),
            noticed: first_noticed::of(archive, incidents),
            set_off: set_off::of(archive, incidents),
            aging: aging::of(archive, items),
            unknowns: unknowns::of(archive, incidents),
            load: load::of(archive, incidents),
        }
    }

    /// The questions that documents answer in sentences, in the order in which people can act on them.
    pub fn answers(&self) -> [&Answers; 3] {
        [&self.gaps, &self.noticed, &self.set_off]
    }
}
