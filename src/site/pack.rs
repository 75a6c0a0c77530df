//! The search pack: the index of the site's content, as small files below `search/` for any static host.

use std::collections::BTreeMap;

use super::Site;
use super::route::Route;
use crate::search;
use crate::theme::Theme;

/// The engine as shipped with the theme.
const ENGINE: &str = "search-engine.wasm.lzma";

/// The files of the pack by their routes. An address of a hit counts from the site's root, so that a site works
/// wherever it lies.
pub(super) fn files(site: &Site) -> Result<BTreeMap<Route, Vec<u8>>, coroner_search::Error> {
    // Content that the site must not show was removed before the site was created.
    let index = search::write(&site.archive, true, |one, is_page| {
        let route = if is_page { Route::page } else { Route::incident };
        route(&one.id).address()
    })?;
    let engine = format!("{}{}", Route::search().root(), engine(&site.theme).address());
    let pack = coroner_search::pack(index, &engine)?;
    Ok(pack.into_iter().map(|(name, bytes)| (Route::search_file(&name), bytes)).collect())
}

/// The route of the engine.
pub(super) fn engine(theme: &Theme) -> Route {
    fixed(theme, ENGINE)
}

/// The route of a theme's file. The engine's contains its hash, so that a page never gets a different engine under the
/// same address.
pub(super) fn fixed(theme: &Theme, name: &str) -> Route {
    match theme.version(name).filter(|_| name == ENGINE) {
        Some(version) => Route::fixed(&format!("search-engine-{version}.wasm.lzma")),
        None => Route::fixed(name),
    }
}
