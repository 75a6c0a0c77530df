//! The days that a timeline gives, and which of them is the incident's.

use jiff::civil::Date;

use super::action;
use super::day::{self, Day};
use super::timeline::clock::Clock;
use super::timeline::collect::{Collected, Item, UnresolvedEntry};
use super::timeline::milestone;
use crate::diagnostic::Span;
use crate::incident::Milestone;

/// The days of a timeline's entries and headings.
pub(super) struct StatedDays {
    /// Every day that is given with its year.
    pub(super) all: Vec<(Date, Span)>,
    /// Those of entries with a clock, where there are such: entries without one are often about much earlier events.
    pub(super) clocked: Vec<(Date, Span)>,
    /// Of `06/04/2023`, whether the day comes first; `None` if nothing settles it.
    day_first: Option<bool>,
    main: Option<(Date, Span)>,
}

impl StatedDays {
    /// The days of a timeline; the title's may help to tell day from month.
    pub(super) fn of(timeline: &Collected, title: &str, text: &str) -> StatedDays {
        let title = day::find_any(title).next().map(|(day, _)| day);
        let written = timeline.items.iter().filter_map(Item::day);
        let written: Vec<Day> = title.into_iter().chain(written).collect();
        let is_open = |day: &Day| matches!(day, Day::Open(_, _, Some(_)));
        // Elsewhere a day may be past the twelfth.
        let by_text = || if written.iter().any(is_open) { action::day_first(text) } else { None };
        let day_first = day_first(&written).or_else(by_text);
        let stated = |with_clock: bool| -> Vec<(Date, Span)> {
            let days = timeline.items.iter().filter_map(|item| {
                let span = match item {
                    Item::Entry(raw) if with_clock && !has_clock(raw) => return None,
                    Item::Entry(raw) => raw.stamp_span,
                    Item::Day(_) | Item::DayOfAll(_) => Span::default(),
                };
                Some((settled(item.day()?, day_first)?, span))
            });
            days.collect()
        };
        let all = stated(false);
        let clocks = |item: &Item| matches!(item, Item::Entry(raw) if has_clock(raw));
        let mut clocked = stated(timeline.items.iter().any(clocks));
        if clocked.is_empty() {
            clocked.clone_from(&all);
        }
        StatedDays { all, clocked, day_first, main: main(timeline, day_first) }
    }

    /// The date of a day that is written with its year.
    pub(super) fn date(&self, day: Day) -> Option<Date> {
        settled(day, self.day_first)
    }

    /// The incident's day, as far as the timeline can tell: its first, or the first after a lone change days before.
    pub(super) fn first(&self) -> Option<(Date, Span)> {
        self.main.or_else(|| self.clocked.iter().min_by_key(|(date, _)| *date).copied())
    }
}

/// Whether an entry gives a clock that can be read.
fn has_clock(raw: &UnresolvedEntry) -> bool {
    !matches!(raw.stamp.clock, None | Some(Clock::Impossible))
}

fn settled(day: Day, day_first: Option<bool>) -> Option<Date> {
    match day {
        Day::Open(a, b, Some(year)) => {
            let (month, day) = if day_first? { (b, a) } else { (a, b) };
            Date::new(year, month, day).ok()
        }
        day => day.full(),
    }
}

/// Whether the day comes before the month, where one of the two ways brings the days close together and the other
/// scatters them over months.
fn day_first(days: &[Day]) -> Option<bool> {
    const CLOSE: i32 = 21;
    if !days.iter().any(|day| matches!(day, Day::Open(_, _, Some(_)))) {
        return None;
    }
    let far = |day_first: bool| {
        let dates = || days.iter().filter_map(|day| settled(*day, Some(day_first)));
        Some((dates().max()? - dates().min()?).get_days())
    };
    match (far(true)?, far(false)?) {
        (day, month) if day <= CLOSE && month > CLOSE => Some(true),
        (day, month) if month <= CLOSE && day > CLOSE => Some(false),
        _ => None,
    }
}

/// The day on which the story begins where the first entry is alone, days before the rest, and does not speak of
/// the impact: a change that lay in wait.
fn main(timeline: &Collected, day_first: Option<bool>) -> Option<(Date, Span)> {
    let mut days: Vec<(Date, Vec<&UnresolvedEntry>)> = Vec::new();
    let mut today = None;
    for item in &timeline.items {
        today = item.day().and_then(|day| settled(day, day_first).or(day.near(today).0)).or(today);
        let (Some(date), Item::Entry(raw)) = (today, item) else { continue };
        if !has_clock(raw) {
            continue;
        }
        match days.last_mut() {
            Some((last, raws)) if *last == date => raws.push(raw),
            _ => days.push((date, vec![raw])),
        }
    }
    let [(first, change), (next, story), ..] = days.as_slice() else { return None };
    let [change] = change.as_slice() else { return None };
    let begins = change.mark.is_some() || milestone::suggested(&change.text)[Milestone::Started as usize];
    let waited = (*next - *first).get_days() >= 2;
    (waited && story.len() >= 3 && !begins).then(|| (*next, story[0].stamp_span))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::day_first;
    use crate::reader::day::Day;

    #[test]
    fn days_that_lie_together_settle_which_number_is_the_day() {
        let open = |a, b| Day::Open(a, b, Some(2026));
        assert_eq!(day_first(&[open(8, 1), open(12, 1)]), Some(true));
        assert_eq!(day_first(&[open(1, 8), open(1, 12)]), Some(false));
        assert_eq!(day_first(&[open(1, 8), Day::Full(date(2026, 1, 9))]), Some(false));
        assert_eq!(day_first(&[open(1, 8)]), None);
        assert_eq!(day_first(&[Day::Full(date(2026, 1, 9))]), None);
    }
}
