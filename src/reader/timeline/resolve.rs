//! Entries as written → entries with day, zone and instant.

use jiff::civil::{Date, DateTime, Time};

use super::clock::Clock;
use super::collect::{Item, UnresolvedEntry};
use crate::incident::Moment;
use crate::incident::TimelineEntry;
use crate::reader::day::Day;
use crate::reader::zone::Named;

/// What entries are read against.
pub(in crate::reader) struct Surroundings<'z> {
    /// The day of clock times before any day is said.
    pub(in crate::reader) day: Option<Date>,
    /// When the incident began, where a field says it: what `T+5min` is counted from.
    pub(in crate::reader) start: Option<DateTime>,
    /// The zone of the document's clock times.
    pub(in crate::reader) zone: &'z Named,
}

/// Going back by more than this on a clock means that midnight was passed; by less, that the order is wrong.
const BACK_HOURS: i64 = 9;

/// Gives every entry its moment.
pub(in crate::reader) fn resolve(items: Vec<Item>, around: &Surroundings<'_>) -> Vec<TimelineEntry> {
    let mut state = State { day: around.day, of_all: None, last: None };
    let mut entries = Vec::with_capacity(items.len());
    for item in items {
        match item {
            Item::Day(day) => {
                if let (Some(day), _) = day.near(state.day) {
                    state = State { day: Some(day), of_all: None, last: None };
                }
            }
            Item::DayOfAll(day) => {
                if let (Some(day), _) = day.near(state.day) {
                    state = State { day: Some(day), of_all: Some(day), last: None };
                }
            }
            Item::Entry(raw) => entries.push(entry(*raw, around, &mut state)),
        }
    }
    doubt_steps_back(&mut entries);
    entries
}

/// Entries that give their day and are earlier than the one before them are doubted, unless the whole timeline runs
/// backwards.
fn doubt_steps_back(entries: &mut [TimelineEntry]) {
    let mut last: Option<DateTime> = None;
    let (mut steps, mut back) = (0, Vec::new());
    for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| !entry.day_only) {
        let Some(moment) = entry.moment else { continue };
        if let Some(last) = last {
            steps += 1;
            if is_before(moment.local, last) {
                back.push(at);
            }
        }
        last = Some(moment.local);
    }
    if back.len() * 3 <= steps || back.len() == 1 {
        for at in back {
            entries[at].doubt.get_or_insert_with(|| BACK.to_string());
        }
    }
}

/// Whether a time is earlier than another; one without seconds is its whole minute.
fn is_before(time: DateTime, last: DateTime) -> bool {
    let is_same_minute = || {
        let minute = |time: DateTime| (time.date(), time.hour(), time.minute());
        time.second() == 0 && minute(time) == minute(last)
    };
    time < last && !is_same_minute()
}

/// Why an entry that goes back is doubted.
const BACK: &str = "earlier than the entry before it";

struct State {
    day: Option<Date>,
    /// The day that a sentence gives all clock times without one of their own.
    of_all: Option<Date>,
    last: Option<Time>,
}

/// The day and the clock of an entry, and why they may be wrong; the days and clocks before it settle what it leaves
/// open.
fn when(
    raw: &UnresolvedEntry,
    around: &Surroundings<'_>,
    state: &mut State,
) -> (Option<Date>, Option<Time>, Option<String>) {
    let mut doubt = raw.stamp.doubt.map(str::to_string);
    let own_day = raw.stamp.day;
    let mut day = state.day;
    if let Some(written) = own_day {
        let (near, why) = written.near(state.day.or(around.day));
        day = near;
        doubt = why.map(str::to_string).or(doubt);
        if near.is_some() {
            if near != state.day || state.of_all.is_some() {
                state.last = None;
            }
            state.day = state.of_all.or(near);
        }
    }
    let time = match raw.stamp.clock {
        Some(Clock::At(time)) => Some(time),
        Some(Clock::Midnight) => {
            day = day.and_then(|day| day.tomorrow().ok());
            Some(Time::midnight())
        }
        Some(Clock::Impossible) => {
            doubt = Some(format!("`{}` cannot be read as a time", raw.stamp_text));
            None
        }
        Some(Clock::After(_)) | None => None,
    };
    // Clocks of different zones are not compared.
    let foreign = raw.stamp.zone.as_ref().is_some_and(|zone| zone.name != around.zone.name);
    if let (Some(time), None) = (time, own_day) {
        if !foreign && let Some(why) = pass_midnight(time, state) {
            doubt = Some(why);
        }
        if raw.stamp.clock != Some(Clock::Midnight) {
            day = state.day;
        }
    }
    if time.is_some() && !foreign {
        state.last = time.or(state.last);
    }
    (day, time, doubt)
}

fn entry(raw: UnresolvedEntry, around: &Surroundings<'_>, state: &mut State) -> TimelineEntry {
    if raw.stamp.is_empty() {
        return untimed(raw);
    }
    let (day, time, mut doubt) = when(&raw, around, state);
    let counted = match raw.stamp.clock {
        Some(Clock::After(minutes)) => {
            around.start.map(|start| start.saturating_add(jiff::Span::new().minutes(minutes)))
        }
        _ => None,
    };
    if matches!(raw.stamp.clock, Some(Clock::After(_))) && counted.is_none() {
        doubt = Some(format!("`{}` is counted from a start that no field states", raw.stamp_text));
    }
    // A clock that cannot be read leaves the day that is beside it.
    let unread = raw.stamp.clock == Some(Clock::Impossible) && raw.stamp.day.is_some();
    let day_only = raw.stamp.clock.is_none() || unread && day.is_some();
    let zone = raw.stamp.zone.as_ref().or(raw.above.as_ref()).unwrap_or(around.zone);
    let local = day.and_then(|day| match (time, day_only) {
        (Some(time), _) => Some(day.to_datetime(time)),
        (None, true) => Some(day.to_datetime(Time::midnight())),
        (None, false) => None,
    });
    let local = counted.or(local.filter(|_| !matches!(raw.stamp.clock, Some(Clock::After(_)))));
    if time.is_some() && day.is_none() && doubt.is_none() {
        doubt = Some(TimelineEntry::NO_DAY.into());
    }
    let moment = local.map(|local| moment(local, day_only, zone, around.zone, &mut doubt));
    let until = until(&raw, moment, zone, around.zone);
    TimelineEntry {
        stamp: raw.stamp_text,
        moment,
        day_only,
        until,
        text: raw.text,
        milestone: raw.mark,
        inferred: false,
        span: raw.span,
        stamp_span: raw.stamp_span,
        doubt,
    }
}

/// An entry among others that gives no time of its own.
fn untimed(raw: UnresolvedEntry) -> TimelineEntry {
    TimelineEntry {
        stamp: raw.stamp_text,
        moment: None,
        day_only: false,
        until: None,
        text: raw.text,
        milestone: raw.mark,
        inferred: false,
        span: raw.span,
        stamp_span: raw.stamp_span,
        doubt: Some("an entry gives no time".into()),
    }
}

/// A clock that goes back by hours has passed midnight; one that goes back a little is out of order.
fn pass_midnight(time: Time, state: &mut State) -> Option<String> {
    let (last, day) = (state.last?, state.day?);
    let back = minutes(last) - minutes(time);
    if back <= 0 {
        return None;
    }
    if back >= BACK_HOURS * 60 {
        state.day = day.tomorrow().ok();
        let sure = minutes(last) >= 18 * 60 || back >= 12 * 60;
        return (!sure).then(|| "earlier than the entry before it: taken for the next day".to_string());
    }
    Some(BACK.to_string())
}

fn minutes(time: Time) -> i64 {
    i64::from(time.hour()) * 60 + i64::from(time.minute())
}

fn moment(local: DateTime, day_only: bool, zone: &Named, document: &Named, doubt: &mut Option<String>) -> Moment {
    let (at, why) = zone.instant(local);
    if day_only {
        return Moment { at: None, local };
    }
    if doubt.is_none() {
        *doubt = why;
    }
    // A time given in another zone is shown on the document's own clock.
    let local = match at {
        Some(at) if zone.name != document.name => document.local(at),
        _ => local,
    };
    Moment { at, local }
}

fn until(raw: &UnresolvedEntry, from: Option<Moment>, zone: &Named, document: &Named) -> Option<Moment> {
    let (day, clock) = raw.stamp.until?;
    let from = from?;
    let start = from.at.map_or(from.local, |at| zone.local(at));
    let day: Option<Date> = match day {
        Some(day) => Day::near(day, Some(start.date())).0,
        None => Some(start.date()),
    };
    let mut local = match clock {
        Some(Clock::At(time)) => day?.to_datetime(time),
        Some(Clock::Midnight) => day?.tomorrow().ok()?.to_datetime(Time::midnight()),
        Some(Clock::Impossible | Clock::After(_)) => return None,
        None => return Some(Moment { at: None, local: day?.to_datetime(Time::midnight()) }),
    };
    if local < start {
        local = local.date().tomorrow().ok()?.to_datetime(local.time());
    }
    Some(moment(local, false, zone, document, &mut None))
}
