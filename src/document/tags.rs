//! How much raw HTML a body holds: whoever makes it safe builds a tree of it, and what nests without end, or has
//! thousands of attributes, costs more than the square of its length.

use std::collections::BTreeMap;

use super::block::{Block, Inline, Kind, Part, walk};
use super::limits::{self, Excess};
use crate::diagnostic::Span;

/// The tags met so far.
#[derive(Default)]
pub(super) struct Tags<'d> {
    /// How many of each name are open; a closing tag closes one of its own name only.
    open: BTreeMap<&'d [u8], usize>,
    depth: usize,
    total: usize,
}

impl<'d> Tags<'d> {
    /// Counts the tags of some blocks; the place of the first one beyond the limit, too deep or too long.
    pub(super) fn count(&mut self, blocks: &'d [Block]) -> Result<(), Excess> {
        let mut counted = Ok(());
        walk(blocks, &mut |part| match part {
            Part::Block(Block { kind: Kind::Html(html), span, .. }) | Part::Inline(Inline::Html(span, html))
                if counted.is_ok() =>
            {
                counted = self.literal(html, *span);
            }
            _ => {}
        });
        counted
    }

    fn literal(&mut self, html: &'d str, span: Span) -> Result<(), Excess> {
        let bytes = html.as_bytes();
        for (at, _) in html.match_indices('<') {
            let rest = &bytes[at + 1..];
            let (closing, rest) = match rest.strip_prefix(b"/") {
                Some(rest) => (true, rest),
                None => (false, rest),
            };
            let name = &rest[..rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count()];
            if name.is_empty() {
                continue;
            }
            self.total += 1;
            if closing {
                if let Some(open) = self.open.get_mut(name).filter(|open| **open > 0) {
                    *open -= 1;
                    self.depth -= 1;
                }
            } else if !VOID.contains(&name) {
                *self.open.entry(name).or_default() += 1;
                self.depth += 1;
            }
            let tag = rest.iter().position(|byte| *byte == b'>').unwrap_or(rest.len());
            let parts = rest[..tag].split(|byte| byte.is_ascii_whitespace() || *byte == b'/').count();
            if self.total > limits::TAGS || self.depth > limits::OPEN_TAGS || parts > limits::TAG_PARTS {
                return Err(Excess::Html(span));
            }
        }
        Ok(())
    }
}

/// Void elements.
const VOID: [&[u8]; 7] = [b"br", b"hr", b"img", b"input", b"wbr", b"col", b"source"];
