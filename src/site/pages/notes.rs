//! What an incident's page adds to its document in place: the time since the start beside each entry of the timeline,
//! and how each action item stands. The words are in `notes.html`.

use serde::Serialize;

use super::super::timeline::Timeline;
use crate::archive::Postmortem;
use crate::diagnostic::Span;
use crate::document::html::{Note, NotePlace};
use crate::incident::Section;
use crate::insight::Item;
use crate::site::view::{ActionRow, Link, PageContext};
use crate::theme::Day;
use crate::theme::ThemeError;

/// An action item of the document, and what the library knows about it.
#[derive(Serialize)]
pub(super) struct Promised<'a> {
    /// Which one it is, from 1.
    number: usize,
    row: ActionRow<'a>,
    /// The incidents since that are the same fault.
    again: Vec<Again<'a>>,
    #[serde(skip)]
    span: Span,
}

/// An incident since.
#[derive(Serialize)]
struct Again<'a> {
    link: Link<'a>,
    day: Option<Day>,
}

/// What `notes.html` sees.
#[derive(Serialize)]
struct View<'v, 'a> {
    timeline: &'v Timeline<'a>,
    actions: &'v [Promised<'a>],
}

/// Between two notes in what the template makes: markup that no note has.
const BETWEEN: &str = "<hr>";

/// At most so many incidents since are named at an item.
const MOST_AGAIN: usize = 4;

/// The action items of an incident, in the document's order.
pub(super) fn promised(context: PageContext<'_>, at: usize) -> Vec<Promised<'_>> {
    let site = context.site;
    let later: Vec<_> = site.index.broken_later[at].iter().map(|one| &site.insights.promises[*one]).collect();
    let promised = |(number, item): (usize, &Item)| {
        let again = later.iter().filter(|one| one.action == item.action).take(MOST_AGAIN);
        Some(Promised {
            number,
            row: context.action(item, false)?,
            again: again
                .map(|one| Again {
                    link: context.incident(one.incident),
                    day: context.postmortem(one.incident).day().map(|it| context.words().day(it)),
                })
                .collect(),
            span: item.get(&site.archive)?.span,
        })
    };
    let items = site.index.items[at].iter().map(|item| &site.insights.ledger.items[*item]);
    (1..).zip(items).filter_map(promised).collect()
}

/// The notes: of the entries, then of the actions, then one that marks the heading of the five whys.
pub(super) fn notes(
    context: PageContext<'_>,
    postmortem: &Postmortem,
    timeline: &Timeline<'_>,
    actions: &[Promised<'_>],
) -> Result<Vec<Note>, ThemeError> {
    let starts = timeline.entries.iter().map(|entry| (entry.start, NotePlace::Stamp));
    let places = starts.chain(actions.iter().map(|action| (action.span.start, NotePlace::Words)));
    let made = context.site.theme.render("notes.html", &View { timeline, actions })?;
    let note = |((at, place), html): ((usize, NotePlace), &str)| Note { at, place, html: html.trim().to_string() };
    let mut notes: Vec<Note> = places.zip(made.split(BETWEEN)).map(note).collect();
    if let Some(whys) = postmortem.incident.section(Section::FiveWhys) {
        let at = whys.heading_span.start;
        notes.push(Note { at, place: NotePlace::Words, html: "<i class=\"whys\"></i>".into() });
    }
    Ok(notes)
}
