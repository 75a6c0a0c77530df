//! `action-due-before-incident`: an action item that was due before the incident.

use crate::check::document_context::DocumentContext;
use crate::diagnostic::Diagnostic;
use crate::incident::Action;

rule! {
    "action-due-before-incident": "an action item that was due before the incident",
    Actions, Warning, Content, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let incident = context.incident();
    let Some(day) = incident.day() else { return Vec::new() };
    let early = |action: &&Action| action.due.as_ref().is_some_and(|due| due.value < day && due.doubt.is_none());
    incident
        .actions
        .iter()
        .filter(early)
        .filter_map(|action| {
            let due = action.due.as_ref()?;
            let message = format!("the action item was due on {}, before the incident of {day}", due.value);
            let mut finding =
                RULE.finding(context.path(), message).at(due.span).label("before the incident").about(&action.text);
            if let Some(date) = incident.date.as_ref().filter(|date| date.span != due.span && !date.span.is_empty()) {
                finding = finding.also(date.span, "the day of the incident");
            }
            Some(
                finding
                    .help("correct the date; if the item is older, keep it in the earlier postmortem and link to that"),
            )
        })
        .collect()
}
