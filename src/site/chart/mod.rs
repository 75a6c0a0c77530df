//! Charts as SVG, drawn when the page is made.
//!
//! Positions along the x axis are percentages and text keeps its size, so that one drawing works on a phone and a wide
//! screen without a script. Colour comes from classes; the content of a chart is also in text or a table beside it.

pub(super) mod phases;
pub(super) mod plot;
pub(super) mod strip;

use std::fmt::Write;

use jiff::civil::Date;

use crate::theme::Catalogue;

/// More dots than this are drawn as counts or cut to the newest.
pub(super) const MOST_DOTS: usize = 100;

/// A dot of a chart: an incident.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Dot {
    pub(super) day: Date,
    /// Where it leads.
    pub(super) href: String,
    /// The tooltip.
    pub(super) label: String,
    /// Further classes, such as the severity's.
    pub(super) class: String,
}

/// Time from left to right.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Axis {
    first: Date,
    last: Date,
}

/// The margins of the axis, in percent.
const LEFT: f64 = 1.5;
const RIGHT: f64 = 98.5;

fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

impl Axis {
    fn new(first: Date, last: Date) -> Axis {
        // A single day gets a margin on both sides.
        let spread = if days(first, last) < 14 { 14 } else { 0 };
        let pad = jiff::Span::new().days(spread);
        Axis { first: first.saturating_sub(pad), last: last.saturating_add(pad) }
    }

    /// The position of a day, in percent of the width.
    fn x(&self, day: Date) -> f64 {
        let all = days(self.first, self.last).max(1) as f64;
        let share = (days(self.first, day) as f64 / all).clamp(0.0, 1.0);
        LEFT + share * (RIGHT - LEFT)
    }

    /// At most six days to name, with their names.
    fn ticks(&self, words: &Catalogue) -> Vec<(Date, String)> {
        for step in [1, 2, 3, 6, 12, 24, 60, 120, 240] {
            let ticks = self.months(words, step);
            if ticks.len() <= 6 {
                return if ticks.len() >= 2 { ticks } else { self.ends(words) };
            }
        }
        self.ends(words)
    }

    fn ends(&self, words: &Catalogue) -> Vec<(Date, String)> {
        [self.first, self.last].map(|day| (day, words.day(day).text)).to_vec()
    }

    fn months(&self, words: &Catalogue, step: i32) -> Vec<(Date, String)> {
        let number = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
        let mut ticks = Vec::new();
        let mut at = (number(self.first) + step - 1).div_euclid(step) * step;
        while at <= number(self.last) && ticks.len() <= 7 {
            let (year, month) = (at.div_euclid(12), at.rem_euclid(12) + 1);
            let day = i16::try_from(year).ok().zip(i8::try_from(month).ok()).and_then(|(y, m)| Date::new(y, m, 1).ok());
            if let Some(day) = day.filter(|day| *day >= self.first && *day <= self.last) {
                let name = if step >= 12 { year.to_string() } else { words.month_of_year(day.year(), day.month()) };
                ticks.push((day, name));
            }
            at += step;
        }
        ticks
    }

    /// The axis: a line and the ticks' names below it.
    fn draw(&self, words: &Catalogue, svg: &mut Svg, y: f64, height: f64) {
        svg.line((0.0, y), (100.0, y), "axis");
        for (day, name) in self.ticks(words) {
            let x = self.x(day);
            svg.line((x, y), (x, y + 4.0), "axis");
            let anchor = if x < 8.0 {
                "start"
            } else if x > 92.0 {
                "end"
            } else {
                "middle"
            };
            svg.text(x, height - 3.0, anchor, "tick", &name);
        }
    }
}

/// An SVG builder. Writing into a `String` does not fail.
struct Svg(String);

impl Svg {
    /// An empty drawing as wide as its container. `label` is the text alternative.
    fn new(class: &str, height: f64, label: &str) -> Svg {
        let mut svg = Svg(String::new());
        let _ = write!(
            svg.0,
            "<svg class=\"chart {class}\" role=\"group\" aria-label=\"{}\" width=\"100%\" height=\"{height:.0}\">",
            escape(label)
        );
        svg
    }

    /// From x in percent and y in pixels to the same.
    fn line(&mut self, from: (f64, f64), to: (f64, f64), class: &str) {
        let _ = write!(
            self.0,
            "<line class=\"{class}\" x1=\"{}%\" y1=\"{}\" x2=\"{}%\" y2=\"{}\"/>",
            short(from.0),
            short(from.1),
            short(to.0),
            short(to.1)
        );
    }

    /// A bar along a line, from x to x in percent, with a tooltip.
    fn stretch(&mut self, x: (f64, f64), y: f64, class: &str, label: &str) {
        let _ = write!(
            self.0,
            "<line class=\"stretch {class}\" x1=\"{}%\" y1=\"{y}\" x2=\"{}%\" y2=\"{y}\"><title>{}</title></line>",
            short(x.0),
            short(x.1.max(x.0 + 0.4)),
            escape(label),
            y = short(y),
        );
    }

    fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, class: &str) {
        let _ = write!(
            self.0,
            "<rect class=\"{class}\" x=\"{}%\" y=\"{}\" width=\"{}%\" height=\"{}\"/>",
            short(x),
            short(y),
            short(width),
            short(height)
        );
    }

    fn text(&mut self, x: f64, y: f64, anchor: &str, class: &str, text: &str) {
        let _ = write!(
            self.0,
            "<text class=\"{class}\" x=\"{}%\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
            short(x),
            short(y),
            escape(text)
        );
    }

    /// A dot with a link. Keyboard users reach the same pages through the table or list beside the chart. That of the page
    /// itself leads nowhere.
    fn dot(&mut self, x: f64, y: f64, dot: &Dot) {
        if dot.class.ends_with(" here") {
            let _ = write!(self.0, "<circle class=\"dot {}\" cx=\"{}%\" cy=\"{}\"/>", dot.class, short(x), short(y));
            return;
        }
        let _ = write!(
            self.0,
            "<a href=\"{}\" tabindex=\"-1\"><circle class=\"dot {}\" cx=\"{}%\" cy=\"{}\"><title>{}</title></circle></a>",
            escape(&dot.href),
            dot.class,
            short(x),
            short(y),
            escape(&dot.label)
        );
    }

    fn finish(mut self) -> String {
        self.0.push_str("</svg>");
        self.0
    }
}

/// A number without needless digits.
fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text.is_empty() || text == "-0" { "0".into() } else { text.into() }
}

/// Text made safe for markup and attributes.
pub(super) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::{Axis, Catalogue, short};
    use jiff::civil::date;

    #[test]
    fn ticks_are_few_and_in_range() {
        let words = Catalogue::load("default", "en", &std::collections::BTreeMap::new()).unwrap();
        let names =
            |first, last| Axis::new(first, last).ticks(&words).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
        assert_eq!(names(date(2023, 2, 3), date(2026, 10, 1)), ["2024", "2025", "2026"]);
        assert_eq!(names(date(2025, 1, 15), date(2025, 7, 1)).len(), 6);
        assert_eq!(names(date(2025, 3, 10), date(2025, 3, 10)), ["24 Feb 2025", "24 Mar 2025"]);
        assert_eq!([short(2.0), short(0.5), short(33.333)], ["2", "0.5", "33.33"]);
    }
}
