//! The parts of a section of action items: what stands under one sub-heading or bold label.
//!
//! A part may say of all its items that they are done ("Immediate actions (completed)").

use crate::document::{Block, Kind};
use crate::incident::flat::{Flat, tidy};

use super::item::{self, Draft};
use super::state::{self, Said};
use super::table::Columns;
use super::{Action, ActionState};

/// Above this, a paragraph tells a story instead of naming one thing to do.
const SHORT: usize = 400;

/// One part: its heading, if any, and the blocks below.
pub(super) struct Group<'d> {
    heading: Option<&'d Block>,
    /// What the heading or a label says of the items' state.
    said: Option<ActionState>,
    blocks: Vec<&'d Block>,
}

/// Splits a section's blocks at its sub-headings and bold labels.
pub(super) fn split<'d>(blocks: &[&'d Block], text: &str) -> Vec<Group<'d>> {
    let mut groups = vec![Group { heading: None, said: None, blocks: Vec::new() }];
    let mut under = None;
    let details = details(blocks, text);
    for (block, _) in blocks.iter().zip(details).filter(|(_, detail)| !detail) {
        let flat = || Flat::new(&block.inlines, block.span);
        match &block.kind {
            Kind::Heading(_) => {
                under = state::of_label(&flat().text);
                groups.push(Group { heading: Some(block), said: under, blocks: Vec::new() });
            }
            Kind::Paragraph if is_label(&flat()) => {
                let said = state::of_label(&flat().text).or(under);
                groups.push(Group { heading: None, said, blocks: Vec::new() });
            }
            Kind::Html(html) if html.trim_start().starts_with("<!--") => {}
            _ => {
                if let Some(group) = groups.last_mut() {
                    group.blocks.push(block);
                }
            }
        }
    }
    groups.retain(|group| !group.blocks.is_empty());
    groups
}

/// Which blocks spell out the numbered item above them: a numbered list that goes on counting below some bullets was
/// one list in its author's eyes.
fn details(blocks: &[&Block], text: &str) -> Vec<bool> {
    let numbered = |block: &Block| matches!(block.kind, Kind::List(true));
    let goes_on = |block: &Block| {
        let number = block.span.of(text).trim_start().split(['.', ')']).next().unwrap_or("");
        numbered(block) && number.parse::<u32>().is_ok_and(|number| number > 1)
    };
    let mut details = vec![false; blocks.len()];
    let mut last = None;
    for (at, block) in blocks.iter().enumerate() {
        if matches!(block.kind, Kind::Heading(_)) {
            last = None;
        } else if goes_on(block) && last.is_some() {
            details[last.unwrap_or(at)..at].fill(true);
            // What comes right after the last number spells that one out.
            if blocks.get(at + 1).is_some_and(|next| matches!(next.kind, Kind::List(false))) {
                details[at + 1] = true;
            }
            last = Some(at + 1);
        } else if numbered(block) {
            last = Some(at + 1);
        }
    }
    details
}

/// Whether a paragraph only names the items below it: all bold, or one line that ends with a colon.
fn is_label(flat: &Flat) -> bool {
    let text = flat.text.trim();
    !text.is_empty()
        && !text.contains('\n')
        && (text.ends_with(':') && text.len() < 200 || text.len() < 80 && flat.all(|look| look.strong))
}

impl Group<'_> {
    /// The items of this part.
    pub(super) fn read(&self, text: &str) -> Vec<Action> {
        let mut actions = Vec::new();
        let listed = self.blocks.iter().any(|block| matches!(block.kind, Kind::List(_) | Kind::Table { .. }));
        if self.is_one_item() {
            actions.extend(self.heading.and_then(|heading| item::read(Draft::of(heading), self.said)));
            return actions;
        }
        for block in &self.blocks {
            match &block.kind {
                Kind::List(_) => self.list(block, &mut actions),
                Kind::Table { header, rows } => {
                    let columns = Columns::of(header, rows);
                    actions.extend(columns.into_iter().flat_map(|columns| columns.read(rows)));
                }
                Kind::Paragraph => actions.extend(self.paragraph(block, listed)),
                Kind::Quote => {
                    let inner: Vec<&_> = block.children.iter().collect();
                    actions.extend(split(&inner, text).iter().flat_map(|group| group.read(text)));
                }
                _ => {}
            }
        }
        actions
    }

    /// Whether the heading names the item and prose below it explains: several paragraphs, and little listed.
    fn is_one_item(&self) -> bool {
        let length = |wanted: fn(&Kind) -> bool| {
            let found = self.blocks.iter().filter(|block| wanted(&block.kind));
            found.map(|block| block.span.len()).sum::<usize>()
        };
        let prose = length(|kind| matches!(kind, Kind::Paragraph));
        let listed = length(|kind| matches!(kind, Kind::List(_) | Kind::Table { .. }));
        let paragraphs = self.blocks.iter().filter(|block| matches!(block.kind, Kind::Paragraph)).count();
        self.heading.is_some() && paragraphs >= 2 && prose > 3 * listed
    }

    fn list(&self, list: &Block, actions: &mut Vec<Action>) {
        for entry in &list.children {
            let draft = Draft::of_item(entry);
            let nested = entry.children.iter().filter(|child| matches!(child.kind, Kind::List(_)));
            // "Platform team:" with a list below it is a label, not a thing to do.
            if draft.is_label() && nested.clone().next().is_some() {
                let said = state::of_label(&draft.flat.text).or(self.said);
                let inner = Group { heading: None, said, blocks: Vec::new() };
                nested.for_each(|list| inner.list(list, actions));
            } else {
                actions.extend(item::read(draft, self.said));
            }
        }
    }

    /// A paragraph is an item where it says so, or where it is alone and short.
    fn paragraph(&self, block: &Block, listed: bool) -> Option<Action> {
        let draft = Draft::of(block);
        let text = tidy(&draft.flat.text);
        let marked = item::is_called_item(&text) || matches!(state::leading(&text), Some(Said { .. }));
        let led = !listed && draft.flat.bold_head() > 0 && draft.flat.bold_head() < draft.flat.text.len();
        let alone = !listed && self.blocks.len() == 1 && text.len() < SHORT && sentences(&text) <= self.most();
        (marked || led || alone).then(|| item::read(draft, self.said)).flatten()
    }

    /// How many sentences a paragraph alone may have: under a heading of its own it is an item whatever its length.
    fn most(&self) -> usize {
        if self.heading.is_some() { usize::MAX } else { 1 }
    }
}

fn sentences(text: &str) -> usize {
    text.split_inclusive(['.', '!', '?'])
        .zip(text.split_inclusive(['.', '!', '?']).skip(1).chain(std::iter::once(" ")))
        .filter(|(_, next)| next.starts_with(' '))
        .count()
        .max(1)
}
