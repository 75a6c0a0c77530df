//! The day of the incident, from everything that states it.

use jiff::civil::Date;

use super::day::{self, Day};
use super::field::Field;
use super::metadata::Metadata;
use super::published;
use super::scan::Scan;
use super::timeline::collect::Collected;
use super::timeline_dates::StatedDays;
use super::vocabulary::WORDS;
use crate::diagnostic::Span;
use crate::document::{Document, Kind};
use crate::incident::{Doubt, Origin, Reading};

/// How many days after an incident its postmortem is published at most.
pub(super) const FAR_DAYS: i32 = 60;

/// How many days a timeline runs at most for its first day to be the incident's beyond doubt.
const LONG_DAYS: i32 = 14;

/// Why a day from a sentence is doubted.
const OF_PROSE: &str = "the first day that the text speaks of";

/// How the doubt of a day begins that is another milestone's than the start's.
const OF_OTHER: &str = "the day on which ";

/// A day that something says, in the order of trust.
pub(super) type Candidate = Reading<Date>;

/// The day of the incident.
pub(super) fn day(
    document: &Document,
    metadata: &Metadata,
    title: Option<&Reading<String>>,
    timeline: &Collected,
) -> Option<Candidate> {
    let stated = StatedDays::of(timeline, title.map_or("", |title| title.value.as_str()), &document.text);
    let chosen = chosen(document, metadata, title, timeline, &stated)?;
    Some(published::settle(document, metadata, &stated, chosen, |day| of_prose(document, day)))
}

/// The first candidate wins that the timeline's own days do not contradict.
fn chosen(
    document: &Document,
    metadata: &Metadata,
    title: Option<&Reading<String>>,
    timeline: &Collected,
    stated: &StatedDays,
) -> Option<Candidate> {
    let (all, days) = (&stated.all, &stated.clocked);
    let candidates = candidates(document, metadata, title, stated);
    // Days without a clock stretch the beginning, not the end: what comes after is follow-up.
    let first = all.iter().map(|(date, _)| *date).min();
    // Clocks before any day are of the day that a field states, whatever the later entries say.
    if let Some(stated) = candidates.iter().find(|c| matches!(c.origin, Origin::FrontMatter | Origin::Body))
        && stated.doubt.is_none()
        && timeline.opens_without_day()
        && first.is_some_and(|first| (0..=FAR_DAYS).contains(&(first - stated.value).get_days()))
    {
        return Some(stated.clone());
    }
    let last = days.iter().map(|(date, _)| *date).max();
    let (Some(first), Some(last)) = (first, last) else { return candidates.into_iter().next() };
    let inside = candidates.iter().find(|c| c.value >= first && c.value <= last).cloned();
    if let Some(mut inside) = inside {
        // The timeline begins on it as well.
        let weak = |doubt: &str| doubt == OF_PROSE || doubt.starts_with(OF_OTHER);
        inside.doubt.take_if(|doubt| weak(doubt) && inside.value == first);
        return Some(inside);
    }
    let (first, span) = stated.first()?;
    let mut reading = Reading::new(first, Origin::Timeline, span);
    let span = |days: &[(Date, Span)]| Some((days.iter().map(|d| d.0).min()?, days.iter().map(|d| d.0).max()?));
    if let Some((from, to)) = span(all).filter(|(from, to)| (*to - *from).get_days() > LONG_DAYS) {
        reading = reading.doubt(format!("nothing states it; the timeline runs from {from} to {to}"));
    }
    // Days or weeks after the timeline: the day of publishing. Stated otherwise, a year off: a slip of the pen.
    Some(match candidates.into_iter().next() {
        Some(given) => reading.doubt(format!("{} is stated elsewhere, but the timeline is of {first}", given.value)),
        None => reading,
    })
}

/// The fields whose day is none: `Date: 31.06.2024`, `Date: 20204-01-16`.
pub(super) fn unreadable(metadata: &Metadata) -> Vec<Doubt> {
    let fields = [
        (Field::Date, "date"),
        (Field::Started, "started"),
        (Field::Detected, "detected"),
        (Field::Acknowledged, "acknowledged"),
        (Field::Mitigated, "mitigated"),
        (Field::Resolved, "resolved"),
    ];
    let given = fields.into_iter().flat_map(|(field, name)| metadata.all(field).map(move |given| (given, name)));
    let unread = given.filter_map(|(given, name)| {
        let text = given.value.text()?.trim_start_matches(['(', '[', ' ', '~']);
        let mut at = Scan::new(text);
        matches!(day::scan(&mut at), Some(Day::Impossible)).then_some(())?;
        let message = format!("{name}: `{}` cannot be read as a day", &text[..at.offset()]);
        Some(Doubt { message, span: given.span })
    });
    unread.collect()
}

fn candidates(
    document: &Document,
    metadata: &Metadata,
    title: Option<&Reading<String>>,
    stated: &StatedDays,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    let numbers = || {
        let title = title?;
        let (day, _) = day::find_any(&title.value).next()?;
        Some(Reading::new(stated.date(day)?, title.origin, title.span))
    };
    let full = title.and_then(|title| {
        let (known, _) = day::find(&title.value)?;
        // `From April 6 to April 11, 2023`: the first day, in the year of the other.
        let (first, _) = day::find_any(&title.value).next()?;
        let date = first.near(Some(known)).0.unwrap_or(known);
        Some(Reading::new(date, title.origin, title.span))
    });
    // `# Incident report 2026-03-05`, which is no title.
    let of_heading = || {
        let heading = document.headings.first().filter(|heading| heading.level == 1)?;
        Some(Reading::new(day::find(&heading.text)?.0, Origin::Body, heading.span))
    };
    // A title that is only the text's first line says no more than the text.
    let first_line = title.filter(|title| title.origin == Origin::Body && title.doubt.is_some());
    let as_told = |day: Candidate| first_line.map_or(day.clone(), |_| day.doubt(OF_PROSE));
    let of_title = full.or_else(numbers).map(as_told).or_else(of_heading);
    let mut given: Vec<Candidate> = Vec::new();
    for field in [Field::Date, Field::Started] {
        for value in metadata.all(field) {
            let text = value.value.text().unwrap_or_default();
            if let Some((date, _)) = day::find(text) {
                given.push(Reading::new(date, value.origin, value.span));
            } else if let Some((date, doubt)) = of_open_order(text, stated) {
                given
                    .push(Reading { doubt: doubt.map(str::to_string), ..Reading::new(date, value.origin, value.span) });
            }
        }
    }
    // `Duration: 2 hours (10:00 - 12:00, August 15, 2024)`
    for value in metadata.all(Field::TimeToResolve).filter(|value| value.origin == Origin::Body) {
        let text = value.value.text().filter(|text| text.contains(':'));
        given.extend(text.and_then(day::find).map(|(date, _)| Reading::new(date, value.origin, value.span)));
    }
    // A start that the text states is the incident's day; a `date` of the front matter some days later is that of publishing.
    if let [date, start, ..] = given.as_mut_slice()
        && date.origin == Origin::FrontMatter
        && start.origin == Origin::Body
        && (1..=FAR_DAYS).contains(&(date.value - start.value).get_days())
    {
        std::mem::swap(date, start);
    }
    // A title's day is the incident's; a `date` field after it is that of publishing.
    match (&of_title, given.first()) {
        (Some(titled), Some(first)) if first.origin == Origin::FrontMatter && titled.value < first.value => {
            found.extend(of_title);
            found.append(&mut given);
        }
        _ => {
            found.append(&mut given);
            found.extend(of_title);
        }
    }
    let near = near_title(document, found.first().map(|c| c.value), title);
    let is_of_title = |near: &Candidate| {
        let first = found.first().filter(|first| first.origin == Origin::FrontMatter);
        first.is_some_and(|first| (1..=FAR_DAYS).contains(&(first.value - near.value).get_days()))
    };
    // `Outage of Thursday, 6 June` in a post of the day after.
    match near.as_ref().is_some_and(is_of_title) {
        true => found.splice(0..0, near).for_each(drop),
        false => found.extend(near),
    }
    let file = of_file_name(document);
    found.extend(of_other_milestones(metadata, file.as_ref()));
    found.extend(of_prose(document, file.as_ref().map(|c| c.value)));
    found.extend(file);
    found
}

/// `06/11/2025`: the order that the timeline settles; else the day first, as in all languages but English, with a doubt.
fn of_open_order(text: &str, stated: &StatedDays) -> Option<(Date, Option<&'static str>)> {
    let (day, _) = day::find_any(text).next()?;
    if let Some(date) = stated.date(day) {
        return Some((date, None));
    }
    let Day::Open(first, second, Some(year)) = day else { return None };
    let (date, doubt) = day.near(None);
    let day_first = Date::new(year, second, first).ok().filter(|_| WORDS.has_others());
    Some((day_first.or(date)?, doubt))
}

/// `April 6` in a title, where another day or the file's name gives the year; `06-04-2023`, where it gives the order.
fn near_title(document: &Document, known: Option<Date>, title: Option<&Reading<String>>) -> Option<Candidate> {
    let title = title?;
    if day::find(&title.value).is_some() {
        return None;
    }
    let known = known.or_else(|| of_file_name(document).map(|c| c.value));
    let (day, _) = day::find_any(&title.value)
        .find(|(day, _)| matches!(day, Day::OfMonth(..)) && known.is_some() || matches!(day, Day::Open(..)))?;
    let known = known.or_else(|| of_prose(document, None).map(|c| c.value));
    let (date, doubt) = day.near(known);
    Some(Reading { doubt: doubt.map(str::to_string), ..Reading::new(date?, title.origin, title.span) })
}

/// The day on which the incident was noticed or ended, where no field says when it was; the file's name may agree.
fn of_other_milestones(metadata: &Metadata, file: Option<&Candidate>) -> Option<Candidate> {
    let fields = [Field::Detected, Field::Acknowledged, Field::Mitigated, Field::Resolved];
    let mut given = fields.into_iter().flat_map(|field| metadata.all(field).map(move |given| (field, given)));
    let (field, date, given) =
        given.find_map(|(field, given)| Some((field, given.value.text().and_then(day::find)?.0, given)))?;
    let event = if field == Field::Detected { "it was detected" } else { "it ended" };
    let reading = Reading::new(date, given.origin, given.span);
    Some(match file {
        Some(file) if file.value == date => reading,
        _ => reading.doubt(format!("{OF_OTHER}{event}")),
    })
}

/// `2021-06-02-name.md`, `20210602_name.md`.
pub(super) fn of_file_name(document: &Document) -> Option<Candidate> {
    let name = document.path.rsplit('/').next().unwrap_or("");
    let (date, _) = day::find(&name.replace('_', " ")).or_else(|| {
        // A folder may say the day: `2021/06/02/name.md`.
        day::find(&document.path)
    })?;
    Some(Reading::new(date, Origin::FileName, Span::default()))
}

/// The first day that the first paragraphs say, where it lies in the weeks before the day of the file's name.
pub(super) fn of_prose(document: &Document, file: Option<Date>) -> Option<Candidate> {
    let paragraphs = document.blocks.iter().filter(|block| block.kind == Kind::Paragraph).take(6);
    for block in paragraphs {
        let text = block.span.of(&document.text);
        for (day, range) in day::find_any(text) {
            let (Some(date), _) = day.near(file) else { continue };
            let near = file.is_none_or(|file| (file - date).get_days() >= 0 && (file - date).get_days() <= FAR_DAYS);
            if near && (file.is_some() || day.full().is_some()) {
                let span = Span::new(block.span.start + range.start, block.span.start + range.end);
                return Some(Reading::new(date, Origin::Body, span).doubt(OF_PROSE));
            }
        }
    }
    None
}
