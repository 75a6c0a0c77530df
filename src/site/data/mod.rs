//! What programs read: one file a form.

pub(super) mod open_search;
pub(super) mod records;
pub(super) mod sitemap;
