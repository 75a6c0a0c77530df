//! Headings and items that gather action items instead of being one.

use super::state;
use crate::config::Config;
use crate::document::{self, Block, Kind};
use crate::incident::ActionState;
use crate::reader::colon::{colon, without_colon};
use crate::reader::field::plain;
use crate::reader::inline_text::InlineText;
use crate::reader::label::ActionColumn;
use crate::reader::vocabulary::WORDS;

/// Texts that say that there are no items.
pub(super) fn says_none(text: &str) -> bool {
    let text = plain(text);
    text.is_empty() || WORDS.actions.none.is(&text) || WORDS.actions.no_items.at_start(&text).is_some()
}

/// Whether a block says that there are no items, and nothing else.
pub(in crate::reader) fn is_none(block: &Block) -> bool {
    match block.kind {
        Kind::Paragraph => {
            let text = document::plain(&block.inlines);
            !text.trim().is_empty() && says_none(&text)
        }
        Kind::List(_) | Kind::Item(_) | Kind::Quote => !block.children.is_empty() && block.children.iter().all(is_none),
        Kind::Html(_) | Kind::Break => true,
        _ => false,
    }
}

/// What a group's heading says about its items: `Completed`, `Immediate actions (done)`, `In progress`.
pub(super) fn group_state(heading: &str) -> Option<ActionState> {
    let bracket = heading.char_indices().rev().find(|(_, c)| matches!(c, '(' | '[' | '（' | '【'));
    let inner =
        bracket.map(|(at, c)| heading[at + c.len_utf8()..].trim_end_matches([')', ']', '）', '】', ':', '：', ' ']));
    let whole = without_colon(heading.trim());
    inner.and_then(state::remark).or_else(|| {
        let words = plain(whole);
        // `### Testing` names a field of work beside others.
        let is_of_work = |said: &ActionState| *said == ActionState::InProgress && WORDS.actions.groups.is(&words);
        let first = words.split(' ').next().unwrap_or("");
        let known = matches!(first, "done" | "completed" | "finished" | "ongoing" | "wip")
            || words == "in progress"
            || words.ends_with(" completed")
            || words.ends_with(" done");
        // `Medidas correctivas implementadas`
        let last = words.rsplit_once(' ').and_then(|(_, last)| WORDS.actions.states.whole(last)).copied();
        if last == Some(ActionState::Done) {
            return last;
        }
        state::remark(whole).filter(|said| words.len() < 16 && !is_of_work(said)).or_else(|| {
            if known {
                state::state(if words.ends_with("completed") || words.ends_with("done") { "done" } else { first })
            } else {
                None
            }
        })
    })
}

/// Headings that gather items instead of being one: `Short term`, `Process improvements`.
pub(super) fn is_group(heading: &str) -> bool {
    let words = plain(heading);
    words.is_empty()
        || words.split(' ').next_back().is_some_and(|last| WORDS.actions.groups.is(last))
        || plain(before_brackets(heading)).split(' ').next_back().is_some_and(|last| WORDS.actions.groups.is(last))
}

fn before_brackets(text: &str) -> &str {
    text.find(['(', '[', '（', '【']).map_or(text, |at| &text[..at])
}

/// An item that only names a group of nested ones: it ends with a colon, or is a short bold label.
pub(super) fn is_group_item(text: &str, flat: &InlineText, nested: &Block, config: &Config) -> bool {
    let several = nested.children.len() > 1;
    let labels = nested.children.iter().filter_map(|item| item.children.first()).all(|first| {
        let text = document::plain(&first.inlines);
        let name = colon(&text).map_or("", |(at, _)| &text[..at]);
        !name.is_empty()
            && ActionColumn::of(&plain(name), config).is_some_and(|slot| slot != ActionColumn::Text)
            && name.len() < 24
    });
    if labels {
        return false;
    }
    let short = text.split(' ').count() <= 6;
    (text.ends_with([':', '：']) && short)
        || (several && short && flat.all(|style| style.strong))
        || is_group(text) && short && text.split(' ').count() <= 3
}
