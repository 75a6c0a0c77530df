//! `overdue-action`: an open action item whose due date has passed.

use jiff::civil::Date;

use crate::check::document_context::DocumentContext;
use crate::check::wording::shortened;
use crate::diagnostic::Diagnostic;
use crate::incident::Action;
use crate::text::counted;

rule! {
    "overdue-action": "an open action item whose due date has passed",
    Actions, Warning, Content, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let today = context.archive.as_of;
    let actions = &context.incident().actions;
    let overdue: Vec<(&Action, Date)> = actions
        .iter()
        .filter(|action| action.state.is_open())
        .filter_map(|action| Some((action, action.due.as_ref()?.value)))
        .filter(|(_, due)| *due < today)
        .collect();
    if !overdue.is_empty() && !actions.iter().any(|action| action.state_stated) {
        return unknown(context, &overdue);
    }
    overdue
        .into_iter()
        .map(|(action, due)| {
            let days = due.until(today).map_or(0, |span| span.get_days());
            let message =
                format!("the action item is {} overdue: {}", counted(days, "day"), shortened(&action.text, 60));
            let span = action.due.as_ref().map_or(action.span, |due| due.span);
            RULE.finding(context.path(), message)
                .at(span)
                .label(format!("was due {due}"))
                .about(&action.text)
                .help("do it, set a new date and say why, or mark it as dropped and say who accepted the risk")
        })
        .collect()
}

/// Nothing in the document says whether anything was done: one note, no accusation.
fn unknown(context: &DocumentContext<'_>, overdue: &[(&Action, Date)]) -> Vec<Diagnostic> {
    let Some((first, due)) = overdue.first() else { return Vec::new() };
    let message = format!(
        "{} due before {}, and the document does not say whether they are done",
        match overdue.len() {
            1 => "an action item was".to_string(),
            n => format!("{} were", counted(n, "action item")),
        },
        context.archive.as_of
    );
    let message = if overdue.len() == 1 { message.replace("they are", "it is") } else { message };
    let mut note = RULE
        .note(context.path(), message)
        .at(first.due.as_ref().map_or(first.span, |due| due.span))
        .label(format!("due {due}"))
        .help("add a `Status` column, or make the items a task list: `- [x]` is done");
    note.about = overdue.iter().map(|(action, _)| action.text.clone()).collect();
    vec![note]
}
