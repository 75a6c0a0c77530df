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
    /// Calendar days.
    Days,
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
            Unit::Days if (value - 1.0).abs() < f64::EPSILON => "1 day".into(),
            Unit::Days => format!("{} days", round(value)),
            Unit::Share => format!("{} %", (value * 100.0).round()),
            Unit::Count => round(value),
        }
    }
}

/// A target: a bound, or a band with both.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// At least; none for a maximum alone.
    pub least: Option<f64>,
    /// At most; none for a minimum alone.
    pub most: Option<f64>,
}

impl Target {
    fn at_least(value: Option<f64>) -> Option<Target> {
        value.map(|value| Target { least: Some(value), most: None })
    }

    fn at_most(value: Option<f64>) -> Option<Target> {
        value.map(|value| Target { least: None, most: Some(value) })
    }

    fn between(least: Option<f64>, most: Option<f64>) -> Option<Target> {
        (least.is_some() || most.is_some()).then_some(Target { least, most })
    }

    /// Whether a value meets it.
    pub fn is_met(self, value: f64) -> bool {
        self.least.is_none_or(|least| least <= value) && self.most.is_none_or(|most| value <= most)
    }

    /// `at least 85 %`, `3 to 7`, with values as `text` gives them.
    pub fn in_words(self, text: impl Fn(f64) -> String) -> String {
        match (self.least, self.most) {
            (Some(least), Some(most)) => format!("{} to {}", text(least), text(most)),
            (Some(least), None) => format!("at least {}", text(least)),
            (None, Some(most)) => format!("at most {}", text(most)),
            (None, None) => String::new(),
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
    /// Of a share: what those that count are called, and the others; empty for others.
    #[serde(skip)]
    pub sides: [&'static str; 2],
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
/// For a metric that is not a share.
const NOT_A_SHARE: [&str; 2] = ["", ""];

const FIRST: &str = "Coroner's own end points; the Atlassian Incident Management Handbook, chapter Postmortems, sets a time \
                     limit for the action items of highest priority.";
const NEAR_MISS: &str = "Coroner's own; on organisations in which people report what almost went wrong, James Reason, Managing \
                         the Risks of Organizational Accidents (1997), chapter 9.";
const EXACT: &str = "Coroner's own. The groups are those of the page on recurrences.";
const CHANGES: &str = "After the action hierarchy in RCA²: Improving Root Cause Analyses and Actions to Prevent Harm (National \
                       Patient Safety Foundation, 2015), in which changes of a system are stronger than training, warnings \
                       and written instructions.";
const SYSTEMS: &str = "After Sidney Dekker, The Field Guide to Understanding ‘Human Error’ (2014): human error is where an \
                       investigation begins, not its result. The clauses are those that the rules about blame find.";
const OWN: &str = "Coroner's own.";

/// Reads a metric's target from the configuration.
type SetTarget = fn(&Config) -> Option<Target>;

/// Every metric in its order, with the target that the archive may set for it.
pub(super) const ALL: &[(Definition, SetTarget)] = &[
    (
        Definition {
            id: "time-to-detect",
            name: "Time to detect",
            meaning: "Minutes from the start of the impact until an alert fired or a person noticed; near misses \
                      without these times are left out.",
            source: TIMES,
            unit: Unit::Minutes,
            better: Better::Less,
            sides: NOT_A_SHARE,
        },
        |config| Target::at_most(config.targets.detect_minutes),
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
            sides: NOT_A_SHARE,
        },
        |config| Target::at_most(config.targets.acknowledge_minutes),
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
            sides: NOT_A_SHARE,
        },
        |config| Target::at_most(config.targets.mitigate_minutes),
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
            sides: NOT_A_SHARE,
        },
        |config| Target::at_most(config.targets.resolve_minutes),
    ),
    (
        Definition {
            id: "time-to-postmortem",
            name: "Time to postmortem",
            meaning: "Business days from the incident's end until its postmortem was completed, or first committed if \
                      no completion date is known. Drafts count as missing, and so do postmortems without a completion \
                      date that one commit added with more than two others.",
            source: PROMPT,
            unit: Unit::BusinessDays,
            better: Better::Less,
            sides: NOT_A_SHARE,
        },
        |config| Target::at_most(config.targets.postmortem_days),
    ),
    (
        Definition {
            id: "required-complete",
            name: "Required postmortems complete",
            meaning: "Complete postmortems among those that the severity requires; incomplete ones, including drafts \
                      that are not shown, count from the day after they were due. By severity, and over all.",
            source: PROMPT,
            unit: Unit::Share,
            better: Better::More,
            sides: ["complete", "not complete"],
        },
        |config| Target::at_least(config.targets.required_complete),
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
            sides: ["on time", "not on time"],
        },
        |config| Target::at_least(config.targets.actions_on_time),
    ),
    (
        Definition {
            id: "actions-per-incident",
            name: "Actions per incident",
            meaning: "Number of action items per postmortem. Few may mean that little was learned, many that little of it \
                      gets done.",
            source: OWN,
            unit: Unit::Count,
            better: Better::Neither,
            sides: NOT_A_SHARE,
        },
        |config| Target::between(config.targets.actions_per_incident, config.targets.actions_per_incident_most),
    ),
    (
        Definition {
            id: "first-action-closed",
            name: "Time to first action closed",
            meaning: "Days from the incident until the first of its action items of high priority (P0, P1, critical, high) \
                      was done. Postmortems without one are left out; those whose items are all still open, or done on an \
                      unknown day, count as missing.",
            source: FIRST,
            unit: Unit::Days,
            better: Better::Less,
            sides: NOT_A_SHARE,
        },
        |config| Target::at_most(config.targets.first_action_days),
    ),
    (
        Definition {
            id: "actions-that-change",
            name: "Actions that change a system",
            meaning: "Action items whose words change a system, among these and those whose words only inform people \
                      (documents, training, reminders). The words are shown, and only suggest it; items whose words say \
                      neither count as missing, dropped ones are left out.",
            source: CHANGES,
            unit: Unit::Share,
            better: Better::More,
            sides: ["change a system", "only inform people"],
        },
        |config| Target::at_least(config.targets.actions_that_change),
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
            sides: ["with an earlier one", "without"],
        },
        |config| Target::at_most(config.recurrence.target),
    ),
    (
        Definition {
            id: "exact-recurrences",
            name: "Same fault again",
            meaning: "Incidents that repeat the fault of an earlier one, because a document says so or because their words, \
                      services and labels are alike, among all with a date.",
            source: EXACT,
            unit: Unit::Share,
            better: Better::Less,
            sides: ["repeat an earlier one", "do not"],
        },
        |config| Target::at_most(config.targets.exact_recurrences),
    ),
    (
        Definition {
            id: "near-miss-share",
            name: "Near misses",
            meaning: "Postmortems of near misses, among all postmortems; by quarter, how many were reported. More reports \
                      need not mean more danger: they also mean that people report.",
            source: NEAR_MISS,
            unit: Unit::Share,
            better: Better::Neither,
            sides: ["near misses", "others"],
        },
        |_| None,
    ),
    (
        Definition {
            id: "causes-in-systems",
            name: "Causes found in systems",
            meaning: "Postmortems in whose text on causes (root cause, five whys, contributing factors) no clause was \
                      found that blames a person, among all with such a text; those without one, and those in other \
                      languages than English, count as missing.",
            source: SYSTEMS,
            unit: Unit::Share,
            better: Better::More,
            sides: ["no clause blames", "a clause blames"],
        },
        |config| Target::at_least(config.targets.causes_in_systems),
    ),
    (
        Definition {
            id: "roles-per-review",
            name: "Roles per review",
            meaning: "Number of different people or roles that each postmortem names as participants.",
            source: OWN,
            unit: Unit::Count,
            better: Better::Neither,
            sides: NOT_A_SHARE,
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
