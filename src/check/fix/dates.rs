//! Dates and times as ISO 8601: `March 14, 2026` as `2026-03-14`, `2026-03-14 09:12 PST` with its offset.
//!
//! Only what was read without a doubt, and only where the words are a date and nothing else.

use jiff::civil::Date;

use super::edit::replace;
use super::fields::inner;
use crate::check::document_context::DocumentContext;
use crate::diagnostic::{Fix, Span};
use crate::incident::{Milestone, Moment, Origin, Reading};

pub(super) fn fixes(context: &DocumentContext<'_>) -> Vec<Fix> {
    let incident = context.incident();
    let mut fixes = Vec::new();
    let days = incident.date.iter().chain(&incident.completed);
    let dues = incident.actions.iter().filter_map(|action| action.due.as_ref());
    for reading in days.chain(dues) {
        fixes.extend(day(context, reading));
    }
    for milestone in Milestone::ALL {
        let reading = incident.milestones.get(milestone);
        fixes.extend(reading.and_then(|reading| moment(context, milestone, reading)));
    }
    fixes
}

fn day(context: &DocumentContext<'_>, reading: &Reading<Date>) -> Option<Fix> {
    if reading.doubt.is_some() || !matches!(reading.origin, Origin::FrontMatter | Origin::Body) {
        return None;
    }
    let place = place(context, reading.span)?;
    let written = place.of(context.text());
    let new = reading.value.to_string();
    let whole = is_a_date_alone(written, reading.value) && !written.starts_with(&new);
    whole.then(|| replace(place, &new, format!("write the date as {new}")))
}

/// The scalar of a front-matter field without its quotes; what the span covers elsewhere.
fn place(context: &DocumentContext<'_>, span: Span) -> Option<Span> {
    let field = context.postmortem.fields.iter().find(|field| field.span == span);
    let place = match field {
        Some(field) => inner(context.text(), span, field.value.text()?)?,
        None => span,
    };
    let words = place.of(context.text());
    let start = place.start + (words.len() - words.trim_start().len());
    let end = place.end - (words.len() - words.trim_end().len());
    (start < end).then_some(Span::new(start, end))
}

/// Whether every word and number of a text belongs to the date.
fn is_a_date_alone(text: &str, date: Date) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let month = MONTHS[usize::from(date.month().unsigned_abs()).clamp(1, 12) - 1];
    let mut named = false;
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let fits = words.map(str::to_lowercase).all(|word| {
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        let rest = &word[digits.len()..];
        if digits.is_empty() {
            named |= word.starts_with(month);
            return word.starts_with(month) || DAYS.iter().any(|day| word.starts_with(day)) || word == "of";
        }
        let number: i64 = digits.parse().unwrap_or(-1);
        let known = number == i64::from(date.day()) || number == i64::from(date.year());
        known && ["", "st", "nd", "rd", "th"].contains(&rest)
    });
    // `03/14/2026` may mean either order; a month in words cannot be misread.
    fits && named && text.len() < 40
}

/// A moment in front matter whose day, time and zone are all certain.
fn moment(context: &DocumentContext<'_>, milestone: Milestone, reading: &Reading<Moment>) -> Option<Fix> {
    if reading.doubt.is_some() || reading.origin != Origin::FrontMatter {
        return None;
    }
    let field = context.field(milestone.name()).filter(|field| field.span == reading.span)?;
    let written = field.value.text()?.trim();
    let at = reading.value.at?;
    let seconds = reading.value.local.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_second() - at.as_second();
    let minutes = seconds / 60;
    let offset = match minutes {
        0 => "Z".to_string(),
        _ => {
            let sign = if minutes < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
        }
    };
    let clock = reading.value.local.strftime(if reading.value.local.second() == 0 {
        "%Y-%m-%dT%H:%M"
    } else {
        "%Y-%m-%dT%H:%M:%S"
    });
    let new = format!("{clock}{offset}");
    // A zone elsewhere in the document is not moved here, and variants of ISO 8601 are left alone.
    let is_iso = written.parse::<jiff::Timestamp>().is_ok() || written.get(10..11) == Some("T");
    let zoned = written.chars().rev().take_while(|c| c.is_alphabetic() || *c == ')').count() >= 3;
    if is_iso || !zoned || written.len() > 48 {
        return None;
    }
    let place = inner(context.text(), field.span, written)?;
    Some(replace(place, &new, format!("write `{}` as {new}", milestone.name())))
}
