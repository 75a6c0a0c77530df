//! Owners who are named for several items at once: in a list below `Owners`, in a line `Owners: Ann, Bo` beside them.

use super::column::{names, without_stop};
use crate::diagnostic::Span;
use crate::document::{Block, Kind};
use crate::incident::{Action, Origin, Reading};
use crate::reader::colon::{colon, without_colon};
use crate::reader::field::plain;
use crate::reader::inline_text::InlineText;
use crate::reader::label::ActionColumn;
use crate::reader::vocabulary::WORDS;
use crate::vocabulary::fold;

/// Why such an owner is doubted.
const DOUBT: &str = "named beside the items, not with each of them";
/// The longest name, in bytes.
const LONGEST_NAME: usize = 60;

/// An owner, and the words of what is theirs; `None` if it is everything.
pub(super) struct Share {
    owner: Reading<String>,
    of: String,
}

/// Whether a text is `Owners` and nothing else.
pub(super) fn is_label(text: &str) -> bool {
    WORDS.actions.labels.whole(&plain(without_colon(text.trim()))) == Some(&ActionColumn::Owner)
}

/// The names of a line that says nothing else: `**Owners:** Ann, Bo`.
pub(super) fn of_line(block: &Block) -> Vec<Reading<String>> {
    let flat = InlineText::new(&block.inlines, block.span);
    let Some((_, after)) = colon(&flat.text).filter(|(at, _)| *at < 32 && is_label(&flat.text[..*at])) else {
        return Vec::new();
    };
    let value = &flat.text[after..];
    match value.trim().contains('\n') {
        true => Vec::new(),
        false => names(value).filter_map(|name| owner(name, flat.whole())).collect(),
    }
}

/// The names of a list: `Ann`, or `Ann: limits`.
pub(super) fn of_list(list: &Block) -> Vec<Share> {
    let paragraphs = list.children.iter().filter_map(|item| item.children.first());
    let texts = paragraphs.filter(|first| first.kind == Kind::Paragraph);
    let shares = texts.flat_map(|first| {
        let flat = InlineText::new(&first.inlines, first.span);
        let (who, of) = match colon(&flat.text) {
            Some((at, after)) => (flat.text[..at].to_string(), fold(&flat.text[after..]).into_owned()),
            None => (flat.text.clone(), String::new()),
        };
        let owners: Vec<Reading<String>> = names(&who).filter_map(|name| owner(name, first.span)).collect();
        owners.into_iter().map(move |owner| Share { owner, of: of.clone() })
    });
    shares.collect()
}

fn owner(name: &str, span: Span) -> Option<Reading<String>> {
    let name = without_stop(name.trim().trim_matches(['@', '*', '_', ' ']));
    let is_one = !name.is_empty() && name.len() <= LONGEST_NAME && !WORDS.actions.nobody.is(&fold(name));
    is_one.then(|| Reading::new(name.to_string(), Origin::Body, span).doubt(DOUBT))
}

/// Gives the items without owners those who are named for all, and those whose words they repeat.
pub(super) fn give(actions: &mut [Action], shares: &[Share]) {
    for action in actions.iter_mut().filter(|action| action.owners.is_empty()) {
        let text = fold(&action.text).into_owned();
        let is_in_text = |word: &str| word.chars().count() > 3 && text.contains(word);
        let is_theirs = |share: &&Share| {
            share.of.trim().is_empty() || share.of.split(|c: char| !c.is_alphanumeric()).any(is_in_text)
        };
        action.owners.extend(shares.iter().filter(is_theirs).map(|share| share.owner.clone()));
    }
}

/// The same for names that are everybody's.
pub(super) fn give_all(actions: &mut [Action], owners: &[Reading<String>]) {
    for action in actions.iter_mut().filter(|action| action.owners.is_empty()) {
        action.owners.extend_from_slice(owners);
    }
}

/// The names below an item that is `Owners:` alone: `Owners:` above `- Ann` and `- Bo`.
pub(super) fn of_item(item: &Block) -> Vec<Reading<String>> {
    let [first, list] = item.children.as_slice() else { return Vec::new() };
    let is_label = first.kind == Kind::Paragraph && is_label(&InlineText::new(&first.inlines, first.span).text);
    match (is_label, &list.kind) {
        (true, Kind::List(_)) => {
            of_list(list).into_iter().map(|share| Reading { doubt: None, ..share.owner }).collect()
        }
        _ => Vec::new(),
    }
}
