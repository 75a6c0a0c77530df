//! The action ledger: every action item of the archive and where it stands on the as-of day.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::calendar::days_between;
use super::has_happened;
use crate::archive::{Archive, Postmortem};
use crate::config::Config;
use crate::incident::{Action, ActionState};

/// Where an item stands on the as-of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Open, and its due day has passed.
    Overdue,
    /// Open, due on or after the as-of day.
    Open,
    /// Open, without a due day.
    Undated,
    /// Done.
    Done,
    /// Given up on purpose.
    Dropped,
}

impl Standing {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Overdue => "overdue",
            Standing::Open => "open",
            Standing::Undated => "undated",
            Standing::Done => "done",
            Standing::Dropped => "dropped",
        }
    }

    /// Whether it still has to be done.
    pub fn is_open(self) -> bool {
        matches!(self, Standing::Overdue | Standing::Open | Standing::Undated)
    }

    /// Where an item stood on a day. An item that is done, without a day, counts as done.
    pub fn on(action: &Action, day: Date) -> Standing {
        let due = action.due.as_ref().map(|due| due.value);
        match (was_open(action, day), action.state, due) {
            (Some(true), _, Some(due)) if due < day => Standing::Overdue,
            (Some(true), _, Some(_)) => Standing::Open,
            (Some(true), _, None) => Standing::Undated,
            (_, ActionState::Dropped, _) => Standing::Dropped,
            _ => Standing::Done,
        }
    }
}

/// Whether an item was still open when a day ended; none when it is closed and nothing says since when.
pub fn was_open(action: &Action, day: Date) -> Option<bool> {
    match (action.state.is_open(), action.closed) {
        (true, _) => Some(true),
        (false, Some(closed)) => Some(closed > day),
        (false, None) => None,
    }
}

/// One action item in the ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The incident (position).
    pub incident: usize,
    /// Which of its actions (index).
    pub action: usize,
    /// Where it stands.
    pub standing: Standing,
    /// Days since the incident, where its day is known.
    pub age_days: Option<i64>,
    /// Days past due; negative before. None without a due day or when it is not open.
    pub overdue_days: Option<i64>,
    /// The day it was closed, where that is known.
    pub closed: Option<Date>,
    /// It belongs to a service that has spent its error budget.
    pub budget_spent: bool,
}

impl Item {
    /// The action itself; none when the item is of another archive.
    pub fn get<'a>(&self, archive: &'a Archive) -> Option<&'a Action> {
        archive.postmortems.get(self.incident)?.incident.actions.get(self.action)
    }

    /// Whether it is a team's: of an incident of the team, or owned by it.
    pub fn is_of(&self, archive: &Archive, team: &str) -> bool {
        let of_incident = archive.postmortems.get(self.incident).is_some_and(|p| p.teams().any(|t| t == team));
        of_incident || self.get(archive).is_some_and(|a| a.owners.iter().any(|o| names_team(&o.value, team)))
    }
}

fn names_team(owner: &str, team: &str) -> bool {
    owner.trim_start_matches('@').eq_ignore_ascii_case(team)
}

/// Every action item, in the order in which to take them: spent error budget, then overdue, then priority, then due.
/// Open ones come before done ones, done before dropped.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ledger {
    /// The items.
    pub items: Vec<Item>,
}

impl Ledger {
    /// How many stand so.
    pub fn count(&self, standing: Standing) -> usize {
        self.items.iter().filter(|item| item.standing == standing).count()
    }

    /// The items that stand so, in order.
    pub fn standing(&self, standing: Standing) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.standing == standing)
    }
}

/// Draws up the ledger.
pub(super) fn of(archive: &Archive) -> Ledger {
    let mut items: Vec<Item> = (0..archive.postmortems.len())
        .filter(|incident| has_happened(archive, *incident))
        .flat_map(|incident| {
            let actions = &archive.postmortems[incident].incident.actions;
            (0..actions.len()).filter_map(move |action| item_on(archive, incident, action, archive.as_of))
        })
        .collect();
    items.sort_by_cached_key(|item| order(archive, item));
    Ledger { items }
}

/// An action item as it stood on a day; none when there is no such action.
pub fn item_on(archive: &Archive, incident: usize, action: usize, day: Date) -> Option<Item> {
    let postmortem = archive.postmortems.get(incident)?;
    let entry = postmortem.incident.actions.get(action)?;
    let standing = Standing::on(entry, day);
    let overdue_days =
        if standing.is_open() { entry.due.as_ref().map(|due| days_between(due.value, day)) } else { None };
    Some(Item {
        incident,
        action,
        standing,
        age_days: postmortem.day().map(|since| days_between(since, day)).filter(|days| *days >= 0),
        overdue_days,
        closed: if standing.is_open() { None } else { entry.closed },
        budget_spent: has_spent_budget(&archive.config, postmortem, day),
    })
}

/// Whether a service of the incident has nothing left of its error budget, by the newest figure up to the day.
fn has_spent_budget(config: &Config, postmortem: &Postmortem, day: Date) -> bool {
    postmortem.services().any(|service| {
        config
            .error_budgets
            .iter()
            .filter(|budget| budget.service.eq_ignore_ascii_case(service) && budget.as_of.is_none_or(|d| d <= day))
            .max_by_key(|budget| budget.as_of)
            .is_some_and(|budget| budget.remaining <= 0.0)
    })
}

/// The order in which to take the items; total, for no two items share position and index.
fn order(archive: &Archive, item: &Item) -> impl Ord + use<> {
    let group = match item.standing {
        Standing::Dropped => 2,
        Standing::Done => 1,
        _ => 0,
    };
    let action = item.get(archive);
    let due = action.and_then(|action| action.due.as_ref()).map(|due| due.value);
    (
        group,
        item.closed.map(Reverse).is_none(),
        item.closed.map(Reverse),
        !item.budget_spent,
        item.standing != Standing::Overdue,
        rank_of_priority(action.and_then(|action| action.priority.as_deref())),
        (due.is_none(), due),
        (item.incident, item.action),
    )
}

/// The rank of a priority as people write it, most urgent first; one that says nothing known comes last.
fn rank_of_priority(priority: Option<&str>) -> u32 {
    const NONE: u32 = 100;
    let Some(text) = priority else { return NONE };
    let text = text.trim().to_lowercase();
    if let Some(digit) = text.chars().find_map(|c| c.to_digit(10)) {
        return digit;
    }
    match text.as_str() {
        "critical" | "blocker" | "highest" | "urgent" | "immediate" => 0,
        "high" | "major" | "must" => 1,
        "medium" | "normal" | "moderate" | "should" => 2,
        "low" | "minor" | "could" => 3,
        "lowest" | "trivial" => 4,
        _ => NONE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::ErrorBudget;
    use crate::insight::testing::{Say, archive, incident};

    #[test]
    fn items_stand_where_they_stand_on_the_day() {
        use ActionState::{Done, Dropped, InProgress, Open};
        let archive = archive(
            "2026-11-01",
            vec![
                incident("a", "2026-10-01")
                    .action("overdue", "2026-10-31", Open, "")
                    .action("due today", "2026-11-01", InProgress, "")
                    .action("undated", "", Open, "")
                    .action("done", "2026-10-10", Done, "2026-10-09")
                    .action("done, unknown when", "2026-10-10", Done, "")
                    .action("closed tomorrow", "2026-10-10", Done, "2026-11-02")
                    .action("dropped", "2026-10-10", Dropped, ""),
            ],
        );
        let ledger = of(&archive);
        let shown: Vec<(&str, Standing, Option<i64>)> = ledger
            .items
            .iter()
            .map(|item| (item.get(&archive).unwrap().text.as_str(), item.standing, item.overdue_days))
            .collect();
        assert_eq!(
            shown,
            [
                ("closed tomorrow", Standing::Overdue, Some(22)),
                ("overdue", Standing::Overdue, Some(1)),
                ("due today", Standing::Open, Some(0)),
                ("undated", Standing::Undated, None),
                ("done", Standing::Done, None),
                ("done, unknown when", Standing::Done, None),
                ("dropped", Standing::Dropped, None),
            ]
        );
        assert_eq!(ledger.items[0].age_days, Some(31));
    }

    #[test]
    fn spent_error_budget_jumps_the_queue() {
        let open = ActionState::Open;
        let mut late = incident("a", "2026-09-01").action("late", "2026-09-02", open, "");
        late.incident.actions[0].priority = Some("P0".into());
        let spent = incident("b", "2026-10-01").service("Checkout").action("spent", "2026-12-01", open, "");
        let mut archive = archive("2026-11-01", vec![late, spent]);
        let budget = |remaining, as_of: &str| ErrorBudget {
            service: "checkout".into(),
            objective: None,
            remaining,
            as_of: Some(as_of.parse().unwrap()),
        };
        archive.config.error_budgets =
            vec![budget(0.5, "2026-11-02"), budget(-0.1, "2026-10-30"), budget(0.2, "2026-10-01")];
        let texts: Vec<&str> = of(&archive).items.iter().map(|i| i.get(&archive).unwrap().text.as_str()).collect();
        assert_eq!(texts, ["spent", "late"]);
    }

    #[test]
    fn priorities_as_people_write_them() {
        let ranks: Vec<u32> =
            ["P0", "p1", "High", "medium", "LOW", "eventually"].iter().map(|p| rank_of_priority(Some(p))).collect();
        assert!(ranks.is_sorted(), "{ranks:?}");
    }
}
