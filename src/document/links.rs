//! What a document points at and what of it can be pointed at: links and images, in Markdown and in raw HTML, and the
//! anchors of its page.

use super::address::unescape;
use super::block::{Block, Inline, Kind, Part, walk};
use super::outline::Heading;
use crate::diagnostic::Span;

/// A link or an image.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Link {
    /// The whole of it; of one in raw HTML its address alone.
    pub span: Span,
    /// The span of its address; none if it is written elsewhere (`[a][b]`, `<https://…>`).
    pub address: Option<Span>,
    /// The address, as the document writes it.
    pub url: String,
    /// It is an image.
    pub is_image: bool,
    /// It is in an HTML tag.
    pub in_html: bool,
}

/// The attributes that contain an address, and whether it is an image's.
const ADDRESSES: [(&str, bool); 2] = [("href=", false), ("src=", true)];
/// What names a place of the page.
const NAMES: [&str; 2] = ["id=", "name="];

/// The links and images of a body, in order, and the anchors of its page: those of its headings, its footnotes, and what
/// raw HTML names.
pub(super) fn links(text: &str, blocks: &[Block], headings: &[Heading]) -> (Vec<Link>, Vec<String>) {
    let mut links = Vec::new();
    let mut anchors: Vec<String> = headings.iter().map(|heading| heading.anchor.clone()).collect();
    walk(blocks, &mut |part| match part {
        Part::Inline(Inline::Link(span, url, _)) => links.push(markdown(text, *span, url, false)),
        Part::Inline(Inline::Image(span, url, _)) => links.push(markdown(text, *span, url, true)),
        Part::Inline(Inline::Html(span, _)) => html(text, *span, &mut links, &mut anchors),
        Part::Block(Block { kind: Kind::Html(_), span, .. }) => html(text, *span, &mut links, &mut anchors),
        Part::Block(Block { kind: Kind::Footnote(name), .. }) => anchors.push(format!("fn-{name}")),
        _ => {}
    });
    links.sort_by_key(|link| link.span);
    (links, anchors)
}

/// The anchor that a link's fragment refers to: an exact match, else one ignoring case; none if there is none.
pub fn anchor_of<'a>(anchors: impl Iterator<Item = &'a str> + Clone, fragment: &str) -> Option<&'a str> {
    let wanted = unescape(fragment);
    let same = |anchor: &&str| anchor.to_lowercase() == wanted.to_lowercase();
    anchors.clone().find(|anchor| *anchor == wanted).or_else(|| anchors.into_iter().find(same))
}

fn markdown(text: &str, span: Span, url: &str, is_image: bool) -> Link {
    Link { span, address: address_in(text, span), url: url.to_string(), is_image, in_html: false }
}

/// The span of the address in `[…](address "title")`.
fn address_in(text: &str, span: Span) -> Option<Span> {
    let source = span.of(text).strip_suffix(')')?;
    let at = source.rfind("](")? + 2;
    let place = &source[at..];
    let length = match place.strip_prefix('<') {
        Some(rest) => rest.find('>').map_or(place.len(), |end| end + 2),
        None => place.find([' ', '\t', '\n', '\r']).unwrap_or(place.len()),
    };
    Some(Span::new(span.start + at, span.start + at + length))
}

/// What a stretch of raw HTML points at and names. Comments point at nothing.
fn html(text: &str, span: Span, links: &mut Vec<Link>, anchors: &mut Vec<String>) {
    for tags in outside_comments(text, span) {
        let source = tags.of(text);
        for (attribute, is_image) in ADDRESSES {
            links.extend(values(source, attribute).map(|(at, value)| {
                let span = Span::new(tags.start + at, tags.start + at + value.len());
                Link { span, address: Some(span), url: unescaped(value), is_image, in_html: true }
            }));
        }
        anchors.extend(NAMES.into_iter().flat_map(|name| values(source, name)).map(|(_, value)| value.to_string()));
    }
}

/// The parts of raw HTML outside comments; an unclosed comment extends to the end.
fn outside_comments(text: &str, span: Span) -> Vec<Span> {
    let mut tags = Vec::new();
    let mut at = span.start;
    for comment in comments(text, span) {
        tags.push(Span::new(at, comment.start));
        at = comment.end;
    }
    tags.push(Span::new(at, span.end));
    tags
}

/// The comments in a stretch of raw HTML; one that is never closed reaches to its end.
pub(super) fn comments(text: &str, span: Span) -> Vec<Span> {
    let mut comments = Vec::new();
    let mut at = span.start;
    while let Some(opens) = text.get(at..span.end).and_then(|rest| rest.find("<!--")).map(|found| at + found) {
        let closes = text[opens..span.end].find("-->").map_or(span.end, |found| opens + found + 3);
        comments.push(Span::new(opens, closes));
        at = closes;
    }
    comments
}

/// The addresses in a tag's source, as it is written and as it is meant.
pub(super) fn addresses(html: &str) -> impl Iterator<Item = String> {
    ADDRESSES.into_iter().flat_map(move |(attribute, _)| values(html, attribute)).map(|(_, value)| unescaped(value))
}

/// The values of an attribute, quoted or not, with their spans; a heuristic, not to be trusted for security.
fn values<'h>(html: &'h str, attribute: &'static str) -> impl Iterator<Item = (usize, &'h str)> {
    html.match_indices(attribute).filter_map(move |(at, _)| {
        let before = html[..at].chars().next_back();
        if !before.is_some_and(|c| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | '/')) {
            return None;
        }
        let start = at + attribute.len();
        let rest = &html[start..];
        match rest.chars().next().filter(|c| matches!(c, '"' | '\'')) {
            Some(quote) => rest[1..].find(quote).map(|end| (start + 1, &rest[1..=end])),
            None => {
                let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(rest.len());
                (end > 0).then_some((start, &rest[..end]))
            }
        }
    })
}

/// The character references that addresses are written with.
fn unescaped(value: &str) -> String {
    value.trim().replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::super::Document;
    use super::anchor_of;

    #[test]
    fn links_of_markdown_and_html_with_their_places() {
        let text = "# A\n\n[a](b.md \"t\") ![i](<x y.png>) [r][d] <https://x.example>\n\n\
                    <a href='c.md?a&amp;b'>c</a> <img alt=x src=i.svg>\n\n<!-- <a href=\"no.md\"> -->\n\n\
                    | t |\n|---|\n| **[q](z.md)** |\n\n<div id=\"here\">\n\nnote[^n]\n\n[^n]: n\n\n[d]: e.md\n";
        let document = Document::parse("a.md", text.as_bytes());
        let shown: Vec<_> = document
            .links
            .iter()
            .map(|link| (link.url.as_str(), link.address.map_or("-", |span| span.of(text)), link.is_image))
            .collect();
        assert_eq!(
            shown,
            [
                ("b.md", "b.md", false),
                ("x y.png", "<x y.png>", true),
                ("e.md", "-", false),
                ("https://x.example", "-", false),
                ("c.md?a&b", "c.md?a&amp;b", false),
                ("i.svg", "i.svg", true),
                ("z.md", "z.md", false),
            ]
        );
        assert_eq!(document.anchors, ["a", "here", "fn-n"]);
    }

    #[test]
    fn fragments_find_their_anchor_whatever_their_case() {
        let anchors = || ["whats-next", "größe"].into_iter();
        assert_eq!(anchor_of(anchors(), "Whats-next"), Some("whats-next"));
        assert_eq!(anchor_of(anchors(), "gr%C3%B6%C3%9Fe"), Some("größe"));
        assert_eq!(anchor_of(anchors(), "what"), None);
    }
}
