//! Heads of the columns of action items: `Assignee` as `Owner`, `Deadline` as `Due`.

use super::edit::replace;
use crate::check::document_context::DocumentContext;
use crate::diagnostic::{Fix, Span};
use crate::document::{Block, Cell, Inline, Kind};
use crate::incident::Section;

const OWNER: [&str; 8] =
    ["assignee", "assignees", "assigned to", "responsible", "dri", "owners", "who", "action owner"];
const DUE: [&str; 9] =
    ["deadline", "due date", "due by", "target date", "by when", "eta", "due on", "completion date", "due-date"];

pub(super) fn fixes(context: &DocumentContext<'_>) -> Vec<Fix> {
    let Some(section) = context.incident().section(Section::ActionItems) else { return Vec::new() };
    if !section.content.of(context.text()).contains('|') {
        return Vec::new();
    }
    let mut fixes = Vec::new();
    tables(&context.postmortem.document().blocks, &mut |header| {
        let inside = header.first().is_some_and(|cell| section.content.contains(cell.span));
        if inside {
            fixes.extend(rename(context, header, &OWNER, "Owner"));
            fixes.extend(rename(context, header, &DUE, "Due"));
        }
    });
    fixes
}

fn tables(blocks: &[Block], look: &mut impl FnMut(&[Cell])) {
    for block in blocks {
        if let Kind::Table { header, .. } = &block.kind {
            look(header);
        }
        tables(&block.children, look);
    }
}

/// The one column that has one of some names, unless there is one of the right name.
fn rename(context: &DocumentContext<'_>, header: &[Cell], names: &[&str], name: &str) -> Option<Fix> {
    let text = |cell: &Cell| match cell.inlines.as_slice() {
        [Inline::Text(span, words)] if span.of(context.text()).trim() == words.trim() => Some((*span, words.clone())),
        _ => None,
    };
    let cells: Vec<(Span, String)> = header.iter().filter_map(text).collect();
    let is = |words: &str, name: &str| words.trim().eq_ignore_ascii_case(name);
    if cells.iter().any(|(_, words)| is(words, name)) {
        return None;
    }
    let mut found = cells.iter().filter(|(_, words)| names.iter().any(|name| is(words, name)));
    let (span, words) = found.next().filter(|_| found.next().is_none())?;
    let start = span.start + (words.len() - words.trim_start().len());
    Some(replace(
        Span::new(start, start + words.trim().len()),
        name,
        format!("rename the column `{}` to `{name}`", words.trim()),
    ))
}
