//! What digests and pages call the same things: periods, metrics and their values, outcomes.

use jiff::civil::Date;

use crate::config::{Config, PeriodKind};
use crate::insight::{Definition, Outcome, Period, Target, Unit};
use crate::practice::{FollowUp, FollowUpStatus, Step};
use crate::theme::Catalogue;

/// For a heading: `October 2026`, `Q4 2026`, `Week 46 of 2026`.
pub fn period(words: &Catalogue, period: Period) -> String {
    let year = period.year().to_string();
    match period.kind {
        PeriodKind::Month => words.month_in_full(period.first),
        PeriodKind::Quarter => {
            let quarter = ((period.first.month() - 1) / 3 + 1).to_string();
            words.message("form_quarter", &[("quarter", (&quarter).into()), ("year", (&year).into())])
        }
        PeriodKind::Week => {
            // The number and the year of the week, as in its name: `2026-W46`.
            let name = period.to_string();
            let (year, week) = name.split_once("-W").unwrap_or((&year, &name));
            let week = week.trim_start_matches('0');
            words.message("form_week", &[("week", week.into()), ("year", year.into())])
        }
        PeriodKind::Year => year,
        PeriodKind::Days => {
            let (first, last) = (words.day(period.first).text, words.day(period.last).text);
            words.message("from_to", &[("first", (&first).into()), ("last", (&last).into())])
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
    let name = config.cause_name(id);
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
            words.message(id, &[("n", (&days).into())])
        }
        Unit::Days => {
            let days = words.decimal(value);
            let id = if days == "1" { "form_single_day" } else { "form_decimal_days" };
            words.message(id, &[("n", (&days).into())])
        }
        Unit::Share => words.percent(value),
        Unit::Count => words.decimal(value),
    }
}

/// `at most 30 min`, `3 to 7`.
pub fn target(words: &Catalogue, unit: Unit, target: Target) -> String {
    let bound = |id, bound| words.message(id, &[("value", (&value(words, unit, bound)).into())]);
    match (target.least, target.most) {
        (Some(least), Some(most)) => {
            let (first, last) = (value(words, unit, least), value(words, unit, most));
            words.message("from_to", &[("first", (&first).into()), ("last", (&last).into())])
        }
        (Some(least), None) => bound("at_least", least),
        (None, Some(most)) => bound("at_most", most),
        (None, None) => String::new(),
    }
}

/// The message of a step of the practice.
pub fn step(step: Step) -> &'static str {
    match step {
        Step::Draft => "step_draft",
        Step::Meeting => "step_meeting",
        Step::Begin => "step_begin",
        Step::Done => "step_done",
        Step::Review => "step_review",
    }
}

/// A step of the practice, and of how many action items: `hold the review meeting`, `finish action items: 3`.
pub fn follow_up(words: &Catalogue, it: &FollowUp) -> String {
    let step = words.text(step(it.step));
    match it.actions.len() {
        0 => step.to_string(),
        count => format!("{step}{}{}", words.text("colon"), words.number(count)),
    }
}

/// By when a step is expected: `due 19 Oct 2026`, `due 19 Oct 2026, 13 days late`.
pub fn when(words: &Catalogue, it: &FollowUp, as_of: Date) -> String {
    let due = words.message("due_on", &[("day", (&words.day(it.due).text).into())]);
    match it.status {
        FollowUpStatus::Late => {
            words.message("step_late", &[("due", (&due).into()), ("n", it.late_days(as_of).into())])
        }
        _ => due,
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
