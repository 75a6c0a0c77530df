//! Builds digests from lists that are sorted once, so that the cost of a digest depends on its period alone.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::records::{TeamRecords, between};
use super::{Counts, Digest, DigestRecurrence, MOST_OVERDUE, Reason, Why, WorthReading};
use crate::archive::{Archive, Postmortem, Unfinished};
use crate::config::PeriodKind;
use crate::insight::{
    BrokenPromise, Insights, Item, OpenActionAtRecurrence, Ownership, Period, RecurringFault, RepeatedAction, Scope,
    item_on, metrics, was_open,
};
use crate::practice::{FollowUp, FollowUps};

/// Builds the digests of an archive.
#[derive(Debug)]
pub struct DigestBuilder<'a> {
    archive: &'a Archive,
    insights: &'a Insights,
    ownership: Ownership<'a>,
    /// The organisation's records (none) and each team's.
    records: BTreeMap<Option<&'a str>, TeamRecords>,
    /// Promises by the day they broke.
    broken: Vec<(Date, usize)>,
    /// For each time that a remedy was requested again: the day, the incident, the action, and which remedy it is.
    asked_again: Vec<(Date, usize, usize, usize)>,
    /// By position: the group of one fault that it belongs to.
    faults: BTreeMap<usize, &'a RecurringFault>,
    /// By position: the nearest earlier incident of the same root cause.
    before: Vec<Option<usize>>,
    /// The steps of the practice that are late or expected, by due date.
    follow_ups: Vec<FollowUp>,
    /// For a team without records.
    empty: TeamRecords,
}

impl<'a> DigestBuilder<'a> {
    /// Sorts the data that digests are built from.
    pub fn new(archive: &'a Archive, insights: &'a Insights) -> DigestBuilder<'a> {
        let mut broken: Vec<(Date, usize)> = insights
            .promises
            .iter()
            .enumerate()
            .filter_map(|(index, promise)| Some((archive.postmortems.get(promise.incident)?.day()?, index)))
            .collect();
        broken.sort_unstable();
        let mut last: BTreeMap<&str, usize> = BTreeMap::new();
        let mut previous = |(position, postmortem): (usize, &'a Postmortem)| last.insert(postmortem.cause()?, position);
        let faults =
            insights.recurrences.faults.iter().flat_map(|fault| fault.incidents.iter().map(move |p| (*p, fault)));
        let mut builder = DigestBuilder {
            archive,
            insights,
            ownership: Ownership::of(archive),
            records: BTreeMap::from([(None, TeamRecords::default())]),
            broken,
            asked_again: asked_again(archive, insights),
            faults: faults.collect(),
            before: archive.postmortems.iter().enumerate().map(&mut previous).collect(),
            follow_ups: FollowUps::of(archive, &insights.ledger).pending().cloned().collect(),
            empty: TeamRecords::default(),
        };
        builder.fill();
        builder
    }

    fn fill(&mut self) {
        for team in &self.archive.config.teams {
            self.records.entry(Some(team.id.as_str())).or_default();
        }
        for (position, postmortem) in self.archive.postmortems.iter().enumerate() {
            let Some(day) = postmortem.day().filter(|day| *day <= self.archive.as_of) else { continue };
            for team in postmortem.teams().collect::<BTreeSet<_>>().into_iter().map(Some).chain([None]) {
                self.records.entry(team).or_default().days.push((day, position));
            }
        }
        for item in &self.insights.ledger.items {
            self.enter(item);
        }
        for records in self.records.values_mut() {
            records.days.sort_unstable();
            records.due.sort_unstable();
            records.closed.sort_unstable();
            records.overdue.starts.sort_unstable();
            records.overdue.ends.sort_unstable();
        }
    }

    fn enter(&mut self, item: &Item) {
        let Some(action) = item.get(self.archive) else { return };
        let closed = action.closed.filter(|_| !action.state.is_open());
        let due = action.due.as_ref().map(|due| due.value);
        for team in self.ownership.teams(item.incident, item.action).into_iter().map(Some).chain([None]) {
            let records = self.records.entry(team).or_default();
            records.closed.extend(closed.map(|day| (day, item.incident, item.action)));
            let Some(due) = due else { continue };
            records.due.push((due, item.incident, item.action));
            let start = due.tomorrow().unwrap_or(due);
            if action.state.is_open() || closed.is_some_and(|day| day >= start) {
                records.overdue.starts.push(start);
                records.overdue.ends.extend(closed);
            }
        }
    }

    fn records<'s>(&'s self, team: Option<&'s str>) -> &'s TeamRecords {
        self.records.get(&team).unwrap_or(&self.empty)
    }

    /// Every team named in the configuration or in an incident, by id.
    pub fn teams(&self) -> Vec<&'a str> {
        self.records.keys().copied().flatten().collect()
    }

    /// The digest of a period for the organisation, or for the team of an id.
    pub fn digest(&self, period: Period, team: Option<&str>) -> Digest {
        let day = period.last.min(self.archive.as_of);
        let all = self.incidents(period, team);
        let is_near_miss = |position: &usize| self.archive.postmortems[*position].incident.near_miss;
        let (near_misses, incidents): (Vec<usize>, Vec<usize>) = all.iter().copied().partition(is_near_miss);
        let recurrences = self.recurrences(&all);
        let counts = self.counts(period, team);
        let (follow_ups, follow_ups_before) = self.follow_ups(period, team);
        Digest {
            period,
            team: team.map(ToString::to_string),
            day,
            unfinished: period.last >= self.archive.as_of,
            future: period.first > self.archive.as_of,
            counts,
            before: self.counts(period.previous(), team),
            severities: self.severities(&incidents),
            incidents,
            near_misses,
            worth_reading: self.worth_reading(period, team, &all, &recurrences),
            recurrences,
            promises: BrokenPromise::of_all(self.archive, &self.promises(period, team)),
            still_overdue: self.still_overdue(period, team),
            has_due_dates: !self.records(team).due.is_empty(),
            repeated: self.repeated(period, team),
            newly_overdue: self.newly_overdue(period, team),
            follow_ups,
            follow_ups_before,
            due_next: self.due_next(period, team),
            closed: self.closed(period, team),
            metrics: self.metrics(period, team, &all),
            quiet: Counts { overdue: 0, ..counts } == Counts::default(),
        }
    }

    fn counts(&self, period: Period, team: Option<&str>) -> Counts {
        let all = self.incidents(period, team);
        let near_misses = all.iter().filter(|p| self.archive.postmortems[**p].incident.near_miss).count();
        let day = period.last.min(self.archive.as_of);
        let begun = period.first <= self.archive.as_of;
        Counts {
            incidents: all.len() - near_misses,
            near_misses,
            recurrences: self.recurrences(&all).len(),
            promises: distinct(&self.promises(period, team)),
            newly_overdue: self.newly_overdue(period, team).len(),
            closed: self.closed(period, team).len(),
            overdue: if begun { self.records(team).overdue.on(day) } else { 0 },
        }
    }

    fn is_of(&self, position: usize, team: Option<&str>) -> bool {
        team.is_none_or(|team| self.archive.postmortems[position].teams().any(|name| name == team))
    }

    fn incidents(&self, period: Period, team: Option<&str>) -> Vec<usize> {
        let days = &self.records(team).days;
        between(days, period.first, period.last, |entry| entry.0).iter().map(|(_, position)| *position).collect()
    }

    fn severities(&self, incidents: &[usize]) -> Vec<(String, usize)> {
        let count = |id: &str| {
            let has = |p: &&usize| self.archive.postmortems[**p].severity().is_some_and(|s| s.eq_ignore_ascii_case(id));
            incidents.iter().filter(has).count()
        };
        let configured = self.archive.config.severities.iter().map(|severity| severity.id.as_str());
        configured.map(|id| (id.to_string(), count(id))).filter(|(_, count)| *count > 0).collect()
    }

    fn recurrences(&self, incidents: &[usize]) -> Vec<DigestRecurrence> {
        let recurrences = &self.insights.recurrences;
        let earlier_in = |group: &[usize], incident: usize| group.iter().copied().filter(|p| *p < incident).max();
        let of = |&incident: &usize| {
            let fault = self.faults.get(&incident);
            let same =
                fault.and_then(|f| Some((earlier_in(&f.incidents, incident)?, Reason::RecurringFault(f.confidence))));
            let (earlier, reason) = same.or_else(|| {
                let cause =
                    self.archive.postmortems[incident].cause().filter(|_| recurrences.is_recurring(incident))?;
                Some((self.before[incident]?, Reason::Cause(cause.to_string())))
            })?;
            Some(DigestRecurrence { incident, earlier, reason })
        };
        incidents.iter().filter_map(of).collect()
    }

    fn promises(&self, period: Period, team: Option<&str>) -> Vec<OpenActionAtRecurrence> {
        between(&self.broken, period.first, period.last, |entry| entry.0)
            .iter()
            .map(|(_, index)| &self.insights.promises[*index])
            .filter(|promise| {
                team.is_none_or(|team| self.ownership.teams(promise.earlier, promise.action).contains(&team))
            })
            .cloned()
            .collect()
    }

    fn repeated(&self, period: Period, team: Option<&str>) -> Vec<RepeatedAction> {
        let owns = |incident, action| team.is_none_or(|team| self.ownership.teams(incident, action).contains(&team));
        let all = between(&self.asked_again, period.first, period.last, |entry| entry.0).iter();
        let own = all.filter(|(_, incident, action, _)| owns(*incident, *action));
        let which: BTreeSet<usize> = own.map(|(.., index)| *index).collect();
        which.into_iter().filter_map(|index| self.insights.repeated.get(index).cloned()).collect()
    }

    fn items(&self, entries: &[(Date, usize, usize)], day: Date, keep: impl Fn(&Item) -> bool) -> Vec<Item> {
        entries
            .iter()
            .filter_map(|(_, incident, action)| item_on(self.archive, &self.ownership, *incident, *action, day))
            .filter(keep)
            .collect()
    }

    /// Items that became overdue in the period and were still open at its end.
    fn newly_overdue(&self, period: Period, team: Option<&str>) -> Vec<Item> {
        let day = period.last.min(self.archive.as_of);
        let (first, last) = (period.first.yesterday(), day.yesterday());
        let (Ok(first), Ok(last)) = (first, last) else { return Vec::new() };
        let entries = between(&self.records(team).due, first, last, |entry| entry.0);
        self.items(entries, day, |item| item.status.is_open())
    }

    /// Items that were overdue before the period and at its end, longest overdue first.
    fn still_overdue(&self, period: Period, team: Option<&str>) -> Vec<Item> {
        let day = period.last.min(self.archive.as_of);
        let Ok(before) = period.first.yesterday().and_then(jiff::civil::Date::yesterday) else { return Vec::new() };
        if period.first > self.archive.as_of {
            return Vec::new();
        }
        let is_open = |(_, incident, action): &&(Date, usize, usize)| {
            let action = self.archive.postmortems[*incident].incident.actions.get(*action);
            action.is_some_and(|action| was_open(action, day) == Some(true))
        };
        let entries = between(&self.records(team).due, Date::MIN, before, |entry| entry.0);
        let entries: Vec<_> = entries.iter().filter(is_open).take(MOST_OVERDUE).copied().collect();
        self.items(&entries, day, |_| true)
    }

    /// The periods of a kind up to the as-of day in which something happened, for the organisation: an incident, or an
    /// action item that was closed or became overdue.
    pub fn eventful(&self, kind: PeriodKind) -> BTreeSet<Period> {
        let (records, start) = (self.records(None), self.archive.config.digest.week_start);
        let Some((first, _)) = records.days.first() else { return BTreeSet::new() };
        let period = |day: Date| Period::containing(day, kind, start);
        let known = |day: &Date| period(*first).first <= *day && *day <= self.archive.as_of;
        let happened = records.days.iter().map(|entry| entry.0).chain(records.closed.iter().map(|entry| entry.0));
        let mut all: BTreeSet<Period> = happened.filter(known).map(period).collect();
        let starts: BTreeSet<Period> = records.overdue.starts.iter().copied().filter(known).map(period).collect();
        all.extend(starts.into_iter().filter(|period| !self.newly_overdue(*period, None).is_empty()));
        all
    }

    fn due_next(&self, period: Period, team: Option<&str>) -> Vec<Item> {
        let day = period.last.min(self.archive.as_of);
        let entries = between(&self.records(team).due, day, period.next().last, |entry| entry.0);
        let exists = |item: &Item| self.archive.postmortems[item.incident].day().is_none_or(|since| since <= day);
        self.items(entries, day, |item| item.status.is_open() && exists(item))
    }

    /// The steps of the practice to name, and how many late ones are older.
    fn follow_ups(&self, period: Period, team: Option<&str>) -> (Vec<FollowUp>, usize) {
        if period.first > self.archive.as_of || period.next().last < self.archive.as_of {
            return (Vec::new(), 0);
        }
        let is_of = |it: &&FollowUp| team.is_none_or(|team| it.teams.iter().any(|name| name == team));
        let until = self.follow_ups.iter().take_while(|it| it.due <= period.next().last);
        let (before, named): (Vec<&FollowUp>, Vec<_>) = until.filter(is_of).partition(|it| it.due < period.first);
        (named.into_iter().cloned().collect(), before.len())
    }

    fn closed(&self, period: Period, team: Option<&str>) -> Vec<Item> {
        let day = period.last.min(self.archive.as_of);
        let entries = between(&self.records(team).closed, period.first, day, |entry| entry.0);
        self.items(entries, day, |item| {
            item.get(self.archive).is_some_and(|action| was_open(action, day) == Some(false))
        })
    }

    fn metrics(&self, period: Period, team: Option<&str>, incidents: &[usize]) -> metrics::Metrics {
        let due = between(&self.records(team).due, period.first, period.last, |entry| entry.0);
        let actions = due.iter().map(|(_, incident, action)| (*incident, *action));
        let scope = Scope {
            incidents: incidents.to_vec(),
            actions: actions.collect(),
            unfinished: self.unfinished(period, team),
            day: self.archive.as_of.min(period.last.tomorrow().unwrap_or(period.last)),
        };
        metrics::of_scope(self.archive, &self.insights.recurrences, &scope)
    }

    /// Drafts that are not shown, of the period's incidents.
    fn unfinished(&self, period: Period, team: Option<&str>) -> Vec<usize> {
        let is_of = |draft: &Unfinished| team.is_none_or(|team| draft.teams.iter().any(|name| name == team));
        let drafts = self.archive.unfinished.iter().enumerate();
        let within = drafts.filter(|(_, d)| d.day.is_some_and(|day| period.first <= day && day <= period.last));
        within.filter(|(_, draft)| is_of(draft)).map(|(position, _)| position).collect()
    }

    /// An older incident that is similar to one of the period and has the same cause, most similar first; otherwise one
    /// from around the same date in an earlier year, most severe first. Incidents already in the digest are left out.
    fn worth_reading(
        &self,
        period: Period,
        team: Option<&str>,
        all: &[usize],
        shown: &[DigestRecurrence],
    ) -> Option<WorthReading> {
        let older = |position: usize| {
            self.archive.postmortems[position].day().is_some_and(|day| day < period.first)
                && self.is_of(position, team)
                && shown.iter().all(|recurrence| recurrence.earlier != position)
        };
        let similar = all.iter().flat_map(|&like| {
            let cause = self.archive.postmortems[like].cause();
            let others = self.insights.similar.get(like).into_iter().flatten();
            others.filter_map(move |other| Some((other.score, other.incident, like, cause?)))
        });
        let alike = similar
            .filter(|(_, other, _, cause)| older(*other) && self.archive.postmortems[*other].cause() == Some(*cause))
            .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| (b.1, b.2).cmp(&(a.1, a.2))));
        if let Some((_, incident, like, cause)) = alike {
            return Some(WorthReading { incident, why: Why::SameCause { cause: cause.to_string(), like } });
        }
        let severity = |position: usize| {
            let id = self.archive.postmortems[position].severity()?;
            self.archive.config.severities.iter().position(|severity| severity.id.eq_ignore_ascii_case(id))
        };
        let days = &self.records(team).days;
        let anniversary = (1..=20).flat_map(|years| {
            let back = |day: Date| day.checked_sub(jiff::Span::new().years(years)).ok();
            let (first, last) = (back(period.first), back(period.last));
            let days = first.zip(last).map(|(first, last)| between(days, first, last, |entry| entry.0));
            days.unwrap_or_default().iter().map(move |(_, position)| (years, *position))
        });
        let (years, incident) = anniversary
            .filter(|(_, position)| older(*position) && period.first <= self.archive.as_of)
            .min_by_key(|(years, position)| (severity(*position).unwrap_or(usize::MAX), *years, *position))?;
        Some(WorthReading { incident, why: Why::Anniversary { years: i16::try_from(years).unwrap_or(i16::MAX) } })
    }
}

/// How many promises there are among the recurrences that they were open for.
fn distinct(promises: &[OpenActionAtRecurrence]) -> usize {
    promises.iter().map(|promise| (promise.earlier, promise.action)).collect::<BTreeSet<_>>().len()
}

/// Each time that a remedy was asked for after the first, by day.
fn asked_again(archive: &Archive, insights: &Insights) -> Vec<(Date, usize, usize, usize)> {
    let mut all = Vec::new();
    for (index, repeated) in insights.repeated.iter().enumerate() {
        let first = repeated.asked.first().map(|(incident, _)| *incident);
        for (incident, action) in repeated.asked.iter().filter(|(incident, _)| Some(*incident) != first) {
            all.extend(archive.postmortems[*incident].day().map(|day| (day, *incident, *action, index)));
        }
    }
    all.sort_unstable();
    all
}
