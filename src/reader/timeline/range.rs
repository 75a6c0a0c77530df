//! Where a timeline ends: it continues past headings that are times or days.

use super::clock::Forms;
use super::collect::{Collected, Item, collect};
use super::stamp;
use crate::document::{Block, Document, Heading};

/// Where a timeline ends whose section ends at `end`: `## 14:03 Alert` and `## July 22` right after `## Timeline`, the
/// latter with clock times below it, are of the same timeline, although they have headings of its own level.
pub(in crate::reader) fn end(document: &Document, mut end: usize) -> usize {
    while let Some(next) = document.headings.iter().find(|heading| heading.span.start == end) {
        let stamp = stamp::read(&next.text, Forms::Loose);
        let goes_on = stamp.is_some_and(|stamp| {
            stamp.clock.is_some() || next.text[stamp.rest..].trim().is_empty() && holds_clocks(document, next)
        });
        if !goes_on {
            break;
        }
        end = next.content.end;
    }
    end
}

/// Whether a table or a list has several entries with clock times, and hardly any without.
pub(in crate::reader) fn is_timed(blocks: &[&Block]) -> bool {
    let Collected { items, .. } = collect(blocks);
    let clocks = items.iter().filter(|item| matches!(item, Item::Entry(raw) if raw.stamp.clock.is_some())).count();
    clocks > 1 && clocks * 3 >= items.len() * 2
}

/// Whether entries with clock times stand below a heading.
fn holds_clocks(document: &Document, heading: &Heading) -> bool {
    let mut blocks = Vec::new();
    Block::collect_within(&document.blocks, heading.content, &mut blocks);
    let Collected { items, .. } = collect(&blocks);
    items.iter().any(|item| matches!(item, Item::Entry(raw) if raw.stamp.clock.is_some()))
}
