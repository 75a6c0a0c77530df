//! `_headers`: what a host should send with the site's files, in the form that Netlify and Cloudflare Pages read. Other
//! hosts: `docs/hosting.md`.

use crate::site::Site;

/// What holds for files of the archive that are opened by themselves: they run nothing and fetch nothing. `sandbox` would
/// keep browsers from showing a PDF.
pub const ASSET_POLICY: &str = "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'";

/// The file's text. Pages state their own content security policy; what only a header can say stands here.
pub(crate) fn headers(site: &Site) -> String {
    let root = site.base.path();
    let all = "X-Content-Type-Options: nosniff\n  Referrer-Policy: same-origin\n  X-Frame-Options: DENY\n  \
               Content-Security-Policy: frame-ancestors 'none'";
    format!("{root}*\n  {all}\n\n{root}assets/*\n  Content-Security-Policy: {ASSET_POLICY}\n")
}
