//! `coroner action`: changes one action item in its document, and `coroner actions --sync`: many, as a tracker says.

use std::path::Path;

use anyhow::bail;

use super::fix;
use super::name_lookup::document;
use super::session::{Context, Outcome};
use super::tracker_export::read_tickets;
use crate::archive::{ActionChange, Archive, EditError, Ticket, Tickets};
use crate::check::FixedDocument;
use crate::cli::{Action as Arguments, ActionEdit};
use crate::incident::ActionState;
use crate::text::counted;

/// Runs it.
pub(super) fn run(arguments: &Arguments, context: &Context) -> anyhow::Result<Outcome> {
    let mut archive = context.open(None, false)?;
    let (item, changes) = match &arguments.edit {
        ActionEdit::Done { item, on, ticket } => {
            let more = on.map(ActionChange::Closed).into_iter().chain(ticket.clone().map(ActionChange::Ticket));
            (item, [ActionChange::State(ActionState::Done)].into_iter().chain(more).collect())
        }
        ActionEdit::Drop { item } => (item, vec![ActionChange::State(ActionState::Dropped)]),
        ActionEdit::Reopen { item } => (item, vec![ActionChange::State(ActionState::Open)]),
        ActionEdit::Assign { item, owner } => (item, vec![ActionChange::Owner(owner.trim().to_string())]),
        ActionEdit::Due { item, day } => (item, vec![ActionChange::Due(*day)]),
    };
    let position = document(&archive, Path::new(&item.incident), &context.root)?;
    let before = archive.postmortems[position].clone();
    for (at, change) in changes.iter().enumerate() {
        match archive.with_action(position, item.number, change) {
            Ok(text) => archive = archive.with_text(&before.path, &text),
            // Only the first change is what was asked for; a form without a place for the day or the ticket is usual.
            Err(error) if at > 0 => context.info(&format!("{} was not written: {error}", name(change))),
            Err(EditError::Already) => {
                context.info(&format!("{}: already up to date", before.path));
                return Ok(Outcome::Clean);
            }
            Err(error) => bail!(
                "item {} of {} was not changed: {error}\nhelp: `coroner read {}` lists its items; you can also edit the document",
                item.number,
                before.path,
                before.id
            ),
        }
    }
    let Some(after) = archive.postmortems.iter().find(|postmortem| postmortem.path == before.path) else {
        bail!("{} is not a postmortem of this archive", before.path);
    };
    let action = before.incident.actions.get(item.number - 1).map_or("", |action| &action.text);
    let done = format!("item {}: {}: {action}", item.number, name(&changes[0]));
    let fixed = FixedDocument { path: before.path, before: before.text, after: after.text.clone(), done: vec![done] };
    fix::run(&archive, &[fixed], arguments.diff, context)?;
    Ok(Outcome::Clean)
}

/// What a change says.
fn name(change: &ActionChange) -> String {
    match change {
        ActionChange::State(state) => state.name().to_string(),
        ActionChange::Closed(day) => format!("the day {day}"),
        ActionChange::Ticket(ticket) => format!("the ticket {ticket}"),
        ActionChange::Owner(owner) => format!("owner {owner}"),
        ActionChange::Due(day) => format!("due {day}"),
    }
}

/// Takes the states of action items from a tracker's export, by their tickets.
pub(super) fn sync(file: &Path, diff: bool, context: &Context) -> anyhow::Result<Outcome> {
    let mut archive = context.open(None, false)?;
    let found = read_tickets(file)?;
    let (mut edited, mut failed, mut same) = (Vec::new(), 0, 0);
    for position in 0..archive.postmortems.len() {
        let before = archive.postmortems[position].clone();
        let mut done = Vec::new();
        for number in 1..=before.incident.actions.len() {
            let Some((row, state)) = asked(&archive, position, number, &found) else { continue };
            match archive.with_action(position, number, &ActionChange::State(state)) {
                Ok(text) => {
                    let dated = |archive: &Archive| {
                        let day = row.closed.filter(|_| state == ActionState::Done)?;
                        archive.with_action(position, number, &ActionChange::Closed(day)).ok()
                    };
                    // Positions stay: neither the document's id nor its day changes.
                    archive = archive.with_text(&before.path, &text);
                    if let Some(text) = dated(&archive) {
                        archive = archive.with_text(&before.path, &text);
                    }
                    done.push(format!("item {number}: {} ({})", state.name(), row.key));
                }
                Err(EditError::Already) => same += 1,
                Err(error) => {
                    failed += 1;
                    context.warn(&format!("{}: item {number} ({}) was not changed: {error}", before.path, row.key));
                }
            }
        }
        if !done.is_empty() {
            let after = archive.postmortems[position].text.clone();
            edited.push(FixedDocument { path: before.path, before: before.text, after, done });
        }
    }
    fix::run(&archive, &edited, diff, context)?;
    let changed: usize = edited.iter().map(|document| document.done.len()).sum();
    let tickets = counted(found.len(), "ticket");
    context.info(&format!(
        "{tickets}: {changed} changed, {same} already up to date, {failed} without a place for the state"
    ));
    Ok(if failed > 0 { Outcome::Findings } else { Outcome::Clean })
}

/// The ticket of an item, and the state that it asks for; `None` if the document is further than the tracker knows.
fn asked<'t>(
    archive: &Archive,
    position: usize,
    number: usize,
    tickets: &'t Tickets,
) -> Option<(&'t Ticket, ActionState)> {
    let action = &archive.postmortems[position].incident.actions[number - 1];
    let row = tickets.get(action.ticket.as_deref()?)?;
    // "In progress" is open for a document that knows no more than that.
    let state = match row.state {
        ActionState::InProgress | ActionState::Open if action.state.is_open() => return None,
        ActionState::InProgress => ActionState::Open,
        state => state,
    };
    Some((row, state))
}
