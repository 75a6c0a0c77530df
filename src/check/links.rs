//! Where the links of a document lead, as far as that is inside the archive.

use crate::diagnostic::Span;
use crate::document::{Block, Document, Inline, Kind};
use crate::source::within;

/// A relative link or image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    /// Its bytes.
    pub(super) span: Span,
    /// It is an image.
    pub(super) image: bool,
    /// The path, decoded; none for a link within the document.
    pub(super) path: Option<String>,
    /// The anchor behind `#`, decoded.
    pub(super) anchor: Option<String>,
}

/// Whether a text may hold a relative link: a cheap look that spares most documents from being taken apart.
pub(super) fn may_have_targets(text: &str) -> bool {
    ["](", "]:"].into_iter().any(|mark| {
        text.match_indices(mark).any(|(at, _)| {
            let rest = text.get(at + mark.len()..).unwrap_or("").trim_start_matches([' ', '\t', '\n', '\r', '<']);
            !["https://", "http://", "mailto:", "/"].into_iter().any(|out| rest.starts_with(out))
        })
    })
}

/// Every relative link and image of a document.
pub(super) fn targets(document: &Document) -> Vec<Target> {
    let mut found = Vec::new();
    in_blocks(&document.blocks, &mut found);
    found
}

fn in_blocks(blocks: &[Block], found: &mut Vec<Target>) {
    for block in blocks {
        in_inlines(&block.inlines, found);
        if let Kind::Table { header, rows } = &block.kind {
            let cells = header.iter().chain(rows.iter().flat_map(|(_, cells)| cells));
            cells.for_each(|cell| in_inlines(&cell.inlines, found));
        }
        in_blocks(&block.children, found);
    }
}

fn in_inlines(inlines: &[Inline], found: &mut Vec<Target>) {
    for inline in inlines {
        match inline {
            Inline::Link(span, address, inner) => {
                found.extend(target(*span, address, false));
                in_inlines(inner, found);
            }
            Inline::Image(span, address, _) => found.extend(target(*span, address, true)),
            Inline::Strong(_, inner) | Inline::Emphasis(_, inner) | Inline::Struck(_, inner) => {
                in_inlines(inner, found);
            }
            Inline::Text(..) | Inline::Code(..) | Inline::Html(..) | Inline::Footnote(..) | Inline::Break(_) => {}
        }
    }
}

/// The target of an address; none where it leads out: another host, a scheme, the site's own root, a macro.
fn target(span: Span, address: &str, image: bool) -> Option<Target> {
    let address = address.trim();
    let scheme = address.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    if address.is_empty() || scheme || address.starts_with(['/', '\\', '{', '<', '@', '$']) || address.contains("{{") {
        return None;
    }
    let (path, anchor) = match address.split_once('#') {
        Some((path, anchor)) => (path, Some(decode(anchor))),
        None => (address, None),
    };
    let path = path.split('?').next().unwrap_or(path);
    if path.is_empty() && anchor.is_none() {
        return None;
    }
    Some(Target { span, image, path: (!path.is_empty()).then(|| decode(path)), anchor })
}

/// `%20` and its like as what they stand for.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match code.filter(|_| *first == b'%').and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_string())
}

/// A path from the archive's root, for one that is relative to a document; none when it climbs out.
pub(super) fn resolve(document: &str, path: &str) -> Option<String> {
    within(document.rsplit_once('/').map_or("", |(folder, _)| folder), path)
}

/// Everything in a document that a link may lead to: headings, footnotes, names given in HTML.
pub(super) fn anchors(document: &Document) -> Vec<String> {
    let mut found: Vec<String> = document.headings.iter().map(|heading| heading.anchor.clone()).collect();
    let text = &document.text;
    for name in ["id=\"", "name=\"", "id='", "name='", "{#", "[^"] {
        found.extend(text.match_indices(name).filter_map(|(at, _)| {
            let rest = text.get(at + name.len()..)?;
            let end = rest.find(['"', '\'', '}', ']'])?;
            let prefix = if name == "[^" { "fn-" } else { "" };
            Some(format!("{prefix}{}", rest.get(..end.min(200))?))
        }));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{may_have_targets, resolve, target};
    use crate::diagnostic::Span;

    #[test]
    fn only_what_is_inside_is_a_target() {
        let of = |address: &str| target(Span::new(0, 1), address, false);
        assert!(of("https://x.example/").is_none());
        assert!(of("mailto:x@y.example").is_none());
        assert!(of("//cdn.example/a.png").is_none());
        assert!(of("/assets/a.png").is_none());
        let found = of("../images/a%20b.svg?raw=1#part").unwrap();
        assert_eq!(found.path.as_deref(), Some("../images/a b.svg"));
        assert_eq!(found.anchor.as_deref(), Some("part"));
        assert_eq!(of("#x").unwrap().path, None);
        assert!(of("100%").is_some());
        assert!(may_have_targets("see [a](b.md)") && may_have_targets("[a]: b.md") && may_have_targets("[a](\n b.md)"));
        assert!(!may_have_targets("see [a](https://x.example) and [b](/c)"));
    }

    #[test]
    fn paths_are_relative_to_the_document() {
        assert_eq!(resolve("content/2026/a.md", "../images/x.svg").as_deref(), Some("content/images/x.svg"));
        assert_eq!(resolve("a.md", "b.md").as_deref(), Some("b.md"));
        assert_eq!(resolve("a.md", "../b.md"), None);
    }
}
