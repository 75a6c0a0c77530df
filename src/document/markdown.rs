//! Markdown body → [`Block`]s, through comrak.
//!
//! comrak gives lines and byte columns; here they become byte spans of the document's text, checked against the text
//! so that a span always lies inside it and on character boundaries. Nesting is bounded: what lies deeper than
//! [`DEEPEST`] is kept as text and not taken apart.

use std::borrow::Cow;

use comrak::nodes::{AstNode, ListType, Node, NodeValue, Sourcepos};
use comrak::{Arena, Options, try_parse_document};

use super::block::{Block, Cell, Inline, Kind};
use super::limits::{Budget, Excess};
use super::outline::own_anchor;
use crate::diagnostic::Span;

/// The deepest nesting of blocks that is followed.
pub const DEEPEST: usize = 64;
/// The deepest nesting of inlines that is followed.
const DEEPEST_INLINE: usize = 24;
/// More quote marks than this at the start of a line are read as blanks.
const QUOTES: usize = 32;

/// What a body became.
#[derive(Default)]
pub(super) struct Body<'a> {
    /// The blocks.
    pub(super) blocks: Vec<Block>,
    /// The tree that they were made of.
    pub(super) root: Option<Node<'a>>,
    /// The first place that lay too deep to be followed.
    pub(super) too_deep: Option<Span>,
}

/// The extensions of Markdown that documents are read with; the site renders with the same.
pub fn extensions(options: &mut Options<'_>) {
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.tasklist = true;
    options.extension.autolink = true;
    options.extension.footnotes = true;
    options.extension.alerts = true;
    options.parse.tasklist_in_table = true;
}

/// The text with absurd runs of `>` blanked out, byte for byte, so that no parser descends ten thousand quotes.
pub fn tame(text: &str) -> Cow<'_, str> {
    let absurd = |line: &str| line.bytes().take_while(|b| b" \t>".contains(b)).filter(|b| *b == b'>').count() > QUOTES;
    if text.matches('>').take(QUOTES + 1).count() <= QUOTES || !text.split('\n').any(absurd) {
        return Cow::Borrowed(text);
    }
    let mut tamed = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let mut seen = 0;
        let run = line.bytes().take_while(|b| b" \t>".contains(b)).count();
        for mark in line[..run].chars() {
            seen += usize::from(mark == '>');
            tamed.push(if mark == '>' && seen > QUOTES { ' ' } else { mark });
        }
        tamed.push_str(&line[run..]);
    }
    Cow::Owned(tamed)
}

/// Takes the body of `text` apart, unless that takes too many steps.
pub(super) fn parse<'a>(text: &str, body: Span, arena: &'a Arena<'a>) -> Result<Body<'a>, Excess> {
    let slice = body.of(text);
    let tamed = tame(slice);
    let mut options = Options::default();
    extensions(&mut options);
    let budget = Budget::default();
    let root = try_parse_document(arena, &tamed, &options, &|| budget.is_spent());
    let root = root.map_err(|_| Excess::Markdown(body))?;
    let mut reader = Reader { text, starts: line_starts(text, body), body, too_deep: None };
    if let Cow::Owned(tamed) = &tamed {
        reader.too_deep = first_difference(slice, tamed).map(|at| Span::new(body.start + at, body.start + at + 1));
    }
    let blocks = reader.blocks(root, body, 0);
    Ok(Body { blocks, root: Some(root), too_deep: reader.too_deep })
}

fn first_difference(a: &str, b: &str) -> Option<usize> {
    a.bytes().zip(b.bytes()).position(|(a, b)| a != b)
}

/// Where each line of the body begins, with comrak's idea of a line: `\n`, `\r\n` and a lone `\r` end one.
fn line_starts(text: &str, body: Span) -> Vec<usize> {
    let slice = body.of(text);
    let mut starts = Vec::with_capacity(slice.len() / 32 + 1);
    starts.push(body.start);
    if !slice.contains('\r') {
        starts.extend(slice.match_indices('\n').map(|(at, _)| body.start + at + 1));
        return starts;
    }
    let bytes = slice.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let ends = match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        if ends {
            starts.push(body.start + at + 1);
        }
    }
    starts
}

struct Reader<'t> {
    text: &'t str,
    starts: Vec<usize>,
    body: Span,
    too_deep: Option<Span>,
}

impl Reader<'_> {
    /// A source position as a span inside `outer`, on character boundaries.
    fn span(&self, place: Sourcepos, outer: Span) -> Span {
        let offset = |line: usize, column: usize| {
            let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.body.end);
            start.saturating_add(column)
        };
        let start = offset(place.start.line, place.start.column.saturating_sub(1));
        let end = offset(place.end.line, place.end.column);
        let start = self.floor(start.clamp(outer.start, outer.end));
        let end = self.ceil(end.clamp(start, outer.end));
        Span::new(start, end)
    }

    fn floor(&self, mut at: usize) -> usize {
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    fn ceil(&self, mut at: usize) -> usize {
        while !self.text.is_char_boundary(at) {
            at += 1;
        }
        at
    }

    fn blocks<'a>(&mut self, parent: &'a AstNode<'a>, outer: Span, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::with_capacity(parent.children().count());
        for node in parent.children() {
            if let Some(block) = self.block(node, outer, depth) {
                blocks.push(block);
                self.join_rows(&mut blocks);
            }
        }
        blocks
    }

    fn block<'a>(&mut self, node: &'a AstNode<'a>, outer: Span, depth: usize) -> Option<Block> {
        let data = node.data.borrow();
        // A footnote's definition is moved to the end of the tree but keeps its place in the text.
        let span = match data.value {
            NodeValue::FootnoteDefinition(_) => self.span(data.sourcepos, self.body),
            _ => self.span(data.sourcepos, outer),
        };
        if depth >= DEEPEST {
            self.too_deep.get_or_insert(Span::new(span.start, self.ceil((span.start + 1).min(span.end))));
            let inlines = vec![Inline::Text(span, span.of(self.text).to_string())];
            return Some(Block { kind: Kind::Paragraph, span, inlines, children: Vec::new() });
        }
        let kind = match &data.value {
            NodeValue::Heading(heading) => Kind::Heading(heading.level),
            NodeValue::Paragraph => Kind::Paragraph,
            NodeValue::List(list) => Kind::List(list.list_type == ListType::Ordered),
            NodeValue::Item(_) => Kind::Item(None),
            NodeValue::TaskItem(task) => Kind::Item(Some(task.symbol.is_some())),
            NodeValue::Table(_) => self.table(node, span),
            NodeValue::CodeBlock(code) => Kind::Code {
                fenced: code.fenced,
                language: code.info.split_whitespace().next().unwrap_or("").to_string(),
                literal: code.literal.clone(),
            },
            NodeValue::HtmlBlock(html) => Kind::Html(html.literal.clone()),
            NodeValue::FootnoteDefinition(note) => Kind::Footnote(note.name.clone()),
            NodeValue::ThematicBreak => Kind::Break,
            value if value.block() => Kind::Quote,
            _ => return None,
        };
        let (inlines, children) = match kind {
            Kind::Heading(_) => (without_own_anchor(self.inlines(node, span, 0)), Vec::new()),
            Kind::Paragraph => (self.inlines(node, span, 0), Vec::new()),
            Kind::List(_) | Kind::Item(_) | Kind::Quote | Kind::Footnote(_) => {
                (Vec::new(), self.blocks(node, span, depth + 1))
            }
            _ => (Vec::new(), Vec::new()),
        };
        Some(Block { kind, span, inlines, children })
    }

    fn table<'a>(&mut self, node: &'a AstNode<'a>, outer: Span) -> Kind {
        let mut header = Vec::new();
        let mut rows = Vec::new();
        for row in node.children() {
            let data = row.data.borrow();
            let span = self.span(data.sourcepos, outer);
            let cells = row
                .children()
                .map(|cell| {
                    let span = self.span(cell.data.borrow().sourcepos, span);
                    Cell { span, inlines: self.inlines(cell, span, 0) }
                })
                .collect();
            if matches!(data.value, NodeValue::TableRow(true)) {
                header = cells;
            } else {
                rows.push((span, cells));
            }
        }
        Kind::Table { header, rows }
    }

    /// Makes a paragraph whose lines all begin with `|` rows of the table before it: a cell that was broken over two lines
    /// or an empty line ends a table in Markdown, and its other rows would be lost.
    fn join_rows(&self, blocks: &mut Vec<Block>) {
        let [.., Block { kind: Kind::Table { header, rows }, span, .. }, paragraph] = blocks.as_mut_slice() else {
            return;
        };
        let is_row = |line: &str| line.trim_start().starts_with('|');
        if paragraph.kind != Kind::Paragraph || !paragraph.span.of(self.text).lines().all(is_row) {
            return;
        }
        for line in paragraph.inlines.split(|inline| matches!(inline, Inline::Break(_))) {
            let cells = self.cells(line);
            if (2..=header.len()).contains(&cells.len()) {
                rows.push((Span::new(cells[0].span.start, cells[cells.len() - 1].span.end), cells));
            }
        }
        span.end = paragraph.span.end;
        blocks.pop();
    }

    /// The cells of a line that begins with a bar.
    fn cells(&self, line: &[Inline]) -> Vec<Cell> {
        let mut cells: Vec<Cell> = Vec::new();
        for inline in line {
            match inline {
                Inline::Text(span, text) if span.of(self.text) == text => {
                    let mut start = span.start;
                    let last = text.matches('|').count();
                    for (at, part) in text.split('|').enumerate() {
                        let from = if at > 0 { start + (part.len() - part.trim_start().len()) } else { start };
                        let end = if at < last { start + part.trim_end().len() } else { start + part.len() };
                        let bare = Span::new(from, end.max(from));
                        if at > 0 {
                            cells.push(Cell { span: bare, inlines: Vec::new() });
                        }
                        if let Some(cell) = cells.last_mut().filter(|_| !bare.is_empty()) {
                            cell.inlines.push(Inline::Text(bare, bare.of(self.text).to_string()));
                        }
                        start += part.len() + 1;
                    }
                }
                inline => cells.last_mut().into_iter().for_each(|cell| cell.inlines.push(inline.clone())),
            }
        }
        // What is behind the last bar is no cell.
        cells.pop_if(|cell| cell.inlines.is_empty());
        for cell in &mut cells {
            if let (Some(first), Some(last)) = (cell.inlines.first(), cell.inlines.last()) {
                cell.span = Span::new(first.span().start, last.span().end);
            }
        }
        cells
    }

    fn inlines<'a>(&mut self, parent: &'a AstNode<'a>, outer: Span, depth: usize) -> Vec<Inline> {
        // Most have one, and a list that grows begins with room for four.
        let mut inlines = Vec::with_capacity(parent.children().count());
        let mut cursor = outer.start;
        for node in parent.children() {
            let span = self.span(node.data.borrow().sourcepos, outer);
            let span = self.place(node, span, Span::new(cursor, outer.end));
            cursor = span.end.max(cursor);
            match self.inline(node, span, outer, depth) {
                Some(Inline::Text(span, text)) if span.of(self.text) != text => self.split(span, &text, &mut inlines),
                Some(inline) => inlines.push(inline),
                None => {}
            }
        }
        inlines
    }

    /// Text with an entity or an escape in it, in up to three pieces, so that what lies before and after keeps its
    /// exact place.
    fn split(&self, span: Span, text: &str, inlines: &mut Vec<Inline>) {
        let source = span.of(self.text);
        let same = |(a, b): &(char, char)| a == b;
        let before: usize = source.chars().zip(text.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
        let (source, rest) = (&source[before..], &text[before..]);
        let after: usize =
            source.chars().rev().zip(rest.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
        let at = span.start + before;
        let pieces = [
            (Span::new(span.start, at), &text[..before]),
            (Span::new(at, span.end - after), &rest[..rest.len() - after]),
            (Span::new(span.end - after, span.end), &rest[rest.len() - after..]),
        ];
        let kept = pieces.into_iter().filter(|(_, piece)| !piece.is_empty());
        inlines.extend(kept.map(|(span, piece)| Inline::Text(span, piece.to_string())));
    }

    /// The span of an inline: comrak's where the text there is what was parsed, else where the text next occurs.
    fn place<'a>(&self, node: &'a AstNode<'a>, span: Span, rest: Span) -> Span {
        let data = node.data.borrow();
        let NodeValue::Text(literal) = &data.value else { return span };
        if span.of(self.text) == literal.as_ref() {
            return span;
        }
        // Bounded, so that a paragraph of ten megabytes full of escapes stays linear.
        let end = self.floor(rest.end.min(rest.start + literal.len() + 256));
        match self.text.get(rest.start..end).and_then(|text| text.find(literal.as_ref())) {
            Some(at) => Span::new(rest.start + at, rest.start + at + literal.len()),
            None => span,
        }
    }

    /// Where the text of inline code stands between its backticks; the whole of it where that is not known, as in code
    /// that goes over several lines.
    fn code(&self, span: Span, literal: &str) -> Span {
        let start = span.start + span.len().saturating_sub(literal.len()) / 2;
        let inner = Span::new(start, start + literal.len());
        if inner.of(self.text) == literal { inner } else { span }
    }

    fn inline<'a>(&mut self, node: &'a AstNode<'a>, span: Span, outer: Span, depth: usize) -> Option<Inline> {
        let data = node.data.borrow();
        if depth >= DEEPEST_INLINE {
            self.too_deep.get_or_insert(span);
            return Some(Inline::Text(span, span.of(self.text).to_string()));
        }
        let inner = if span.is_empty() { outer } else { span };
        Some(match &data.value {
            NodeValue::Text(text) => Inline::Text(span, text.to_string()),
            NodeValue::Code(code) => Inline::Code(span, self.code(span, &code.literal), code.literal.clone()),
            NodeValue::Strong => Inline::Strong(span, self.inlines(node, inner, depth + 1)),
            NodeValue::Emph => Inline::Emphasis(span, self.inlines(node, inner, depth + 1)),
            NodeValue::Strikethrough => Inline::Struck(span, self.inlines(node, inner, depth + 1)),
            NodeValue::Link(link) => Inline::Link(span, link.url.clone(), self.inlines(node, inner, depth + 1)),
            NodeValue::Image(link) => {
                let alt = super::plain(&self.inlines(node, inner, depth + 1));
                Inline::Image(span, link.url.clone(), alt)
            }
            NodeValue::HtmlInline(html) => Inline::Html(span, html.clone()),
            NodeValue::FootnoteReference(note) => Inline::Footnote(span, note.name.clone()),
            NodeValue::SoftBreak | NodeValue::LineBreak => Inline::Break(span),
            NodeValue::TaskItem(task) => {
                Inline::Text(span, if task.symbol.is_some() { "[x]" } else { "[ ]" }.to_string())
            }
            _ => return None,
        })
    }
}

/// The inlines of a heading without the anchor that it names at its end.
fn without_own_anchor(mut inlines: Vec<Inline>) -> Vec<Inline> {
    let before = if inlines.len() > 1 { "x" } else { "" };
    if let Some(Inline::Text(span, text)) = inlines.last_mut()
        && let Some(at) = text.rfind("{#")
        && own_anchor(&format!("{before}{text}")).is_some()
        && span.len() == text.len()
    {
        let end = text[..at].trim_end().len();
        text.truncate(end);
        *span = Span::new(span.start, span.start + end);
    }
    inlines
}

#[cfg(test)]
mod tests {
    use super::super::{Document, Inline, Kind};
    use super::tame;

    fn texts(inlines: &[Inline], text: &str, found: &mut Vec<String>) {
        for inline in inlines {
            match inline {
                Inline::Text(span, literal) => {
                    assert_eq!(span.of(text), literal, "span of a text inline");
                    found.push(literal.clone());
                }
                Inline::Strong(_, inner) | Inline::Emphasis(_, inner) | Inline::Link(_, _, inner) => {
                    texts(inner, text, found);
                }
                _ => {}
            }
        }
    }

    #[test]
    fn spans_of_text_are_exact_in_lists_tables_tabs_and_crlf() {
        let body = "- **14:03** é *ü* [x](y)\r\n\tmore\r\n\r\n| a | b |\r\n|---|---|\r\n| ünd | **c** |\r\n";
        let document = Document::parse("a.md", body.as_bytes());
        let mut found = Vec::new();
        fn walk(blocks: &[super::Block], text: &str, found: &mut Vec<String>) {
            for block in blocks {
                texts(&block.inlines, text, found);
                if let Kind::Table { header, rows } = &block.kind {
                    for cell in header.iter().chain(rows.iter().flat_map(|(_, cells)| cells)) {
                        texts(&cell.inlines, text, found);
                    }
                }
                walk(&block.children, text, found);
            }
        }
        walk(&document.blocks, &document.text, &mut found);
        assert_eq!(found, ["14:03", " é ", "ü", " ", "x", "more", "a", "b", "ünd", "c"]);
    }

    #[test]
    fn a_thousand_quotes_and_lists_are_kept_as_text_with_a_diagnostic() {
        for mark in [">", "> ", "- ", "1. ", "* "] {
            let text = format!("{}deep\n", mark.repeat(1_000));
            let document = Document::parse("deep.md", text.as_bytes());
            assert!(document.text.contains("deep"));
            assert!(document.problems.iter().any(|p| p.code == "excessive-nesting"), "{mark}");
        }
        assert_eq!(tame("> > fine\n"), "> > fine\n");
    }
}
