//! Markdown → HTML for the site: GFM, heading anchors, highlighted code as classes, raw HTML made safe.
//!
//! A [`Body`] is made of the document alone, while its tree is there; a page fills it in ([`Body::fill`]). Where links
//! lead is asked of the caller then ([`Links`]): this room spells no address of the site. A link that leads nowhere stays
//! as text, so that a page never holds a broken link. Raw HTML costs each page a pass of ammonia, over all that the page
//! holds of the document, and only documents that have some pay for it.

mod body;
mod format;
mod highlight;
mod math;
mod notes;
mod sanitise;
mod words;

use std::collections::BTreeSet;

use comrak::html::Anchorizer;
use comrak::nodes::{Node, NodeHeading, NodeValue};
use comrak::{Arena, Options};

pub use body::Body;
pub use notes::{Note, NotePlace};
pub use words::Mention;

use body::Raw;

use super::links::addresses;
use super::outline::own_anchor;
use super::{extensions, tame};

/// Where a document's link or image leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To an address, as written in the page (not escaped).
    To(String),
    /// To an address outside the site.
    Outside(String),
    /// Nowhere that a reader could go.
    Nowhere,
}

/// Who knows where links lead.
pub trait Links {
    /// The target of a link, as the document writes it.
    fn link(&self, url: &str) -> Target;
    /// The target of an image, as the document writes it.
    fn image(&self, url: &str) -> Target;
    /// What a text names, in the order of their places.
    fn mentions(&self, _text: &str) -> Vec<Mention> {
        Vec::new()
    }
}

/// A heading of the page.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Entry {
    /// 1 to 6, as the page shows it.
    pub level: u8,
    /// Its plain text.
    pub text: String,
    /// Its anchor.
    pub anchor: String,
}

/// A document's body as HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html {
    /// The HTML, safe to put into a page.
    pub body: String,
    /// The anchor of the heading that repeats the title; the heading itself is left to the page.
    pub title_anchor: Option<String>,
    /// The other headings, in order.
    pub outline: Vec<Entry>,
    /// Which of the notes stand in the body.
    pub placed: Vec<bool>,
}

impl Body {
    /// The body of Markdown that was parsed, which begins at `start` in its document, with slots for notes at places of
    /// that. A first heading of level 1 is the title and is left to the page; where others of level 1 follow, every heading
    /// goes one level down, so that the page has one first level. Formulas change what is Markdown, so text that may have
    /// some is parsed again.
    pub(super) fn of_parsed<'a>(
        arena: &'a Arena<'a>,
        root: Node<'a>,
        markdown: &str,
        start: usize,
        places: &[(usize, NotePlace)],
    ) -> Body {
        let tamed = tame(markdown);
        if !math::occurs(&tamed) {
            return Body::of_tree(arena, root, &tamed, start, places);
        }
        let arena = Arena::new();
        let root = comrak::parse_document(&arena, &tamed, &options(true));
        Body::of_tree(&arena, root, &tamed, start, places)
    }

    fn of_tree<'a>(
        arena: &'a Arena<'a>,
        root: Node<'a>,
        markdown: &str,
        start: usize,
        places: &[(usize, NotePlace)],
    ) -> Body {
        let Overview { headings, title, first_levels, raw, addresses } = overview(root);
        let marked = !markdown.contains(notes::MARK);
        let placed = notes::place(arena, root, markdown, start, if raw && !marked { &[] } else { places });
        let shift = u8::from(first_levels > 1 || (first_levels == 1 && title.is_none()));
        let plan = format::Plan { raw, title, headings: &headings, shift, tables: &placed.tables };
        let Ok(written) = format::write(root, &options(math::occurs(markdown)), plan) else {
            return Body::default(); // writing into a String does not fail
        };
        let mut body = Body {
            content: written.content,
            pieces: written.pieces,
            groups: written.groups,
            places: placed.places,
            raw: raw.then_some(Raw { addresses, marked }),
            title_anchor: None,
            outline: Vec::new(),
        };
        for (at, (level, text, anchor)) in headings.into_iter().enumerate() {
            if Some(at) == title {
                body.title_anchor = Some(anchor);
            } else {
                let text = words::with_emoji(&text).into_owned();
                body.outline.push(Entry { level: (level + shift).min(6), text, anchor });
            }
        }
        body
    }
}

/// The comrak options of a document: those it was read with, and formulas.
fn options(has_math: bool) -> Options<'static> {
    let mut options = Options::default();
    extensions(&mut options);
    options.extension.math_dollars = has_math;
    options.extension.math_code = has_math;
    options
}

/// What has to be known of a document before its first byte is written.
#[derive(Default)]
struct Overview {
    /// Level, text and anchor of each heading, in order.
    headings: Vec<(u8, String, String)>,
    /// Which heading is the title.
    title: Option<usize>,
    /// How many headings of level 1 there are.
    first_levels: usize,
    /// There is raw HTML other than comments.
    raw: bool,
    /// The addresses in raw HTML.
    addresses: BTreeSet<String>,
}

fn overview(root: Node<'_>) -> Overview {
    let mut overview = Overview::default();
    let mut anchorizer = Anchorizer::new();
    for node in root.descendants() {
        match &node.data().value {
            NodeValue::Heading(NodeHeading { level, .. }) => {
                let mut text = node.collect_text();
                let own = own_anchor(&text).map(|(words, own)| (words.len(), own.to_string()));
                let anchor = anchorizer.anchorize(own.as_ref().map_or(&text, |(_, own)| own));
                if let Some((end, _)) = own {
                    remove_end(node, text.len() - end);
                    text.truncate(end);
                }
                if *level == 1 {
                    let first = overview.headings.is_empty() && node.parent().is_some_and(|p| p.same_node(root));
                    if first {
                        overview.title = Some(0);
                    }
                    overview.first_levels += 1;
                }
                overview.headings.push((*level, text, anchor));
            }
            NodeValue::HtmlBlock(block) => overview.note_html(&block.literal),
            NodeValue::HtmlInline(literal) => overview.note_html(literal),
            _ => {}
        }
    }
    overview
}

/// Takes so many bytes from the end of a heading, if they are in one text.
fn remove_end(heading: Node<'_>, length: usize) {
    let Some(last) = heading.last_child() else { return };
    if let NodeValue::Text(text) = &mut last.data_mut().value {
        let end = text.len().saturating_sub(length);
        if text.is_char_boundary(end) {
            *text = text[..end].to_string().into();
        }
    }
}

impl Overview {
    fn note_html(&mut self, literal: &str) {
        if is_comment(literal) {
            return;
        }
        self.raw = true;
        self.addresses.extend(addresses(literal));
    }
}

/// Whether raw HTML is nothing but comments, which never reach a page.
fn is_comment(literal: &str) -> bool {
    let mut rest = literal.trim();
    while let Some(open) = rest.strip_prefix("<!--") {
        match open.find("-->") {
            Some(end) => rest = open[end + 3..].trim_start(),
            None => return true,
        }
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests;
