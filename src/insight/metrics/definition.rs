//! The definition of each metric, its source, and its target.

use crate::config::Config;

/// The unit of a metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Minutes.
    Minutes,
    /// Business days, Monday to Friday.
    BusinessDays,
    /// A share, 0 to 1.
    Share,
    /// A count.
    Count,
}

impl Unit {
    /// A value as text: `1 h 28 min`, `3 business days`, `35 %`, `2.5`.
    pub fn text(self, value: f64) -> String {
        let round = |value: f64| {
            let text = format!("{value:.1}");
            text.strip_suffix(".0").map_or(text.clone(), ToString::to_string)
        };
        match self {
            Unit::Minutes if value < 60.0 => format!("{} min", round(value)),
            Unit::Minutes => {
                let minutes = value.round();
                let (days, rest) = ((minutes / 1440.0).floor(), minutes % 1440.0);
                let (hours, rest) = ((rest / 60.0).floor(), rest % 60.0);
                let parts = [(days, "d"), (hours, "h"), (rest, "min")];
                // The two largest parts are enough: minutes do not matter next to days.
                let first = parts.iter().position(|(count, _)| *count > 0.0).unwrap_or(2);
                let shown = parts[first..].iter().take(2).filter(|(count, _)| *count > 0.0);
                shown.map(|(count, unit)| format!("{count} {unit}")).collect::<Vec<_>>().join(" ")
            }
            Unit::BusinessDays if (value - 1.0).abs() < f64::EPSILON => "1 business day".into(),
            Unit::BusinessDays => format!("{} business days", round(value)),
            Unit::Share => format!("{} %", (value * 100.0).round()),
            Unit::Count => round(value),
        }
    }
}

/// Which way a metric is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Better {
    /// Less is better: a target is a maximum.
    Less,
    /// More is better: a target is a minimum.
    More,
    /// Neither: it is informational.
    Neither,
}

impl Better {
    /// Whether a value meets a target; none if neither direction is better.
    pub fn is_met(self, value: f64, target: f64) -> Option<bool> {
        match self {
            Better::Less => Some(value <= target),
            Better::More => Some(value >= target),
            Better::Neither => None,
        }
    }
}

/// What a metric means; text for the page, in one sentence each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Definition {
    /// Stable name: `time-to-detect`.
    pub id: &'static str,
    /// `Time to detect`.
    pub name: &'static str,
    /// What is measured, with its two end points.
    pub meaning: &'static str,
    /// Where the definition comes from.
    pub source: &'static str,
    /// The unit.
    pub unit: Unit,
    /// Which way is better.
    pub better: Better,
}

const TIMES: &str = "Coroner's own end points; median and 90th percentile instead of a mean after Štěpán Davidovič, \
                     Incident Metrics in SRE (O'Reilly, 2021).";
const RESOLVE: &str = "Coroner's own end points; median instead of a mean after Štěpán Davidovič, Incident Metrics in \
                       SRE (O'Reilly, 2021). It is not DORA's failed deployment recovery time, which is about failed \
                       deployments only.";
const PROMPT: &str =
    "After “promptness” in The Site Reliability Workbook (O'Reilly, 2018), chapter 10, Postmortem Culture.";
const ITEMS: &str = "Coroner's own; The Site Reliability Workbook (O'Reilly, 2018), chapter 10, Postmortem Culture, \
                     asks for action items with an owner that are tracked to completion.";
const OWN: &str = "Coroner's own.";

/// Reads a metric's target from the configuration.
type Target = fn(&Config) -> Option<f64>;

/// Every metric in its order, with the target that the archive may set for it.
pub(super) const ALL: &[(Definition, Target)] = &[
    (
        Definition {
            id: "time-to-detect",
            name: "Time to detect",
            meaning: "Minutes from the start of the impact until an alert fired or a person noticed; near misses \
                      without these times are left out.",
            source: TIMES,
            unit: Unit::Minutes,
            better: Better::Less,
        },
        |config| config.targets.detect_minutes,
    ),
    (
        Definition {
            id: "time-to-acknowledge",
            name: "Time to acknowledge",
            meaning: "Minutes from the start of the impact until somebody acknowledged the incident; near misses \
                      without these times are left out.",
            source: TIMES,
            unit: Unit::Minutes,
            better: Better::Less,
        },
        |config| config.targets.acknowledge_minutes,
    ),
    (
        Definition {
            id: "time-to-mitigate",
            name: "Time to mitigate",
            meaning: "Minutes from the start of the impact until the impact on users ended; near misses without these \
                      times are left out.",
            source: TIMES,
            unit: Unit::Minutes,
            better: Better::Less,
        },
        |config| config.targets.mitigate_minutes,
    ),
    (
        Definition {
            id: "time-to-resolve",
            name: "Time to resolve",
            meaning: "Minutes from the start of the impact until the system was back in its normal state; near misses \
                      without these times are left out.",
            source: RESOLVE,
            unit: Unit::Minutes,
            better: Better::Less,
        },
        |config| config.targets.resolve_minutes,
    ),
    (
        Definition {
            id: "time-to-postmortem",
            name: "Time to postmortem",
            meaning: "Business days from the incident's end until its postmortem was completed, or first committed if \
                      no completion date is known; drafts count as missing.",
            source: PROMPT,
            unit: Unit::BusinessDays,
            better: Better::Less,
        },
        |config| config.targets.postmortem_days,
    ),
    (
        Definition {
            id: "required-complete",
            name: "Required postmortems complete",
            meaning: "Complete postmortems among those that the severity requires; incomplete ones, including drafts \
                      that are not shown, count from the day after they were due.",
            source: PROMPT,
            unit: Unit::Share,
            better: Better::More,
        },
        |config| config.targets.required_complete,
    ),
    (
        Definition {
            id: "actions-on-time",
            name: "Actions on time",
            meaning: "Action items closed by their due date among all that are due so far; dropped ones are left out, \
                      and done ones without a closing date count as missing.",
            source: ITEMS,
            unit: Unit::Share,
            better: Better::More,
        },
        |config| config.targets.actions_on_time,
    ),
    (
        Definition {
            id: "actions-per-incident",
            name: "Actions per incident",
            meaning: "Number of action items per postmortem.",
            source: OWN,
            unit: Unit::Count,
            better: Better::More,
        },
        |config| config.targets.actions_per_incident,
    ),
    (
        Definition {
            id: "recurrence-rate",
            name: "Recurrence rate",
            meaning: "Incidents with an earlier one in the same root-cause category within the window before them, \
                      among all with a category and a date.",
            source: OWN,
            unit: Unit::Share,
            better: Better::Less,
        },
        |config| Some(config.recurrence.target),
    ),
    (
        Definition {
            id: "near-miss-share",
            name: "Near misses",
            meaning: "Postmortems of near misses, among all postmortems.",
            source: OWN,
            unit: Unit::Share,
            better: Better::Neither,
        },
        |_| None,
    ),
    (
        Definition {
            id: "roles-per-review",
            name: "Roles per review",
            meaning: "Number of different people or roles that each postmortem names as participants.",
            source: OWN,
            unit: Unit::Count,
            better: Better::Neither,
        },
        |_| None,
    ),
];

#[cfg(test)]
mod tests {
    use super::Unit;

    #[test]
    fn values_in_words() {
        for (unit, value, text) in [
            (Unit::Minutes, 0.0, "0 min"),
            (Unit::Minutes, 12.5, "12.5 min"),
            (Unit::Minutes, 88.0, "1 h 28 min"),
            (Unit::Minutes, 120.0, "2 h"),
            (Unit::Minutes, 1440.0 * 11.0 + 5.0, "11 d"),
            (Unit::BusinessDays, 1.0, "1 business day"),
            (Unit::BusinessDays, 2.5, "2.5 business days"),
            (Unit::Share, 0.345, "35 %"),
            (Unit::Count, 3.0, "3"),
        ] {
            assert_eq!(unit.text(value), text);
        }
    }
}
