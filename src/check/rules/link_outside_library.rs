//! `link-outside-library`: a link to something that is not in the library.

use crate::archive::Destination;
use crate::check::document_context::DocumentContext;
use crate::diagnostic::Diagnostic;

rule! {
    "link-outside-library": "a link to something that is not in the library",
    Template, Note, Reading, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let links = context.postmortem.links.iter();
    links
        .filter_map(|link| match context.destination(link) {
            Destination::NotShown(place) => Some((link, place)),
            Destination::Document(at, _) if link.is_image => Some((link, context.archive.postmortems[at].path.clone())),
            _ => None,
        })
        .map(|(link, place)| {
            let (what, shown) = if link.is_image { ("image", "picture") } else { ("link", "link") };
            RULE.finding(context.path(), format!("the {what} leads to {place}, which is not in the library"))
                .at(link.span)
                .label(format!("no {shown} on the page"))
                .help("write the full URL (https://…), or keep the file beside the postmortems")
        })
        .collect()
}
