//! `_headers`: what a host should send with the site's files, in the form that Netlify and Cloudflare Pages read. Other
//! hosts: `docs/hosting.md`.

use crate::site::Site;

/// The policy for files of the archive that are opened directly: they run nothing and fetch nothing. `sandbox` would
/// prevent browsers from showing a PDF.
pub const ASSET_POLICY: &str = "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'";

/// The file's text. Pages contain their own content security policy; this has what only a header can set.
pub(crate) fn headers(site: &Site) -> String {
    let root = site.base.path();
    let all = "X-Content-Type-Options: nosniff\n  Referrer-Policy: same-origin\n  X-Frame-Options: DENY\n  \
               Content-Security-Policy: frame-ancestors 'none'";
    format!("{root}*\n  {all}\n\n{root}assets/*\n  Content-Security-Policy: {ASSET_POLICY}\n")
}
