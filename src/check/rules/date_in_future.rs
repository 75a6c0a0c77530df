//! `date-in-future`: a date after today.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::check::document_context::DocumentContext;
use crate::diagnostic::{Diagnostic, Span};
use crate::incident::Milestone;

rule! {
    "date-in-future": "a date after today",
    FrontMatter, Warning, Reading, Document(check)
}

fn check(context: &DocumentContext<'_>) -> Vec<Diagnostic> {
    let incident = context.incident();
    // Somewhere on earth it is tomorrow already.
    let Ok(last) = context.archive.as_of.checked_add(1.day()) else { return Vec::new() };
    let mut dates: Vec<(&str, Date, Span)> = Vec::new();
    dates.extend(incident.date.as_ref().map(|date| ("date", date.value, date.span)));
    for milestone in Milestone::ALL {
        let reading = incident.milestones.get(milestone).filter(|reading| reading.doubt.is_none());
        dates.extend(reading.map(|reading| (milestone.name(), reading.value.day(), reading.span)));
    }
    dates.extend(incident.completed.as_ref().map(|date| ("completed", date.value, date.span)));
    let mut dates: Vec<_> = dates.into_iter().filter(|(_, day, _)| *day > last).collect();
    dates.dedup_by_key(|(.., span)| *span);
    let mut dates = dates.into_iter();
    let Some((name, day, span)) = dates.next() else { return Vec::new() };
    let message = format!("`{name}` is {day}, and today is {}", context.archive.as_of);
    let mut finding = RULE.finding(context.path(), message).at(span).label("in the future");
    for (name, day, span) in dates {
        finding = finding.also(span, format!("{name} {day} too"));
    }
    vec![finding.help("correct the date; `--as-of` or `book.as_of` set what counts as today")]
}
