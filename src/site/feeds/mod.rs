//! Feeds to subscribe to: one file per format.

pub(super) mod atom;
pub(super) mod calendar;
