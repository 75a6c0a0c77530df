//! The blocks of a Markdown body, as plain data with spans.

use crate::diagnostic::Span;

/// A block of Markdown and what is nested in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// Its bytes in the document's text.
    pub span: Span,
    /// Its inline content, for paragraphs, headings and the like; empty for containers.
    pub inlines: Vec<Inline>,
    /// The blocks in it: a list's items, an item's paragraphs, a quote's content.
    pub children: Vec<Block>,
}

/// The kinds of blocks that reading distinguishes.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list; true when numbered.
    List(bool),
    /// An item of a list; with a checkbox, whether it is ticked.
    Item(Option<bool>),
    /// A table: a row of header cells and rows of cells.
    Table {
        /// The header cells.
        header: Vec<Cell>,
        /// The other rows, each with its span.
        rows: Vec<(Span, Vec<Cell>)>,
    },
    /// A code block: language and literal text.
    Code {
        /// Whether fences mark it; else it is indented.
        fenced: bool,
        /// The info string's first word; empty when there is none.
        language: String,
        /// The code.
        literal: String,
    },
    /// A block quote or an alert.
    Quote,
    /// Raw HTML, comments too.
    Html(String),
    /// A footnote's definition.
    Footnote(String),
    /// A thematic break.
    Break,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its bytes.
    pub span: Span,
    /// Its content.
    pub inlines: Vec<Inline>,
}

/// Inline content. Spans are exact where the parser gives them.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Text.
    Text(Span, String),
    /// `code`: where it stands with its backticks, where its text stands (the same where that is not known), its text.
    Code(Span, Span, String),
    /// **strong**.
    Strong(Span, Vec<Inline>),
    /// *emphasis*.
    Emphasis(Span, Vec<Inline>),
    /// ~~struck~~.
    Struck(Span, Vec<Inline>),
    /// A link: address, content.
    Link(Span, String, Vec<Inline>),
    /// An image: address, alt text.
    Image(Span, String, String),
    /// Raw HTML.
    Html(Span, String),
    /// A reference to a footnote.
    Footnote(Span, String),
    /// A line break of either kind.
    Break(Span),
}

impl Block {
    /// Adds the blocks that lie in a span, the outermost ones; a paragraph that only ends in it counts.
    pub fn collect_within<'d>(blocks: &'d [Block], span: Span, found: &mut Vec<&'d Block>) {
        for block in blocks {
            if block.span.end <= span.start || block.span.start >= span.end {
                continue;
            }
            if span.contains(block.span) || matches!(block.kind, Kind::Paragraph) {
                found.push(block);
            } else {
                Block::collect_within(&block.children, span, found);
            }
        }
    }

    /// How many of some blocks come before the first heading.
    pub fn before_heading(blocks: &[&Block]) -> usize {
        blocks.iter().position(|block| matches!(block.kind, Kind::Heading(_))).unwrap_or(blocks.len())
    }
}

/// A part of a body.
#[derive(Debug, Clone, Copy)]
pub enum Part<'d> {
    /// A block.
    Block(&'d Block),
    /// Inline content.
    Inline(&'d Inline),
}

/// Calls back with each block and each piece of inline content, the outer before the inner.
pub fn walk<'d>(blocks: &'d [Block], each: &mut dyn FnMut(Part<'d>)) {
    for block in blocks {
        each(Part::Block(block));
        walk_inlines(&block.inlines, each);
        if let Kind::Table { header, rows } = &block.kind {
            let cells = header.iter().chain(rows.iter().flat_map(|(_, cells)| cells));
            cells.for_each(|cell| walk_inlines(&cell.inlines, each));
        }
        walk(&block.children, each);
    }
}

fn walk_inlines<'d>(inlines: &'d [Inline], each: &mut dyn FnMut(Part<'d>)) {
    for inline in inlines {
        each(Part::Inline(inline));
        if let Inline::Strong(_, inner)
        | Inline::Emphasis(_, inner)
        | Inline::Struck(_, inner)
        | Inline::Link(_, _, inner) = inline
        {
            walk_inlines(inner, each);
        }
    }
}

impl Inline {
    /// Its bytes in the document's text.
    pub fn span(&self) -> Span {
        match self {
            Inline::Text(span, _)
            | Inline::Code(span, ..)
            | Inline::Strong(span, _)
            | Inline::Emphasis(span, _)
            | Inline::Struck(span, _)
            | Inline::Link(span, ..)
            | Inline::Image(span, ..)
            | Inline::Html(span, _)
            | Inline::Footnote(span, _)
            | Inline::Break(span) => *span,
        }
    }
}

/// The plain text of inline content: what a reader sees, line breaks as blanks, footnote marks and HTML left out.
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    plain_parts(inlines, &mut |part| text.push_str(part));
    text
}

/// Calls back with each part of the plain text of inline content, in order.
pub fn plain_parts<'d>(inlines: impl IntoIterator<Item = &'d Inline>, each: &mut dyn FnMut(&str)) {
    for inline in inlines {
        match inline {
            Inline::Text(_, literal) | Inline::Code(_, _, literal) | Inline::Image(_, _, literal) => each(literal),
            Inline::Strong(_, inner)
            | Inline::Emphasis(_, inner)
            | Inline::Struck(_, inner)
            | Inline::Link(_, _, inner) => plain_parts(inner, each),
            Inline::Break(_) => each(" "),
            Inline::Html(..) | Inline::Footnote(..) => {}
        }
    }
}
