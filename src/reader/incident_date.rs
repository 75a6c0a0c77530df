//! The day of the incident and the zone of its clock, from everything that states them.

use jiff::civil::Date;

use super::day::{self, Day};
use super::field::Field;
use super::metadata::Metadata;
use super::published;
use super::scan::Scan;
use super::timeline::clock::Forms;
use super::timeline::collect::{Collected, Item};
use super::timeline::stamp;
use super::timeline_dates::StatedDays;
use super::vocabulary::WORDS;
use super::zone::{self, Named};
use crate::diagnostic::Span;
use crate::document::{Document, Kind};
use crate::incident::{Doubt, Origin, Reading};
use crate::incident::{Section, SectionFound};
use crate::vocabulary::fold;

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
    let stated = StatedDays::of(timeline, title.map_or("", |title| title.value.as_str()));
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

/// The zone of the document's clock times, whether it is stated, and where.
pub(super) fn zone(
    document: &Document,
    metadata: &Metadata,
    sections: &[SectionFound],
    timeline: &Collected,
    default: &str,
) -> (Named, Option<Span>) {
    let timelines: Vec<&SectionFound> = sections.iter().filter(|found| found.section == Section::Timeline).collect();
    // A later part may have a zone of its own; what is said beside the entries is about the first.
    let stated = of_sections(document, &timelines[..timelines.len().min(1)])
        .or_else(|| of_asides(timeline))
        .or_else(|| of_sections(document, &timelines))
        .or_else(|| of_sentences(document))
        .or_else(|| of_field(metadata))
        .or_else(|| of_entries(timeline))
        .or_else(|| of_milestones(metadata))
        .or_else(|| of_title_and_prose(document, timeline));
    match stated {
        Some((zone, span)) => (zone, Some(span)),
        None => (Named::default(default), None),
    }
}

fn of_sections(document: &Document, timelines: &[&SectionFound]) -> Option<(Named, Span)> {
    let own = timelines.iter().find_map(|found| Some((zone::phrase(&found.heading)?, found.heading_span)));
    // A heading within the timeline, or the header of its table.
    own.or_else(|| {
        timelines.iter().find_map(|found| {
            let inside = document.headings.iter().filter(|heading| found.content.contains(heading.span));
            inside
                .filter(|heading| !heading.text.starts_with(|c: char| c.is_ascii_digit()))
                .find_map(|heading| Some((zone::phrase(&heading.text)?, heading.span)))
        })
    })
}

fn of_asides(timeline: &Collected) -> Option<(Named, Span)> {
    timeline.asides.iter().find_map(|(text, span)| Some((zone::phrase(text)?, *span)))
}

/// A sentence anywhere that mentions times and names a zone.
fn of_sentences(document: &Document) -> Option<(Named, Span)> {
    let body = document.body.of(&document.text);
    for (at, _) in body.match_indices("ime") {
        let (before, after) = (&body[..at], &body[at + 3..]);
        // `Times are …`, `Time zone: …`, `… in UTC time.`
        let named =
            || !after.starts_with(char::is_alphabetic) && before[..at - 1].trim_end().ends_with(char::is_uppercase);
        let cue = before.ends_with(['t', 'T'])
            && (["s", "zone", " zone"].iter().any(|rest| after.starts_with(rest)) || named());
        if !cue {
            continue;
        }
        let at = at - 1;
        let start = body[..at].rfind(['\n', '.']).map_or(0, |start| start + 1);
        // A sentence may go on on the next line, but not past a blank one.
        let rest = &body[at..at + floor(&body[at..], 200)];
        let end = [". ", ".\n", "\n\n", "\n#", "\n-", "\n|"]
            .iter()
            .filter_map(|mark| rest.find(mark))
            .min()
            .unwrap_or(rest.len());
        let end = at + end;
        let line = &body[start..end];
        let before = body[start..at].to_lowercase();
        let mut last = before.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).rev().take(5);
        // `(screenshots include timestamps in UTC+2)`
        let of_others = last.clone().any(|word| WORDS.zones.not_of.is(word));
        let stated = !of_others && (before.trim().is_empty() || last.any(|word| WORDS.zones.leads.is(word)));
        if stated
            && line.len() < 200
            && let Some(zone) = zone::phrase(line)
        {
            return Some((zone, Span::new(document.body.start + start, document.body.start + end)));
        }
    }
    in_other_languages(document)
}

/// The same in other languages than English: a line with one of their cues that names a zone.
fn in_other_languages(document: &Document) -> Option<(Named, Span)> {
    if !WORDS.has_others() {
        return None;
    }
    let body = document.body.of(&document.text);
    let mut start = 0;
    for line in body.split_inclusive('\n') {
        let span = Span::new(document.body.start + start, document.body.start + start + line.len());
        start += line.len();
        let stated = line.len() < 200 && WORDS.zones.cues.is_in(&fold(line));
        if stated && let Some(zone) = zone::phrase(line.trim()) {
            return Some((zone, span));
        }
    }
    None
}

/// The greatest character boundary of a text up to so many bytes.
fn floor(text: &str, most: usize) -> usize {
    text.floor_char_boundary(most)
}

fn of_field(metadata: &Metadata) -> Option<(Named, Span)> {
    metadata.all(Field::Zone).find_map(|given| Some((zone::whole(given.value.text()?)?, given.span)))
}

/// The zone that most entries name, or the column above them.
fn of_entries(timeline: &Collected) -> Option<(Named, Span)> {
    let mut counts: Vec<(Named, Span, usize)> = Vec::new();
    for item in &timeline.items {
        let Item::Entry(raw) = item else { continue };
        let Some(zone) = raw.stamp.zone.as_ref().filter(|_| raw.stamp.doubt.is_none()).or(raw.above.as_ref()) else {
            continue;
        };
        match counts.iter_mut().find(|(known, ..)| known.name == zone.name) {
            Some((_, _, count)) => *count += 1,
            None => counts.push((zone.clone(), raw.stamp_span, 1)),
        }
    }
    let most = counts.iter().map(|(_, _, count)| *count).max()?;
    // What one entry in the middle says is said of that entry.
    let clocks = timeline.items.iter().filter_map(|item| match item {
        Item::Entry(raw) if raw.stamp.clock.is_some() => Some(raw.stamp_span),
        _ => None,
    });
    let (edges, clocks) = (clocks.clone().next().into_iter().chain(clocks.clone().next_back()), clocks.count());
    let (zone, span, _) = counts.into_iter().find(|(_, _, count)| *count == most)?;
    let is_of_one = most == 1 && clocks > 3 && !edges.into_iter().any(|edge| edge == span);
    (!is_of_one).then_some((zone, span))
}

/// The zone of a milestone in a field: `2024-05-01T10:00:00Z`. The body's prose wins where it names another.
fn of_milestones(metadata: &Metadata) -> Option<(Named, Span)> {
    let fields = [Field::Started, Field::Detected, Field::Resolved, Field::Mitigated, Field::Acknowledged];
    let given = fields.iter().flat_map(|field| metadata.all(*field));
    given
        .filter(|given| given.origin == Origin::Body)
        .find_map(|given| Some((stamp::read(given.value.text()?, Forms::Loose)?.zone?, given.span)))
}

/// The zone of the first clock time in the title or the prose that has one; else that of front matter.
fn of_title_and_prose(document: &Document, timeline: &Collected) -> Option<(Named, Span)> {
    let body = document.body.of(&document.text);
    let bytes = body.as_bytes();
    let is_of_entry = |at: usize| {
        let at = document.body.start + at;
        timeline.items.iter().any(|item| matches!(item, Item::Entry(raw) if raw.span.start <= at && at < raw.span.end))
    };
    for at in 1..bytes.len() {
        // `14:03 UTC`, `2pm PST`, `9:16 PM PDT`: a zone's first letter two or three bytes after a clock's end.
        if !bytes[at].is_ascii_uppercase() || bytes[at - 1] != b' ' && bytes[at - 1] != b'(' {
            continue;
        }
        let before = body[..at].trim_end_matches([' ', '(']);
        if !ends_in_clock(before) {
            continue;
        }
        let mut place = Scan::at(body, at);
        if let Some(zone) = zone::scan(&mut place).filter(|_| !is_of_entry(at)) {
            return Some((zone, Span::new(document.body.start + at, document.body.start + place.offset())));
        }
    }
    None
}

/// Whether a text ends in `14:03`, `2pm` or `9:16 p.m.`.
fn ends_in_clock(text: &str) -> bool {
    let tail = text.trim_end_matches(['*', '`', '_']);
    let ends_in =
        |end: &[u8]| tail.len() >= end.len() && tail.as_bytes()[tail.len() - end.len()..].eq_ignore_ascii_case(end);
    if ends_in(b"am") || ends_in(b"pm") || ends_in(b".m.") {
        return tail
            .trim_end_matches(|c: char| c.is_alphabetic() || c == '.')
            .trim_end()
            .ends_with(|c: char| c.is_ascii_digit());
    }
    let bytes = tail.as_bytes();
    bytes.len() >= 4
        && bytes[bytes.len() - 1].is_ascii_digit()
        && bytes[bytes.len() - 2].is_ascii_digit()
        && bytes[bytes.len() - 3] == b':'
        && bytes[bytes.len() - 4].is_ascii_digit()
}

/// The zone of front-matter milestones, when nothing in the body names one.
pub(super) fn of_front_matter(metadata: &Metadata) -> Option<(Named, Span)> {
    let fields = [Field::Started, Field::Detected, Field::Resolved, Field::Mitigated, Field::Acknowledged, Field::Date];
    let given = fields.iter().flat_map(|field| metadata.all(*field));
    given
        .filter(|given| given.origin == Origin::FrontMatter)
        .find_map(|given| Some((stamp::read(given.value.text()?, Forms::Loose)?.zone?, given.span)))
}
