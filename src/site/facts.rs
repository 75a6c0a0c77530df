//! The facts of one incident at a glance.

use serde::Serialize;

use super::view::{Link, PageContext};
use crate::archive::Postmortem;
use crate::incident::{Milestone, Reading};
use crate::theme::{Catalogue, Day};

/// How much of an address is shown, in characters: two lines beside the text.
const LONGEST_ADDRESS: usize = 48;

/// A part of a fact: a link, a day or a word.
#[derive(Debug, Serialize)]
pub(super) struct Value {
    text: String,
    href: Option<String>,
    iso: Option<String>,
}

/// A fact with its name.
#[derive(Debug, Serialize)]
pub(super) struct Fact {
    name: String,
    values: Vec<Value>,
}

fn text(text: impl Into<String>) -> Value {
    Value { text: text.into(), href: None, iso: None }
}

fn link(link: Link<'_>) -> Value {
    Value { text: link.name.to_string(), href: Some(link.href), iso: None }
}

/// A value that the document gives under a name of its own; an address is a link, an instant a day.
fn own_value(words: &Catalogue, value: &str) -> Value {
    if let Ok(instant) = value.parse::<jiff::Timestamp>() {
        return day(words.day(instant.to_zoned(jiff::tz::TimeZone::UTC).date()));
    }
    let is_address = ["https://", "http://"].iter().any(|scheme| value.starts_with(scheme));
    if is_address && !value.contains(char::is_whitespace) {
        let (shown, href) = (value.split_once("://").map_or(value, |(_, rest)| rest), Some(value.to_string()));
        return Value { href, ..text(super::words::shorten(shown.trim_end_matches('/'), LONGEST_ADDRESS)) };
    }
    text(super::words::shorten(value, 120))
}

fn day(day: Day) -> Value {
    Value { text: day.text, href: None, iso: Some(day.iso) }
}

/// The facts, in the order in which people ask for them; those that the document does not give are left out, and so are
/// those that stand below the title: day, duration, teams, impact.
pub(super) fn facts<'a>(context: PageContext<'a>, postmortem: &'a Postmortem) -> Vec<Fact> {
    let incident = &postmortem.incident;
    let config = &context.site.archive.config;
    let trigger = incident.trigger.as_ref().map(|trigger| config.trigger_name(&trigger.value).to_string());
    let plain = |readings: &'a [Reading<String>]| readings.iter().map(|one| text(&*one.value)).collect::<Vec<_>>();
    let all: Vec<(&str, Vec<Value>)> = vec![
        ("services", postmortem.services().map(|service| link(context.service(service))).collect()),
        ("root_cause", postmortem.cause().map(|cause| link(context.cause(cause))).into_iter().collect()),
        ("trigger", trigger.map(text).into_iter().collect()),
        ("contributing", incident.contributing.iter().map(|one| cause_or_word(context, &one.value)).collect()),
        ("tags", plain(&incident.tags)),
        ("written_by", plain(&incident.authors)),
        ("participants", plain(&incident.participants)),
        ("completed", incident.completed.iter().map(|one| day(context.words().day(one.value))).collect()),
    ];
    // The summary stands below the title.
    let summary = incident.summary.trim_end_matches('…').trim();
    let is_summary = |value: &str| !summary.is_empty() && value.trim().starts_with(summary);
    let own = incident.extra.iter().filter(|(_, value)| !is_summary(value));
    let own = own.map(|(name, value)| (label(name), vec![own_value(context.words(), value)]));
    given(all.into_iter().map(|(name, values)| (context.words().text(name).to_string(), values)).chain(own))
}

/// What the incident did to users, in figures.
pub(super) fn impact(words: &Catalogue, postmortem: &Postmortem) -> Vec<Fact> {
    let impact = &postmortem.incident.impact;
    let figure = |reading: &Option<Reading<String>>| reading.iter().map(|one| text(words.figure(&one.value))).collect();
    // The time of impact is mostly that of the incident, which stands above.
    let resolved = postmortem.incident.milestones.minutes_to(Milestone::Resolved);
    let minutes = impact.minutes.iter().filter(|one| Some(one.value) != resolved);
    let all: Vec<(&str, Vec<Value>)> = vec![
        ("users_affected", figure(&impact.users)),
        ("requests_failed", figure(&impact.requests)),
        ("revenue_lost", figure(&impact.revenue)),
        ("time_of_impact", minutes.map(|one| text(words.minutes(one.value))).collect()),
    ];
    given(all.into_iter().map(|(name, values)| (words.text(name).to_string(), values)))
}

fn given(all: impl Iterator<Item = (String, Vec<Value>)>) -> Vec<Fact> {
    all.filter(|(_, values)| !values.is_empty()).map(|(name, values)| Fact { name, values }).collect()
}

/// How long it took, where the document gives it or its milestones do.
pub(super) fn length(words: &Catalogue, postmortem: &Postmortem) -> Option<String> {
    let incident = &postmortem.incident;
    let stated = || {
        incident
            .stated
            .resolve_min
            .as_ref()
            .map(|it| words.message("length_stated", &[("time", (&words.minutes(it.value)).into())]))
    };
    incident.milestones.minutes_to(Milestone::Resolved).map(|it| words.minutes(it)).or_else(stated)
}

fn cause_or_word(context: PageContext<'_>, id: &str) -> Value {
    match context.site.index.causes.get(id) {
        Some(group) => Value {
            text: group.name.clone(),
            href: Some(context.link(&super::route::Route::cause(&group.slug))),
            iso: None,
        },
        None => text(context.site.archive.config.cause_name(id)),
    }
}

/// `customer_tier` as `Customer tier`.
fn label(field: &str) -> String {
    let words = field.replace(['_', '-'], " ");
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
