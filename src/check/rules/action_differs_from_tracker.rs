//! `action-differs-from-tracker`: an action item whose ticket has a different state in the tracker.

use crate::archive::Ticket;
use crate::check::document_context::DocumentContext;
use crate::check::wording::shortened;
use crate::diagnostic::Diagnostic;
use crate::incident::{Action, ActionState};

rule! {
    "action-differs-from-tracker": "an action item whose ticket has a different state in the tracker",
    Actions, Warning, Content, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let tickets = &context.archive.tickets;
    if tickets.is_empty() {
        return Vec::new();
    }
    let actions = context.incident().actions.iter();
    actions.filter_map(|action| differs(context, action, tickets.get(action.ticket.as_deref()?)?)).collect()
}

fn differs(context: &DocumentContext<'_>, action: &Action, ticket: &Ticket) -> Option<Diagnostic> {
    // Begun or not, it is open: few documents have a word for it.
    let is_same = action.state == ticket.state || action.state.is_open() && ticket.state.is_open();
    if is_same {
        return None;
    }
    let on = ticket.closed.filter(|_| !ticket.state.is_open()).map_or(String::new(), |day| format!(" since {day}"));
    let here = match (action.state.is_open(), action.state_stated) {
        (true, false) => "the document does not say that it is".to_string(),
        (true, true) => "open in the document".to_string(),
        (false, _) => format!("{} in the document", action.state.name()),
    };
    let message = format!(
        "{} is {}{on} in the tracker, and {here}: {}",
        ticket.key,
        ticket.state.name(),
        shortened(&action.text, 60)
    );
    let help = match (action.state, ticket.state.is_open()) {
        (_, false) => "`coroner actions --sync FILE` takes the states of the tracker's export into the documents",
        (ActionState::Dropped, true) => "close the ticket as not planned, or reopen the item: `coroner action reopen`",
        (_, true) => "close the ticket, or reopen the item: `coroner action reopen`",
    };
    Some(RULE.finding(context.path(), message).at(action.span).label("differs").about(&action.text).help(help))
}
