//! `/404.html`: shown by hosts for an unknown address. Its links start from the host's root.

use serde::Serialize;

use crate::site::route::Route;
use crate::site::view::{Frame, PageContext};

/// What `404.html` sees.
#[derive(Serialize)]
pub(super) struct View<'a> {
    page: Frame<'a>,
    incidents: String,
}

/// The view.
pub(super) fn view(context: PageContext<'_>) -> View<'_> {
    View { page: context.frame(context.words().text("not_found"), None), incidents: context.link(&Route::incidents()) }
}
