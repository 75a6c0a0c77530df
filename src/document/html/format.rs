//! The nodes that the site writes in its own way; all others are comrak's.

use std::collections::BTreeSet;
use std::fmt::{self, Write};

use comrak::Options;
use comrak::html::{ChildRendering, Context, format_document_with_formatter, format_node_default};
use comrak::nodes::{Node, NodeCodeBlock, NodeHeading, NodeLink, NodeMath, NodeValue, TableAlignment};
use comrak::options::Plugins;

use super::sanitise::NUMBERED;
use super::words::{Mention, with_emoji};
use super::{Links, Target, highlight, is_comment, math, notes};

/// What the formatter needs to know.
pub(super) struct Plan<'p> {
    pub(super) links: &'p dyn Links,
    /// Raw HTML is written as it is, and links as numbers ([`NUMBERED`]): a sanitiser comes after.
    pub(super) raw: bool,
    /// Which heading is left to the page.
    pub(super) title: Option<usize>,
    pub(super) headings: &'p [(u8, String, String)],
    /// How many levels headings go down.
    pub(super) shift: u8,
    /// The lines on which tables begin whose rows a narrow window shows one below the other.
    pub(super) stacked: &'p BTreeSet<usize>,
    /// In raw mode, the number from which on marks are free for what must not pass the sanitiser.
    pub(super) marks: Option<usize>,
}

/// What is still to be put into the page.
pub(super) struct Written {
    /// The addresses behind numbered links.
    pub(super) resolved: Vec<String>,
    /// What stands behind marks.
    pub(super) kept: Vec<String>,
}

struct Progress<'p> {
    plan: Plan<'p>,
    /// How many headings were begun.
    headings: usize,
    /// A heading of the title is open: nothing is written.
    in_title: bool,
    /// In raw mode, the addresses behind the numbers.
    resolved: Vec<String>,
    /// In raw mode, the formulas behind the marks.
    kept: Vec<String>,
    /// The names of the columns of the table that is open, where its cells have to say them.
    columns: Vec<String>,
    /// The column of the cell that comes next.
    column: usize,
    /// How many bytes of code may still be shown with colours.
    colours: usize,
}

impl Progress<'_> {
    /// The address to write: a number in raw mode.
    fn number(&mut self, url: String) -> String {
        if !self.plan.raw {
            return url;
        }
        self.resolved.push(url);
        format!("{NUMBERED}:{}", self.resolved.len() - 1)
    }
}

/// Writes a document's HTML.
pub(super) fn write<'a, 'c>(
    root: Node<'a>,
    options: &Options<'c>,
    plan: Plan<'_>,
    output: &mut String,
) -> Result<Written, fmt::Error> {
    let plugins = Plugins::default();
    let progress = Progress {
        plan,
        headings: 0,
        in_title: false,
        resolved: Vec::new(),
        kept: Vec::new(),
        columns: Vec::new(),
        column: 0,
        colours: highlight::MOST,
    };
    let progress = format_document_with_formatter(root, options, output, &plugins, node_html, progress)?;
    Ok(Written { resolved: progress.resolved, kept: progress.kept })
}

type Page<'o, 'c, 'p> = Context<'o, 'c, Progress<'p>>;

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

/// A text: what it names becomes a link.
fn text_html(page: &mut Page<'_, '_, '_>, node: Node<'_>, text: &str) -> fmt::Result {
    let mut mentions = page.user.plan.links.mentions(text);
    // A link holds no other link, and a heading is linked to itself.
    let is_link = |it: Node<'_>| matches!(it.data().value, NodeValue::Link(_) | NodeValue::Heading(_));
    if !mentions.is_empty() && node.ancestors().skip(1).any(is_link) {
        mentions.clear();
    }
    let mut at = 0;
    for Mention { place, words, target } in mentions {
        page.escape(&with_emoji(&text[at..place.start]))?;
        let close = if target == Target::Nowhere { "</span>" } else { "</a>" };
        open_target(page, target)?;
        page.escape(&words)?;
        page.write_str(close)?;
        at = place.end;
    }
    page.escape(&with_emoji(&text[at..]))
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
        use NodeValue::{Code, Emph, Math, SoftBreak, Strikethrough, Strong, Text};
        matches!(
            it.data().value,
            Text(_) | Code(_) | Emph | Strong | Strikethrough | SoftBreak | NodeValue::LineBreak | Math(_)
        )
    };
    let is_link = node.descendants().skip(1).all(is_plain);
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
            write!(page, "<a href=\"#{anchor}\">")?;
        }
    } else if page.user.in_title {
        page.user.in_title = false;
    } else {
        writeln!(page, "{}</h{level}>", if is_link { "</a>" } else { "" })?;
    }
    Ok(ChildRendering::HTML)
}

fn link_html(page: &mut Page<'_, '_, '_>, link: &NodeLink, entering: bool) -> Result<ChildRendering, fmt::Error> {
    let target = page.user.plan.links.link(&link.url);
    let nowhere = target == Target::Nowhere;
    if !entering {
        page.write_str(if nowhere { "</span>" } else { "</a>" })?;
        return Ok(ChildRendering::HTML);
    }
    open_target(page, target)?;
    Ok(ChildRendering::HTML)
}

/// Opens a link; one that leads nowhere is a `span`.
fn open_target(page: &mut Page<'_, '_, '_>, target: Target) -> fmt::Result {
    match target {
        Target::To(url) => open_link(page, url, ""),
        Target::Outside(url) => open_link(page, url, " rel=\"noopener noreferrer\""),
        Target::Nowhere => page.write_str("<span class=\"nowhere\" title=\"This link is not available here\">"),
    }
}

fn open_link(page: &mut Page<'_, '_, '_>, url: String, more: &str) -> fmt::Result {
    let url = page.user.number(url);
    page.write_str("<a href=\"")?;
    page.escape_href(&url)?;
    write!(page, "\"{more}>")
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
    let alt = node.collect_text();
    match page.user.plan.links.image(&image.url) {
        Target::To(url) => {
            let url = page.user.number(url);
            page.write_str("<img src=\"")?;
            page.escape_href(&url)?;
            page.write_str("\" alt=\"")?;
            page.escape(&alt)?;
            if !image.title.is_empty() {
                page.write_str("\" title=\"")?;
                page.escape(&image.title)?;
            }
            page.write_str("\" loading=\"lazy\">")?;
        }
        // A picture on another host would reveal the reader to that host, so it becomes a link.
        Target::Outside(url) => {
            open_link(page, url, " rel=\"noopener noreferrer\"")?;
            page.escape(if alt.is_empty() { "image" } else { &alt })?;
            page.write_str("</a>")?;
        }
        Target::Nowhere => {
            page.write_str("<span class=\"nowhere\" title=\"This image is not available here\">")?;
            page.escape(if alt.is_empty() { "image" } else { &alt })?;
            page.write_str("</span>")?;
        }
    }
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
        return formula_html(page, formula);
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

/// A formula, or what is none as it is written.
fn math_html(page: &mut Page<'_, '_, '_>, node: Node<'_>, math: &NodeMath) -> fmt::Result {
    let next = node.next_sibling().and_then(|next| match &next.data().value {
        NodeValue::Text(text) => text.chars().next(),
        _ => None,
    });
    let alone = node.next_sibling().is_none() && node.previous_sibling().is_none();
    let is_sure = !math.dollar_math || (math.display_math && alone) || math::is_sure(&math.literal, next);
    match math::mathml(&math.literal, math.display_math).filter(|_| is_sure) {
        Some(formula) => formula_html(page, formula),
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

/// Our own markup, which a sanitiser of the document's would take apart.
fn formula_html(page: &mut Page<'_, '_, '_>, formula: String) -> fmt::Result {
    match page.user.plan.marks {
        Some(first) => {
            page.write_str(&notes::mark(first + page.user.kept.len()))?;
            page.user.kept.push(formula);
            Ok(())
        }
        // Text with the characters of marks in it: there is no way past the sanitiser, which removes unknown elements.
        None => page.write_str(&formula),
    }
}

fn table_html(page: &mut Page<'_, '_, '_>, node: Node<'_>, entering: bool) -> Result<ChildRendering, fmt::Error> {
    let stacked = page.user.plan.stacked.contains(&node.data().sourcepos.start.line);
    if entering && stacked {
        let header = node.first_child().map(|row| row.children().map(|cell| cell.collect_text()).collect());
        page.user.columns = header.unwrap_or_default();
        page.cr()?;
        page.write_str("<table class=\"stack\">")?;
        return Ok(ChildRendering::HTML);
    }
    if entering {
        page.cr()?;
        page.write_str("<div class=\"scroll\" role=\"group\" aria-label=\"Table\" tabindex=\"0\">\n")?;
        return format_node_default(page, node, entering);
    }
    page.user.columns.clear();
    let rendering = format_node_default(page, node, entering)?;
    if !stacked {
        page.write_str("</div>\n")?;
    }
    Ok(rendering)
}

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

/// A cell. It says which column it is in where rows stand one below the other, unless it is empty or holds a note: that is
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
    let has_note = || node.children().any(|child| matches!(child.data().value, NodeValue::Raw(_)));
    if !is_header
        && node.first_child().is_some()
        && !has_note()
        && let Some(label) = page.user.columns.get(column).cloned()
    {
        page.write_str(" data-label=\"")?;
        page.escape(&label)?;
        page.write_str("\"")?;
    }
    page.write_str(">")
}
