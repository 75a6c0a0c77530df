//! `exhortation-action`: an action item or a sentence that only asks people to try harder.

use crate::blame::BlameKind;
use crate::check::action_wording::{Vagueness, vagueness};
use crate::check::document_context::DocumentContext;
use crate::check::wording::quoted;
use crate::diagnostic::Diagnostic;
use crate::incident::Action;

rule! {
    "exhortation-action": "an action item or a sentence that only asks people to try harder",
    Blameless, Warning, Content, Document(check)
}

/// What to do instead.
const HELP: &str = "what would catch the mistake when attention lapses? A check, a default, a limit, an alert, \
                    a safeguard in the tool";

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    if !context.incident().is_english() {
        return Vec::new();
    }
    let open = context.incident().actions.iter().filter(|action| action.state.is_open());
    let in_actions = open.filter_map(|action| finding(context, action));
    let elsewhere = context.blaming_clauses(BlameKind::Exhortation);
    let elsewhere = elsewhere
        .filter(|clause| !context.incident().actions.iter().any(|action| action.span.contains(clause.span)))
        .map(|clause| {
            let words = quoted(clause.span.of(context.text()));
            RULE.finding(context.path(), format!("{words} asks people to try harder; it changes nothing in the system"))
                .at(clause.span)
                .label("an exhortation")
                .help(HELP)
        });
    in_actions.chain(elsewhere).collect()
}

fn finding(context: &DocumentContext<'_>, action: &Action) -> Option<Diagnostic> {
    let Some(Vagueness::Attention(words)) = vagueness(&action.text, action.ticket.is_some()) else { return None };
    let message = format!("\"{words}\" asks people to try harder; it changes nothing in the system");
    Some(
        RULE.finding(context.path(), message)
            .at(context.first_line(action.span))
            .label("an exhortation")
            .help(HELP)
            .about(&action.text),
    )
}
