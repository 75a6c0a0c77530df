//! Which files of the archive are copied: those that a document of the site shows, and no others.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::links::{candidates, mentioned};
use super::route::Route;
use crate::archive::Archive;

/// Path from the archive's root → route, for every file that a document mentions.
pub(super) fn shown(archive: &Archive) -> BTreeMap<String, Route> {
    if archive.assets.is_empty() {
        return BTreeMap::new();
    }
    let src = &archive.config.book.src;
    let paths: Vec<Vec<String>> = archive
        .postmortems
        .par_iter()
        .map(|postmortem| {
            mentioned(&postmortem.text)
                .into_iter()
                .flat_map(|place| candidates(&postmortem.path, place, src))
                .filter(|path| archive.assets.contains_key(path))
                .collect()
        })
        .collect();
    let below = format!("{}/", src.trim_end_matches('/'));
    paths
        .into_iter()
        .flatten()
        .map(|path| {
            let route = Route::asset(path.strip_prefix(&below).unwrap_or(&path));
            (path, route)
        })
        .collect()
}
