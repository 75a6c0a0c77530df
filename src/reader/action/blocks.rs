//! How the blocks of an action section differ: footers, details of the item before, names of machines.

use super::ticket::id;
use crate::diagnostic::Span;
use crate::document::{self, Block, Kind};
use crate::reader::inline_text::InlineText;

/// Without the lines below the last rule, where that is nothing but prose: `Written by Ann`, `Incident closed ✅`.
pub(super) fn without_foot<'b, 'd>(blocks: &'b [&'d Block]) -> &'b [&'d Block] {
    let rule = blocks.iter().rposition(|block| block.kind == Kind::Break);
    let is_foot = |rule: &usize| {
        let (before, foot) = blocks.split_at(*rule);
        let is_list = |block: &&Block| matches!(block.kind, Kind::List(_) | Kind::Table { .. });
        before.iter().any(is_list) && foot.iter().skip(1).all(|block| block.kind == Kind::Paragraph)
    };
    rule.filter(is_foot).map_or(blocks, |rule| &blocks[..rule])
}

/// Bullets right behind a number with a bold title are its details, though nobody indented them.
pub(super) fn goes_on(before: &Block, list: &Block) -> bool {
    let plain = list.kind == Kind::List(false) && list.children.iter().all(|item| item.kind == Kind::Item(None));
    let titled =
        |item: &Block| item.children.first().is_some_and(|p| InlineText::new(&p.inlines, p.span).bold_head() > 0);
    plain && before.kind == Kind::List(true) && before.children.last().is_some_and(titled)
}

/// Whether lists stand within prose that leads to them and goes on behind them: what a heading's work is about, and
/// not its parts.
pub(super) fn explains(content: &[&&Block]) -> bool {
    let is_prose = |block: &&&Block| block.kind == Kind::Paragraph;
    let leads = |block: &Block| document::plain(&block.inlines).trim_end().ends_with([':', '：']);
    let lists = || content.iter().enumerate().filter(|(_, block)| matches!(block.kind, Kind::List(_)));
    let is_led =
        |at: usize, list: &Block| at > 0 && is_prose(&content[at - 1]) && leads(content[at - 1]) && !is_of_tasks(list);
    let known = |block: &&&Block| matches!(block.kind, Kind::Paragraph | Kind::List(_) | Kind::Code { .. });
    content.iter().all(known)
        && lists().count() > 0
        && content.last().is_some_and(is_prose)
        && lists().all(|(at, list)| is_led(at, list))
}

/// Whether a list's items have boxes.
pub(super) fn is_of_tasks(list: &Block) -> bool {
    list.children.iter().any(|item| matches!(item.kind, Kind::Item(Some(_))))
}

/// Whether a text is the name of a machine or a file and no work: `db-01.example.org`.
pub(super) fn is_thing(text: &str, flat: &InlineText) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | ':' | '/');
    flat.links.is_empty()
        && text.chars().all(is_name)
        && text.contains(|c: char| c.is_ascii_digit() || c == '.')
        && id(text).is_none()
}

/// How many sentences a tidy text has; questions are not counted, for they ask for work.
pub(super) fn sentences(text: &str) -> usize {
    [". ", "! ", "。", "！"].iter().map(|end| text.matches(end).count()).sum::<usize>() + 1
}

/// The inlines that lie in a span.
pub(super) fn slice(inlines: &[document::Inline], span: Span) -> Vec<document::Inline> {
    inlines
        .iter()
        .filter(|inline| span.contains(inline.span()) && !matches!(inline, document::Inline::Break(_)))
        .cloned()
        .collect()
}
