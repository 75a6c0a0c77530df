//! The zone of the clock times of a document, from everything that states one.

use super::field::Field;
use super::metadata::Metadata;
use super::scan::Scan;
use super::timeline::clock::Forms;
use super::timeline::collect::{Collected, Item};
use super::timeline::stamp;
use super::vocabulary::WORDS;
use super::zone::{self, Named};
use crate::diagnostic::Span;
use crate::document::Document;
use crate::incident::Origin;
use crate::incident::{Section, SectionFound};
use crate::vocabulary::fold;

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
    use Field::{Acknowledged, Date, Detected, Mitigated, Resolved, Started, TimeToResolve};
    // The length may be a range of times, and the date have a time beside it.
    let fields = [Started, Detected, Resolved, Mitigated, Acknowledged, TimeToResolve, Date];
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
