//! `coroner build --public`: what is replaced, and why nothing is written.

use super::session::Context;
use crate::archive::Archive;
use crate::diagnostic::Lines;
use crate::redaction::PublicScreen;
use crate::site::Site;
use crate::site::publish::{self, PublishError};
use crate::source::Place;
use crate::text::counted;

/// How many places are named.
const MOST: usize = 20;

/// The archive for readers outside the organisation. Says what was replaced; none, with the reasons, where something
/// remains that must not be public.
pub(super) fn of(archive: Archive, screen: &PublicScreen, context: &Context) -> Option<Archive> {
    let all = archive.postmortems.len();
    // Counted in what is shown: what is left out is not replaced.
    let mut counts = vec![(0, 0); screen.patterns().count()];
    let shown = archive.into_public_edition(|_| None);
    for found in shown.postmortems.iter().filter_map(|postmortem| screen.replaced(&postmortem.text)) {
        for ((matches, documents), found) in counts.iter_mut().zip(found.1) {
            *matches += found;
            *documents += usize::from(found > 0);
        }
    }
    let archive = shown.into_public_edition(|text| screen.replaced(text).map(|(text, _)| text));
    let left_out = all - archive.postmortems.len();
    context.info(&format!(
        "public edition: {left_out} of {all} documents are internal, restricted or drafts and left out"
    ));
    for (pattern, (matches, documents)) in screen.patterns().zip(counts) {
        let matches = counted(matches, "match").replace("matchs", "matches");
        let documents = counted(documents, "document");
        context.info(&format!("public edition: `{pattern}`: {matches} in {documents} replaced"));
    }
    let mut places = Vec::new();
    for postmortem in &archive.postmortems {
        let lines = Lines::new(&postmortem.text);
        let remaining = screen.remaining(&postmortem.text).into_iter();
        places.extend(remaining.map(|(at, what)| format!("{}:{}: {what}", postmortem.path, lines.line(at))));
    }
    refuse(&places, context);
    places.is_empty().then_some(archive)
}

/// Whether no file of the site contains what must not be public.
pub(super) fn is_clean(
    site: &Site,
    place: &Place,
    screen: &PublicScreen,
    context: &Context,
) -> Result<bool, PublishError> {
    let is_text =
        |file: &str| [".html", ".json", ".xml", ".md", ".txt", ".ics", ".csv"].iter().any(|e| file.ends_with(e));
    let found = publish::inspect(site, place, &|file, bytes| screen.remaining_in_file(bytes, is_text(file)))?;
    let places: Vec<String> = found.into_iter().map(|(file, what)| format!("{file} (of the site): {what}")).collect();
    refuse(&places, context);
    Ok(places.is_empty())
}

fn refuse(places: &[String], context: &Context) {
    if places.is_empty() {
        return;
    }
    places.iter().take(MOST).for_each(|place| context.warn(place));
    if places.len() > MOST {
        context.warn(&format!("… and {} more", places.len() - MOST));
    }
    context.warn(
        "not public: nothing was written\nhelp: remove it, or say in book.toml what stands in its place: \
         `[[public.replace]]` with `pattern` and `with`",
    );
}
