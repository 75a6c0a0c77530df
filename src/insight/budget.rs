//! Error budgets: which are nearly spent, and how old the figures are.

use jiff::civil::Date;

use super::calendar::days_between;
use crate::archive::Postmortem;
use crate::config::{Config, ErrorBudget};

/// Action items of a service with less budget left than this come first.
const LOW: f64 = 0.25;
/// A figure older than this many days is stale, since the ledger is reviewed weekly.
const FRESH_DAYS: i64 = 7;

/// The budget that moves an incident's items up the queue: of its services' newest figures up to the day the one with
/// the least left, where that is little. A position in `Config::error_budgets`.
pub(super) fn burning(config: &Config, postmortem: &Postmortem, day: Date) -> Option<usize> {
    let newest = |service: &str| {
        let known = config.error_budgets.iter().enumerate();
        known
            .filter(|(_, budget)| budget.service.eq_ignore_ascii_case(service) && budget.as_of.is_none_or(|d| d <= day))
            .max_by_key(|(at, budget)| (budget.as_of, *at))
    };
    postmortem
        .services()
        .filter_map(newest)
        .filter(|(_, budget)| budget.remaining < LOW)
        .min_by(|a, b| a.1.remaining.total_cmp(&b.1.remaining).then(a.0.cmp(&b.0)))
        .map(|(at, _)| at)
}

impl ErrorBudget {
    /// Whether the figure is too old to use on a day; none if it has no date.
    pub fn is_stale(&self, day: Date) -> Option<bool> {
        self.as_of.map(|as_of| days_between(as_of, day) > FRESH_DAYS)
    }

    /// The figure as text, with its date: `error budget of checkout: 12 % left on 2026-11-01`.
    pub fn in_words(&self, day: Date) -> String {
        let left = if self.remaining <= 0.0 {
            "spent".to_string()
        } else {
            format!("{:.0} % left", (self.remaining * 100.0).max(1.0))
        };
        let dated = match (self.as_of, self.is_stale(day)) {
            (Some(as_of), Some(false)) => format!(" on {as_of}"),
            (Some(as_of), _) => format!(", a stale figure of {as_of}"),
            (None, _) => ", date unknown".into(),
        };
        format!("error budget of {}: {left}{dated}", self.service)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::testing::{Say, day, incident};

    fn budget(service: &str, remaining: f64, as_of: &str) -> ErrorBudget {
        let as_of = (!as_of.is_empty()).then(|| day(as_of));
        ErrorBudget { service: service.into(), objective: None, remaining, as_of }
    }

    #[test]
    fn the_newest_figure_up_to_the_day_counts() {
        let mut config = Config::standard();
        config.error_budgets = vec![
            budget("checkout", 0.9, "2026-11-02"),
            budget("Checkout", 0.1, "2026-10-30"),
            budget("checkout", 0.6, "2026-10-01"),
            budget("ledger", 0.05, "2026-10-30"),
            budget("edge", 0.25, ""),
        ];
        let on = |services: &[&str]| {
            let named =
                services.iter().fold(incident("a", "2026-10-01"), |incident, service| incident.service(service));
            burning(&config, &named, day("2026-11-01"))
        };
        assert_eq!(on(&["checkout"]), Some(1));
        assert_eq!(on(&["checkout", "ledger"]), Some(3), "the one with the least left");
        assert_eq!(on(&["edge"]), None, "a quarter is enough");
        assert_eq!(on(&["unheard of"]), None);
    }

    #[test]
    fn a_stale_figure_is_called_stale() {
        let words = |remaining, as_of| budget("checkout", remaining, as_of).in_words(day("2026-11-08"));
        assert_eq!(words(0.12, "2026-11-01"), "error budget of checkout: 12 % left on 2026-11-01");
        assert_eq!(words(-0.4, "2026-10-31"), "error budget of checkout: spent, a stale figure of 2026-10-31");
        assert_eq!(words(0.001, ""), "error budget of checkout: 1 % left, date unknown");
    }
}
