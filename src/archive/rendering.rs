//! What a site shows of a document: its body as HTML, and the text that search finds it by. Both are made of the document
//! alone, while its tree is there, and kept small until they are asked for.

use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::search_text::SearchText;
use crate::diagnostic::Span;
use crate::document::html::{Body, NotePlace};
use crate::document::{Document, Tree};
use crate::incident::{Incident, Section};

/// What a site shows of a document.
#[derive(Debug, Clone)]
pub(super) struct Rendering {
    body: Packed,
    search_text: Packed,
}

impl Rendering {
    /// Of a document and what it means.
    pub(super) fn of(document: &Document, tree: Tree<'_>, incident: &Incident) -> Rendering {
        let text = &document.text;
        Rendering {
            body: Packed::of(&body(document, tree, incident), text),
            search_text: Packed::of(&SearchText::of(document, incident), text),
        }
    }

    /// That which was kept; none if it is damaged.
    pub(super) fn from_cache(kept: &[u8]) -> Option<Rendering> {
        let (body, search_text): (&[u8], &[u8]) = postcard::from_bytes(kept).ok()?;
        Some(Rendering { body: Packed(body.into()), search_text: Packed(search_text.into()) })
    }

    /// What to keep of it for the next run.
    pub(super) fn to_cache(&self) -> Option<Vec<u8>> {
        postcard::to_stdvec(&(&*self.body.0, &*self.search_text.0)).ok()
    }

    /// The body; `text` is the document's own.
    pub(super) fn body(&self, text: &str) -> Option<Body> {
        self.body.open(text)
    }

    /// The text for search.
    pub(super) fn search_text(&self, text: &str) -> Option<SearchText> {
        self.search_text.open(text)
    }
}

/// The body of a document, with slots wherever its page may have a note.
pub(super) fn body(document: &Document, tree: Tree<'_>, incident: &Incident) -> Body {
    let stamps = incident.timeline.iter().map(|entry| (entry.span, NotePlace::Stamp));
    let words = incident.actions.iter().map(|action| (action.span, NotePlace::Words));
    let whys = incident.section(Section::FiveWhys).map(|whys| (whys.heading_span, NotePlace::Words));
    let places = stamps.chain(words).chain(whys).map(|(span, place): (Span, NotePlace)| (span.start, place));
    tree.html(document, &places.collect::<Vec<_>>())
}

/// A value, compressed with the text of its document as the dictionary: most of what is said of a document is in it.
#[derive(Debug, Clone)]
struct Packed(Arc<[u8]>);

impl Packed {
    fn of(value: &impl Serialize, text: &str) -> Packed {
        let bytes = postcard::to_stdvec(value).unwrap_or_default(); // what cannot be written is made again when asked for
        Packed(lz4_flex::block::compress_prepend_size_with_dict(&bytes, text.as_bytes()).into())
    }

    fn open<T: DeserializeOwned>(&self, text: &str) -> Option<T> {
        let bytes = lz4_flex::block::decompress_size_prepended_with_dict(&self.0, text.as_bytes()).ok()?;
        postcard::from_bytes(&bytes).ok()
    }
}
