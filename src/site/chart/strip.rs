//! Incidents on a timeline: one dot each, or one bar per month if there are many.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Axis, Dot, MOST_DOTS, Svg};
use crate::theme::Catalogue;

/// What a strip shows.
pub(crate) struct Strip<'s> {
    /// The days the line runs over; strips of one page share them.
    pub(crate) range: (Date, Date),
    /// A period to highlight, such as the recurrence window.
    pub(crate) window: Option<(Date, Date)>,
    /// The incidents.
    pub(crate) dots: &'s [Dot],
    /// The action items promised after them, below the line.
    pub(crate) promises: &'s [Promise],
    /// What it shows, in words.
    pub(crate) label: &'s str,
}

/// An action item: from the day of its incident to the day it was closed, or to the as-of day.
pub(crate) struct Promise {
    pub(crate) from: Date,
    pub(crate) to: Date,
    /// The tooltip.
    pub(crate) label: String,
    /// Its status, as a class.
    pub(crate) class: &'static str,
}

/// The height of a promise's lane.
const LANE: f64 = 6.0;

/// Draws it.
pub(crate) fn draw(words: &Catalogue, strip: &Strip<'_>) -> String {
    let axis = Axis::new(strip.range.0, strip.range.1);
    let many = strip.dots.len() > MOST_DOTS;
    let rows = if many { 4 } else { rows(&axis, strip.dots) };
    let base = 14.0 + f64::from(rows) * 11.0;
    let height = base + 22.0;
    let promised = if strip.promises.is_empty() { 0.0 } else { strip.promises.len() as f64 * LANE + 3.0 };
    let mut svg = Svg::new("strip", height + promised, strip.label);
    if let Some((from, to)) = strip.window {
        let (from, to) = (axis.x(from), axis.x(to));
        svg.rect(from, 2.0, (to - from).max(0.0), base - 2.0, "window");
    }
    axis.draw(words, &mut svg, base, height);
    if many {
        bars(words, &mut svg, &axis, strip.dots, base);
    } else {
        let mut lanes: Vec<f64> = Vec::new();
        for dot in strip.dots {
            let x = axis.x(dot.day);
            let lane = lane(&mut lanes, x);
            svg.dot(x, base - 9.0 - lane as f64 * 11.0, dot);
        }
    }
    for (lane, promise) in strip.promises.iter().enumerate() {
        let y = height + lane as f64 * LANE + 4.0;
        svg.stretch((axis.x(promise.from), axis.x(promise.to)), y, promise.class, &promise.label);
    }
    svg.finish()
}

/// The lowest lane whose last dot is far enough away; at most four.
fn lane(lanes: &mut Vec<f64>, x: f64) -> usize {
    const APART: f64 = 1.9;
    let free = lanes.iter().position(|last| x - last >= APART).unwrap_or(lanes.len()).min(3);
    if free == lanes.len() {
        lanes.push(x);
    } else {
        lanes[free] = x;
    }
    free
}

fn rows(axis: &Axis, dots: &[Dot]) -> u8 {
    let mut lanes = Vec::new();
    let most = dots.iter().map(|dot| lane(&mut lanes, axis.x(dot.day))).max().unwrap_or(0);
    u8::try_from(most + 1).unwrap_or(4)
}

fn bars(words: &Catalogue, svg: &mut Svg, axis: &Axis, dots: &[Dot], base: f64) {
    let mut months: BTreeMap<Date, usize> = BTreeMap::new();
    for dot in dots {
        *months.entry(dot.day.first_of_month()).or_default() += 1;
    }
    let most = months.values().max().copied().unwrap_or(1) as f64;
    for (month, count) in &months {
        let (from, to) = (axis.x(*month), axis.x(month.last_of_month()));
        let height = (*count as f64 / most * (base - 10.0)).max(1.0);
        svg.rect(from, base - height, (to - from - 0.1).max(0.3), height, "bar");
    }
    let label = words.message("draw_most_in_month", &[("n", (most as usize).into())]);
    svg.text(0.0, 10.0, "start", "tick", &label);
}
