//! The five points of an incident: from fields, from marked entries, else inferred from an entry's words.

use jiff::civil::{Date, DateTime};

use super::field::Field;
use super::field_value::FieldValue;
use super::metadata::Metadata;
use super::stated_durations;
use super::timeline::clock::{Clock, Forms};
use super::timeline::milestone;
use super::timeline::stamp::{self, Stamp};
use super::zone::Named;
use crate::incident::{Doubt, Milestone, Milestones, Moment, Origin, Reading, StatedDurations, TimelineEntry};

const FIELDS: [(Field, Milestone); 5] = [
    (Field::Started, Milestone::Started),
    (Field::Detected, Milestone::Detected),
    (Field::Acknowledged, Milestone::Acknowledged),
    (Field::Mitigated, Milestone::Mitigated),
    (Field::Resolved, Milestone::Resolved),
];

/// Reads the milestones; entries from which one was inferred are marked.
pub(super) fn read(
    metadata: &Metadata,
    entries: &mut [TimelineEntry],
    zone: &Named,
    day: Option<Date>,
    stated: &StatedDurations,
) -> Milestones {
    let mut milestones = Milestones::default();
    for (field, milestone) in FIELDS {
        let given = metadata.all(field).find_map(|given| {
            let (moment, doubt) = moment(given.value.text()?, zone, day)?;
            let mut reading = Reading::new(moment, given.origin, given.span);
            reading.doubt = doubt;
            Some(reading)
        });
        *milestones.get_mut(milestone) = given;
    }
    settle_midnight(&mut milestones);
    for milestone in Milestone::ALL {
        if milestones.get(milestone).is_none() {
            *milestones.get_mut(milestone) = marked(entries, milestone);
        }
    }
    of_other_fields(metadata, zone, day, entries, &mut milestones);
    // The ends bound when somebody took it on, so that comes last.
    use Milestone::{Acknowledged, Detected, Mitigated, Resolved, Started};
    let mut suggested: Vec<[bool; 5]> = entries.iter().map(|entry| milestone::suggested(&entry.text)).collect();
    doubt_late_beginnings(entries, &suggested, &mut milestones);
    // A remedy of which a later entry says that it did not help mitigated nothing.
    if let Some(vain) = entries.iter().rposition(|entry| milestone::is_failed_attempt(&entry.text)) {
        suggested[..=vain].iter_mut().for_each(|suggested| suggested[Mitigated as usize] = false);
    }
    stated_durations::settle(entries, &suggested, stated, &mut milestones);
    for milestone in [Started, Detected, Mitigated, Resolved, Acknowledged] {
        if milestones.get(milestone).is_none() {
            *milestones.get_mut(milestone) = inferred(entries, &suggested, milestone, &milestones);
        }
    }
    choose_end(entries, stated, &mut milestones);
    doubt_length(stated, &mut milestones);
    milestones
}

/// Of several entries that are marked as the end, the one after as long as the document states: a later one only closes
/// the incident.
fn choose_end(entries: &[TimelineEntry], stated: &StatedDurations, milestones: &mut Milestones) {
    let (Some(length), Some(started), Some(resolved)) =
        (&stated.resolve_min, &milestones.started, &milestones.resolved)
    else {
        return;
    };
    let minutes = |to: DateTime| started.value.local.duration_until(to).as_mins();
    if resolved.origin != Origin::Timeline || minutes(resolved.value.local) == length.value {
        return;
    }
    let mut ends = all_marked(entries, Milestone::Resolved);
    if let Some(end) = ends.find(|end| minutes(end.value.local) == length.value) {
        milestones.resolved = Some(end);
    }
}

/// The fields that give only the day of a milestone that nothing else gives: without a clock it is not taken.
pub(super) fn days_alone(metadata: &Metadata, milestones: &Milestones) -> Vec<Doubt> {
    let missing = FIELDS.into_iter().filter(|(_, milestone)| milestones.get(*milestone).is_none());
    let given = missing.flat_map(|(field, milestone)| metadata.all(field).map(move |given| (milestone, given)));
    let alone = given.filter_map(|(milestone, given)| {
        let stamp = stamp::read(given.value.text()?, Forms::Loose)?;
        let message = format!("{}: `{}` says the day and no time of it", milestone.name(), given.value.line());
        (stamp.day.is_some() && stamp.clock.is_none()).then_some(Doubt { message, span: given.span })
    });
    alone.collect()
}

/// A marked beginning is doubted where the words of an earlier entry speak of it as well.
fn doubt_late_beginnings(entries: &[TimelineEntry], suggested: &[[bool; 5]], milestones: &mut Milestones) {
    for milestone in [Milestone::Started, Milestone::Detected] {
        let Some(reading) = milestones.get_mut(milestone).as_mut().filter(|reading| reading.origin == Origin::Timeline)
        else {
            continue;
        };
        let local = reading.value.local;
        let mut earlier = entries.iter().zip(suggested).filter(|(entry, suggested)| {
            suggested[milestone as usize] && usable(entry) && entry.moment.is_some_and(|moment| moment.local < local)
        });
        if let (Some((entry, _)), None) = (earlier.next(), &reading.doubt) {
            reading.doubt = Some(format!("the entry at {} speaks of it as well", entry.stamp));
        }
    }
}

/// A resolution is doubted where the duration that the document states is another by an hour or a half.
fn doubt_length(stated: &StatedDurations, milestones: &mut Milestones) {
    let (Some(length), Some(minutes)) = (&stated.resolve_min, milestones.minutes_to(Milestone::Resolved)) else {
        return;
    };
    let far = (length.value - minutes).abs();
    let of_entry = |resolved: &&mut Reading<Moment>| resolved.doubt.is_none() && resolved.origin == Origin::Timeline;
    if let Some(resolved) = milestones.resolved.as_mut().filter(of_entry)
        && far > 60.min(length.value / 2)
    {
        resolved.doubt = Some("the duration that the document states is another".into());
    }
}

/// Milestones of the timeline that are not in their order are doubted, the later as well as the earlier: one of them is
/// wrong. Those of fields are stated, and `check` reports them.
pub(super) fn doubt_order(milestones: &mut Milestones) {
    let local =
        |milestones: &Milestones, milestone| milestones.get(milestone).as_ref().map(|reading| reading.value.local);
    for (at, milestone) in Milestone::ALL.into_iter().enumerate() {
        let Some(here) = local(milestones, milestone) else { continue };
        for after in Milestone::ALL.into_iter().skip(at + 1) {
            if local(milestones, after).is_none_or(|after| after >= here) {
                continue;
            }
            for (one, doubt) in [
                (milestone, format!("later than {}", after.name())),
                (after, format!("earlier than {}", milestone.name())),
            ] {
                if let Some(reading) = milestones
                    .get_mut(one)
                    .as_mut()
                    .filter(|reading| reading.doubt.is_none() && reading.origin == Origin::Timeline)
                {
                    reading.doubt = Some(doubt);
                }
            }
        }
    }
}

/// A field's time: a stamp with a clock, its day the incident's where it has none.
pub(super) fn moment(text: &str, zone: &Named, day: Option<Date>) -> Option<(Moment, Option<String>)> {
    moment_of(&stamp::read(text, Forms::Loose)?, zone, day)
}

/// The start and the end that fields of other names give: the range of a duration, the time beside the date.
fn of_other_fields(
    metadata: &Metadata,
    zone: &Named,
    day: Option<Date>,
    entries: &[TimelineEntry],
    milestones: &mut Milestones,
) {
    // A front matter that gives the end gives the start by the clock of its date; that of a post says when it was
    // published.
    let is_front = |given: &&FieldValue| given.origin == Origin::FrontMatter;
    let has_clock = |given: &FieldValue| {
        let stamp = given.value.text().and_then(|text| stamp::read(text, Forms::Loose));
        stamp.is_some_and(|stamp| stamp.clock.is_some())
    };
    let has_end = metadata.all(Field::Resolved).filter(is_front).any(has_clock);
    let stamps = |field: Field, forms: Forms| {
        let is_told = move |given: &&FieldValue| given.origin == Origin::Body || field == Field::Date && has_end;
        let given = metadata.all(field).filter(is_told);
        given.filter_map(move |given| {
            let text = given.value.text()?;
            // `2 hours (10:00 AM - 12:00 PM)`
            let ranged = |text: &str| stamp::read(text, forms).filter(|stamp| stamp.until.is_some());
            let inner = || text.split_once(['(', '（']).and_then(|(_, inner)| ranged(inner));
            Some((ranged(text).or_else(inner).or_else(|| stamp::read(text, forms))?, given))
        })
    };
    // `Started: 14:22 – 14:58`; `Duration: 14:22 to 14:58`, where a number alone is a length.
    let starts = stamps(Field::Started, Forms::Loose).filter(|(stamp, _)| stamp.until.is_some());
    let ranges = stamps(Field::TimeToResolve, Forms::Plain).filter(|(stamp, _)| stamp.until.is_some());
    let ranges = starts
        .map(|found| (found, "the range of the start"))
        .chain(ranges.map(|found| (found, "the range of the duration")));
    // A time after all that happened is that of the report.
    let last = entries.iter().filter_map(|entry| entry.moment).map(|moment| moment.local).max();
    let is_of_incident = |stamp: &Stamp| {
        let from = range_of(stamp, zone, day).map(|(from, ..)| from.local);
        from.zip(last).is_none_or(|(from, last)| from <= last)
    };
    let beside = stamps(Field::Date, Forms::Loose).filter(|(stamp, _)| is_of_incident(stamp));
    let beside = beside.map(|found| (found, "the time beside the date"));
    for ((stamp, given), what) in ranges.chain(beside) {
        let Some((from, to, _)) = range_of(&stamp, zone, day) else { continue };
        for (milestone, moment) in [(Milestone::Started, Some(from)), (Milestone::Resolved, to)] {
            // An entry that closes the incident may stand a while after the end of what lasted so long.
            let is_closed = |closed: &Reading<Moment>| {
                let length = |to: Moment| from.local.duration_until(to.local).as_mins();
                let after = moment.map(|end| end.local.duration_until(closed.value.local).as_mins());
                let late = after.is_some_and(|after| after > 0 && after < length(to.unwrap_or(from)).max(60));
                late && closed.origin == Origin::Timeline && given.field == Field::TimeToResolve
            };
            if milestone == Milestone::Resolved && milestones.resolved.as_ref().is_some_and(is_closed) {
                milestones.resolved = None;
            }
            if let Some(moment) = moment.filter(|moment| fits(milestone, *moment, milestones)) {
                let doubt = format!("read from {what}");
                *milestones.get_mut(milestone) = Some(Reading::new(moment, given.origin, given.span).doubt(doubt));
            }
        }
    }
}

/// Whether a milestone is missing, and a moment is not before those that precede it nor after those that follow it.
fn fits(milestone: Milestone, moment: Moment, known: &Milestones) -> bool {
    let in_order = |other: &Milestone| {
        let Some(reading) = known.get(*other) else { return true };
        if *other < milestone { reading.value.local <= moment.local } else { reading.value.local >= moment.local }
    };
    known.get(milestone).is_none() && Milestone::ALL.iter().all(in_order)
}

/// The moments of a stamp with a clock: its own, and that of its range's end; and why they may be wrong.
pub(super) fn range_of(
    stamp: &Stamp,
    zone: &Named,
    day: Option<Date>,
) -> Option<(Moment, Option<Moment>, Option<String>)> {
    let (from, doubt) = moment_of(stamp, zone, day)?;
    let own_day = match stamp.day {
        Some(written) => written.near(day).0,
        None => day,
    };
    let to = stamp.until.and_then(|(day, clock)| {
        let end = Stamp { day, clock, zone: stamp.zone.clone(), ..Stamp::default() };
        let (to, _) = moment_of(&end, zone, own_day)?;
        if to.local < from.local && end.day.is_none() { next_day(to) } else { Some(to) }
    });
    Some((from, to, doubt))
}

/// The same clock a day later: what lies before the start is past midnight.
pub(super) fn next_day(moment: Moment) -> Option<Moment> {
    let local = moment.local.tomorrow().ok()?;
    let at = moment.at.and_then(|at| at.checked_add(jiff::SignedDuration::from_hours(24)).ok());
    Some(Moment { at, local })
}

/// The moment of a stamp with a clock.
pub(super) fn moment_of(stamp: &Stamp, zone: &Named, day: Option<Date>) -> Option<(Moment, Option<String>)> {
    let time = match stamp.clock? {
        Clock::At(time) => time,
        Clock::Midnight => jiff::civil::Time::midnight(),
        Clock::Impossible | Clock::After(_) => return None,
    };
    let (date, why) = match stamp.day {
        Some(written) => written.near(day),
        None => (day, None),
    };
    let date = if stamp.clock == Some(Clock::Midnight) { date?.tomorrow().ok()? } else { date? };
    let own = stamp.zone.as_ref().unwrap_or(zone);
    let local = date.to_datetime(time);
    let (at, doubt) = own.instant(local);
    let local = at.filter(|_| own.name != zone.name).map_or(local, |at| zone.local(at));
    Some((Moment { at, local }, why.or(stamp.doubt).map(str::to_string).or(doubt)))
}

/// `Started: 23:50`, `Resolved: 00:20` of one day: what lies before the start is of the next day.
fn settle_midnight(milestones: &mut Milestones) {
    let Some(started) = milestones.started.as_ref().map(|started| started.value) else { return };
    for milestone in &Milestone::ALL[1..] {
        if let Some(reading) = milestones.get_mut(*milestone)
            && reading.origin == Origin::Body
            && reading.value.local < started.local
            && reading.value.local.date() == started.local.date()
            && let Ok(next) = reading.value.local.tomorrow()
        {
            reading.value.local = next;
            reading.value.at =
                reading.value.at.and_then(|at| at.checked_add(jiff::SignedDuration::from_hours(24)).ok());
            reading.doubt = Some("earlier than the start: taken for the next day".into());
        }
    }
}

/// The first entry that is marked; for an end, the last one.
fn marked(entries: &[TimelineEntry], milestone: Milestone) -> Option<Reading<Moment>> {
    let mut found = all_marked(entries, milestone);
    if ends(milestone) { found.next_back() } else { found.next() }
}

/// All entries that are marked as a milestone.
fn all_marked(
    entries: &[TimelineEntry],
    milestone: Milestone,
) -> impl DoubleEndedIterator<Item = Reading<Moment>> + '_ {
    let is_marked =
        move |entry: &&TimelineEntry| entry.milestone == Some(milestone) && !entry.inferred && usable(entry);
    entries.iter().filter(is_marked).filter_map(|entry| {
        let mut reading = Reading::new(entry.moment?, Origin::Timeline, entry.stamp_span);
        reading.doubt = entry.doubt.clone();
        Some(reading)
    })
}

fn ends(milestone: Milestone) -> bool {
    matches!(milestone, Milestone::Mitigated | Milestone::Resolved)
}

/// When an incident was first declared: it was detected by then, whatever alerts came later.
fn declared(entries: &[TimelineEntry], suggested: &[[bool; 5]]) -> Option<DateTime> {
    let mut declared = entries.iter().zip(suggested).filter(|(entry, suggested)| {
        suggested[Milestone::Acknowledged as usize] && entry.text.to_lowercase().contains("declared")
    });
    declared.find_map(|(entry, _)| Some(entry.moment?.local))
}

/// `The shop is down, Ann responds to alarms`: one entry may state both the start and the detection.
fn shared(entry: &TimelineEntry, milestone: Milestone) -> bool {
    milestone == Milestone::Detected && entry.inferred && entry.milestone == Some(Milestone::Started)
}

fn usable(entry: &TimelineEntry) -> bool {
    entry.moment.is_some() && !entry.day_only
}

/// The first entry whose words suggest a beginning, the last whose words suggest an end, within the order that is known
/// already.
fn inferred(
    entries: &mut [TimelineEntry],
    suggested: &[[bool; 5]],
    milestone: Milestone,
    known: &Milestones,
) -> Option<Reading<Moment>> {
    let earliest = [Milestone::Started, Milestone::Detected]
        .iter()
        .filter(|before| **before < milestone)
        .filter_map(|before| known.get(*before).map(|reading| reading.value.local))
        .max();
    let latest = Milestone::ALL
        .iter()
        .filter(|after| **after > milestone)
        .filter_map(|after| known.get(*after).map(|reading| reading.value.local))
        .chain(declared(entries, suggested).filter(|_| milestone == Milestone::Detected))
        .min();
    let fits = |entry: &TimelineEntry| {
        usable(entry)
            && (entry.milestone.is_none() || shared(entry, milestone))
            && entry.moment.is_some_and(|moment| {
                earliest.is_none_or(|earliest| moment.local >= earliest)
                    && latest.is_none_or(|latest| moment.local <= latest)
            })
    };
    let mut found = (0..entries.len()).filter(|at| suggested[*at][milestone as usize] && fits(&entries[*at]));
    let at = if ends(milestone) { found.next_back() } else { found.next() }?;
    let entry = &mut entries[at];
    entry.milestone.get_or_insert(milestone);
    entry.inferred = true;
    let doubt = format!("inferred from the words of the entry at {}", entry.stamp);
    Some(Reading::new(entry.moment?, Origin::Timeline, entry.stamp_span).doubt(doubt))
}
