//! `opensearch.xml` (OpenSearch 1.1), with which a browser searches the library from its address bar. The format
//! requires an absolute address, so the file exists only if `base_url` is absolute.

use crate::site::Site;
use crate::site::chart::escape;
use crate::site::route::Route;

/// Longest short name that the format allows, in characters.
const SHORT: usize = 16;

/// The description's bytes.
pub(crate) fn description(site: &Site) -> Vec<u8> {
    let book = &site.archive.config.book;
    let short: String = book.title.chars().take(SHORT).collect();
    let about = book.description.as_deref().unwrap_or_else(|| site.theme.words().text("open_search_description"));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
         <ShortName>{}</ShortName>\n<Description>{}</Description>\n<InputEncoding>UTF-8</InputEncoding>\n\
         <Image type=\"image/svg+xml\">{}</Image>\n\
         <Url type=\"text/html\" template=\"{}?q={{searchTerms}}\"/>\n</OpenSearchDescription>\n",
        escape(short.trim()),
        escape(about),
        escape(&site.base.of(&Route::fixed("icon.svg"))),
        escape(&site.base.of(&Route::search())),
    )
    .into_bytes()
}
