//! What digests and pages call the same things: periods, metrics and their values, outcomes.

use crate::config::PeriodKind;
use crate::insight::{Definition, Outcome, Period, Unit};
use crate::theme::Catalogue;

/// For a heading: `October 2026`, `Q4 2026`, `Week 46 of 2026`.
pub fn period(words: &Catalogue, period: Period) -> String {
    let year = period.year().to_string();
    match period.kind {
        PeriodKind::Month => words.month_in_full(period.first),
        PeriodKind::Quarter => {
            let quarter = ((period.first.month() - 1) / 3 + 1).to_string();
            words.say("form_quarter", &[("quarter", (&quarter).into()), ("year", (&year).into())])
        }
        PeriodKind::Week => {
            // The number and the year of the week, as in its name: `2026-W46`.
            let name = period.to_string();
            let (year, week) = name.split_once("-W").unwrap_or((&year, &name));
            let week = week.trim_start_matches('0');
            words.say("form_week", &[("week", week.into()), ("year", year.into())])
        }
        PeriodKind::Year => year,
        PeriodKind::Days => {
            let (first, last) = (words.day(period.first).text, words.day(period.last).text);
            words.say("from_to", &[("first", (&first).into()), ("last", (&last).into())])
        }
    }
}

/// What is called by a kind and an id, in the catalogue; its English name where the catalogue does not have it.
pub fn found<'a>(words: &'a Catalogue, kind: &str, id: &str, english: &'a str) -> &'a str {
    words.find(&format!("{kind}_{id}")).unwrap_or(english)
}

/// The name of a metric.
pub fn metric<'a>(words: &'a Catalogue, definition: &Definition) -> &'a str {
    found(words, "metric", definition.id, definition.name)
}

/// A value in its unit.
pub fn value(words: &Catalogue, unit: Unit, value: f64) -> String {
    match unit {
        Unit::Minutes => words.minutes(value.round() as i64),
        Unit::BusinessDays => {
            let days = words.decimal(value);
            let id = if days == "1" { "form_business_day" } else { "form_business_days" };
            words.say(id, &[("n", (&days).into())])
        }
        Unit::Share => words.percent(value),
        Unit::Count => words.decimal(value),
    }
}

/// The message of an outcome.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Open => "outcome_open",
        Outcome::NotStated => "outcome_not_stated",
        Outcome::Dropped => "outcome_dropped",
        Outcome::Done => "outcome_done",
    }
}
