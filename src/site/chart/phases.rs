//! One incident from start to end, to scale: its phases as a bar with their names in place, its timeline entries as
//! marks below. Where everything stands is decided here; the template draws it and has the words.

use jiff::Timestamp;
use serde::Serialize;

use super::short;
use crate::theme::Catalogue;

/// A state that an incident is in from a point in time on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mark {
    pub(crate) at: Timestamp,
    /// The class of the phase that begins: `u` nobody knows of it, `s` it has started, `d` detected, `k` acknowledged,
    /// `m` mitigated, `r` resolved.
    pub(crate) class: &'static str,
}

/// An entry of the timeline.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Event {
    pub(crate) at: Timestamp,
    /// Which entry of the timeline it is, from 1.
    pub(crate) number: usize,
    /// The time on the clock.
    pub(crate) clock: String,
}

/// What is drawn, and what did not fit.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(crate) struct Drawing {
    height: String,
    /// The top of the bar.
    bar: String,
    /// The line of the marks.
    axis: String,
    phases: Vec<Phase>,
    pub(crate) dots: Vec<Dot>,
    ticks: Vec<Tick>,
    /// Entries long before the start and long after the end, which would squeeze the rest.
    pub(crate) before: Vec<usize>,
    pub(crate) after: Vec<usize>,
}

/// A phase of the bar, with the place of its name.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Phase {
    class: &'static str,
    x: String,
    width: String,
    length: String,
    /// Where its name begins, or ends.
    name_x: String,
    name_y: String,
    /// Where the line from its name down to the bar begins.
    pole: String,
    anchor: &'static str,
}

/// An entry of the timeline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Dot {
    pub(crate) number: usize,
    clock: String,
    x: String,
    y: String,
}

/// A time below the drawing.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Tick {
    x: String,
    anchor: &'static str,
    name: String,
}

/// The width of a narrow drawing in pixels, which names have to fit into.
const NARROW: f64 = 330.0;
/// The width of a character, and how many a phase's name has.
const CHARACTER: f64 = 6.6;
const NAME: usize = 13;
const LINE: f64 = 17.0;
const BAR: f64 = 18.0;

/// Draws an incident; `offset` is that of its clocks in minutes. None without at least two points in time.
pub(crate) fn draw(words: &Catalogue, marks: &[Mark], events: &[Event], offset: i64) -> Option<Drawing> {
    let seconds = |at: Timestamp| at.as_second();
    let times = || marks.iter().map(|mark| seconds(mark.at));
    let (start, end) = match (times().min(), times().max()) {
        (Some(first), Some(last)) if last > first => (first, last),
        _ => {
            let times = || events.iter().map(|event| seconds(event.at)).chain(times());
            (times().min()?, times().max()?)
        }
    };
    if end <= start {
        return None;
    }
    let pad = (end - start) * 3 / 20 + 60;
    let inside = |at: i64| at >= start - pad && at <= end + pad;
    let shown = || events.iter().map(|e| seconds(e.at)).filter(|at| inside(*at));
    let low = shown().min().unwrap_or(start).min(start);
    let high = shown().max().unwrap_or(end).max(end);
    let x = |at: i64| 1.5 + (at - low) as f64 / (high - low) as f64 * 97.0;
    let spans: Vec<(f64, f64, &'static str, String)> = marks
        .windows(2)
        .map(|pair| {
            let (from, to) = (seconds(pair[0].at), seconds(pair[1].at));
            (x(from), x(to), pair[0].class, words.minutes((to - from) / 60))
        })
        .collect();
    let rows = rows(&spans);
    let bar = rows.iter().map(|name| name.row + 1).max().unwrap_or(0) as f64 * LINE + 2.0;
    let axis = bar + BAR + 14.0;
    let mut lanes = Lanes::default();
    let dots: Vec<(&Event, f64, f64)> = events
        .iter()
        .filter(|event| inside(seconds(event.at)))
        .map(|event| (event, x(seconds(event.at)), lanes.below(x(seconds(event.at)))))
        .collect();
    let foot = axis + dots.iter().map(|(_, _, below)| *below).fold(0.0, f64::max);
    let outside = |is: fn(i64, i64) -> bool, edge: i64| {
        events.iter().filter(|event| is(seconds(event.at), edge)).map(|event| event.number).collect()
    };
    Some(Drawing {
        height: short(foot + 24.0),
        bar: short(bar),
        axis: short(axis),
        phases: spans
            .into_iter()
            .zip(rows)
            .map(|((from, to, class, length), name)| Phase {
                class,
                x: short(from),
                width: short((to - from).max(0.4)),
                length,
                name_x: short(name.x),
                name_y: short(bar - 6.0 - name.row as f64 * LINE),
                pole: short(bar - 15.0 - name.row as f64 * LINE),
                anchor: name.anchor,
            })
            .collect(),
        dots: dots
            .into_iter()
            .map(|(event, x, below)| Dot {
                number: event.number,
                clock: event.clock.clone(),
                x: short(x),
                y: short(axis + below),
            })
            .collect(),
        ticks: ticks(words, low, high, offset).into_iter().map(|(at, name)| tick(x(at), name)).collect(),
        before: outside(|at, edge| at < edge, start - pad),
        after: outside(|at, edge| at > edge, end + pad),
    })
}

/// Where a phase's name stands: rows are counted upwards from the bar.
struct Name {
    x: f64,
    row: usize,
    anchor: &'static str,
}

/// Names over their phases, in as few rows as a narrow window allows; the later ones are the lower ones.
fn rows(spans: &[(f64, f64, &'static str, String)]) -> Vec<Name> {
    let mut ends: Vec<f64> = Vec::new();
    let mut names: Vec<Name> = Vec::with_capacity(spans.len());
    for (from, to, _, length) in spans.iter().rev() {
        let width = (NAME + length.chars().count()) as f64 * CHARACTER / NARROW * 100.0;
        let fits = from + width <= 100.0;
        let (left, right) = if fits { (*from, from + width) } else { (to - width, *to) };
        // Each row holds the left edge of what stands in it last.
        let row = ends.iter().position(|edge| right + 1.0 <= *edge).unwrap_or(ends.len());
        if row == ends.len() {
            ends.push(left);
        } else {
            ends[row] = left;
        }
        names.push(Name { x: if fits { left } else { right }, row, anchor: if fits { "start" } else { "end" } });
    }
    names.reverse();
    names
}

/// Marks that would lie on each other stand below each other.
#[derive(Default)]
struct Lanes([Option<f64>; 4]);

impl Lanes {
    /// How far below the line a mark stands.
    fn below(&mut self, x: f64) -> f64 {
        const APART: f64 = 3.2;
        let free = self.0.iter().position(|last| last.is_none_or(|last| (x - last).abs() >= APART)).unwrap_or(0);
        self.0[free] = Some(x);
        free as f64 * 11.0
    }
}

fn tick(x: f64, name: String) -> Tick {
    let anchor = if x < 6.0 {
        "start"
    } else if x > 94.0 {
        "end"
    } else {
        "middle"
    };
    Tick { x: short(x), anchor, name }
}

/// At most five round clock times (or days) between two instants.
fn ticks(words: &Catalogue, low: i64, high: i64, offset: i64) -> Vec<(i64, String)> {
    let minutes = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 7200, 14400, 43200, 129_600, 525_600];
    let step = minutes.into_iter().map(|m| m * 60).find(|step| (high - low) / step < 5).unwrap_or(high - low).max(60);
    let local = |at: i64| Timestamp::from_second(at).ok().map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).datetime());
    let mut ticks = Vec::new();
    let mut at = (low + offset * 60 + step - 1).div_euclid(step) * step;
    while at - offset * 60 <= high && ticks.len() < 6 {
        if let Some(time) = local(at) {
            let name = if step >= 86_400 { words.day_of_month(time.date()) } else { words.clock(time) };
            ticks.push((at - offset * 60, name));
        }
        at += step;
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::{Catalogue, Event, Mark, draw};
    use jiff::Timestamp;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(1_790_000_000 + minute * 60).unwrap()
    }

    #[test]
    fn names_of_phases_do_not_lie_on_each_other() {
        let words = Catalogue::load("default", "en", &std::collections::BTreeMap::new()).unwrap();
        let mark = |minute, class| Mark { at: at(minute), class };
        let marks = [mark(0, "u"), mark(2, "d"), mark(5, "k"), mark(58, "m"), mark(156, "r")];
        let events = [0, 2, 2, 2, 500].map(|minute| Event {
            at: at(minute),
            number: usize::try_from(minute).unwrap(),
            clock: String::new(),
        });
        let drawing = draw(&words, &marks, &events, 0).unwrap();
        let rows: Vec<&str> = drawing.phases.iter().map(|phase| &*phase.name_y).collect();
        assert!(rows[0] < rows[1] && rows[1] < rows[2], "three short phases, three rows: {rows:?}");
        let lanes: std::collections::BTreeSet<&str> = drawing.dots.iter().map(|dot| &*dot.y).collect();
        assert_eq!((lanes.len(), drawing.after), (4, vec![500]), "marks of one minute stand below each other");
    }
}
