//! What a column of an action table, or a key of a listed item, holds.

use jiff::civil::Date;

use crate::reader::label::ActionColumn;

use super::due;
use super::due_period;
use super::state;
use super::ticket::id;
use crate::config::Config;
use crate::diagnostic::Span;
use crate::incident::{Action, ActionState};
use crate::incident::{Origin, Reading};
use crate::reader::day;
use crate::reader::field::plain;
use crate::reader::lists::by_and;
use crate::reader::scan::Scan;
use crate::reader::vocabulary::WORDS;
use crate::vocabulary::{fold, is_unspaced};

/// The names in a text that lists them: `Ann, Bob and/or the payments squad`.
pub(super) fn names(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(" and/or ").flat_map(|part| part.split([',', '&', '/', '、', '，', '／']));
    parts.flat_map(by_and)
}

/// A name without the full stop behind it; that of an initial belongs to the name: `Ann R.`.
pub(super) fn without_stop(name: &str) -> &str {
    let name = name.trim_end();
    let bare = name.trim_end_matches('.');
    if name.len() == bare.len() + 1 && ends_in_initial(bare) { name } else { bare }
}

/// Whether a text ends in the initial of somebody's name, before its full stop: `Ann R`. `Team B` is a team's name.
pub(super) fn ends_in_initial(text: &str) -> bool {
    let is_letter = |text: &str| {
        let mut letters = text.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    };
    // `J. Doe`
    let Some((before, last)) = text.rsplit_once([' ', '.']) else { return is_letter(text) };
    let word = before.rsplit(' ').next().unwrap_or_default();
    is_letter(last) && word.starts_with(char::is_uppercase) && !WORDS.actions.teams.is(&fold(word))
}

/// A ticket's cell may hold the state as well, or alone: `Bug 5554821 DONE`, `n/a TODO`, `DONE`.
pub(super) fn state_at_end(text: &str) -> (&str, Option<ActionState>) {
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
        let columns = &WORDS.actions.columns;
        let whole = columns.whole(name).into_iter();
        let words = name.split(' ').filter_map(|word| columns.whole(word));
        // `再発防止策の担当者`: in scripts without blanks, the words in it.
        let unspaced = name.contains(is_unspaced).then(|| columns.inside(name).map(|found| found.meaning));
        whole.chain(words).chain(unspaced.into_iter().flatten()).copied()
    }

    /// What a column of this name holds: the archive's own names first.
    pub(super) fn of(name: &str, config: &Config) -> Option<ActionColumn> {
        let own = config.columns.iter().find(|(_, names)| names.iter().any(|own| plain(own) == name));
        own.and_then(|(column, _)| Self::of_canonical(column)).or_else(|| Self::meanings(name).min())
    }

    /// The column of a name in `[columns]`.
    fn of_canonical(name: &str) -> Option<ActionColumn> {
        Some(match name {
            "action" => ActionColumn::Text,
            "owner" => ActionColumn::Owner,
            "due" => ActionColumn::Due,
            "state" => ActionColumn::State,
            "priority" => ActionColumn::Priority,
            "kind" => ActionColumn::Kind,
            "ticket" => ActionColumn::Ticket,
            "closed" => ActionColumn::Closed,
            _ => return None,
        })
    }

    /// Whether a text in such a column says that there is no value. In a state's column, `todo` is one.
    fn is_nothing(self, text: &str) -> bool {
        match self {
            ActionColumn::State => matches!(text, "n/a" | "tbd"),
            ActionColumn::Owner => WORDS.actions.nobody.is(text),
            _ => WORDS.values.nothing.is(text),
        }
    }

    /// Puts a cell's text into the action.
    pub(super) fn fill(self, action: &mut Action, text: &str, span: Span, origin: Origin, known: Option<Date>) {
        let text = text.trim();
        if text.is_empty() || matches!(text, "-" | "—" | "–" | "?") || self.is_nothing(&fold(text)) {
            return;
        }
        match self {
            ActionColumn::Text => action.text = text.to_string(),
            ActionColumn::Owner => {
                for name in text.split([';', '\n', '；']).flat_map(names) {
                    let name = without_stop(name.trim().trim_matches('@'));
                    if !name.is_empty() && !WORDS.actions.nobody.is(&fold(name)) {
                        action.owners.push(Reading::new(name.to_string(), origin, span));
                    }
                }
            }
            ActionColumn::Due => {
                if let Some((day, place)) = day::find_any(text).next() {
                    let (date, doubt) = due::due(day, known);
                    let span = if text.len() == span.len() {
                        Span::new(span.start + place.start, span.start + place.end)
                    } else {
                        span
                    };
                    action.due = date.map(|date| {
                        let mut due = Reading::new(date, origin, span);
                        due.doubt = doubt.map(str::to_string);
                        due
                    });
                } else if let Some((date, doubt)) = due_period::scan(&mut Scan::new(text), known) {
                    let mut due = Reading::new(date, origin, span);
                    due.doubt = doubt.map(str::to_string);
                    action.due = Some(due);
                } else if let Some(date) = due::month_alone(&mut Scan::new(text)) {
                    action.due = Some(Reading::new(date, origin, span).doubt(due::LAST_OF_MONTH));
                } else if let Some(date) = known.and_then(|known| due_period::after(text, known)) {
                    action.due = Some(Reading::new(date, origin, span).doubt(due_period::COUNTED));
                }
            }
            ActionColumn::State => {
                if let Some(state) = state::in_column(text) {
                    action.set_state(state);
                    if state == ActionState::Done {
                        action.closed = action.closed.or(day::find(text).map(|(date, _)| date));
                    }
                }
            }
            ActionColumn::Closed => match day::find(text) {
                Some((date, _)) => {
                    action.closed = Some(date);
                    action.set_state(ActionState::Done);
                }
                // "Closed: yes" is a state without a day.
                None => ActionColumn::State.fill(action, text, span, origin, known),
            },
            ActionColumn::Priority => action.priority = Some(text.to_string()),
            ActionColumn::Kind => action.kind = Some(text.to_string()),
            ActionColumn::Ticket => {
                let (rest, state) = state_at_end(text);
                if let Some(state) = state.filter(|_| !action.state_stated) {
                    action.set_state(state);
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
    use super::{ActionColumn, ends_in_initial, names, state_at_end, without_stop};
    use crate::config::{COLUMNS, Config};
    use crate::incident::ActionState::{Done, Open};

    #[test]
    fn an_archive_has_its_own_columns() {
        assert!(COLUMNS.iter().all(|column| ActionColumn::of_canonical(column).is_some()));
        let mut config = Config::standard();
        assert_eq!(ActionColumn::of("squad", &config), None);
        config.columns.insert("owner".into(), vec!["Squad".into()]);
        assert_eq!(ActionColumn::of("squad", &config), Some(ActionColumn::Owner));
    }

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

    #[test]
    fn the_full_stop_of_an_initial_belongs_to_the_name() {
        assert!(ends_in_initial("J") && !ends_in_initial("Jo"));
        for (text, name) in [("Ann R.", "Ann R."), ("Ann Lee.", "Ann Lee"), ("Team B.", "Team B"), ("ann.", "ann")] {
            assert_eq!(without_stop(text), name);
        }
    }
}
