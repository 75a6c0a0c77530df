//! `sitemap.xml` (sitemaps.org): every page for readers. The protocol requires absolute addresses; without an absolute
//! `base_url` they begin at the host's root.

use crate::site::chart::escape;
use crate::site::{Page, Site};

/// The sitemap's bytes.
pub(crate) fn sitemap(site: &Site) -> Vec<u8> {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (route, page) in &site.pages {
        if matches!(page, Page::NotFound | Page::Redirect(_)) || !route.is_folder() {
            continue;
        }
        xml.push_str("<url><loc>");
        xml.push_str(&escape(&site.base.of(route)));
        xml.push_str("</loc>");
        if let Page::Incident(at) = page
            && let Some(dates) = site.archive.postmortems[*at].dates
        {
            xml.push_str("<lastmod>");
            xml.push_str(&dates.updated.to_zoned(jiff::tz::TimeZone::UTC).date().to_string());
            xml.push_str("</lastmod>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}
