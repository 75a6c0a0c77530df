//! `missing-actions`: an action-items section without an action item.

use crate::check::document_context::DocumentContext;
use crate::check::wording::without_comments;
use crate::config::Need;
use crate::diagnostic::Diagnostic;
use crate::incident::Section;

rule! {
    "missing-actions": "an action-items section without an action item",
    Actions, Warning, Content, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let incident = context.incident();
    if !incident.actions.is_empty() {
        return Vec::new();
    }
    let Some(need) = context.need_of_section(Section::ActionItems).filter(|need| *need != Need::Optional) else {
        return Vec::new();
    };
    let Some(found) = incident.section(Section::ActionItems) else { return Vec::new() };
    let text = without_comments(found.content.of(context.text()));
    let text = text.trim();
    if text.is_empty() {
        // Reported by `empty-section`.
        return Vec::new();
    }
    let lower = text.to_lowercase();
    // `No immediate action items.`
    let first = lower.split(['.', '\n']).next().unwrap_or_default();
    let negated =
        first.starts_with("no ") && ["action", "follow", "task", "change"].iter().any(|it| first.contains(it));
    let says_none = negated || ["none", "n/a", "nothing"].iter().any(|word| lower.starts_with(word));
    let message =
        if says_none { "no action follows from this incident" } else { "no action item was found in the section" };
    let need = if says_none { Need::Recommended } else { need };
    vec![RULE.finding_of_need(need, context.path(), message).at(found.heading_span).about("").help(
        "write each as a table row or list item: what changes in the system, one owner, one date; \
         if nothing will change, say who accepted the risk and why",
    )]
}
