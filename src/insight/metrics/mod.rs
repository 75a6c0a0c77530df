//! Honest metrics: each with its definition, its n, and what is missing. Median and 90th percentile, never a mean.
//!
//! Why no mean and no trend: Štěpán Davidovič, *Incident Metrics in SRE: Critically Evaluating MTTR and Friends*
//! (O'Reilly, 2021), shows by simulation that means of incident durations are poorly suited to decisions and trends.

mod action_effect;
mod definition;
mod measure;
mod scope;

pub use action_effect::only_informs;
pub use definition::{Definition, Target, Unit};
pub use scope::Scope;

use jiff::civil::Weekday;

use super::{Period, Recurrences};
use crate::archive::Archive;
use crate::config::PeriodKind;

/// One incident's value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    /// The incident (position).
    pub incident: usize,
    /// In the metric's unit.
    pub value: f64,
    /// It is taken from a weaker source than the definition names: a duration stated in words instead of two times,
    /// or git's first commit instead of a completion day.
    pub indirect: bool,
}

/// An incident or one of its action items.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    /// The incident (position); none for a draft that is not shown.
    pub incident: Option<usize>,
    /// The action item (index), where the metric is about these.
    pub action: Option<usize>,
}

impl Place {
    fn incident(incident: usize) -> Place {
        Place { incident: Some(incident), action: None }
    }

    fn action(incident: usize, action: usize) -> Place {
        Place { incident: Some(incident), action: Some(action) }
    }
}

/// What a share is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// What it is.
    pub place: Place,
    /// Whether it is in the upper part of the share.
    pub counts: bool,
    /// The words that suggest it, where nothing states it.
    pub words: Option<String>,
}

/// A share of what has one label.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Part {
    /// The label: a severity's id.
    pub name: String,
    /// Those that count.
    pub part: usize,
    /// All that could.
    pub whole: usize,
}

/// What was measured.
#[derive(Debug, Clone, PartialEq)]
pub enum Measure {
    /// A distribution: one value per incident.
    Spread {
        /// The values, oldest incident first.
        samples: Vec<Sample>,
        /// The median (of an even number, halfway between the middle two); none without samples.
        median: Option<f64>,
        /// The 90th percentile (nearest rank); none without samples.
        p90: Option<f64>,
    },
    /// A share: how many of how many.
    Share {
        /// Those that count.
        part: usize,
        /// All that could.
        whole: usize,
    },
}

impl Measure {
    /// How many values it is over.
    pub fn n(&self) -> usize {
        match self {
            Measure::Spread { samples, .. } => samples.len(),
            Measure::Share { whole, .. } => *whole,
        }
    }

    /// The headline number: the median, or the share from 0 to 1; none without data.
    pub fn value(&self) -> Option<f64> {
        match *self {
            Measure::Spread { median, .. } => median,
            Measure::Share { part, whole } => (whole > 0).then(|| part as f64 / whole as f64),
        }
    }
}

/// One metric over a set of incidents.
#[derive(Debug, Clone, PartialEq)]
pub struct Metric {
    /// What it means.
    pub definition: Definition,
    /// What was measured.
    pub measure: Measure,
    /// What a share is over, in order; empty for a spread, whose samples say it.
    pub counted: Vec<Counted>,
    /// The incidents, or action items for metrics about these, that could not be counted because data is missing.
    pub missing: Vec<Place>,
    /// The same share for each label, where it is given by label.
    pub parts: Vec<Part>,
    /// The target; none if the archive sets none.
    pub target: Option<Target>,
    /// Whether the target is met; none without a target or data.
    pub met: Option<bool>,
}

/// The metrics of a set of incidents, in a fixed order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Metrics {
    /// How many incidents they are over.
    pub incidents: usize,
    /// The metrics.
    pub metrics: Vec<Metric>,
}

/// The metrics of a scope.
pub fn of_scope(archive: &Archive, recurrences: &Recurrences, scope: &Scope) -> Metrics {
    let config = &archive.config;
    let metrics = definition::ALL
        .iter()
        .map(|(definition, target)| {
            let measure::Measured { measure, counted, missing, parts } =
                measure::measure(definition.id, archive, recurrences, scope);
            let target = target(config);
            let met = target.zip(measure.value()).map(|(target, value)| target.is_met(value));
            Metric { definition: *definition, measure, counted, missing, parts, target, met }
        })
        .collect();
    Metrics { incidents: scope.incidents.len(), metrics }
}

/// The metrics of the whole archive.
pub fn of_archive(archive: &Archive, recurrences: &Recurrences) -> Metrics {
    of_scope(archive, recurrences, &Scope::whole(archive))
}

/// The metrics of each calendar quarter from the first incident's to the as-of day's, oldest first; quarters without
/// incidents are there too. At most the last 40. Actions are counted in the quarter in which they fall due.
pub fn by_quarter(archive: &Archive, recurrences: &Recurrences, scope: &Scope) -> Vec<(Period, Metrics)> {
    const MOST: usize = 40;
    let first = scope.incidents.iter().filter_map(|position| archive.postmortems[*position].day()).min();
    let Some(first) = first else { return Vec::new() };
    let all = Period::between(first, archive.as_of, PeriodKind::Quarter, Weekday::Monday);
    let mut quarters: Vec<Period> = all.take(MOST).collect();
    quarters.reverse();
    quarters
        .into_iter()
        .map(|quarter| {
            let scope = scope.within(archive, quarter.first, quarter.last);
            (quarter, of_scope(archive, recurrences, &scope))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::{ActionState, Milestone, Moment, Status};
    use crate::insight::Insights;
    use crate::insight::testing::{Say, archive, day, incident, read};

    fn by_id<'m>(metrics: &'m Metrics, id: &str) -> &'m Metric {
        metrics.metrics.iter().find(|metric| metric.definition.id == id).unwrap()
    }

    fn at(text: &str) -> Moment {
        let local: jiff::civil::DateTime = text.parse().unwrap();
        Moment { at: local.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|zoned| zoned.timestamp()), local }
    }

    fn times(mut postmortem: crate::archive::Postmortem, started: &str, resolved: &str) -> crate::archive::Postmortem {
        postmortem.incident.milestones.started = Some(read(at(started)));
        *postmortem.incident.milestones.get_mut(Milestone::Resolved) = Some(read(at(resolved)));
        postmortem
    }

    #[test]
    fn every_definition_is_measured() {
        let archive = archive("2026-11-01", vec![incident("a", "2026-10-01")]);
        let all = Insights::of(&archive).metrics;
        assert_eq!(all.metrics.len(), definition::ALL.len());
        let mut ids: Vec<&str> = all.metrics.iter().map(|metric| metric.definition.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), definition::ALL.len());
        for metric in &all.metrics {
            let spread = matches!(metric.measure, Measure::Spread { .. });
            assert_eq!(spread, metric.definition.unit != Unit::Share, "{}", metric.definition.id);
        }
    }

    #[test]
    fn missing_is_never_zero() {
        let mut stated = incident("c", "2026-10-03");
        stated.incident.stated.resolve_min = Some(read(30));
        let mut near_miss = incident("e", "2026-10-05");
        near_miss.incident.near_miss = true;
        let archive = archive(
            "2026-11-01",
            vec![
                times(incident("a", "2026-10-01"), "2026-10-01T10:00", "2026-10-01T10:20"),
                times(incident("b", "2026-10-02"), "2026-10-02T10:00", "2026-10-02T09:00"),
                stated,
                incident("d", "2026-10-04"),
                near_miss,
            ],
        );
        let all = Insights::of(&archive).metrics;
        let resolve = by_id(&all, "time-to-resolve");
        let Measure::Spread { samples, median, p90 } = &resolve.measure else { panic!() };
        assert_eq!(samples.iter().map(|s| (s.value, s.indirect)).collect::<Vec<_>>(), [(20.0, false), (30.0, true)]);
        assert_eq!((*median, *p90, resolve.missing.len(), resolve.met), (Some(25.0), Some(30.0), 2, None));
        let detect = by_id(&all, "time-to-detect");
        assert_eq!((detect.measure.value(), detect.missing.len()), (None, 4));
        assert_eq!(by_id(&all, "near-miss-share").measure, Measure::Share { part: 1, whole: 5 });
    }

    #[test]
    fn the_ninetieth_percentile_is_the_nearest_rank() {
        let stated = |n: i64| {
            let mut postmortem = incident(&format!("{n:02}"), "2026-10-01");
            postmortem.incident.stated.detect_min = Some(read(n));
            postmortem
        };
        for (n, median, p90) in
            [(1, 1.0, 1.0), (2, 1.5, 2.0), (9, 5.0, 9.0), (10, 5.5, 9.0), (11, 6.0, 10.0), (20, 10.5, 18.0)]
        {
            let archive = archive("2026-11-01", (1..=n).map(stated).collect());
            let metrics = Insights::of(&archive).metrics;
            let Measure::Spread { median: m, p90: p, .. } = by_id(&metrics, "time-to-detect").measure else { panic!() };
            assert_eq!((m, p), (Some(median), Some(p90)), "{n}");
        }
    }

    #[test]
    fn postmortems_are_timed_in_business_days() {
        let complete = |id: &str, day_of: &str, completed: &str| {
            let mut postmortem = incident(id, day_of);
            postmortem.incident.completed = Some(read(day(completed)));
            postmortem
        };
        let mut draft = complete("d", "2026-10-05", "2026-10-06");
        draft.incident.status = Some(read(Status::Draft));
        let mut from_git = incident("e", "2026-10-05");
        let created = "2026-10-12T08:00:00Z".parse().unwrap();
        from_git.dates = Some(crate::source::Dates { created, updated: created });
        let archive = archive(
            "2026-11-01",
            vec![
                complete("a", "2026-10-02", "2026-10-05"),
                complete("b", "2026-10-02", "2026-10-01"),
                times(complete("c", "2026-10-02", "2026-10-09"), "2026-10-02T23:00", "2026-10-05T01:00"),
                draft,
                from_git,
            ],
        );
        let metrics = Insights::of(&archive).metrics;
        let metric = by_id(&metrics, "time-to-postmortem");
        let Measure::Spread { samples, .. } = &metric.measure else { panic!() };
        assert_eq!(
            samples.iter().map(|s| (s.value, s.indirect)).collect::<Vec<_>>(),
            [(1.0, false), (4.0, false), (5.0, true)]
        );
        assert_eq!(metric.missing.len(), 2, "the draft, and the one that was complete before it happened");
    }

    #[test]
    fn actions_are_on_time_by_their_closing_day() {
        use ActionState::{Done, Dropped, Open};
        let archive = archive(
            "2026-11-01",
            vec![
                incident("a", "2026-10-01")
                    .action("on its day", "2026-10-10", Done, "2026-10-10")
                    .action("a day late", "2026-10-10", Done, "2026-10-11")
                    .action("never", "2026-10-10", Open, "")
                    .action("nobody knows when", "2026-10-10", Done, "")
                    .action("dropped", "2026-10-10", Dropped, "")
                    .action("due today", "2026-11-01", Open, "")
                    .action("no due date", "", Open, ""),
            ],
        );
        let metrics = Insights::of(&archive).metrics;
        let metric = by_id(&metrics, "actions-on-time");
        assert_eq!((&metric.measure, metric.missing.len()), (&Measure::Share { part: 1, whole: 3 }, 1));
    }

    #[test]
    fn required_postmortems_count_once_they_are_due() {
        let with = |id: &str, day_of: &str, severity: &str, status| {
            let mut postmortem = incident(id, day_of);
            postmortem.incident.severity = Some(read(severity.to_string()));
            postmortem.incident.status = Some(read(status));
            postmortem
        };
        let archive = archive(
            "2026-11-02",
            vec![
                with("a", "2026-10-01", "SEV1", Status::Complete),
                with("b", "2026-10-01", "SEV1", Status::Draft),
                with("c", "2026-10-30", "SEV1", Status::Draft),
                with("d", "2026-10-01", "SEV3", Status::Draft),
                with("e", "2026-10-01", "unheard of", Status::Complete),
            ],
        );
        let metrics = Insights::of(&archive).metrics;
        let metric = by_id(&metrics, "required-complete");
        assert_eq!((&metric.measure, metric.missing.len()), (&Measure::Share { part: 1, whole: 2 }, 1));
    }

    #[test]
    fn the_first_action_of_high_priority_is_timed() {
        use ActionState::{Done, Dropped, Open};
        let high = |mut postmortem: crate::archive::Postmortem| {
            postmortem.incident.actions.iter_mut().for_each(|action| action.priority = Some("P1".into()));
            postmortem
        };
        let mut low = incident("d", "2026-10-01").action("later", "", Done, "2026-10-02");
        low.incident.actions[0].priority = Some("P2".into());
        let archive = archive(
            "2026-11-01",
            vec![
                high(
                    incident("a", "2026-10-01")
                        .action("second", "", Done, "2026-10-20")
                        .action("first", "", Done, "2026-10-08")
                        .action("dropped", "", Dropped, "2026-10-02"),
                ),
                high(incident("b", "2026-10-01").action("open", "", Open, "").action("no day", "", Done, "")),
                high(incident("c", "2026-10-01").action("before it happened", "", Done, "2026-09-01")),
                low,
                incident("e", "2026-10-01").action("no priority", "", Done, "2026-10-02"),
            ],
        );
        let metrics = Insights::of(&archive).metrics;
        let metric = by_id(&metrics, "first-action-closed");
        let Measure::Spread { samples, .. } = &metric.measure else { panic!() };
        assert_eq!(samples.iter().map(|it| (it.incident, it.value)).collect::<Vec<_>>(), [(0, 7.0)]);
        assert_eq!(metric.missing, [Place::incident(1), Place::incident(2)]);
    }

    #[test]
    fn a_target_may_be_a_band() {
        let mut archive = archive("2026-11-01", vec![incident("a", "2026-10-01")]);
        let met = |archive: &Archive| {
            let metrics = Insights::of(archive).metrics;
            let metric = by_id(&metrics, "actions-per-incident");
            (metric.target.map(|it| it.in_words(|value| value.to_string())), metric.met)
        };
        assert_eq!(met(&archive), (None, None));
        archive.config.targets.actions_per_incident_most = Some(7.0);
        assert_eq!(met(&archive), (Some("at most 7".into()), Some(true)));
        archive.config.targets.actions_per_incident = Some(3.0);
        assert_eq!(met(&archive), (Some("3 to 7".into()), Some(false)));
    }

    #[test]
    fn quarters_follow_each_other() {
        let archive = archive("2026-02-01", vec![incident("a", "2025-08-10"), incident("b", "2026-01-10")]);
        let insights = Insights::of(&archive);
        let quarters = by_quarter(&archive, &insights.recurrences, &Scope::whole(&archive));
        let shown: Vec<(String, usize)> =
            quarters.iter().map(|(q, metrics)| (q.to_string(), metrics.incidents)).collect();
        let expected = [("2025-Q3", 1), ("2025-Q4", 0), ("2026-Q1", 1)];
        assert_eq!(shown, expected.map(|(name, n)| (name.to_string(), n)));
        assert!(by_quarter(&archive, &insights.recurrences, &Scope::of_team(&archive, "nobody")).is_empty());
    }
}
