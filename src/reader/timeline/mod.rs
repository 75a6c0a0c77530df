//! Reads the timeline: entries in whatever form they have, with their day, zone and milestone.

pub(super) mod clock;
pub(super) mod collect;
pub(super) mod front_matter;
pub(super) mod labelled_time;
mod lines;
mod malformed_time;
pub(super) mod milestone;
mod milestone_marker;
pub(super) mod range;
pub(super) mod resolve;
pub(super) mod stamp;
mod table;
mod unresolved;
pub(super) mod updates;
