//! One incident from start to end, to scale: its phases as a bar, its timeline entries as dots.

use jiff::Timestamp;

use super::{Svg, escape, short};
use crate::site::words;
use std::fmt::Write;

/// A milestone that is known to the minute.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mark {
    pub(crate) at: Timestamp,
    /// `detected`.
    pub(crate) name: &'static str,
    /// The wall clock, in the document's own zone.
    pub(crate) clock: String,
}

/// An entry of the timeline.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Event {
    pub(crate) at: Timestamp,
    pub(crate) label: String,
}

/// What is drawn, and what did not fit.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Drawn {
    pub(crate) svg: String,
    /// Entries long before the start and long after the end, which would squeeze the rest.
    pub(crate) before: usize,
    pub(crate) after: usize,
}

/// The phase that ends with a milestone.
pub(crate) fn phase(milestone: &str) -> &'static str {
    match milestone {
        "detected" => "detect",
        "acknowledged" => "acknowledge",
        "mitigated" => "mitigate",
        _ => "resolve",
    }
}

const HEIGHT: f64 = 92.0;

/// Draws an incident; `zone` is the offset in minutes that its clocks show. None without at least two points in time.
pub(crate) fn draw(marks: &[Mark], events: &[Event], offset: i64, label: &str) -> Option<Drawn> {
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
    let low = events.iter().map(|e| seconds(e.at)).filter(|at| inside(*at)).min().unwrap_or(start).min(start);
    let high = events.iter().map(|e| seconds(e.at)).filter(|at| inside(*at)).max().unwrap_or(end).max(end);
    let x = |at: i64| 1.5 + (at - low) as f64 / (high - low) as f64 * 97.0;
    let mut svg = Svg::new("phases", HEIGHT, label);
    for pair in marks.windows(2) {
        let (from, to) = (x(seconds(pair[0].at)), x(seconds(pair[1].at)));
        svg.rect(from, 22.0, (to - from).max(0.3), 16.0, &format!("phase ph-{}", phase(pair[1].name)));
    }
    for mark in marks {
        svg.line((x(seconds(mark.at)), 14.0), (x(seconds(mark.at)), 44.0), "mark");
    }
    svg.line((0.0, 62.0), (100.0, 62.0), "axis");
    for event in events.iter().filter(|event| inside(seconds(event.at))) {
        let _ = write!(
            svg.0,
            "<circle class=\"event\" cx=\"{}%\" cy=\"62\" r=\"4\"><title>{}</title></circle>",
            short(x(seconds(event.at))),
            escape(&event.label)
        );
    }
    for (at, name) in ticks(low, high, offset) {
        let at = x(at);
        let anchor = if at < 6.0 {
            "start"
        } else if at > 94.0 {
            "end"
        } else {
            "middle"
        };
        svg.text(at, HEIGHT - 6.0, anchor, "tick", &name);
    }
    let count = |outside: fn(i64, i64, i64) -> bool| {
        events.iter().filter(|event| outside(seconds(event.at), start - pad, end + pad)).count()
    };
    Some(Drawn { svg: svg.finish(), before: count(|at, low, _| at < low), after: count(|at, _, high| at > high) })
}

/// At most five round clock times (or days) between two instants.
fn ticks(low: i64, high: i64, offset: i64) -> Vec<(i64, String)> {
    let minutes = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 7200, 14400, 43200, 129_600, 525_600];
    let step = minutes.into_iter().map(|m| m * 60).find(|step| (high - low) / step < 5).unwrap_or(high - low).max(60);
    let local = |at: i64| Timestamp::from_second(at).ok().map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).datetime());
    let mut ticks = Vec::new();
    let mut at = (low + offset * 60 + step - 1).div_euclid(step) * step;
    while at - offset * 60 <= high && ticks.len() < 6 {
        if let Some(time) = local(at) {
            let day = format!("{} {}", time.day(), words::month(time.month()));
            let name = if step >= 86_400 { day } else { words::clock(time) };
            ticks.push((at - offset * 60, name));
        }
        at += step;
    }
    ticks
}
