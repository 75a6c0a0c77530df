//! Action items that are items of a list, with what is nested below them.

use super::blocks::{is_of_tasks, is_thing};
use super::collect::Collector;
use super::details;
use super::group::{group_state, is_group_item, says_none};
use super::owner_list;
use crate::diagnostic::Span;
use crate::document::{self, Block, Kind};
use crate::incident::ActionState;
use crate::reader::colon::colon;
use crate::reader::inline_text::{InlineText, tidy};
use crate::vocabulary::fold;

impl Collector<'_> {
    pub(super) fn list(&mut self, list: &Block, depth: usize) {
        // A checklist of questions for a review asks for nothing to be done.
        let asks = |item: &Block| {
            let first = item.children.first().filter(|first| first.kind == Kind::Paragraph);
            first.is_some_and(|first| document::plain(&first.inlines).trim_end().ends_with(['?', '？']))
        };
        if list.children.len() > 1 && list.children.iter().all(asks) {
            return;
        }
        for item in &list.children {
            let Kind::Item(ticked) = item.kind else { continue };
            let Some(first) = item.children.first() else { continue };
            if first.kind != Kind::Paragraph {
                if matches!(first.kind, Kind::List(_)) && depth < 6 {
                    self.list(first, depth + 1);
                }
                continue;
            }
            let flat = InlineText::new(&first.inlines, first.span);
            let text = tidy(&flat.text);
            if text.is_empty() || says_none(&text) || self.explains_a_kind(&text) {
                continue;
            }
            let nested = item.children.iter().find(|child| matches!(child.kind, Kind::List(_)));
            if ticked.is_none() && nested.is_none() && is_thing(&text, &flat) {
                continue;
            }
            if let Some(nested) = nested.filter(|nested| depth < 6 && is_of_tasks(nested)) {
                // An item whose parts are items: nothing of theirs is its own.
                if ticked.is_some() {
                    self.push_flat(&flat, first.span, ticked);
                    self.details_but(&item.children[1..], nested);
                    self.list(nested, depth + 1);
                    continue;
                }
                let before = self.group;
                self.group = group_state(&text).or(before);
                self.list(nested, depth + 1);
                self.group = before;
                continue;
            }
            if let Some(nested) = nested.filter(|nested| {
                depth < 6
                    && ticked.is_none()
                    && (is_group_item(&text, &flat, nested, self.config) || self.is_topic(&flat, first.span, nested))
            }) {
                let before = self.group;
                self.group = group_state(&text).or(before);
                self.list(nested, depth + 1);
                self.group = before;
                continue;
            }
            self.push_flat(&flat, item.span, ticked);
            self.details(&item.children[1..]);
        }
    }

    /// `Prevent: what keeps it from happening again` below a table with that kind: a legend.
    fn explains_a_kind(&self, text: &str) -> bool {
        let Some((at, _)) = colon(text).filter(|(at, _)| *at < 32 && !self.kinds.is_empty()) else { return false };
        self.kinds.contains(&*fold(text[..at].trim()))
    }

    /// Whether an item is a word or two that its parts belong to: it names nobody and no day, some of them do.
    fn is_topic(&self, flat: &InlineText, span: Span, nested: &Block) -> bool {
        let names_owner = |item: &Block| {
            let first = item.children.first()?;
            let text = InlineText::new(&first.inlines, first.span);
            let labelled = colon(&text.text).is_some_and(|(at, _)| at < 24);
            let owners = details::read(&text, first.span, self.known).owners;
            Some(!labelled && !owners.is_empty() && text.text.split_whitespace().count() > 2)
        };
        let short = flat.text.split_whitespace().count() <= 2;
        short
            && nested.children.len() > 1
            && nested.children.iter().filter_map(names_owner).any(|named| named)
            && !self.says_something(flat, span)
    }

    /// The same without a list whose items are items themselves.
    fn details_but(&mut self, blocks: &[Block], tasks: &Block) {
        for block in blocks.iter().filter(|block| block.span != tasks.span) {
            self.details(std::slice::from_ref(block));
        }
    }

    /// What nested lists and paragraphs add to the item before them: owner, due date, ticket.
    pub(super) fn details(&mut self, blocks: &[Block]) {
        let known = self.known;
        let Some(action) = self.actions.last_mut() else { return };
        let mut stack: Vec<&Block> = blocks.iter().rev().collect();
        while let Some(block) = stack.pop() {
            if block.kind == Kind::Paragraph {
                let flat = InlineText::new(&block.inlines, block.span);
                let found = details::read(&flat, block.span, known);
                let labelled = colon(&flat.text).is_some_and(|(at, _)| at < 24);
                // `@ann: I would rather wait` is what somebody says of it.
                let is_comment = flat.text.trim_start().starts_with('@');
                if labelled && !is_comment && action.owners.is_empty() {
                    action.owners = found.owners;
                }
                if labelled && !action.state_stated && found.state_stated {
                    action.set_state(found.state);
                }
                action.due = action.due.take().or(found.due.filter(|_| labelled));
                action.priority = action.priority.take().or(found.priority.filter(|_| labelled));
                action.kind = action.kind.take().or(found.kind.filter(|_| labelled));
                action.closed = action.closed.or(found.closed);
                action.ticket = action.ticket.take().or(found.ticket);
                let lower = flat.text.to_lowercase();
                if !action.state_stated && (lower.starts_with("already done") || lower.starts_with("done")) {
                    action.set_state(ActionState::Done);
                }
            } else {
                let owners = owner_list::of_item(block);
                match owners.is_empty() {
                    true => stack.extend(block.children.iter().rev()),
                    false if action.owners.is_empty() => action.owners = owners,
                    false => {}
                }
            }
        }
    }
}
