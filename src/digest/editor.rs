//! The making of digests: lists sorted once, so that each digest costs what its period holds.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Comeback, Counts, Digest, Period, Reason, Reread, Why};
use crate::archive::{Archive, Postmortem};
use crate::config::PeriodKind;
use crate::insight::{BrokenPromise, Insights, Item, Scope, item_on, metrics, was_open};

/// Days on which something begins to count and days on which it ends, each sorted.
#[derive(Debug, Default)]
struct Flow {
    starts: Vec<Date>,
    ends: Vec<Date>,
}

impl Flow {
    /// How many count on a day.
    fn on(&self, day: Date) -> usize {
        let until = |days: &[Date]| days.partition_point(|d| *d <= day);
        until(&self.starts) - until(&self.ends)
    }
}

/// Knows an archive and its insights, and writes digests of them.
#[derive(Debug)]
pub struct Editor<'a> {
    archive: &'a Archive,
    insights: &'a Insights,
    /// Incidents by day.
    days: Vec<(Date, usize)>,
    /// Action items by due day.
    due: Vec<(Date, usize, usize)>,
    /// Action items by closing day.
    closed: Vec<(Date, usize, usize)>,
    /// Promises by the day they broke.
    broken: Vec<(Date, usize)>,
    /// What is overdue when: for the organisation (none) and each team.
    overdue: BTreeMap<Option<&'a str>, Flow>,
}

impl<'a> Editor<'a> {
    /// Sorts what digests are made of.
    pub fn new(archive: &'a Archive, insights: &'a Insights) -> Editor<'a> {
        let days: Vec<(Date, usize)> = archive
            .postmortems
            .iter()
            .enumerate()
            .filter_map(|(position, postmortem)| postmortem.day().map(|day| (day, position)))
            .filter(|(day, _)| *day <= archive.as_of)
            .collect();
        let mut broken: Vec<(Date, usize)> = insights
            .promises
            .iter()
            .enumerate()
            .filter_map(|(index, promise)| Some((archive.postmortems.get(promise.incident)?.day()?, index)))
            .collect();
        broken.sort_unstable();
        let mut editor = Editor {
            archive,
            insights,
            days,
            due: Vec::new(),
            closed: Vec::new(),
            broken,
            overdue: BTreeMap::from([(None, Flow::default())]),
        };
        editor.days.sort_unstable();
        for item in &insights.ledger.items {
            editor.enter(item);
        }
        editor.due.sort_unstable();
        editor.closed.sort_unstable();
        for flow in editor.overdue.values_mut() {
            flow.starts.sort_unstable();
            flow.ends.sort_unstable();
        }
        editor
    }

    fn enter(&mut self, item: &Item) {
        let Some(action) = item.get(self.archive) else { return };
        let closed = action.closed.filter(|_| !action.state.is_open());
        if let Some(day) = closed {
            self.closed.push((day, item.incident, item.action));
        }
        let Some(due) = action.due.as_ref().map(|due| due.value) else { return };
        self.due.push((due, item.incident, item.action));
        let start = due.tomorrow().unwrap_or(due);
        let done = !action.state.is_open();
        if done && closed.is_none_or(|day| day < start) {
            return;
        }
        let named: BTreeSet<&'a str> = self.archive.postmortems[item.incident].teams().collect();
        let owned = action.owners.iter().filter_map(|o| self.archive.config.team(o.value.trim_start_matches('@')));
        let teams = named.into_iter().chain(owned.map(|team| team.id.as_str())).collect::<BTreeSet<_>>();
        for team in teams.into_iter().map(Some).chain([None]) {
            let flow = self.overdue.entry(team).or_default();
            flow.starts.push(start);
            flow.ends.extend(closed);
        }
    }

    /// Every team that the configuration or an incident names, by id.
    pub fn teams(&self) -> Vec<&'a str> {
        let configured = self.archive.config.teams.iter().map(|team| team.id.as_str());
        let named = self.archive.postmortems.iter().flat_map(Postmortem::teams);
        configured.chain(named).collect::<BTreeSet<&str>>().into_iter().collect()
    }

    /// The periods of a kind from the first incident's to the one that holds the as-of day, newest first.
    pub fn periods(&self, kind: PeriodKind) -> Vec<Period> {
        let Some((first, _)) = self.days.first() else { return Vec::new() };
        let mut periods = vec![Period::containing(self.archive.as_of, kind)];
        while let Some(last) = periods.last().copied().filter(|period| period.first > *first) {
            periods.push(last.previous());
        }
        periods
    }

    /// The digest of a period for the organisation, or for the team of an id.
    pub fn digest(&self, period: Period, team: Option<&str>) -> Digest {
        let day = period.last.min(self.archive.as_of);
        let all = self.incidents(period, team);
        let is_near_miss = |position: &usize| self.archive.postmortems[*position].incident.near_miss;
        let (near_misses, incidents): (Vec<usize>, Vec<usize>) = all.iter().copied().partition(is_near_miss);
        let recurrences = self.recurrences(&all);
        let counts = self.counts(period, team);
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
            reread: self.reread(period, team, &all, &recurrences),
            recurrences,
            promises: self.promises(period, team),
            newly_overdue: self.newly_overdue(period, team),
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
            promises: self.promises(period, team).len(),
            newly_overdue: self.newly_overdue(period, team).len(),
            closed: self.closed(period, team).len(),
            overdue: if begun { self.overdue.get(&team).map_or(0, |flow| flow.on(day)) } else { 0 },
        }
    }

    fn is_of(&self, position: usize, team: Option<&str>) -> bool {
        team.is_none_or(|team| self.archive.postmortems[position].teams().any(|name| name == team))
    }

    fn incidents(&self, period: Period, team: Option<&str>) -> Vec<usize> {
        between(&self.days, period.first, period.last, |entry| entry.0)
            .iter()
            .map(|(_, position)| *position)
            .filter(|position| self.is_of(*position, team))
            .collect()
    }

    fn severities(&self, incidents: &[usize]) -> Vec<(String, usize)> {
        let count = |id: &str| {
            let has = |p: &&usize| self.archive.postmortems[**p].severity().is_some_and(|s| s.eq_ignore_ascii_case(id));
            incidents.iter().filter(has).count()
        };
        let configured = self.archive.config.severities.iter().map(|severity| severity.id.as_str());
        configured.map(|id| (id.to_string(), count(id))).filter(|(_, count)| *count > 0).collect()
    }

    fn recurrences(&self, incidents: &[usize]) -> Vec<Comeback> {
        let recurrences = &self.insights.recurrences;
        let earlier_in = |group: &[usize], incident: usize| group.iter().copied().filter(|p| *p < incident).max();
        let of = |&incident: &usize| {
            let fault = recurrences.fault_of(incident);
            let same = fault.and_then(|f| Some((earlier_in(&f.incidents, incident)?, Reason::Fault(f.confidence))));
            let (earlier, reason) = same.or_else(|| {
                let cause =
                    self.archive.postmortems[incident].cause().filter(|_| recurrences.is_recurring(incident))?;
                Some((recurrences.earlier_of_cause(self.archive, incident)?, Reason::Cause(cause.to_string())))
            })?;
            Some(Comeback { incident, earlier, reason })
        };
        incidents.iter().filter_map(of).collect()
    }

    fn promises(&self, period: Period, team: Option<&str>) -> Vec<BrokenPromise> {
        between(&self.broken, period.first, period.last, |entry| entry.0)
            .iter()
            .map(|(_, index)| &self.insights.promises[*index])
            .filter(|promise| self.is_of(promise.incident, team) || self.is_of(promise.earlier, team))
            .cloned()
            .collect()
    }

    fn items(
        &self,
        entries: &[(Date, usize, usize)],
        day: Date,
        team: Option<&str>,
        keep: impl Fn(&Item) -> bool,
    ) -> Vec<Item> {
        entries
            .iter()
            .filter_map(|(_, incident, action)| item_on(self.archive, *incident, *action, day))
            .filter(|item| team.is_none_or(|team| item.is_of(self.archive, team)) && keep(item))
            .collect()
    }

    /// Due on a day whose morning after lies in the period, and still open at its end.
    fn newly_overdue(&self, period: Period, team: Option<&str>) -> Vec<Item> {
        let day = period.last.min(self.archive.as_of);
        let (first, last) = (period.first.yesterday(), day.yesterday());
        let (Ok(first), Ok(last)) = (first, last) else { return Vec::new() };
        let entries = between(&self.due, first, last, |entry| entry.0);
        self.items(entries, day, team, |item| item.standing.is_open())
    }

    fn due_next(&self, period: Period, team: Option<&str>) -> Vec<Item> {
        let day = period.last.min(self.archive.as_of);
        let entries = between(&self.due, day, period.next().last, |entry| entry.0);
        let exists = |item: &Item| self.archive.postmortems[item.incident].day().is_none_or(|since| since <= day);
        self.items(entries, day, team, |item| item.standing.is_open() && exists(item))
    }

    fn closed(&self, period: Period, team: Option<&str>) -> Vec<Item> {
        let day = period.last.min(self.archive.as_of);
        let entries = between(&self.closed, period.first, day, |entry| entry.0);
        self.items(entries, day, team, |item| {
            item.get(self.archive).is_some_and(|action| was_open(action, day) == Some(false))
        })
    }

    fn metrics(&self, period: Period, team: Option<&str>, incidents: &[usize]) -> metrics::Metrics {
        let due = between(&self.due, period.first, period.last, |entry| entry.0);
        let actions = due.iter().map(|(_, incident, action)| (*incident, *action));
        let scope = Scope {
            incidents: incidents.to_vec(),
            actions: actions.filter(|(incident, _)| self.is_of(*incident, team)).collect(),
            day: self.archive.as_of.min(period.last.tomorrow().unwrap_or(period.last)),
        };
        metrics::of_scope(self.archive, &self.insights.recurrences, &scope)
    }

    /// An older incident that is like one of the period and has its cause, best first; else one of the same days of an
    /// earlier year, gravest first. What the digest tells of already is left out.
    fn reread(&self, period: Period, team: Option<&str>, all: &[usize], told: &[Comeback]) -> Option<Reread> {
        let older = |position: usize| {
            self.archive.postmortems[position].day().is_some_and(|day| day < period.first)
                && self.is_of(position, team)
                && told.iter().all(|comeback| comeback.earlier != position)
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
            return Some(Reread { incident, why: Why::SameCause { cause: cause.to_string(), like } });
        }
        let severity = |position: usize| {
            let id = self.archive.postmortems[position].severity()?;
            self.archive.config.severities.iter().position(|severity| severity.id.eq_ignore_ascii_case(id))
        };
        let anniversary = (1..=20).flat_map(|years| {
            let back = |day: Date| day.checked_sub(jiff::Span::new().years(years)).ok();
            let (first, last) = (back(period.first), back(period.last));
            let days = first.zip(last).map(|(first, last)| between(&self.days, first, last, |entry| entry.0));
            days.unwrap_or_default().iter().map(move |(_, position)| (years, *position))
        });
        let (years, incident) = anniversary
            .filter(|(_, position)| older(*position) && period.first <= self.archive.as_of)
            .min_by_key(|(years, position)| (severity(*position).unwrap_or(usize::MAX), *years, *position))?;
        Some(Reread { incident, why: Why::Anniversary { years: i16::try_from(years).unwrap_or(i16::MAX) } })
    }
}

/// The entries from one day to another, both in; `entries` are sorted by day.
fn between<T>(entries: &[T], first: Date, last: Date, day: impl Fn(&T) -> Date) -> &[T] {
    let from = entries.partition_point(|entry| day(entry) < first);
    let to = entries.partition_point(|entry| day(entry) <= last);
    entries.get(from..to).unwrap_or_default()
}
