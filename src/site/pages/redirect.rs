//! A former address of an incident, which leads on to its page.

use serde::Serialize;

use crate::site::route::Route;
use crate::site::view::{Link, PageContext};

/// What `redirect.html` sees.
#[derive(Serialize)]
pub(super) struct View<'a> {
    language: &'a str,
    link: Link<'a>,
    /// The address for search engines: absolute where the site's is.
    canonical: String,
}

/// The view.
pub(super) fn view(context: PageContext<'_>, at: usize) -> View<'_> {
    let route = Route::incident(&context.postmortem(at).id);
    let link = context.incident(at);
    let base = &context.site.base;
    let canonical = if base.is_absolute() { base.of(&route) } else { link.href.clone() };
    View { language: context.words().language(), link, canonical }
}
