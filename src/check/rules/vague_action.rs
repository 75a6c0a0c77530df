//! `vague-action`: an action item that nobody can tell done from not done.

use crate::check::case::Case;
use crate::check::rule::{Check, Group, Meta, Reach, Rule};
use crate::check::vague::{Vagueness, vagueness};
use crate::diagnostic::{Diagnostic, Level};
use crate::incident::Action;

/// Name and standing.
pub const META: Meta = Meta {
    name: "vague-action",
    group: Group::Actions,
    level: Level::Warning,
    reach: Reach::Content,
    summary: "an action item that nobody can tell done from not done",
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check: Check::Document(check), docs: include_str!("vague_action.md") };

fn check(case: &Case<'_>) -> Vec<Diagnostic> {
    let open = case.incident().actions.iter().filter(|action| action.state.is_open());
    open.filter_map(|action| finding(case, action)).collect()
}

fn finding(case: &Case<'_>, action: &Action) -> Option<Diagnostic> {
    let path = case.path();
    let finding = match vagueness(&action.text, action.ticket.is_some())? {
        Vagueness::Attention(_) => return None,
        Vagueness::Boundless(words) => META
            .finding(path, format!("\"{words}\" has no end: nobody can tell when it is done"))
            .help("say which one and what will be true then: \"alert when the pool is above 80 % for five minutes\""),
        Vagueness::Question(words) => META
            .note(path, format!("\"{words}\" is a question, not yet a promise"))
            .help("say what will be decided or known, by whom and by when: \"decide on X and write it down\""),
    };
    Some(finding.at(case.first_line(action.span)))
}
