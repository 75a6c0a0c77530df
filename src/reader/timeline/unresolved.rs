//! Timeline entries before their days and zones are known.

use super::clock::Clock;
use super::milestone_marker::milestone_marker;
use super::stamp::Stamp;
use crate::diagnostic::Span;
use crate::incident::{Milestone, TimelineForm};
use crate::reader::day::Day;
use crate::reader::inline_text::{InlineText, tidy};
use crate::reader::zone::Named;

/// An entry before its day and zone are known.
#[derive(Debug, Clone)]
pub(in crate::reader) struct UnresolvedEntry {
    pub(in crate::reader) stamp: Stamp,
    pub(in crate::reader) stamp_text: String,
    pub(in crate::reader) stamp_span: Span,
    pub(in crate::reader) text: String,
    pub(in crate::reader) span: Span,
    /// A milestone that is marked, not inferred.
    pub(in crate::reader) mark: Option<Milestone>,
    /// Whether its label is before its time: `Resolved: 14:03`.
    pub(in crate::reader) labelled: bool,
    /// The zone of the column or the heading above it.
    pub(in crate::reader) above: Option<Named>,
}

/// What a timeline's blocks hold, in order.
#[derive(Debug, Clone)]
pub(in crate::reader) enum Item {
    /// An entry.
    Entry(Box<UnresolvedEntry>),
    /// A day that the clock times after it inherit.
    Day(Day),
    /// The day of every clock time that has none of its own, whatever the entries before it say.
    DayOfAll(Day),
}

impl Item {
    /// The day that it says itself.
    pub(in crate::reader) fn day(&self) -> Option<Day> {
        match self {
            Item::Entry(raw) => raw.stamp.day,
            Item::Day(day) | Item::DayOfAll(day) => Some(*day),
        }
    }
}

/// The entries of some blocks.
#[derive(Debug, Default)]
pub(in crate::reader) struct Collected {
    pub(in crate::reader) items: Vec<Item>,
    pub(in crate::reader) form: TimelineForm,
    /// Paragraphs that are not entries: where a sentence may say the zone or the day.
    pub(in crate::reader) asides: Vec<(String, Span)>,
    /// The line above that says the day, for items that give no time of their own.
    pub(super) day_line: Option<UnresolvedEntry>,
}

impl Collected {
    /// How many entries there are.
    pub(in crate::reader) fn entries(&self) -> usize {
        self.items.iter().filter(|item| matches!(item, Item::Entry(_))).count()
    }

    /// Whether any entry gives a clock.
    pub(in crate::reader) fn has_clocks(&self) -> bool {
        self.items.iter().any(|item| matches!(item, Item::Entry(raw) if raw.stamp.clock.is_some()))
    }

    /// How many entries give a time that can be read, or none at all.
    pub(in crate::reader) fn readable(&self) -> usize {
        let unread = |item: &Item| matches!(item, Item::Entry(raw) if raw.stamp.clock == Some(Clock::Impossible));
        self.entries() - self.items.iter().filter(|item| unread(item)).count()
    }

    /// Whether it begins with a clock before it gives any day.
    pub(in crate::reader) fn opens_without_day(&self) -> bool {
        let has_time = |item: &Item| match item {
            Item::Entry(raw) => raw.stamp.day.is_some() || raw.stamp.clock.is_some(),
            Item::Day(_) | Item::DayOfAll(_) => true,
        };
        let first = self.items.iter().find(|item| has_time(item));
        first.is_some_and(|item| item.day().is_none())
    }

    /// Takes the key events out that are beside other entries: those of a label and a time with its day.
    pub(in crate::reader) fn split_key_events(&mut self) -> Collected {
        let key = |item: &Item| matches!(item, Item::Entry(raw) if raw.labelled && raw.stamp.day.is_some());
        let mut events = Collected::default();
        if self.items.iter().any(|item| matches!(item, Item::Entry(raw) if !raw.labelled)) {
            events.items = self.items.extract_if(.., |item| key(item)).collect();
        }
        events
    }

    /// Takes an entry; the first one's form is the timeline's.
    pub(super) fn entry(&mut self, raw: UnresolvedEntry, form: TimelineForm) {
        if self.form == TimelineForm::None {
            self.form = form;
        }
        self.items.push(Item::Entry(Box::new(raw)));
    }

    /// Takes a line that is nothing but a day, which is the day of what follows.
    pub(super) fn day(&mut self, line: UnresolvedEntry) {
        self.items.extend(line.stamp.day.map(Item::Day));
        self.day_line = Some(line);
    }

    pub(super) fn last_entry(&mut self) -> Option<&mut UnresolvedEntry> {
        match self.items.last_mut() {
            Some(Item::Entry(raw)) => Some(raw),
            _ => None,
        }
    }
}

/// An entry from a line and the stamp that it begins with.
pub(super) fn raw(
    flat: &InlineText,
    range: std::ops::Range<usize>,
    stamp: Stamp,
    zone: &Option<Named>,
) -> UnresolvedEntry {
    let text = &flat.text[range.clone()];
    let rest = &text[stamp.rest.min(text.len())..];
    let stamp_range = range.start + stamp.range.0..range.start + stamp.range.1;
    let mark = milestone_marker(flat, range.start + stamp.rest.min(text.len()), rest);
    UnresolvedEntry {
        stamp_text: tidy(&flat.text[stamp_range.clone()]),
        stamp_span: flat.span(stamp_range),
        text: tidy(rest),
        span: flat.span(range),
        stamp,
        mark,
        labelled: false,
        above: zone.clone(),
    }
}
