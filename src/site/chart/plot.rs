//! A metric's values over time: one dot per incident, lines for median, 90th percentile and target.

use jiff::civil::Date;

use super::{Axis, Dot, Svg};
use crate::theme::Catalogue;

/// What a plot shows.
pub(crate) struct Plot<'p> {
    /// The days it runs over.
    pub(crate) range: (Date, Date),
    /// Each incident with its value, oldest first.
    pub(crate) dots: &'p [(Dot, f64)],
    /// Lines across: class, value, name; a line without one is named by another.
    pub(crate) lines: &'p [(&'static str, f64, String)],
    /// A logarithmic scale: for durations, which differ by powers of ten.
    pub(crate) logarithmic: bool,
    /// Names a value at the side.
    pub(crate) name: &'p dyn Fn(f64) -> String,
    /// What it shows, in words.
    pub(crate) label: &'p str,
}

const TOP: f64 = 16.0;
const BASE: f64 = 168.0;
const HEIGHT: f64 = 190.0;

/// From values to pixels.
struct Scale {
    logarithmic: bool,
    low: f64,
    high: f64,
}

impl Scale {
    fn of(plot: &Plot<'_>) -> Scale {
        let values = plot.dots.iter().map(|(_, value)| *value).chain(plot.lines.iter().map(|(_, value, _)| *value));
        let high = values.clone().fold(1.0_f64, f64::max);
        if !plot.logarithmic {
            return Scale { logarithmic: false, low: 0.0, high: high * 1.08 };
        }
        let low = values.fold(high, f64::min).max(1.0);
        Scale { logarithmic: true, low: low.ln() - 0.3, high: high.ln() + 0.3 }
    }

    fn y(&self, value: f64) -> f64 {
        let value = if self.logarithmic { value.max(1.0).ln() } else { value };
        let share = ((value - self.low) / (self.high - self.low).max(f64::EPSILON)).clamp(0.0, 1.0);
        BASE - share * (BASE - TOP)
    }

    /// A few round values to name.
    fn ticks(&self) -> Vec<f64> {
        if self.logarithmic {
            let round = [1.0, 5.0, 15.0, 60.0, 240.0, 1440.0, 10080.0, 43200.0];
            let (low, high) = (self.low.exp(), self.high.exp());
            return round.into_iter().filter(|value| *value >= low && *value <= high).collect();
        }
        let rough = self.high / 4.0;
        let power = 10_f64.powf(rough.max(1e-9).log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|n| n * power).find(|step| *step >= rough).unwrap_or(rough);
        (1..=5).map(|n| f64::from(n) * step).filter(|value| *value <= self.high).collect()
    }
}

/// Draws it.
pub(crate) fn draw(words: &Catalogue, plot: &Plot<'_>) -> String {
    let axis = Axis::new(plot.range.0, plot.range.1);
    let scale = Scale::of(plot);
    let mut svg = Svg::new("plot", HEIGHT, plot.label);
    for value in scale.ticks() {
        let y = scale.y(value);
        svg.line((0.0, y), (100.0, y), "grid");
        svg.text(0.0, y - 3.0, "start", "tick", &(plot.name)(value));
    }
    axis.draw(words, &mut svg, BASE, HEIGHT);
    let mut taken: Vec<f64> = Vec::new();
    for (class, value, name) in plot.lines {
        let y = scale.y(*value);
        svg.line((0.0, y), (100.0, y), &format!("level {class}"));
        if name.is_empty() {
            continue;
        }
        // Two names at the same height would be unreadable.
        let mut at = y - 4.0;
        while taken.iter().any(|other| (at - other).abs() < 12.0) {
            at += 12.0;
        }
        taken.push(at);
        svg.text(100.0, at, "end", &format!("name {class}"), name);
    }
    for (dot, value) in plot.dots {
        svg.dot(axis.x(dot.day), scale.y(*value), dot);
    }
    svg.finish()
}
