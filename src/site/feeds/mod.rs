//! Feeds: what a reader subscribes to. One file a form.

pub(super) mod atom;
pub(super) mod calendar;
