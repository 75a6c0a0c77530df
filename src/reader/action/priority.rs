//! How people write the priority of an action item.

use crate::reader::vocabulary::WORDS;
use crate::vocabulary::fold;

/// `P1`, `high`: a priority and nothing else.
pub(super) fn is_priority(text: &str) -> bool {
    let text = text.trim();
    let numbered = text.strip_prefix(['P', 'p']).is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()));
    numbered || WORDS.actions.priorities.is(&fold(text))
}
