//! Similar incidents, with what ties them.

use super::terms::Terms;
use crate::archive::Archive;

/// What two incidents share.
#[derive(Debug, Clone, PartialEq)]
pub enum Tie {
    /// A root-cause category.
    Cause(String),
    /// A trigger.
    Trigger(String),
    /// A service.
    Service(String),
    /// A telling term.
    Term(String),
    /// One names the other.
    Stated,
}

/// Another incident that is like one.
#[derive(Debug, Clone, PartialEq)]
pub struct Similar {
    /// The other (position).
    pub incident: usize,
    /// 0 to 1.
    pub score: f64,
    /// Why, most telling first.
    pub ties: Vec<Tie>,
}

/// For each incident, at most five others, best first.
pub(super) fn rank(archive: &Archive, _terms: &Terms<'_>) -> Vec<Vec<Similar>> {
    vec![Vec::new(); archive.postmortems.len()]
}
