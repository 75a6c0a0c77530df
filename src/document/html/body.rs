//! A document's body as HTML in which what the library decides is still open: where links lead, what the text mentions,
//! which notes stand where. It depends on the document alone, so it is made once, and filled in for each page and feed.

use std::collections::BTreeSet;

use comrak::html::{escape, escape_href};
use serde::{Deserialize, Serialize};

use super::notes::{self, Note, Places};
use super::sanitise::{self, NUMBERED};
use super::words::{Mention, with_emoji};
use super::{Entry, Html, Links, Target};

/// A body that is still to be filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// What the pieces are made of, one after the other.
    pub(super) content: String,
    pub(super) pieces: Vec<Piece>,
    pub(super) places: Places,
    /// The slots on whose notes pieces depend: those of a table, and those of a cell.
    pub(super) groups: Vec<Vec<usize>>,
    /// There is raw HTML: a sanitiser has to pass.
    pub(super) raw: Option<Raw>,
    pub(super) title_anchor: Option<String>,
    pub(super) outline: Vec<Entry>,
}

/// A piece of a body. Lengths are bytes of its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Piece {
    /// HTML.
    Html(usize),
    /// Text that may mention something.
    Text(usize),
    /// A link to this address begins.
    Link(usize),
    /// The link that began last ends.
    LinkEnd,
    /// An image.
    Image { url: usize, alt: usize, title: usize },
    /// The notes of a slot.
    Notes(usize),
    /// One of two, depending on whether a slot of the group has notes.
    Either { group: usize, noted: usize, plain: usize },
    /// The label of a cell, where a slot of its table's group has notes and none of its own.
    Label { table: usize, cell: usize, length: usize },
    /// Our own markup, which a sanitiser would take apart.
    Formula(usize),
}

/// What a sanitiser has to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Raw {
    /// The addresses in raw HTML.
    pub(super) addresses: BTreeSet<String>,
    /// What must not pass the sanitiser waits behind marks; else there is none, since the document has their characters.
    pub(super) marked: bool,
}

impl Body {
    /// The HTML of a page: with its links, and with its notes where they have a place.
    pub fn fill(self, links: &dyn Links, notes: &[Note]) -> Html {
        let (slots, placed) = self.places.share_out(notes);
        let mut filling = Filling {
            links,
            html: String::with_capacity(self.content.len() + self.content.len() / 4),
            raw: self.raw.as_ref(),
            open: Vec::new(),
            resolved: Vec::new(),
            kept: Vec::new(),
        };
        let is_noted = |group: usize| {
            let mut slots = self.groups.get(group).into_iter().flatten().filter_map(|slot| slots.get(*slot));
            slots.any(|notes| !notes.is_empty())
        };
        let mut content = self.content.as_str();
        for piece in &self.pieces {
            let mut take = |length: usize| {
                let (part, rest) = content.split_at_checked(length).unwrap_or_default();
                content = rest;
                part
            };
            match *piece {
                Piece::Html(length) => filling.html.push_str(take(length)),
                Piece::Text(length) => filling.text(take(length)),
                Piece::Link(url) => filling.link(take(url)),
                Piece::LinkEnd => filling.link_end(),
                Piece::Image { url, alt, title } => filling.image(take(url), take(alt), take(title)),
                Piece::Notes(slot) => {
                    for note in slots.get(slot).into_iter().flatten() {
                        filling.keep(&note.html);
                    }
                }
                Piece::Either { group, noted, plain } => {
                    let (noted, plain) = (take(noted), take(plain));
                    filling.html.push_str(if is_noted(group) { noted } else { plain });
                }
                Piece::Label { table, cell, length } => {
                    let label = take(length);
                    if is_noted(table) && !is_noted(cell) {
                        filling.html.push_str(label);
                    }
                }
                Piece::Formula(length) => filling.keep(take(length)),
            }
        }
        let Filling { html, resolved, kept, .. } = filling;
        let body = match &self.raw {
            Some(raw) => {
                let anchors = self.outline.iter().map(|entry| &entry.anchor).chain(&self.title_anchor);
                notes::unmark(sanitise::clean(&html, resolved, &raw.addresses, anchors, links), &kept)
            }
            None => html,
        };
        Html { body, title_anchor: self.title_anchor, outline: self.outline, placed }
    }
}

/// A page's HTML as it grows. Writing into a `String` does not fail.
struct Filling<'f> {
    links: &'f dyn Links,
    html: String,
    raw: Option<&'f Raw>,
    /// For each link that is open, whether it leads nowhere.
    open: Vec<bool>,
    /// Before a sanitiser: the addresses behind numbered links ([`NUMBERED`]).
    resolved: Vec<String>,
    /// Before a sanitiser: what stands behind marks.
    kept: Vec<String>,
}

impl Filling<'_> {
    /// A text: what it mentions becomes a link.
    fn text(&mut self, text: &str) {
        let mut at = 0;
        for Mention { place, words, target } in self.links.mentions(text) {
            self.escape(&with_emoji(&text[at..place.start]));
            self.open(target);
            self.escape(&words);
            self.link_end();
            at = place.end;
        }
        self.escape(&with_emoji(&text[at..]));
    }

    fn link(&mut self, url: &str) {
        self.open(self.links.link(url));
    }

    /// Begins a link; one that leads nowhere is a `span`.
    fn open(&mut self, target: Target) {
        self.open.push(target == Target::Nowhere);
        match target {
            Target::To(url) => self.anchor(url, ""),
            Target::Outside(url) => self.anchor(url, OUTSIDE),
            Target::Nowhere => {
                self.html.push_str("<span class=\"nowhere\" title=\"This link is not available here\">");
            }
        }
    }

    fn link_end(&mut self) {
        self.html.push_str(if self.open.pop() == Some(true) { "</span>" } else { "</a>" });
    }

    fn anchor(&mut self, url: String, more: &str) {
        self.html.push_str("<a href=\"");
        self.address(url);
        self.html.push('"');
        self.html.push_str(more);
        self.html.push('>');
    }

    fn image(&mut self, url: &str, alt: &str, title: &str) {
        match self.links.image(url) {
            Target::To(url) => {
                self.html.push_str("<img src=\"");
                self.address(url);
                self.html.push_str("\" alt=\"");
                self.escape(alt);
                if !title.is_empty() {
                    self.html.push_str("\" title=\"");
                    self.escape(title);
                }
                self.html.push_str("\" loading=\"lazy\">");
            }
            // A picture on another host would reveal the reader to that host, so it becomes a link.
            Target::Outside(url) => {
                self.anchor(url, OUTSIDE);
                self.escape(if alt.is_empty() { "image" } else { alt });
                self.html.push_str("</a>");
            }
            Target::Nowhere => {
                self.html.push_str("<span class=\"nowhere\" title=\"This image is not available here\">");
                self.escape(if alt.is_empty() { "image" } else { alt });
                self.html.push_str("</span>");
            }
        }
    }

    /// The address to write: before a sanitiser a number.
    fn address(&mut self, url: String) {
        if self.raw.is_some() {
            let _ = escape_href(&mut self.html, &format!("{NUMBERED}:{}", self.resolved.len()), false);
            self.resolved.push(url);
        } else {
            let _ = escape_href(&mut self.html, &url, false);
        }
    }

    /// Markup of our own.
    fn keep(&mut self, html: &str) {
        if self.raw.is_some_and(|raw| raw.marked) {
            self.html.push_str(&notes::mark(self.kept.len()));
            self.kept.push(html.to_string());
        } else {
            self.html.push_str(html);
        }
    }

    fn escape(&mut self, text: &str) {
        let _ = escape(&mut self.html, text);
    }
}

/// What a link to another host says of itself.
const OUTSIDE: &str = " rel=\"noopener noreferrer\"";
