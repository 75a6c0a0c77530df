//! The timeline of one incident for its page: what is drawn, and what stands beside each entry of the document.

use jiff::Timestamp;
use serde::Serialize;

use super::chart::phases::{self, Drawing, Event, Mark};
use super::view::PageContext;
use crate::archive::Postmortem;
use crate::incident::{Milestone, TimelineEntry};
use crate::theme::Catalogue;

/// A milestone that no entry of the timeline states.
#[derive(Debug, Serialize)]
pub(super) struct MilestoneView<'a> {
    name: &'a str,
    iso: String,
    time: String,
    after: Option<String>,
    doubt: Option<String>,
}

/// An entry of the timeline.
#[derive(Debug, Serialize)]
pub(super) struct EntryView<'a> {
    /// Which one it is, from 1.
    pub(super) number: usize,
    /// The class of the phase that it is in.
    class: &'static str,
    /// In its own zone: `16 Sep 2026, 04:28`.
    time: String,
    /// The instant.
    iso: String,
    /// Before the start.
    early: bool,
    /// From the start, or from the first entry where that is not known; none there.
    after: Option<String>,
    doubt: Option<&'a str>,
    /// It has a mark in the drawing.
    drawn: bool,
    pub(super) text: &'a str,
    /// Where it is in the document.
    #[serde(skip)]
    pub(super) start: usize,
}

/// The timeline; entries without a time are left to the document.
#[derive(Debug, Default, Serialize)]
pub(super) struct Timeline<'a> {
    drawing: Option<Drawing>,
    pub(super) entries: Vec<EntryView<'a>>,
    milestones: Vec<MilestoneView<'a>>,
    /// The start is known.
    started: bool,
    /// How long before the start and after the end the entries reach that are not drawn.
    reach_before: Option<String>,
    reach_after: Option<String>,
    zone: String,
    zone_stated: bool,
}

impl Timeline<'_> {
    /// Whether there is nothing to show.
    pub(super) fn is_empty(&self) -> bool {
        self.drawing.is_none() && self.entries.is_empty() && self.milestones.is_empty()
    }
}

/// The timeline of a postmortem.
pub(super) fn timeline<'a>(context: PageContext<'a>, postmortem: &'a Postmortem) -> Timeline<'a> {
    let words = context.words();
    let incident = &postmortem.incident;
    let marks = marks(postmortem);
    let known: Vec<(usize, &TimelineEntry, Timestamp)> = incident
        .timeline
        .iter()
        .filter(|entry| !entry.day_only)
        .filter_map(|entry| Some((entry, entry.moment?.at?)))
        .enumerate()
        .map(|(at, (entry, instant))| (at + 1, entry, instant))
        .collect();
    let clocks = Milestone::ALL.iter().filter_map(|it| incident.milestones.get(*it)).map(|reading| reading.value);
    let offset = clocks
        .chain(known.iter().filter_map(|(_, entry, _)| entry.moment))
        .find_map(|moment| Some(minutes_east(moment.local, moment.at?)));
    let clock = |entry: &TimelineEntry| entry.moment.map_or_else(String::new, |moment| words.clock(moment.local));
    let events: Vec<Event> =
        known.iter().map(|(number, entry, at)| Event { at: *at, number: *number, clock: clock(entry) }).collect();
    let drawing = phases::draw(words, &marks, &events, offset.unwrap_or(0));
    let started = incident.milestones.started.as_ref().and_then(|reading| reading.value.at);
    let is_drawn = |number| drawing.as_ref().is_some_and(|it| it.dots.iter().any(|dot| dot.number == number));
    // Without a start, time is counted from the first thing that is drawn.
    let first = || events.iter().filter(|event| is_drawn(event.number)).map(|event| event.at);
    let start = started.or_else(|| first().chain(marks.iter().map(|mark| mark.at)).min());
    let minutes = |at: Timestamp| start.map_or(0, |start| (at.as_second() - start.as_second()).div_euclid(60));
    let entries: Vec<EntryView<'_>> = known
        .iter()
        .map(|(number, entry, at)| EntryView {
            number: *number,
            class: marks.iter().rev().find(|mark| mark.at <= *at).map_or("b", |mark| mark.class),
            time: entry.moment.map_or_else(String::new, |moment| words.moment(moment.local)),
            iso: at.to_string().replace(":00Z", "Z"),
            early: minutes(*at) < 0,
            after: Some(minutes(*at).abs()).filter(|minutes| *minutes > 0).map(|it| words.minutes(it)),
            doubt: entry.doubt.as_deref(),
            drawn: is_drawn(*number),
            text: &entry.text,
            start: entry.span.start,
        })
        .collect();
    let reach = |numbers: &[usize], edge: Option<Timestamp>| {
        let farthest = numbers.iter().filter_map(|number| known.get(number - 1)).map(|(_, _, at)| at.as_second());
        farthest.filter_map(|at| Some((at - edge?.as_second()).abs())).max().map(|seconds| about(words, seconds / 60))
    };
    let (before, after) = drawing.as_ref().map_or((&[][..], &[][..]), |it| (&it.before, &it.after));
    let (reach_before, reach_after) = (reach(before, start), reach(after, marks.last().map(|mark| mark.at).or(start)));
    let zone = &incident.zone;
    let short = zone.abbreviation.as_ref().filter(|short| **short != zone.name);
    Timeline {
        milestones: milestones(words, postmortem),
        started: started.is_some(),
        entries: if drawing.is_some() || known.len() > 1 { entries } else { Vec::new() },
        drawing,
        reach_before,
        reach_after,
        zone: short.map_or_else(|| zone.name.clone(), |short| format!("{short} ({})", zone.name)),
        zone_stated: zone.stated,
    }
}

/// The milestones that are known to the minute, in their order, as the phases that they begin.
pub(super) fn marks(postmortem: &Postmortem) -> Vec<Mark> {
    let milestones = &postmortem.incident.milestones;
    let at = |milestone| milestones.get(milestone).and_then(|reading| reading.value.at);
    let class = |milestone| match milestone {
        Milestone::Started if at(Milestone::Detected).is_some() => "u",
        Milestone::Started => "s",
        Milestone::Detected => "d",
        Milestone::Acknowledged => "k",
        Milestone::Mitigated => "m",
        Milestone::Resolved => "r",
    };
    let known = Milestone::ALL.into_iter().filter_map(|milestone| Some((at(milestone)?, class(milestone))));
    let mut marks: Vec<Mark> = known.map(|(at, class)| Mark { at, class }).collect();
    marks.sort_by_key(|mark| mark.at);
    marks
}

/// The message that names the phase of a class.
pub(super) fn name(class: &str) -> &'static str {
    match class {
        "u" => "phase_undetected",
        "d" => "phase_detected",
        "k" => "phase_acknowledged",
        "m" => "phase_mitigated",
        "r" => "phase_resolved",
        _ => "phase_started",
    }
}

impl Timeline<'_> {
    /// Whether a doubt, `started: …`, stands at its milestone.
    pub(super) fn tells(&self, doubt: &str) -> bool {
        let mut told = self.milestones.iter().filter_map(|milestone| milestone.doubt.as_deref());
        told.any(|own| doubt.strip_suffix(own).is_some_and(|name| name.ends_with(": ")))
    }
}

/// The milestones that the entries do not state, or whose times are in doubt.
fn milestones<'a>(words: &'a Catalogue, postmortem: &'a Postmortem) -> Vec<MilestoneView<'a>> {
    let incident = &postmortem.incident;
    let stated = |milestone, at: Option<Timestamp>| {
        let mut entries = incident.timeline.iter();
        at.is_some()
            && entries.any(|entry| {
                let same = || entry.moment.is_some_and(|moment| moment.at == at);
                entry.milestone == Some(milestone) && !entry.day_only && same()
            })
    };
    let view = |milestone: Milestone| {
        let reading = incident.milestones.get(milestone)?;
        if reading.doubt.is_none() && stated(milestone, reading.value.at) {
            return None;
        }
        let local = reading.value.local;
        Some(MilestoneView {
            name: words.text(match milestone {
                Milestone::Started => "phase_started",
                Milestone::Detected => "phase_detected",
                Milestone::Acknowledged => "phase_acknowledged",
                Milestone::Mitigated => "phase_mitigated",
                Milestone::Resolved => "phase_resolved",
            }),
            iso: reading.value.at.map_or_else(|| local.to_string(), |at| at.to_string()),
            time: words.moment(local),
            after: incident.milestones.minutes_to(milestone).filter(|minutes| *minutes > 0).map(|it| words.minutes(it)),
            doubt: reading.doubt.clone(),
        })
    };
    Milestone::ALL.into_iter().filter_map(view).collect()
}

/// A length of time to its largest unit: `2 weeks`, `31 h`.
fn about(words: &Catalogue, minutes: i64) -> String {
    match minutes {
        20_160.. => words.message("form_weeks", &[("n", (minutes / 10_080).into())]),
        2_880.. => words.days(minutes.div_euclid(1_440)),
        120.. => words.hours(minutes / 60),
        _ => words.minutes(minutes),
    }
}

fn minutes_east(local: jiff::civil::DateTime, at: Timestamp) -> i64 {
    let local = local.to_zoned(jiff::tz::TimeZone::UTC).map_or(at, |zoned| zoned.timestamp());
    (local.as_second() - at.as_second()).div_euclid(60)
}
