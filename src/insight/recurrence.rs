//! Recurrence: the same root-cause category, or the same fault, again within the window.
//!
//! Incidents dated after the as-of day have not happened yet and are not counted here.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::calendar::days_between;
use super::category_use::CategoryUse;
use super::has_happened;
use super::names::Names;
use super::recurring_fault::{self, RecurringFault};
use super::terms::Terms;
use crate::archive::Archive;
use crate::config::{Config, Window};

/// The recurrences of a root-cause category.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CauseRecurrence {
    /// The category's id.
    pub cause: String,
    /// Ids of the categories below it whose incidents are counted in it too; empty for most.
    pub parts: Vec<String>,
    /// All incidents of the category (positions), oldest first.
    pub incidents: Vec<usize>,
    /// Those of them within the window that ends on the as-of day.
    pub in_window: Vec<usize>,
    /// Those of them within the window before that one, to compare with.
    pub in_window_before: Vec<usize>,
    /// Those with an earlier one in the same category within the window before them.
    pub recurring: Vec<usize>,
    /// The day of the first and of the last; `None` if no incident of it has a day.
    pub span: Option<(Date, Date)>,
    /// Days between consecutive incidents, over `incidents` with a date.
    pub gaps: Vec<i64>,
    /// Team ids, with how many incidents each, most first.
    pub teams: Vec<(String, usize)>,
    /// Service ids, with how many incidents each, most first.
    pub services: Vec<(String, usize)>,
}

impl CauseRecurrence {
    /// How many incidents in each year from the first one's to the as-of day's, years without any too; at most the last
    /// twenty.
    pub fn by_year(&self, archive: &Archive) -> Vec<(i16, usize)> {
        const MOST: i16 = 20;
        let Some((first, _)) = self.span else { return Vec::new() };
        let last = archive.as_of.year();
        let years = first.year().max(last.saturating_sub(MOST - 1))..=last;
        let year = |position: &&usize| archive.postmortems[**position].day().map(Date::year);
        let count = |of: i16| self.incidents.iter().filter(|position| year(position) == Some(of)).count();
        years.map(|of| (of, count(of))).collect()
    }

    /// The median of the gaps, in whole days; none with fewer than two incidents.
    pub fn median_gap(&self) -> Option<i64> {
        let mut gaps = self.gaps.clone();
        gaps.sort_unstable();
        let upper = *gaps.get(gaps.len() / 2)?;
        let lower = *gaps.get(gaps.len().saturating_sub(1) / 2)?;
        Some((lower + upper) / 2)
    }

    /// How many incidents of each severity, in the configured order; those without one or with another are left out.
    pub fn severities<'a>(&self, archive: &'a Archive) -> Vec<(&'a str, usize)> {
        let count =
            |id: &str| self.incidents.iter().filter(|p| archive.postmortems[**p].severity() == Some(id)).count();
        let configured = archive.config.severities.iter().map(|severity| severity.id.as_str());
        configured.map(|id| (id, count(id))).filter(|(_, count)| *count > 0).collect()
    }
}

/// The recurrences in an archive.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Recurrences {
    /// Every category that has an incident, most in the window first, then by id.
    pub causes: Vec<CauseRecurrence>,
    /// Groups of one fault, surest first.
    pub faults: Vec<RecurringFault>,
    /// Groups of incidents around one component or mechanism, surest first; what is one fault already is not here again.
    pub related: Vec<RecurringFault>,
    /// Incidents with an earlier one of the same cause within the window before them ÷ all with a cause and a day;
    /// none without such incidents, and if the categories are not causes.
    pub rate: Option<f64>,
    /// What the categories are. If they are not causes, no recurrence is derived from them.
    pub category_use: CategoryUse,
    /// The incidents of the rate's upper part (positions), in order.
    pub recurring: Vec<usize>,
    /// How many incidents the rate is over.
    pub counted: usize,
    /// How many were left out because they have no cause or no date.
    pub missing: usize,
}

impl Recurrences {
    /// The categories that recur now: at least `minimum` incidents within the window.
    pub fn current(&self, minimum: usize) -> impl Iterator<Item = &CauseRecurrence> {
        let are_causes = self.category_use == CategoryUse::Causes;
        self.causes.iter().filter(move |cause| are_causes && cause.in_window.len() >= minimum.max(1))
    }

    /// Why there is no rate, in a sentence; `None` if there is one.
    pub fn why_no_rate(&self) -> Option<String> {
        let nothing =
            || "No incident has both a root-cause category and a date, so there is no recurrence rate.".to_string();
        self.category_use.why_not().or_else(|| (self.counted == 0).then(nothing))
    }

    /// Whether an incident had an earlier one of its own cause within the window before it.
    pub fn is_recurring(&self, incident: usize) -> bool {
        self.recurring.binary_search(&incident).is_ok()
    }
}

/// Finds what came back.
pub(super) fn find(archive: &Archive, fault: &Terms<'_>, whole: Option<&Terms<'_>>, names: &Names) -> Recurrences {
    let (faults, related) = recurring_fault::find(archive, fault, whole, names);
    Recurrences { faults, related, ..by_category(archive) }
}

/// The same by category alone, without recurring faults, so that no document's words are read.
pub(super) fn by_category(archive: &Archive) -> Recurrences {
    let happened = |position: &usize| has_happened(archive, *position);
    let all: Vec<usize> = (0..archive.postmortems.len()).filter(happened).collect();
    let mut own: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut rolled: BTreeMap<&str, (Vec<usize>, BTreeSet<&str>)> = BTreeMap::new();
    let mut counted = 0;
    for &position in &all {
        let postmortem = &archive.postmortems[position];
        let Some(cause) = postmortem.cause() else { continue };
        counted += usize::from(postmortem.day().is_some());
        own.entry(cause).or_default().push(position);
        for holder in lineage(&archive.config, cause) {
            let (incidents, parts) = rolled.entry(holder).or_default();
            incidents.push(position);
            if holder != cause {
                parts.insert(cause);
            }
        }
    }
    let category_use = CategoryUse::of(archive);
    let are_causes = category_use == CategoryUse::Causes;
    let mut recurring: Vec<usize> = own.values().flat_map(|incidents| repeats(archive, incidents)).collect();
    recurring.retain(|_| are_causes);
    recurring.sort_unstable();
    let mut causes: Vec<CauseRecurrence> =
        rolled.into_iter().map(|(cause, (incidents, parts))| of_cause(archive, cause, incidents, &parts)).collect();
    if !are_causes {
        causes.iter_mut().for_each(|cause| cause.recurring.clear());
    }
    causes.sort_by(|a, b| {
        let key = |c: &CauseRecurrence| (usize::MAX - c.in_window.len(), usize::MAX - c.incidents.len());
        key(a).cmp(&key(b)).then_with(|| a.cause.cmp(&b.cause))
    });
    Recurrences {
        causes,
        faults: Vec::new(),
        related: Vec::new(),
        rate: (counted > 0 && are_causes).then(|| share(recurring.len(), counted)),
        category_use,
        counted,
        missing: all.len() - counted,
        recurring,
    }
}

/// A category and its ancestors, nearest first; a cycle of parents ends where it closes.
pub fn lineage<'a>(config: &'a Config, cause: &'a str) -> Vec<&'a str> {
    let mut line = vec![cause];
    let parent_of = |id: &str| config.causes.iter().find(|c| c.id == id).and_then(|c| c.parent.as_deref());
    while let Some(parent) = line.last().and_then(|last| parent_of(last)) {
        let parent = config.cause(parent).map_or(parent, |known| known.id.as_str());
        if line.contains(&parent) {
            break;
        }
        line.push(parent);
    }
    line
}

fn of_cause(archive: &Archive, cause: &str, incidents: Vec<usize>, parts: &BTreeSet<&str>) -> CauseRecurrence {
    let window = archive.config.recurrence.window;
    let opens = window.before(archive.as_of);
    let opened_before = window.before(opens);
    let day = |position: &usize| archive.postmortems[*position].day();
    let days: Vec<Date> = incidents.iter().filter_map(day).collect();
    let within = |from: Date, to: Date| -> Vec<usize> {
        incidents.iter().copied().filter(|p| day(p).is_some_and(|d| from <= d && d <= to)).collect()
    };
    CauseRecurrence {
        cause: cause.to_string(),
        parts: parts.iter().map(ToString::to_string).collect(),
        in_window: within(opens, archive.as_of),
        in_window_before: within(opened_before, opens.yesterday().unwrap_or(Date::MIN)),
        recurring: repeats(archive, &incidents),
        span: days.first().copied().zip(days.last().copied()),
        gaps: days.windows(2).map(|pair| days_between(pair[0], pair[1])).collect(),
        teams: tally(incidents.iter().flat_map(|p| distinct(archive.postmortems[*p].teams()))),
        services: tally(incidents.iter().flat_map(|p| distinct(archive.postmortems[*p].services()))),
        incidents,
    }
}

/// Those with an earlier one within the window before them; `incidents` are in the order of their days.
fn repeats(archive: &Archive, incidents: &[usize]) -> Vec<usize> {
    let window: Window = archive.config.recurrence.window;
    let dated: Vec<(usize, Date)> =
        incidents.iter().filter_map(|p| archive.postmortems[*p].day().map(|day| (*p, day))).collect();
    dated.windows(2).filter(|pair| pair[0].1 >= window.before(pair[1].1)).map(|pair| pair[1].0).collect()
}

fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    names.collect()
}

/// Counts names, most first, then by name.
fn tally<'a>(names: impl Iterator<Item = &'a str>) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().map(|(name, count)| (name.to_string(), count)).collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

/// A share as a number, for a whole that is not zero.
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Cause;
    use crate::insight::Insights;
    use crate::insight::testing::{Say, archive, day, incident};

    fn of(archive: &Archive) -> Recurrences {
        Insights::of(archive).recurrences
    }

    #[test]
    fn a_category_is_counted_in_the_window() {
        let archive = archive(
            "2026-11-01",
            vec![
                incident("a", "2026-03-01").cause("capacity").team("x"),
                incident("b", "2026-05-01").cause("capacity").team("y").team("x"),
                incident("c", "2026-11-01").cause("capacity").team("x"),
                incident("d", "2026-11-02").cause("capacity"),
                incident("e", "").cause("capacity"),
                incident("f", "2026-10-01").cause("network"),
                incident("g", "2026-10-02"),
            ],
        );
        let found = of(&archive);
        let capacity = &found.causes[0];
        let ids =
            |positions: &[usize]| positions.iter().map(|p| archive.postmortems[*p].id.as_str()).collect::<String>();
        assert_eq!(ids(&capacity.incidents), "abce", "one of tomorrow has not happened");
        assert_eq!(ids(&capacity.in_window), "bc", "the window begins on 2026-05-01");
        assert_eq!(ids(&capacity.in_window_before), "a");
        assert_eq!(ids(&capacity.recurring), "bc");
        assert_eq!((capacity.gaps.as_slice(), capacity.median_gap()), (&[61, 184][..], Some(122)));
        assert_eq!(capacity.by_year(&archive), [(2026, 3)], "the one without a day is in no year");
        assert_eq!(capacity.span, Some((day("2026-03-01"), day("2026-11-01"))));
        assert_eq!(capacity.teams, [("x".to_string(), 3), ("y".to_string(), 1)]);
        assert_eq!((found.counted, found.missing, found.rate), (4, 2, Some(0.5)));
        assert_eq!(found.current(2).count(), 1);
    }

    #[test]
    fn the_window_ends_on_the_day_itself() {
        // Six months before 2026-11-01 is 2026-05-01, which is in.
        let two = |first: &str| {
            archive(
                "2026-12-01",
                vec![incident("a", first).cause("capacity"), incident("b", "2026-11-01").cause("capacity")],
            )
        };
        assert_eq!(of(&two("2026-05-01")).rate, Some(0.5));
        assert_eq!(of(&two("2026-04-30")).rate, Some(0.0));
    }

    #[test]
    fn a_parent_holds_its_parts() {
        let mut archive = archive(
            "2026-11-01",
            vec![
                incident("a", "2026-10-01").cause("capacity-disk"),
                incident("b", "2026-10-02").cause("capacity"),
                incident("c", "2026-10-03").cause("loop"),
            ],
        );
        let cause = |id: &str, parent: &str| Cause { id: id.into(), parent: Some(parent.into()), ..Cause::default() };
        archive.config.causes.extend([cause("capacity-disk", "capacity"), cause("loop", "loop")]);
        let found = of(&archive);
        let names: Vec<&str> = found.causes.iter().map(|cause| cause.cause.as_str()).collect();
        assert_eq!(names, ["capacity", "capacity-disk", "loop"]);
        assert_eq!(
            (found.causes[0].incidents.len(), found.causes[0].parts.as_slice()),
            (2, &["capacity-disk".to_string()][..])
        );
        assert_eq!(found.rate, Some(0.0), "the rate is over the categories as they are given");
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(of(&archive("2026-11-01", vec![])), Recurrences::default());
        let before = of(&archive("2020-01-01", vec![incident("a", "2026-10-01").cause("capacity")]));
        assert_eq!((before.rate, before.counted, before.causes.len()), (None, 0, 0));
    }
}
