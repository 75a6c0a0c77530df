//! Milestones stated in running prose: `was detected at 14:05 UTC`, `the outage began at 2 pm`. They are read only
//! where neither a field nor the timeline gives them, and always with a doubt.

use jiff::civil::Date;

use super::day::{self, Day};
use super::inline_text::InlineText;
use super::milestones;
use super::stated_durations::sentences;
use super::timeline::clock::{Clock, Forms};
use super::timeline::milestone;
use super::timeline::stamp::{self, Stamp};
use super::vocabulary::WORDS;
use super::zone::Named;
use crate::diagnostic::Span;
use crate::document::{Block, Document, Kind};
use crate::incident::{Milestone, Milestones, Origin, Reading};
use crate::incident::{Section, SectionFound};
use crate::vocabulary::is_unspaced;

use Milestone::{Acknowledged, Detected, Mitigated, Resolved, Started};

/// The sections whose sentences are looked at, and what each may tell.
const TELLING: [(Section, &[Milestone]); 4] = [
    (Section::Detection, &[Started, Detected, Acknowledged]),
    (Section::Resolution, &[Mitigated, Resolved]),
    (Section::Summary, &Milestone::ALL),
    (Section::Impact, &[Started, Resolved]),
];
/// A time that many days from the incident is none of its milestones.
const FAR_DAYS: i32 = 31;
/// Fills the milestones that are still missing.
pub(super) fn read(
    document: &Document,
    sections: &[SectionFound],
    zone: &Named,
    day: Option<Date>,
    milestones: &mut Milestones,
) {
    if Milestone::ALL.iter().all(|milestone| milestones.get(*milestone).is_some()) {
        return;
    }
    let mut tell = |blocks: &[&Block], may: &[Milestone]| {
        for block in blocks.iter().filter(|block| block.kind == Kind::Paragraph) {
            let flat = InlineText::new(&block.inlines, block.span);
            if !flat.text.contains(|c: char| c.is_ascii_digit()) {
                continue;
            }
            // A sentence without a day goes on with that of the milestone before it.
            let mut here = day;
            sentences(&flat.text, |sentence, range| {
                for found in times(sentence).into_iter().filter(|found| may.contains(&found.milestone)) {
                    let place = flat.span(range.start + found.place.0..range.start + found.place.1);
                    here = found.stamp.day.and_then(Day::full).or(here);
                    take(&found, place, zone, (day, here), milestones);
                }
            });
        }
    };
    for (kind, may) in TELLING {
        for found in sections.iter().filter(|found| found.section == kind && !found.empty) {
            let mut blocks = Vec::new();
            Block::collect_within(&document.blocks, found.content, &mut blocks);
            // A timeline below a summary is read as what it is.
            let inner = |span: Span| {
                let others = sections.iter().filter(|other| other.section != kind);
                others.filter(|other| found.content.contains(other.heading_span)).any(|o| o.content.contains(span))
            };
            blocks.retain(|block| !inner(block.span));
            tell(&blocks, may);
        }
    }
    // What precedes the first section.
    let first = sections.iter().map(|found| found.heading_span.start).min().unwrap_or(document.body.end);
    let opening: Vec<&Block> = document.blocks.iter().take_while(|block| block.span.start < first).collect();
    tell(&opening, &Milestone::ALL);
}

/// A milestone that a sentence gives.
struct ProseMilestone {
    milestone: Milestone,
    stamp: Stamp,
    /// The time's first byte in the sentence, and the one after its last.
    place: (usize, usize),
}

/// The times of a sentence whose clause says which milestone they are.
fn times(sentence: &str) -> Vec<ProseMilestone> {
    let bytes = sentence.as_bytes();
    let mut milestones = Vec::new();
    let mut clause = 0;
    let mut at = 0;
    // Nearly every sentence says no time.
    if !bytes.iter().any(u8::is_ascii_digit) {
        return milestones;
    }
    let unspaced = WORDS.has_others() && sentence.contains(is_unspaced);
    while at < bytes.len() {
        let is_led = leads_to_time(sentence, at) || unspaced && begins_a_time(sentence, at);
        // `rozpoczęła się 5 marca 2026 o godz. 10:01`: in some languages no word leads to a day.
        let is_day = !is_led && WORDS.has_others() && bytes[at].is_ascii_digit() && (at == 0 || bytes[at - 1] == b' ');
        if !is_led && !is_day {
            at += 1;
            continue;
        }
        let stamp = stamp::read(&sentence[at..], Forms::Plain);
        let is_time = |stamp: &Stamp| matches!(stamp.clock, Some(Clock::At(_))) && (is_led || stamp.day.is_some());
        let Some(stamp) = stamp.filter(is_time) else {
            at += 1;
            continue;
        };
        let next = at + stamp.rest.max(1);
        let place = (at + stamp.range.0, at + stamp.range.1);
        if let Some((day, end)) = stamp.until {
            if (stamp.ranged || unspaced) && end.is_some() && describes_harm(sentence) {
                let end = Stamp { day, clock: end, zone: stamp.zone.clone(), ..Stamp::default() };
                milestones.push(ProseMilestone { milestone: Started, stamp, place });
                milestones.push(ProseMilestone { milestone: Resolved, stamp: end, place });
            }
        } else {
            let before = &sentence[clause..at];
            let (heads, day) = if clause == 0 { head(before) } else { (false, None) };
            let heads =
                heads || joined(before) || unspaced && (before.is_empty() || before.trim_end().ends_with(is_sign));
            let behind = || sentence.get(next..).filter(|_| heads).and_then(of_following);
            if let Some(milestone) = of_clause(before).or_else(behind) {
                let stamp = Stamp { day: stamp.day.or(day), ..stamp };
                milestones.push(ProseMilestone { milestone, stamp, place });
            }
        }
        clause = next.min(sentence.len());
        at = next;
    }
    milestones
}

/// Whether nothing but an `and` is between a time and the clause before it: `…, and at 12:40 all was well`.
fn joined(before: &str) -> bool {
    let clause = before.rsplit_once([',', ';']).map(|(_, clause)| clause.trim().to_lowercase());
    clause.is_some_and(|clause| WORDS.lists.and.is(&clause))
}

/// Whether nothing but a day or a weekday is before a sentence's first time, and the day: `On 8 June 2026, around`,
/// `W czwartek`, `Onsdag`.
fn head(before: &str) -> (bool, Option<Day>) {
    let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
    match day::find_any(before).next() {
        Some((day, range)) if words(&before[..range.start]) + words(&before[range.end..]) <= 3 => (true, Some(day)),
        Some(_) => (false, None),
        None => {
            let last = before.trim_matches(is_sign).rsplit(' ').next().unwrap_or("");
            let is_weekday = WORDS.times.weekdays.whole(&last.to_lowercase()).is_some();
            (last.is_empty() || is_weekday && words(before) <= 2, None)
        }
    }
}

/// Whether a word that leads to a time begins here, with a digit not far behind it.
fn leads_to_time(sentence: &str, at: usize) -> bool {
    let bytes = sentence.as_bytes();
    let begins = sentence.is_char_boundary(at)
        && (at == 0
            || bytes[at - 1] < 128 && !bytes[at - 1].is_ascii_alphanumeric()
            || bytes[at - 1] >= 128 && sentence[..at].chars().next_back().is_some_and(|c| !c.is_alphanumeric()));
    begins
        && bytes[at..].iter().take(32).any(u8::is_ascii_digit)
        && WORDS.milestones.prose.leads.at_start(&sentence[at..]).is_some()
}

/// Whether a time begins here in a script that puts no word before it: `14時20分に検知`, `下午2点15分`.
fn begins_a_time(sentence: &str, at: usize) -> bool {
    if !sentence.is_char_boundary(at) || at > 0 && sentence.as_bytes()[at - 1].is_ascii_alphanumeric() {
        return false;
    }
    let rest = &sentence[at..];
    let halves = || WORDS.times.am_first.at_start(rest).or_else(|| WORDS.times.pm_first.at_start(rest));
    rest.starts_with(|c: char| c.is_ascii_digit()) || halves().is_some()
}

/// What ends a clause.
fn is_sign(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | ':' | '(' | '.' | '、' | '，' | '；' | '：' | '（' | '。')
}

/// The one milestone that the words right before a time mention; `None` if they mention several.
fn of_clause(text: &str) -> Option<Milestone> {
    let clause = text.rsplit(|c: char| is_sign(c) && !c.is_whitespace() && c != '.').next().unwrap_or(text).trim();
    let lower = clause.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let begins = WORDS.milestones.prose.beginnings.at_end(&lower).is_some();
    if begins && words.clone().any(|word| WORDS.milestones.prose.trouble.is(word)) {
        return Some(Started);
    }
    let suggested = milestone::suggested(clause);
    let mut found = Milestone::ALL.into_iter().filter(|milestone| suggested[*milestone as usize]);
    let milestone = found.next().filter(|_| found.next().is_none())?;
    let partly = matches!(milestone, Mitigated | Resolved) && words.any(|word| WORDS.milestones.prose.partly.is(word));
    (!partly).then_some(milestone)
}

/// The one milestone that the words after a time at the start of a sentence mention: `At 12:30, search went down`.
fn of_following(text: &str) -> Option<Milestone> {
    let text = text.trim_start_matches(is_sign);
    let about = WORDS.times.about_after.at_start(text).map_or(0, |about| about.range.end);
    let text = text[about..].trim_start_matches(is_sign);
    let end = text.find(|c: char| is_sign(c) && !c.is_whitespace() && c != ':').unwrap_or(text.len());
    let lower = text[..end].to_lowercase();
    let prose = &WORDS.milestones.prose;
    let clause = prose.ends.inside(&lower).map(|found| found.range.start).min().map_or(&*lower, |end| &lower[..end]);
    if prose.planned.is_in(clause) {
        return None;
    }
    of_clause(clause).or_else(|| describes_beginning(clause, text).then_some(Started))
}

/// Whether a clause says that trouble occurred, or that a change was made that caused some.
fn describes_beginning(clause: &str, sentence: &str) -> bool {
    let prose = &WORDS.milestones.prose;
    if prose.again.is_in(clause) {
        return false;
    }
    let is_word = |word: &&str| !word.is_empty();
    let is_sign = |c: char| !c.is_alphanumeric();
    // `customers began to see errors`
    let began = prose.beginnings.inside(clause).any(|began| {
        let mut words = clause[began.range.end..].split(is_sign).filter(is_word).take(6);
        words.by_ref().any(|word| prose.suffers.is(word)) && words.any(|word| prose.trouble.is(word))
    });
    if began {
        return true;
    }
    let mut words = clause.split(is_sign);
    let occurred = words.by_ref().any(|word| prose.trouble.is(word)) && words.any(|word| prose.happened.is(word));
    occurred
        || prose.changes.is_in(clause) && prose.caused.is_in(&sentence.to_lowercase()) && !prose.remedies.is_in(clause)
}

/// Whether a sentence says that something was broken, and not that something was planned.
fn describes_harm(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let prose = &WORDS.milestones.prose;
    let trouble = || lower.split(|c: char| !c.is_alphanumeric()).any(|word| prose.trouble.is(word));
    !prose.planned.is_in(&lower) && (WORDS.durations.stated.harm.is_in(&lower) || trouble())
}

/// Takes a milestone that is missing, where its time fits those that are known; the days are the incident's and that
/// which its paragraph speaks of.
fn take(
    found: &ProseMilestone,
    place: Span,
    zone: &Named,
    (day, here): (Option<Date>, Option<Date>),
    milestones: &mut Milestones,
) {
    if milestones.get(found.milestone).is_some() {
        return;
    }
    let Some((mut moment, _)) = milestones::moment_of(&found.stamp, zone, here) else { return };
    // A day far off is that of another story: what was before, what others saw.
    if day.is_some_and(|day| (moment.local.date() - day).get_days().abs() > FAR_DAYS) {
        return;
    }
    let local = |milestone: &Milestone| milestones.get(*milestone).map(|reading| reading.value.local);
    let earliest = Milestone::ALL.iter().filter(|before| **before < found.milestone).filter_map(local).max();
    let latest = Milestone::ALL.iter().filter(|after| **after > found.milestone).filter_map(local).min();
    if found.stamp.day.is_none() && earliest.is_some_and(|earliest| moment.local < earliest) {
        let Some(later) = milestones::next_day(moment) else { return };
        moment = later;
    }
    let fits =
        earliest.is_none_or(|earliest| moment.local >= earliest) && latest.is_none_or(|latest| moment.local <= latest);
    if fits {
        let reading = Reading::new(moment, Origin::Body, place).doubt("read from a sentence");
        *milestones.get_mut(found.milestone) = Some(reading);
    }
}

#[cfg(test)]
mod tests {
    use super::times;
    use crate::incident::Milestone;

    fn found(sentence: &str) -> Vec<(Milestone, &str)> {
        times(sentence).iter().map(|one| (one.milestone, &sentence[one.place.0..one.place.1])).collect()
    }

    #[test]
    fn sentences_that_tell_milestones() {
        use Milestone::{Acknowledged, Detected, Mitigated, Resolved, Started};
        for (sentence, wanted) in [
            ("The outage was detected at 14:05 UTC", vec![(Detected, "14:05 UTC")]),
            ("It was noticed around 2:05 pm by a customer", vec![(Detected, "2:05 pm")]),
            (
                "The incident began at 13:50, was acknowledged at 14:07 and resolved at 15:30",
                vec![(Started, "13:50"), (Acknowledged, "14:07"), (Resolved, "15:30")],
            ),
            ("A disruption of search beginning at 09:47 UTC hit us", vec![(Started, "09:47 UTC")]),
            ("The change was rolled back by 14:40", vec![(Mitigated, "14:40")]),
            ("At 15:05 UTC on June 8, 2026, a database error occurred", vec![(Started, "15:05 UTC on June 8, 2026")]),
            (
                "On 2026-06-08 at 15:05 UTC we deployed a change that broke DNS",
                vec![(Started, "2026-06-08 at 15:05 UTC")],
            ),
            ("At 12:30 UTC, all services became unresponsive", vec![(Started, "12:30 UTC")]),
            ("At 12:30 UTC our customers started to see many errors", vec![(Started, "12:30 UTC")]),
            (
                "Between 12:30 and 13:50 UTC the API was down",
                vec![(Started, "12:30 and 13:50 UTC"), (Resolved, "12:30 and 13:50 UTC")],
            ),
        ] {
            assert_eq!(found(sentence), wanted, "{sentence}");
        }
        for sentence in [
            "The deploy started at 13:40",
            "It could not be resolved at 15:00",
            "The majority of sites recovered by 11:00",
            "We noticed 14 errors",
            "It was detected and fixed at 15:00",
            "The job runs at 14:00",
            "Between 12:30 and 13:50 we deployed",
            "At 12:30 we deployed a fix",
            "At 12:30 we started to study the errors",
            "At 12:30 we deployed a fix, which resulted in a recovery",
            "At 12:30 we deployed a new version of the page",
            "At 12:30 on June 8, 2026, another error occurred",
            "The maintenance is scheduled from 12:30 to 13:50, with an outage",
        ] {
            assert!(found(sentence).is_empty(), "{sentence}: {:?}", found(sentence));
        }
    }
}
