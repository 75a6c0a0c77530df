//! What digests and pages call the same things: periods, metrics and their values, outcomes.

use crate::config::{Config, PeriodKind};
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

/// Names the built-in root causes and triggers, those of an archive that lists none, in the language of the words.
pub fn name_built_in(words: &Catalogue, config: &mut Config) {
    let name = |kind: &str, id: &str, name: &mut String| {
        if let Some(own) = words.find(&format!("{kind}_{id}")) {
            *name = own.to_string();
        }
    };
    if !config.causes_stated {
        config.causes.iter_mut().for_each(|cause| name("cause", &cause.id, &mut cause.name));
    }
    if !config.triggers_stated {
        config.triggers.iter_mut().for_each(|trigger| name("trigger", &trigger.id, &mut trigger.name));
    }
}

/// The name of a root cause.
pub fn cause<'a>(words: &'a Catalogue, config: &'a Config, id: &'a str) -> &'a str {
    let name = config.cause(id).map_or(id, |known| known.name.as_str());
    if config.causes_stated { name } else { found(words, "cause", id, name) }
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
