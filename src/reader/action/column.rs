//! What a column of an action table, or a key of a listed item, holds.

use jiff::civil::Date;

use crate::reader::label::ActionColumn;

use super::state;
use super::ticket::id;
use crate::diagnostic::Span;
use crate::incident::{Action, ActionState};
use crate::incident::{Origin, Reading};
use crate::reader::day;
use crate::reader::vocabulary::WORDS;

/// The names in a text that lists them: `Ann, Bob and/or the payments squad`.
pub(super) fn names(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(" and/or ").flat_map(|part| part.split([',', '&', '/']));
    parts.flat_map(|part| part.split(" and "))
}

/// A ticket's cell may hold the state as well, or alone: `Bug 5554821 DONE`, `n/a TODO`, `DONE`.
fn state_at_end(text: &str) -> (&str, Option<ActionState>) {
    let (rest, last) = text.rsplit_once(' ').unwrap_or(("", text));
    let word = last.trim_matches(|c: char| !c.is_alphanumeric());
    let capitals = word.len() > 2 && word.chars().all(|c| c.is_ascii_uppercase());
    match state::state(word).filter(|_| capitals || rest.is_empty()) {
        Some(found) => (if matches!(rest.trim(), "n/a" | "N/A" | "-") { "" } else { rest.trim() }, Some(found)),
        None => (text, None),
    }
}

impl ActionColumn {
    /// What the words of a column's name, as `plain` makes it, may mean.
    pub(super) fn meanings(name: &str) -> impl Iterator<Item = ActionColumn> {
        name.split(' ').filter_map(|word| WORDS.actions.columns.whole(word)).copied()
    }

    /// What a column of this name holds.
    pub(super) fn of(name: &str) -> Option<ActionColumn> {
        Self::meanings(name).min()
    }

    /// Puts a cell's text into the action.
    pub(super) fn fill(self, action: &mut Action, text: &str, span: Span, origin: Origin, known: Option<Date>) {
        let text = text.trim();
        if text.is_empty() || matches!(text, "-" | "—" | "–" | "N/A" | "n/a" | "TBD" | "?") {
            return;
        }
        match self {
            ActionColumn::Text => action.text = text.to_string(),
            ActionColumn::Owner => {
                for name in text.split([';', '\n']).flat_map(names) {
                    let name = name.trim().trim_start_matches('@');
                    if !name.is_empty() {
                        action.owners.push(Reading::new(name.to_string(), origin, span));
                    }
                }
            }
            ActionColumn::Due => {
                if let Some((day, _)) = day::find_any(text).next() {
                    let (date, doubt) = day.near(known);
                    action.due = date.map(|date| {
                        let mut due = Reading::new(date, origin, span);
                        due.doubt = doubt.map(str::to_string);
                        due
                    });
                }
            }
            ActionColumn::State => {
                if let Some(state) = state::state(text) {
                    action.say(state);
                    if state == ActionState::Done {
                        action.closed = action.closed.or(day::find(text).map(|(date, _)| date));
                    }
                }
            }
            ActionColumn::Closed => match day::find(text) {
                Some((date, _)) => {
                    action.closed = Some(date);
                    action.say(ActionState::Done);
                }
                // "Closed: yes" is a state without a day.
                None => ActionColumn::State.fill(action, text, span, origin, known),
            },
            ActionColumn::Priority => action.priority = Some(text.to_string()),
            ActionColumn::Kind => action.kind = Some(text.to_string()),
            ActionColumn::Ticket => {
                let (rest, state) = state_at_end(text);
                if let Some(state) = state.filter(|_| !action.state_stated) {
                    action.say(state);
                }
                if !rest.is_empty() {
                    action.ticket = id(rest).or(Some(rest.to_string()));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{names, state_at_end};
    use crate::incident::ActionState::{Done, Open};

    #[test]
    fn a_tickets_cell_may_hold_the_state() {
        assert_eq!(state_at_end("DONE"), ("", Some(Done)));
        assert_eq!(state_at_end("n/a TODO."), ("", Some(Open)));
        assert_eq!(state_at_end("Bug 5554821 DONE"), ("Bug 5554821", Some(Done)));
        assert_eq!(state_at_end("PAY-12"), ("PAY-12", None));
        assert_eq!(state_at_end("the board of what is done"), ("the board of what is done", None));
    }

    #[test]
    fn names_are_listed_in_many_ways() {
        let of = |text| names(text).map(str::trim).collect::<Vec<_>>();
        assert_eq!(of("Ann, Bob and Cy/Di"), ["Ann", "Bob", "Cy", "Di"]);
        assert_eq!(of("The payments squad and/or any member"), ["The payments squad", "any member"]);
    }
}
