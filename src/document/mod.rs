//! A Markdown file as syntax: its text, its front matter with spans, its blocks and the outline of its headings.
//!
//! This module knows Markdown and front matter; it does not know what a postmortem is. Reading never fails: whatever
//! the bytes, there is a [`Document`], and what was wrong is reported in its `problems`.

mod address;
mod block;
mod comments;
mod front_matter;
pub mod html;
pub mod limits;
mod links;
mod markdown;
mod outline;
mod tags;
mod text;

pub use address::unescape;
pub use block::{Block, Cell, Inline, Kind, Part, plain, plain_parts, walk};
pub use comments::Comment;
pub use front_matter::{Field, FrontMatter, Syntax, Value};
pub use links::{Link, anchor_of};
pub use markdown::{extensions, tame};
pub use outline::Heading;
pub use text::decode;

use comrak::Arena;
use comrak::nodes::Node;

use crate::diagnostic::{Diagnostic, Level, Span};
use html::NotePlace;
use limits::Excess;

/// A file above this size is read, with a note: a postmortem is prose, and logs belong beside it.
const LARGE: usize = 4 * 1024 * 1024;

/// A Markdown file, taken apart. All spans are bytes of `text`.
#[derive(Debug, Clone)]
pub struct Document {
    /// Relative to the archive's root, `/` between parts.
    pub path: String,
    /// The decoded text: UTF-8 without a byte order mark; line endings as they were.
    pub text: String,
    /// The front matter; empty when there is none.
    pub front_matter: FrontMatter,
    /// The span of the body.
    pub body: Span,
    /// The body's blocks, in order.
    pub blocks: Vec<Block>,
    /// The headings, in order, with the anchors that the site gives them.
    pub headings: Vec<Heading>,
    /// The links and images, in order.
    pub links: Vec<Link>,
    /// What of its page can be pointed at: headings, footnotes, what raw HTML names.
    pub anchors: Vec<String>,
    /// The comments, in order.
    pub comments: Vec<Comment>,
    /// What was wrong with the file as a file: encoding, broken front matter, nesting too deep to follow.
    pub problems: Vec<Diagnostic>,
}

/// The tree of a document, which is there only while the document is read ([`Document::parse_and`]).
pub struct Tree<'a> {
    arena: &'a Arena<'a>,
    /// None of a document that is refused.
    root: Option<Node<'a>>,
}

impl Tree<'_> {
    /// The body as HTML, with slots for notes at places of its document.
    pub fn html(self, document: &Document, notes: &[(usize, NotePlace)]) -> html::Body {
        let body = document.body;
        self.root.map_or_else(html::Body::default, |root| {
            html::Body::of_parsed(self.arena, root, body.of(&document.text), body.start, notes)
        })
    }
}

impl Document {
    /// Reads a file's bytes.
    pub fn parse(path: &str, bytes: &[u8]) -> Document {
        Document::parse_and(path, bytes, |_, _| ()).0
    }

    /// Reads a file's bytes, and makes something of the document while its tree is there.
    pub fn parse_and<T>(path: &str, bytes: &[u8], make: impl FnOnce(&Document, Tree<'_>) -> T) -> (Document, T) {
        #[cfg(test)]
        parses::note(path);
        let (text, mut problems) = decode(path, bytes);
        let mut front_matter = FrontMatter::default();
        let arena = Arena::new();
        let taken_apart = take_apart(path, &text, &arena, &mut front_matter, &mut problems);
        let (body, parsed, headings) = taken_apart.unwrap_or_else(|excess| {
            problems.push(excess.diagnostic(path, &text));
            (Span::new(text.len(), text.len()), markdown::Body::default(), Vec::new())
        });
        if let Some(span) = parsed.too_deep {
            problems.push(
                Diagnostic::new("excessive-nesting", Level::Warning, path, "lists or quotes are nested too deeply")
                    .at(span)
                    .label("from here on it is kept as plain text")
                    .help(format!("nest at most {} levels", markdown::DEEPEST / 2)),
            );
        }
        let blocks = parsed.blocks;
        let (links, anchors) = links::links(&text, &blocks, &headings);
        let comments = comments::comments(&text, &front_matter, &blocks);
        let path = path.to_string();
        let document =
            Document { path, front_matter, body, blocks, headings, links, anchors, comments, problems, text };
        let made = make(&document, Tree { arena: &arena, root: parsed.root });
        (document, made)
    }
}

/// Body, blocks and headings; and the front matter, which a document with too large a body has all the same.
fn take_apart<'a>(
    path: &str,
    text: &str,
    arena: &'a Arena<'a>,
    front_matter: &mut FrontMatter,
    problems: &mut Vec<Diagnostic>,
) -> Result<(Span, markdown::Body<'a>, Vec<Heading>), Excess> {
    if text.len() > limits::DOCUMENT {
        return Err(Excess::Bytes(text.len()));
    }
    problems.extend(about_size(path, text));
    let body;
    (*front_matter, body) = front_matter::read(path, text, problems)?;
    let parsed = markdown::parse(text, body, arena)?;
    tags::Tags::default().count(&parsed.blocks)?;
    let headings = outline::outline(text, &parsed.blocks, body);
    match headings.get(limits::HEADINGS) {
        Some(heading) => Err(Excess::Headings(heading.span)),
        None => Ok((body, parsed, headings)),
    }
}

fn about_size(path: &str, text: &str) -> Option<Diagnostic> {
    if text.trim().is_empty() {
        let problem = Diagnostic::new("empty-document", Level::Warning, path, "the file is empty");
        return Some(problem.at(Span::default()).help("write the postmortem, or delete the file"));
    }
    (text.len() > LARGE).then(|| {
        let size = text.len() / (1024 * 1024);
        Diagnostic::new("large-file", Level::Note, path, format!("the file is large for a postmortem: {size} MiB"))
            .help("move logs and dumps into separate files and link to them")
    })
}

/// How often documents were parsed, for the tests that insist on once.
#[cfg(test)]
pub(crate) mod parses {
    use std::collections::BTreeMap;
    use std::sync::{Mutex, PoisonError};

    static COUNTS: Mutex<BTreeMap<String, usize>> = Mutex::new(BTreeMap::new());

    pub(super) fn note(path: &str) {
        *COUNTS.lock().unwrap_or_else(PoisonError::into_inner).entry(path.to_string()).or_default() += 1;
    }

    /// How often a document of this path was parsed in this test run.
    pub(crate) fn of(path: &str) -> usize {
        COUNTS.lock().unwrap_or_else(PoisonError::into_inner).get(path).copied().unwrap_or(0)
    }
}

/// The places of the cells of a table's row, in a line of a text. A sign that is escaped ends none; one in code does.
pub fn cell_spans(text: &str, line: Span) -> Vec<Span> {
    let row = line.of(text);
    let inner = row.trim_start();
    let start = line.start + row.len() - inner.strip_prefix('|').unwrap_or(inner).len();
    let inner = Span::new(start, line.start + row.trim_end().len());
    let mut spans = Vec::new();
    let mut from = inner.start;
    for (at, _) in inner.of(text).match_indices('|').filter(|(at, _)| !inner.of(text)[..*at].ends_with('\\')) {
        spans.push(Span::new(from, inner.start + at));
        from = inner.start + at + 1;
    }
    // Without a sign at its end the row has one cell more.
    if from < inner.end || spans.is_empty() {
        spans.push(Span::new(from, inner.end));
    }
    spans
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Block, Document, Inline, Kind};
    use crate::diagnostic::Span;

    fn check(document: &Document) {
        let text = &document.text;
        let inside = |span: Span| {
            assert!(span.end <= text.len() && text.get(span.start..span.end).is_some(), "{span:?} of {text:?}");
        };
        fn inline(each: &Inline, inside: &impl Fn(Span)) {
            inside(each.span());
            if let Inline::Strong(_, inner)
            | Inline::Emphasis(_, inner)
            | Inline::Struck(_, inner)
            | Inline::Link(_, _, inner) = each
            {
                inner.iter().for_each(|each| inline(each, inside));
            }
        }
        fn block(each: &Block, inside: &impl Fn(Span)) {
            inside(each.span);
            each.inlines.iter().for_each(|each| inline(each, inside));
            if let Kind::Table { header, rows } = &each.kind {
                for cell in header.iter().chain(rows.iter().flat_map(|(_, cells)| cells)) {
                    inside(cell.span);
                    cell.inlines.iter().for_each(|each| inline(each, inside));
                }
            }
            each.children.iter().for_each(|each| block(each, inside));
        }
        document.blocks.iter().for_each(|each| block(each, &inside));
        document.headings.iter().for_each(|heading| {
            inside(heading.span);
            inside(heading.content);
        });
        document.problems.iter().filter_map(|problem| problem.span).for_each(inside);
        document.front_matter.fields.iter().for_each(|field| {
            inside(field.key_span);
            inside(field.span);
        });
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_document(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            check(&Document::parse("any.md", &bytes));
        }

        #[test]
        fn any_markdown_is_a_document(text in "(---\n|\\+\\+\\+\n)?[-+*>#|` \t\r\n0-9a-cä€:.=\\[\\]()!<~_&;\"'{}]{0,200}") {
            check(&Document::parse("any.md", text.as_bytes()));
        }
    }

    #[test]
    fn an_empty_file_is_told_of() {
        let document = Document::parse("empty.md", b"");
        assert_eq!(document.problems[0].code, "empty-document");
        assert!(document.blocks.is_empty());
    }
}
