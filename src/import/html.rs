//! HTML to Markdown.

use htmd::element_handler::{HandlerResult, Handlers};
use htmd::options::{BrStyle, BulletListMarker, HrStyle, Options};
use htmd::{Element, HtmlToMarkdown};

use super::markdown::cell;
use crate::text::one_line;

/// How deeply elements may be nested; the converter descends by recursion.
const DEPTH: usize = 200;

/// Marks around the cells and rows of a table while it is converted; no text contains them.
const CELL: char = '\u{e000}';
const HEADER: char = '\u{e001}';
const ROW: char = '\u{e002}';

/// Parts of an exported page around its text, by id or class.
const AROUND: &[&str] = &[
    "breadcrumb-section", "page-metadata", "title-heading", "footer", "footer-body", "footer-logo", "toc-macro",
    "hidden",
];

/// The text of an HTML page as Markdown.
pub(super) fn markdown(html: &str) -> Result<String, String> {
    if nests_deeply(html) {
        return Err(format!("its elements are nested more than {DEPTH} deep"));
    }
    let options = Options {
        bullet_list_marker: BulletListMarker::Dash,
        ul_bullet_spacing: 1,
        ol_number_spacing: 1,
        hr_style: HrStyle::Dashes,
        br_style: BrStyle::Backslash,
        ..Options::default()
    };
    let converter = HtmlToMarkdown::builder()
        .options(options)
        .skip_tags(vec!["head", "script", "style", "noscript", "template", "iframe", "object", "svg", "button"])
        .add_handler(vec!["div", "ol", "section", "footer", "h1"], around)
        .add_handler(vec!["a"], link)
        .add_handler(vec!["pre"], preformatted)
        .add_handler(vec!["input"], checkbox)
        .add_handler(vec!["td", "th"], |handlers: &dyn Handlers, element: Element<'_>| {
            let mark = if element.tag == "th" { HEADER } else { CELL };
            let content = handlers.walk_children(element.node).content;
            Some(format!("{mark}{}", content.replace([CELL, HEADER, ROW], " ")).into())
        })
        .add_handler(vec!["tr"], |handlers: &dyn Handlers, element: Element<'_>| {
            Some(format!("{ROW}{}", handlers.walk_children(element.node).content).into())
        })
        .add_handler(vec!["thead", "tbody", "tfoot"], |handlers: &dyn Handlers, element: Element<'_>| {
            Some(handlers.walk_children(element.node))
        })
        .add_handler(vec!["table"], |handlers: &dyn Handlers, element: Element<'_>| {
            Some(table(&handlers.walk_children(element.node).content).into())
        })
        .build();
    let tree = converter.html_to_tree(html).map_err(|error| format!("cannot be read as HTML: {error}"))?;
    let mut open = vec![(tree.clone(), 0)];
    while let Some((node, depth)) = open.pop() {
        if depth > DEPTH {
            return Err(format!("its elements are nested more than {DEPTH} deep"));
        }
        open.extend(node.children.borrow().iter().map(|child| (child.clone(), depth + 1)));
    }
    Ok(tidy(&converter.tree_to_markdown(&tree)))
}

/// Whether the boxes of a page are nested beyond all reason, by its tags alone: to parse such a page costs the square of
/// its depth. Elements that need no end are not counted.
fn nests_deeply(html: &str) -> bool {
    const BOXES: [&str; 8] = ["div", "span", "section", "blockquote", "ul", "ol", "table", "b"];
    let mut depth = 0usize;
    for (at, _) in html.match_indices('<') {
        let rest = &html.as_bytes()[at + 1..];
        let closes = rest.first() == Some(&b'/');
        let name = &rest[usize::from(closes).min(rest.len())..];
        let end = name.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
        if BOXES.iter().any(|known| name[..end].eq_ignore_ascii_case(known.as_bytes())) {
            depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
        }
        if depth > 10 * DEPTH {
            return true;
        }
    }
    false
}

/// The text of the page's `<title>`.
pub(super) fn title(html: &str) -> Option<String> {
    let lower = html.to_ascii_lowercase();
    let start = lower.find("<title")?;
    let start = start + lower[start..].find('>')? + 1;
    let end = start + lower[start..].find("</title")?;
    // Only to undo the escapes of characters.
    let text = htmd::convert(&html[start..end]).ok()?.replace('\\', "");
    let text = one_line(&text);
    (!text.is_empty()).then_some(text)
}

fn attribute<'e>(element: &'e Element<'_>, name: &str) -> Option<&'e str> {
    element.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}

/// Leaves out what is around the text of an exported page.
fn around(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let id = attribute(&element, "id").unwrap_or_default();
    let classes = attribute(&element, "class").unwrap_or_default();
    let is_around =
        id == "breadcrumbs" || AROUND.contains(&id) || classes.split_whitespace().any(|c| AROUND.contains(&c));
    if is_around {
        return Some("".into());
    }
    handlers.fallback(element)
}

fn link(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let content = handlers.walk_children(element.node).content;
    let shown = content.trim();
    let target = attribute(&element, "href").map(direct).unwrap_or_default();
    if shown.is_empty() || target.is_empty() || target.to_ascii_lowercase().starts_with("javascript:") {
        return Some(content.into());
    }
    let target = if target.contains([' ', '(', ')']) { format!("<{target}>") } else { target };
    Some(format!("[{shown}]({target})").into())
}

/// The address behind Google's redirect, which leads through `https://www.google.com/url?q=…`.
fn direct(target: &str) -> String {
    let query = target.strip_prefix("https://www.google.com/url?");
    let wanted = query.and_then(|query| query.split('&').find_map(|part| part.strip_prefix("q=")));
    wanted.map_or_else(|| target.to_string(), crate::document::unescape)
}

/// Code, also where the page does not say so by `<code>`.
fn preformatted(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let inside = handlers.walk_children(element.node).content;
    let result = handlers.fallback(element)?;
    if result.content.trim_start().starts_with("```") {
        return Some(result);
    }
    let longest = inside.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    Some(format!("\n\n{fence}\n{}\n{fence}\n\n", inside.trim_matches('\n')).into())
}

fn checkbox(_: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let is_box = attribute(&element, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"));
    let done = attribute(&element, "checked").is_some();
    Some(if is_box { if done { "[x] " } else { "[ ] " } } else { "" }.into())
}

/// A table from its marked cells. Its first row is the header where all its cells say so, or where no cell does.
fn table(content: &str) -> String {
    let rows: Vec<Vec<(bool, String)>> = content.split(ROW).skip(1).map(cells).filter(|row| !row.is_empty()).collect();
    let Some(first) = rows.first() else { return content.trim().to_string() };
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let has_header = first.iter().all(|(header, _)| *header) || !rows.iter().flatten().any(|(header, _)| *header);
    let line = |row: &[(bool, String)]| {
        let mut line = String::from("|");
        for column in 0..columns {
            let text = row.get(column).map(|(_, text)| text.as_str()).unwrap_or_default();
            line.push_str(&format!(" {text} |"));
        }
        line.push('\n');
        line
    };
    let mut text = String::from("\n\n");
    text.push_str(&line(if has_header { first } else { &[] }));
    text.push_str(&format!("|{}\n", "---|".repeat(columns)));
    rows.iter().skip(usize::from(has_header)).for_each(|row| text.push_str(&line(row)));
    text.push('\n');
    text
}

/// The cells of a row: whether each is a header, and its text.
fn cells(row: &str) -> Vec<(bool, String)> {
    let mut cells = Vec::new();
    let mut rest = row;
    while let Some(at) = rest.find([CELL, HEADER]) {
        let header = rest[at..].starts_with(HEADER);
        let content = &rest[at + CELL.len_utf8()..];
        let end = content.find([CELL, HEADER]).unwrap_or(content.len());
        // A pipe in a cell may be escaped already, as in code.
        cells.push((header, cell(&content[..end].replace("\\|", "|").replace("\\\n", "\n"))));
        rest = &content[end..];
    }
    cells
}

/// No blanks at the ends of lines, no more than one empty line.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut empty = 0;
    let text = text.replace('\u{a0}', " ");
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let is_last = lines.peek().is_none_or(|next| next.trim().is_empty());
        // A line break at the end of a paragraph breaks nothing.
        let line = line.trim_end();
        let line = if is_last { line.strip_suffix('\\').unwrap_or(line).trim_end() } else { line };
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            tidy.push_str(line);
            tidy.push('\n');
        }
    }
    tidy.trim().to_string()
}
