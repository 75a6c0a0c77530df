//! `exhortation-action`: an action item that only asks people to try harder.

use crate::check::action_wording::{Vagueness, vagueness};
use crate::check::document_context::DocumentContext;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::diagnostic::{Diagnostic, Level};
use crate::incident::Action;

/// Name, group and level.
pub const META: Meta = Meta {
    name: "exhortation-action",
    group: Group::Blameless,
    level: Level::Warning,
    reach: Reach::Content,
    summary: "an action item that only asks people to try harder",
};

/// The rule.
pub static RULE: Rule =
    Rule { meta: &META, check: Check::Document(check), docs: include_str!("exhortation_action.md") };

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    if !context.incident().is_english() {
        return Vec::new();
    }
    let open = context.incident().actions.iter().filter(|action| action.state.is_open());
    open.filter_map(|action| finding(context, action)).collect()
}

fn finding(context: &DocumentContext<'_>, action: &Action) -> Option<Diagnostic> {
    let Some(Vagueness::Attention(words)) = vagueness(&action.text, action.ticket.is_some()) else { return None };
    let message = format!("\"{words}\" asks people to try harder; it changes nothing in the system");
    let help = "what would catch the mistake when attention lapses? A check, a default, a limit, an alert, \
                a safeguard in the tool";
    Some(
        META.finding(context.path(), message)
            .at(context.first_line(action.span))
            .label("an exhortation")
            .help(help)
            .about(&action.text),
    )
}
