//! `action-that-exhorts`: an action item that only asks people to try harder.

use crate::check::case::Case;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::check::vague::{Vagueness, vagueness};
use crate::diagnostic::{Diagnostic, Level};
use crate::incident::Action;

/// Name and standing.
pub const META: Meta = Meta {
    name: "action-that-exhorts",
    group: Group::Blameless,
    level: Level::Warning,
    reach: Reach::Content,
    summary: "an action item that only asks people to try harder",
};

/// The rule.
pub static RULE: Rule =
    Rule { meta: &META, check: Check::Document(check), docs: include_str!("action_that_exhorts.md") };

fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    let open = case.incident().actions.iter().filter(|action| action.state.is_open());
    open.filter_map(|action| finding(case, action)).collect()
}

fn finding(case: &Case<'_>, action: &Action) -> Option<Diagnostic> {
    let Some(Vagueness::Attention(words)) = vagueness(&action.text, action.ticket.is_some()) else { return None };
    let message = format!("\"{words}\" asks people to try harder; it changes nothing in the system");
    let help = "what would catch it when attention slips? A check, a default, a limit, an alert, a guard in the tool";
    Some(META.finding(case.path(), message).at(case.first_line(action.span)).label("an appeal").help(help))
}
