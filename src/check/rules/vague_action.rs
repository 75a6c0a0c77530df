//! `vague-action`: an action item without a clear end.

use crate::check::action_wording::{Vagueness, vagueness};
use crate::check::document_context::DocumentContext;
use crate::diagnostic::Diagnostic;
use crate::incident::Action;

rule! {
    "vague-action": "an action item without a clear end",
    Actions, Warning, Content, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    if !context.incident().is_english() {
        return Vec::new();
    }
    let open = context.incident().actions.iter().filter(|action| action.state.is_open());
    open.filter_map(|action| finding(context, action)).collect()
}

fn finding(context: &DocumentContext<'_>, action: &Action) -> Option<Diagnostic> {
    let path = context.path();
    let finding = match vagueness(&action.text, action.ticket.is_some())? {
        Vagueness::Attention(_) => return None,
        Vagueness::Boundless(words) => RULE
            .finding(path, format!("\"{words}\" has no clear end: nobody can tell when it is done"))
            .help("be specific and say what will be true when it is done: \"alert when the pool is above 80 % for five minutes\""),
        Vagueness::Question(words) => RULE
            .note(path, format!("\"{words}\" is a question, not an action"))
            .help("say what will be decided or known, by whom and by when: \"decide on X and write it down\""),
    };
    Some(finding.at(context.first_line(action.span)).about(&action.text))
}
