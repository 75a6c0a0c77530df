//! The nodes that the site writes in its own way; all others are comrak's.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::{self, Write};

use comrak::Options;
use comrak::html::{ChildRendering, Context, format_document_with_formatter, format_node_default};
use comrak::nodes::{Node, NodeCodeBlock, NodeHeading, NodeLink, NodeMath, NodeValue, TableAlignment};
use comrak::options::Plugins;

use super::body::Piece;
use super::notes::slot_of;
use super::words::with_emoji;
use super::{highlight, is_comment, math};

/// What the formatter needs to know.
pub(super) struct Plan<'p> {
    /// Raw HTML is written as it is: a sanitiser comes after.
    pub(super) raw: bool,
    /// Which heading is left to the page.
    pub(super) title: Option<usize>,
    pub(super) headings: &'p [(u8, String, String)],
    /// How many levels headings go down.
    pub(super) shift: u8,
    /// The slots in the rows of tables, by the lines on which these begin: with notes in them, a narrow window shows the
    /// rows one below the other.
    pub(super) tables: &'p BTreeMap<usize, Vec<usize>>,
}

/// The pieces of a body.
#[derive(Default)]
pub(super) struct Pieces {
    pub(super) content: String,
    pub(super) pieces: Vec<Piece>,
    pub(super) groups: Vec<Vec<usize>>,
    taking: Taking,
}

/// What becomes of what comrak writes.
#[derive(Default)]
enum Taking {
    /// It is HTML.
    #[default]
    Html,
    /// It is a part of a piece.
    Part,
    /// It is not kept: the writer only has to know whether it is at the beginning of a line.
    Nothing,
}

/// Where comrak writes to.
struct Writer<'s>(&'s RefCell<Pieces>);

impl Write for Writer<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let to = &mut *self.0.borrow_mut();
        match (&to.taking, to.pieces.last_mut()) {
            (Taking::Nothing, _) => return Ok(()),
            _ if text.is_empty() => {}
            (Taking::Part, _) => {}
            (Taking::Html, Some(Piece::Html(length))) => *length += text.len(),
            (Taking::Html, _) => to.pieces.push(Piece::Html(text.len())),
        }
        to.content.push_str(text);
        Ok(())
    }
}

struct Progress<'p> {
    plan: Plan<'p>,
    to: &'p RefCell<Pieces>,
    /// How many headings were begun.
    headings: usize,
    /// A heading of the title is open: nothing is written.
    in_title: bool,
    /// The table that is open, where notes may stand in it: its group, and the names of its columns.
    table: Option<(usize, Vec<String>)>,
    /// The column of the cell that comes next.
    column: usize,
    /// How many bytes of code may still be shown with colours.
    colours: usize,
}

impl Progress<'_> {
    fn push(&self, piece: Piece) {
        self.to.borrow_mut().pieces.push(piece);
    }

    /// A group of slots.
    fn group(&self, slots: Vec<usize>) -> usize {
        let mut to = self.to.borrow_mut();
        to.groups.push(slots);
        to.groups.len() - 1
    }
}

/// Writes a document's HTML.
pub(super) fn write<'a, 'c>(root: Node<'a>, options: &Options<'c>, plan: Plan<'_>) -> Result<Pieces, fmt::Error> {
    let plugins = Plugins::default();
    let to = RefCell::new(Pieces::default());
    let progress =
        Progress { plan, to: &to, headings: 0, in_title: false, table: None, column: 0, colours: highlight::MOST };
    format_document_with_formatter(root, options, &mut Writer(&to), &plugins, node_html, progress)?;
    Ok(to.take())
}

type Page<'o, 'c, 'p> = Context<'o, 'c, Progress<'p>>;

/// Writes a part of a piece; returns its length.
fn part(
    page: &mut Page<'_, '_, '_>,
    write: impl FnOnce(&mut Page<'_, '_, '_>) -> fmt::Result,
) -> Result<usize, fmt::Error> {
    let start = {
        let mut to = page.user.to.borrow_mut();
        to.taking = Taking::Part;
        to.content.len()
    };
    write(page)?;
    let mut to = page.user.to.borrow_mut();
    to.taking = Taking::Html;
    Ok(to.content.len() - start)
}

/// Has the writer know what was written last, where the parts of a piece end in another way.
fn as_after(page: &mut Page<'_, '_, '_>, text: &str) -> fmt::Result {
    page.user.to.borrow_mut().taking = Taking::Nothing;
    page.write_str(text)?;
    page.user.to.borrow_mut().taking = Taking::Html;
    Ok(())
}

fn node_html(page: &mut Page<'_, '_, '_>, node: Node<'_>, entering: bool) -> Result<ChildRendering, fmt::Error> {
    match &node.data().value {
        NodeValue::Text(text) => {
            if entering {
                text_html(page, node, text)?;
            }
            Ok(ChildRendering::HTML)
        }
        NodeValue::Math(math) => {
            if entering {
                math_html(page, node, math)?;
            }
            Ok(ChildRendering::HTML)
        }
        NodeValue::Raw(_) => {
            if entering && let Some(slot) = slot_of(node) {
                page.user.push(Piece::Notes(slot));
            }
            Ok(ChildRendering::HTML)
        }
        NodeValue::Heading(heading) => heading_html(page, node, heading, entering),
        NodeValue::Link(link) => link_html(page, link, entering),
        NodeValue::Image(image) => image_html(page, node, image, entering),
        NodeValue::CodeBlock(code) => {
            if entering {
                code_html(page, code)?;
            }
            Ok(ChildRendering::HTML)
        }
        NodeValue::Table(_) => table_html(page, node, entering),
        NodeValue::TableRow(is_header) => {
            row_html(page, node, *is_header, entering)?;
            Ok(ChildRendering::HTML)
        }
        NodeValue::TableCell => {
            if entering {
                cell_html(page, node)?;
            }
            Ok(ChildRendering::HTML)
        }
        NodeValue::TaskItem(item) => task_html(page, node, item.symbol.is_some(), entering),
        NodeValue::HtmlBlock(block) => raw_html(page, &block.literal, entering),
        NodeValue::HtmlInline(literal) => raw_html(page, literal, entering),
        _ => format_node_default(page, node, entering),
    }
}

/// A text, which may mention something. A link holds no other link, and a heading is linked to itself.
fn text_html(page: &mut Page<'_, '_, '_>, node: Node<'_>, text: &str) -> fmt::Result {
    let is_link = |it: Node<'_>| matches!(it.data().value, NodeValue::Link(_) | NodeValue::Heading(_));
    if node.ancestors().skip(1).any(is_link) {
        return page.escape(&with_emoji(text));
    }
    let length = part(page, |page| page.write_str(text))?;
    page.user.push(Piece::Text(length));
    Ok(())
}

/// A box to tick: an item of a list, or the content of a table's cell.
fn task_html(
    page: &mut Page<'_, '_, '_>,
    node: Node<'_>,
    done: bool,
    entering: bool,
) -> Result<ChildRendering, fmt::Error> {
    let item = node.parent().is_some_and(|parent| matches!(parent.data().value, NodeValue::List(_)));
    if entering {
        if item {
            page.cr()?;
            page.write_str("<li class=\"task\">")?;
        }
        page.write_str(match done {
            true => "<span class=\"tick done\" role=\"img\" aria-label=\"Done\"></span>",
            false => "<span class=\"tick\" role=\"img\" aria-label=\"To do\"></span>",
        })?;
    } else if item {
        page.write_str("</li>\n")?;
    }
    Ok(ChildRendering::HTML)
}

fn raw_html(page: &mut Page<'_, '_, '_>, literal: &str, entering: bool) -> Result<ChildRendering, fmt::Error> {
    if entering && page.user.plan.raw && !is_comment(literal) {
        page.write_str(literal)?;
    }
    Ok(ChildRendering::HTML)
}

/// A heading, which is a link to itself unless it holds one or a note.
fn heading_html(
    page: &mut Page<'_, '_, '_>,
    node: Node<'_>,
    heading: &NodeHeading,
    entering: bool,
) -> Result<ChildRendering, fmt::Error> {
    let level = (heading.level + page.user.plan.shift).min(6);
    let is_plain = |it: Node<'_>| {
        use NodeValue::{Code, Emph, Math, Raw, SoftBreak, Strikethrough, Strong, Text};
        matches!(
            it.data().value,
            Text(_) | Code(_) | Emph | Strong | Strikethrough | SoftBreak | NodeValue::LineBreak | Math(_) | Raw(_)
        )
    };
    let is_link = node.descendants().skip(1).all(is_plain);
    let slots = || -> Vec<usize> { node.children().filter_map(slot_of).collect() };
    if entering {
        let at = page.user.headings;
        page.user.headings += 1;
        if Some(at) == page.user.plan.title {
            page.user.in_title = true;
            return Ok(ChildRendering::Skip);
        }
        page.cr()?;
        let anchor = page.user.plan.headings.get(at).map_or("", |(_, _, anchor)| anchor.as_str());
        write!(page, "<h{level} id=\"{anchor}\">")?;
        if is_link {
            unless_noted(page, slots(), &format!("<a href=\"#{anchor}\">"))?;
        }
    } else if page.user.in_title {
        page.user.in_title = false;
    } else {
        if is_link {
            unless_noted(page, slots(), "</a>")?;
        }
        writeln!(page, "</h{level}>")?;
    }
    Ok(ChildRendering::HTML)
}

/// Writes a tag that is left out where there is a note in one of some slots.
fn unless_noted(page: &mut Page<'_, '_, '_>, slots: Vec<usize>, tag: &str) -> fmt::Result {
    if slots.is_empty() {
        return page.write_str(tag);
    }
    let group = page.user.group(slots);
    let plain = part(page, |page| page.write_str(tag))?;
    page.user.push(Piece::Either { group, noted: 0, plain });
    Ok(())
}

fn link_html(page: &mut Page<'_, '_, '_>, link: &NodeLink, entering: bool) -> Result<ChildRendering, fmt::Error> {
    if entering {
        let url = part(page, |page| page.write_str(&link.url))?;
        page.user.push(Piece::Link(url));
    } else {
        page.user.push(Piece::LinkEnd);
    }
    as_after(page, ">")?;
    Ok(ChildRendering::HTML)
}

fn image_html(
    page: &mut Page<'_, '_, '_>,
    node: Node<'_>,
    image: &NodeLink,
    entering: bool,
) -> Result<ChildRendering, fmt::Error> {
    if !entering {
        return Ok(ChildRendering::HTML);
    }
    let url = part(page, |page| page.write_str(&image.url))?;
    let alt = part(page, |page| page.write_str(&node.collect_text()))?;
    let title = part(page, |page| page.write_str(&image.title))?;
    page.user.push(Piece::Image { url, alt, title });
    as_after(page, ">")?;
    Ok(ChildRendering::Skip)
}

/// Languages that describe a drawing, by the first word of a fence, with their names.
const DIAGRAMS: [(&str, &str); 5] =
    [("mermaid", "Mermaid"), ("plantuml", "PlantUML"), ("dot", "Graphviz"), ("graphviz", "Graphviz"), ("d2", "D2")];

fn code_html(page: &mut Page<'_, '_, '_>, code: &NodeCodeBlock) -> fmt::Result {
    page.cr()?;
    let language = code.info.split_whitespace().next().unwrap_or("");
    if language == "math"
        && let Some(formula) = math::mathml(&code.literal, true)
    {
        return formula_html(page, &formula);
    }
    let diagram = DIAGRAMS.iter().find(|(id, _)| *id == language);
    if diagram.is_some() {
        page.write_str("<figure class=\"diagram\">")?;
    }
    page.write_str("<pre tabindex=\"0\"><code>")?;
    match highlight::highlight(language, &code.literal, &mut page.user.colours) {
        Some(html) => page.write_str(&html)?,
        None => page.escape(&code.literal)?,
    }
    page.write_str("</code></pre>")?;
    if let Some((_, name)) = diagram {
        write!(page, "<figcaption>{name}")?;
        for line in code.literal.lines() {
            // What Mermaid gives to those who do not see the drawing.
            let text = ["accTitle:", "accDescr:"].iter().find_map(|key| line.trim().strip_prefix(key));
            if let Some(text) = text {
                page.write_str(" · ")?;
                page.escape(text.trim())?;
            }
        }
        page.write_str("</figcaption></figure>")?;
    }
    page.write_str("\n")
}

/// A formula, or what is none as it is written. A slot beside it is no neighbour.
fn math_html(page: &mut Page<'_, '_, '_>, node: Node<'_>, math: &NodeMath) -> fmt::Result {
    let mut after = node.following_siblings().skip(1).filter(|it| slot_of(it).is_none());
    let mut before = node.preceding_siblings().skip(1).filter(|it| slot_of(it).is_none());
    let next = after.next();
    let first = next.and_then(|next| match &next.data().value {
        NodeValue::Text(text) => text.chars().next(),
        _ => None,
    });
    let alone = next.is_none() && before.next().is_none();
    let is_sure = !math.dollar_math || (math.display_math && alone) || math::is_sure(&math.literal, first);
    match math::mathml(&math.literal, math.display_math).filter(|_| is_sure) {
        Some(formula) => formula_html(page, &formula),
        None => {
            let (open, close) = match (math.dollar_math, math.display_math) {
                (true, true) => ("$$", "$$"),
                (true, false) => ("$", "$"),
                (false, _) => ("$`", "`$"),
            };
            page.write_str(open)?;
            page.escape(&math.literal)?;
            page.write_str(close)
        }
    }
}

fn formula_html(page: &mut Page<'_, '_, '_>, formula: &str) -> fmt::Result {
    let length = part(page, |page| page.write_str(formula))?;
    page.user.push(Piece::Formula(length));
    Ok(())
}

/// A table. With notes in its rows it is written in another way, so it is written in both.
fn table_html(page: &mut Page<'_, '_, '_>, node: Node<'_>, entering: bool) -> Result<ChildRendering, fmt::Error> {
    if entering {
        page.cr()?;
        let slots = page.user.plan.tables.get(&node.data().sourcepos.start.line).cloned();
        let Some(slots) = slots else {
            page.write_str(SCROLLING)?;
            return format_node_default(page, node, entering);
        };
        let group = page.user.group(slots);
        let header = node.first_child().map(|row| row.children().map(|cell| cell.collect_text()).collect());
        page.user.table = Some((group, header.unwrap_or_default()));
        let noted = part(page, |page| page.write_str("<table class=\"stack\">\n"))?;
        let plain = part(page, |page| {
            page.write_str(SCROLLING)?;
            format_node_default(page, node, entering).map(drop)
        })?;
        page.user.push(Piece::Either { group, noted, plain });
        return Ok(ChildRendering::HTML);
    }
    let table = page.user.table.take();
    let rendering = format_node_default(page, node, entering)?;
    match table {
        Some((group, _)) => {
            let plain = part(page, |page| page.write_str("</div>\n"))?;
            page.user.push(Piece::Either { group, noted: 0, plain });
        }
        None => page.write_str("</div>\n")?,
    }
    Ok(rendering)
}

/// Around a table that may be wider than the window.
const SCROLLING: &str = "<div class=\"scroll\" role=\"group\" aria-label=\"Table\" tabindex=\"0\">\n";

/// A row. HTML needs no end tags of rows and cells, which are a good part of a page with tables.
fn row_html(page: &mut Page<'_, '_, '_>, node: Node<'_>, is_header: bool, entering: bool) -> fmt::Result {
    if !entering {
        return if is_header { page.write_str("</thead>") } else { Ok(()) };
    }
    page.user.column = 0;
    page.cr()?;
    let is_first = || node.previous_sibling().is_some_and(|row| is_header_row(row));
    match is_header {
        true => page.write_str("<thead>")?,
        false if is_first() => page.write_str("<tbody>")?,
        false => {}
    }
    page.write_str("<tr>")
}

fn is_header_row(node: Node<'_>) -> bool {
    matches!(node.data().value, NodeValue::TableRow(true))
}

/// A cell. Where rows stand one below the other it says which column it is in, unless it is empty or holds a note: that is
/// shown without.
fn cell_html(page: &mut Page<'_, '_, '_>, node: Node<'_>) -> fmt::Result {
    let column = page.user.column;
    page.user.column += 1;
    let row = node.parent();
    let is_header = row.is_some_and(is_header_row);
    page.write_str(if is_header { "<th" } else { "<td" })?;
    let align = row.and_then(|row| row.parent()).and_then(|table| match &table.data().value {
        NodeValue::Table(table) => table.alignments.get(column).copied(),
        _ => None,
    });
    match align {
        Some(TableAlignment::Left) => page.write_str(" align=\"left\"")?,
        Some(TableAlignment::Right) => page.write_str(" align=\"right\"")?,
        Some(TableAlignment::Center) => page.write_str(" align=\"center\"")?,
        Some(TableAlignment::None) | None => {}
    }
    let slots: Vec<usize> = node.children().filter_map(|child| slot_of(child)).collect();
    let is_empty = slots.len() == node.children().count();
    let table = page.user.table.as_ref().filter(|_| !is_header && !is_empty);
    if let Some((table, label)) = table.and_then(|(group, columns)| Some((*group, columns.get(column)?.clone()))) {
        let cell = page.user.group(slots);
        let length = part(page, |page| {
            page.write_str(" data-label=\"")?;
            page.escape(&label)?;
            page.write_str("\"")
        })?;
        page.user.push(Piece::Label { table, cell, length });
    }
    page.write_str(">")
}
