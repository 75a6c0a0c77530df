//! Action items in the rows of a table.

use super::collect::Collector;
use super::column::state_at_end;
use super::details;
use super::group::says_none;
use super::state::state;
use super::ticket::{id, ticket};
use crate::diagnostic::Span;
use crate::document::{self, Cell};
use crate::incident::Origin;
use crate::reader::field::plain;
use crate::reader::inline_text::{InlineText, tidy};
use crate::reader::label::ActionColumn;
use crate::vocabulary::fold;

impl Collector<'_> {
    pub(super) fn table(&mut self, header: &[Cell], rows: &[(Span, Vec<Cell>)]) {
        let names: Vec<String> = header.iter().map(|cell| plain(&document::plain(&cell.inlines))).collect();
        let mut slots: Vec<Option<ActionColumn>> =
            names.iter().map(|name| ActionColumn::of(name, self.config)).collect();
        // One text: the longest column of those that could be it, else the longest without a name of ours.
        let length =
            |at: usize| rows.iter().filter_map(|(_, cells)| cells.get(at)).map(|cell| cell.span.len()).sum::<usize>();
        let could =
            |slot: Option<ActionColumn>| (0..slots.len()).filter(|at| slots[*at] == slot).max_by_key(|at| length(*at));
        let Some(text) =
            could(Some(ActionColumn::Text)).or_else(|| could(None)).or_else(|| could(Some(ActionColumn::Ticket)))
        else {
            return;
        };
        for (at, slot) in slots.iter_mut().enumerate() {
            if at == text {
                *slot = Some(ActionColumn::Text);
            } else if *slot == Some(ActionColumn::Text) {
                *slot = None;
            }
        }
        // A column that counts the rows holds no tickets.
        let counts = |at: usize| {
            let number = |cells: &[Cell]| {
                Some(document::plain(&cells.get(at)?.inlines).trim().trim_end_matches('.').to_string())
            };
            rows.iter()
                .enumerate()
                .all(|(row, (_, cells))| number(cells).is_some_and(|said| said == (row + 1).to_string()))
        };
        for (at, slot) in slots.iter_mut().enumerate() {
            slot.take_if(|slot| *slot == ActionColumn::Ticket && counts(at));
        }
        for (span, cells) in rows {
            self.row(*span, cells, &slots, text);
        }
    }

    fn row(&mut self, span: Span, cells: &[Cell], slots: &[Option<ActionColumn>], text: usize) {
        let Some(cell) = cells.get(text) else { return };
        let flat = InlineText::new(&cell.inlines, cell.span);
        if flat.text.trim().is_empty() || says_none(&flat.text) {
            return;
        }
        let mut action = details::read(&flat, span, self.known);
        for (slot, cell) in slots.iter().zip(cells) {
            let Some(slot) = slot.filter(|slot| *slot != ActionColumn::Text) else { continue };
            let flat = InlineText::new(&cell.inlines, cell.span);
            let here = flat.span(0..flat.text.len());
            match (slot, ticket(&flat)) {
                (ActionColumn::Ticket, _) if state(&flat.text).is_some() && !flat.links.is_empty() => {
                    slot.fill(&mut action, &tidy(&flat.text), here, Origin::Body, self.known);
                    action.ticket = Some(flat.links[0].1.clone());
                }
                (ActionColumn::Ticket, Some(found)) => action.ticket = Some(found),
                (ActionColumn::Ticket, None)
                    if flat.links.is_empty() && id(&flat.text).is_none() && action.ticket.is_some() => {}
                // `To be created` is no ticket; `n/a DONE` says a state.
                (ActionColumn::Ticket, None)
                    if flat.links.is_empty() && !flat.text.contains(|c: char| c.is_ascii_digit()) =>
                {
                    if let (_, Some(said)) = state_at_end(tidy(&flat.text).trim())
                        && !action.state_stated
                    {
                        action.set_state(said);
                    }
                }
                (ActionColumn::Ticket, None) if !flat.links.is_empty() => action.ticket = Some(flat.links[0].1.clone()),
                (ActionColumn::State, found) => {
                    // `[Done](https://…)`: the state, and where it was done.
                    let link = flat.links.first().map(|(_, address)| address.clone());
                    action.ticket = action.ticket.take().or(found.filter(|_| link.is_some())).or(link);
                    slot.fill(&mut action, &tidy(&flat.text), here, Origin::Body, self.known);
                }
                (ActionColumn::Owner, _) => {
                    action.owners.clear();
                    slot.fill(&mut action, &flat.text, here, Origin::Body, self.known);
                }
                _ => slot.fill(&mut action, &tidy(&flat.text), here, Origin::Body, self.known),
            }
        }
        if action.text.is_empty() {
            action.text = tidy(&flat.text);
        }
        self.kinds.extend(action.kind.as_deref().map(|kind| fold(kind).into_owned()));
        self.actions.push(action);
    }
}
