//! Action items that front matter lists.

use jiff::civil::Date;

use crate::config::Config;
use crate::diagnostic::Span;
use crate::document::{Field, Value};
use crate::incident::Action;
use crate::incident::{Origin, Reading};
use crate::reader::day;
use crate::reader::field::plain;
use crate::reader::label::ActionColumn;

/// The items that front matter lists: texts, or tables with our own names.
pub(in crate::reader) fn in_front_matter(value: &Value, known: Option<Date>, config: &Config) -> Vec<Action> {
    let Value::List(items) = value else { return Vec::new() };
    items.iter().filter_map(|(span, item)| front_matter_item(item, *span, known, config)).collect()
}

fn front_matter_item(item: &Value, span: Span, known: Option<Date>, config: &Config) -> Option<Action> {
    let mut action = Action { span, ..Action::empty() };
    match item {
        Value::Table(fields) => {
            for Field { key, value, span, .. } in fields {
                let name = plain(key);
                let text = value.line();
                let slot = ActionColumn::of(&name, config);
                match (slot, value) {
                    (Some(ActionColumn::Owner), Value::List(owners)) => {
                        let owners =
                            owners.iter().map(|(span, owner)| Reading::new(owner.line(), Origin::FrontMatter, *span));
                        action.owners.extend(owners);
                    }
                    (Some(slot), _) => slot.fill(&mut action, &text, *span, Origin::FrontMatter, known),
                    (None, _) if name == "closed" || name == "completed" => {
                        action.closed = day::find(&text).map(|(date, _)| date)
                    }
                    (None, _) => {}
                }
            }
        }
        item => action.text = item.line(),
    }
    (!action.text.is_empty()).then_some(action)
}
