//! The action ledger: every action item of the archive with its status on the as-of day.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::calendar::days_between;
use super::ownership::Ownership;
use super::priority::priority_rank;
use super::{budget, has_happened};
use crate::archive::Archive;
use crate::config::ErrorBudget;
use crate::incident::{Action, ActionState};

/// The status of an item on the as-of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActionStatus {
    /// Open, and its due date has passed.
    Overdue,
    /// Open, due on or after the as-of day.
    Open,
    /// Open, without a due date.
    Undated,
    /// Nothing says whether it is done, and it has no due date.
    NotStated,
    /// Done.
    Done,
    /// Dropped on purpose.
    Dropped,
}

impl ActionStatus {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            ActionStatus::Overdue => "overdue",
            ActionStatus::Open => "open",
            ActionStatus::Undated => "undated",
            ActionStatus::NotStated => "not-stated",
            ActionStatus::Done => "done",
            ActionStatus::Dropped => "dropped",
        }
    }

    /// Whether it is neither done nor dropped, as far as anything says.
    pub fn is_open(self) -> bool {
        !matches!(self, ActionStatus::Done | ActionStatus::Dropped)
    }

    /// The status of an item on a day. An item that is done without a closing date counts as done.
    pub fn on(action: &Action, day: Date) -> ActionStatus {
        let due = action.due.as_ref().map(|due| due.value);
        match (was_open(action, day), action.state, due) {
            (Some(true), _, Some(due)) if due < day => ActionStatus::Overdue,
            (Some(true), _, Some(_)) => ActionStatus::Open,
            (Some(true), _, None) if action.state_stated => ActionStatus::Undated,
            (Some(true), _, None) => ActionStatus::NotStated,
            (_, ActionState::Dropped, _) => ActionStatus::Dropped,
            _ => ActionStatus::Done,
        }
    }
}

/// Whether an item was still open at the end of a day; none if it is closed on an unknown date.
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
    /// Its status.
    pub status: ActionStatus,
    /// The document or the history says how it stands; else it is only not known to be done.
    pub stated: bool,
    /// Days since the incident, where its day is known.
    pub age_days: Option<i64>,
    /// Days past due; negative before. None without a due date or when it is not open.
    pub overdue_days: Option<i64>,
    /// The day it was first written down, if known from git's history.
    pub opened: Option<Date>,
    /// The day it was closed, where that is known.
    pub closed: Option<Date>,
    /// The closing date comes from the first commit that shows it done; the document gives none.
    pub closed_in_history: bool,
    /// The teams (ids) that it belongs to.
    pub teams: Vec<String>,
    /// The error budget that moves it up the queue (position in `Config::error_budgets`).
    pub budget: Option<usize>,
}

impl Item {
    /// The action itself; `None` if the item is of another archive.
    pub fn get<'a>(&self, archive: &'a Archive) -> Option<&'a Action> {
        archive.postmortems.get(self.incident)?.incident.actions.get(self.action)
    }

    /// The error budget that moves it up the queue.
    pub fn budget<'a>(&self, archive: &'a Archive) -> Option<&'a ErrorBudget> {
        archive.config.error_budgets.get(self.budget?)
    }

    /// Whether it belongs to a team.
    pub fn is_of(&self, team: &str) -> bool {
        self.teams.iter().any(|name| name == team)
    }
}

/// Every action item, in the order in which to take them: a service that burns its error budget, the one with the least
/// left first, then overdue, then priority, then due. Open ones come before done ones, done before dropped.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ledger {
    /// The items.
    pub items: Vec<Item>,
}

/// A summary of the open items if no action item has a due date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoDueDays {
    /// How many are open.
    pub open: usize,
    /// How many have no stated state.
    pub not_stated: usize,
    /// Days since the incident of the oldest of them, where a day is known.
    pub oldest: Option<i64>,
}

impl NoDueDays {
    /// Of some items; `None` if one of them has a due date, or nothing is open.
    pub fn of<'a>(archive: &Archive, items: impl Iterator<Item = &'a Item>) -> Option<NoDueDays> {
        let mut found = NoDueDays { open: 0, not_stated: 0, oldest: None };
        for item in items {
            if item.get(archive).is_some_and(|action| action.due.is_some()) {
                return None;
            }
            if item.status.is_open() {
                found.open += usize::from(item.status != ActionStatus::NotStated);
                found.not_stated += usize::from(item.status == ActionStatus::NotStated);
                found.oldest = found.oldest.max(item.age_days);
            }
        }
        (found.open + found.not_stated > 0).then_some(found)
    }

    /// `, oldest 4 years`; empty where no age is known.
    pub fn oldest_in_words(&self) -> String {
        let age = |days: i64| match days {
            730.. => format!(", oldest {} years", days / 365),
            60.. => format!(", oldest {} months", days / 30),
            1 => ", oldest 1 day".to_string(),
            _ => format!(", oldest {days} days"),
        };
        self.oldest.map(age).unwrap_or_default()
    }
}

impl Ledger {
    /// How many have this status.
    pub fn count(&self, status: ActionStatus) -> usize {
        self.items.iter().filter(|item| item.status == status).count()
    }
}

/// The items for a weekly review.
#[derive(Debug, Clone, PartialEq)]
pub struct Review<'a> {
    /// The day of the last review: a week before the as-of day.
    pub since: Date,
    /// The day of the next one.
    pub until: Date,
    /// Closed after the last review, latest first. Items with an unknown closing date are not included.
    pub closed: Vec<&'a Item>,
    /// Items that became overdue after the last review and still are, in the ledger's order.
    pub newly_overdue: Vec<&'a Item>,
    /// Open and due by the next review, soonest first.
    pub due_next: Vec<&'a Item>,
}

impl<'a> Review<'a> {
    /// Picks from items of the ledger, in their order.
    pub fn of(as_of: Date, items: impl Iterator<Item = &'a Item>) -> Review<'a> {
        const WEEK: i64 = 7;
        let days = |count: i64| as_of.saturating_add(jiff::Span::new().days(count));
        let mut review =
            Review { since: days(-WEEK), until: days(WEEK), closed: vec![], newly_overdue: vec![], due_next: vec![] };
        for item in items {
            match (item.status, item.overdue_days) {
                (ActionStatus::Overdue, Some(1..=WEEK)) => review.newly_overdue.push(item),
                (ActionStatus::Open, Some(overdue)) if overdue >= -WEEK => review.due_next.push(item),
                (ActionStatus::Done, _) if item.closed.is_some_and(|day| review.since < day && day <= as_of) => {
                    review.closed.push(item);
                }
                _ => {}
            }
        }
        review.closed.sort_by_key(|item| Reverse(item.closed));
        review.due_next.sort_by_key(|item| Reverse(item.overdue_days));
        review
    }
}

/// Builds the ledger.
pub(super) fn of(archive: &Archive) -> Ledger {
    let ownership = Ownership::of(archive);
    let mut items: Vec<Item> = (0..archive.postmortems.len())
        .filter(|incident| has_happened(archive, *incident))
        .flat_map(|incident| {
            let actions = &archive.postmortems[incident].incident.actions;
            let ownership = &ownership;
            (0..actions.len()).filter_map(move |action| item_on(archive, ownership, incident, action, archive.as_of))
        })
        .collect();
    items.sort_by_cached_key(|item| order(archive, item));
    Ledger { items }
}

/// An action item as it stood on a day; `None` if there is no such action.
pub fn item_on(
    archive: &Archive,
    ownership: &Ownership<'_>,
    incident: usize,
    action: usize,
    day: Date,
) -> Option<Item> {
    let postmortem = archive.postmortems.get(incident)?;
    let entry = postmortem.incident.actions.get(action)?;
    let status = ActionStatus::on(entry, day);
    let overdue_days = if status.is_open() { entry.due.as_ref().map(|due| days_between(due.value, day)) } else { None };
    Some(Item {
        incident,
        action,
        status,
        stated: entry.state_stated,
        age_days: postmortem.day().map(|since| days_between(since, day)).filter(|days| *days >= 0),
        overdue_days,
        opened: postmortem.action_dates.get(action).and_then(|dates| dates.opened),
        closed: if status.is_open() { None } else { entry.closed },
        closed_in_history: !status.is_open()
            && postmortem.action_dates.get(action).is_some_and(|dates| dates.closed.is_some()),
        teams: ownership.teams(incident, action).into_iter().map(str::to_owned).collect(),
        budget: if status.is_open() { budget::burning(&archive.config, postmortem, day) } else { None },
    })
}

/// The order in which to take the items; total, for no two items share position and index.
fn order(archive: &Archive, item: &Item) -> impl Ord + use<> {
    let group = match item.status {
        ActionStatus::Dropped => 2,
        ActionStatus::Done => 1,
        _ => 0,
    };
    let action = item.get(archive);
    let due = action.and_then(|action| action.due.as_ref()).map(|due| due.value);
    (
        group,
        item.closed.map(Reverse).is_none(),
        item.closed.map(Reverse),
        // Thousandths are precise enough for sorting.
        item.budget(archive).map_or(i64::MAX, |budget| (budget.remaining * 1000.0).round() as i64),
        item.status != ActionStatus::Overdue,
        action.and_then(|action| priority_rank(action.priority.as_deref()?)).unwrap_or(u32::MAX),
        (due.is_none(), due),
        (item.incident, item.action),
    )
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
        let shown: Vec<(&str, ActionStatus, Option<i64>)> = ledger
            .items
            .iter()
            .map(|item| (item.get(&archive).unwrap().text.as_str(), item.status, item.overdue_days))
            .collect();
        assert_eq!(
            shown,
            [
                ("closed tomorrow", ActionStatus::Overdue, Some(22)),
                ("overdue", ActionStatus::Overdue, Some(1)),
                ("due today", ActionStatus::Open, Some(0)),
                ("undated", ActionStatus::Undated, None),
                ("done", ActionStatus::Done, None),
                ("done, unknown when", ActionStatus::Done, None),
                ("dropped", ActionStatus::Dropped, None),
            ]
        );
        assert_eq!(ledger.items[0].age_days, Some(31));
    }

    #[test]
    fn a_service_that_burns_its_error_budget_jumps_the_queue() {
        let open = ActionState::Open;
        let mut late = incident("a", "2026-09-01").action("late", "2026-09-02", open, "");
        late.incident.actions[0].priority = Some("P0".into());
        let spent = incident("b", "2026-10-01").service("Checkout").action("spent", "2026-12-01", open, "");
        let low = incident("c", "2026-10-01").service("ledger").action("low", "2026-12-01", open, "");
        let plenty = incident("d", "2026-10-01").service("edge").action("plenty", "2026-12-01", open, "");
        let mut archive = archive("2026-11-01", vec![late, spent, low, plenty]);
        let budget = |service: &str, remaining| ErrorBudget {
            service: service.into(),
            objective: None,
            remaining,
            as_of: Some("2026-10-30".parse().unwrap()),
        };
        archive.config.error_budgets = vec![budget("ledger", 0.2), budget("checkout", -0.1), budget("edge", 0.5)];
        let ledger = of(&archive);
        let texts: Vec<&str> = ledger.items.iter().map(|i| i.get(&archive).unwrap().text.as_str()).collect();
        assert_eq!(texts, ["spent", "low", "late", "plenty"]);
        assert_eq!(ledger.items[0].budget(&archive).unwrap().service, "checkout");
        assert_eq!(ledger.items[3].budget, None);
    }

    #[test]
    fn a_review_goes_through_the_week() {
        use ActionState::{Done, Dropped, Open};
        let archive = archive(
            "2026-11-08",
            vec![
                incident("a", "2026-10-01")
                    .action("overdue before", "2026-10-31", Open, "")
                    .action("newly overdue", "2026-11-01", Open, "")
                    .action("overdue since today", "2026-11-07", Open, "")
                    .action("due today", "2026-11-08", Open, "")
                    .action("due in a week", "2026-11-15", Open, "")
                    .action("due later", "2026-11-16", Open, "")
                    .action("closed before", "", Done, "2026-11-01")
                    .action("closed", "", Done, "2026-11-02")
                    .action("closed today", "", Done, "2026-11-08")
                    .action("closed, unknown when", "", Done, "")
                    .action("dropped", "", Dropped, "2026-11-08"),
            ],
        );
        let ledger = of(&archive);
        let review = Review::of(archive.as_of, ledger.items.iter());
        let texts = |items: &[&Item]| items.iter().map(|i| i.get(&archive).unwrap().text.clone()).collect::<Vec<_>>();
        assert_eq!((review.since.to_string(), review.until.to_string()), ("2026-11-01".into(), "2026-11-15".into()));
        assert_eq!(texts(&review.closed), ["closed today", "closed"]);
        assert_eq!(texts(&review.newly_overdue), ["newly overdue", "overdue since today"]);
        assert_eq!(texts(&review.due_next), ["due today", "due in a week"]);
    }

    #[test]
    fn without_due_days_nothing_is_overdue_or_in_time() {
        use ActionState::{Done, Open};
        let old = incident("a", "2022-10-01").action("x", "", Open, "").action("y", "", Done, "");
        let bare = archive("2026-11-01", vec![old, incident("b", "").action("z", "", Open, "")]);
        let words = |archive: &Archive| {
            NoDueDays::of(archive, of(archive).items.iter()).map(|it| (it.open, it.oldest_in_words()))
        };
        assert_eq!(words(&bare), Some((2, ", oldest 4 years".to_string())));
        let dated = archive("2026-11-01", vec![incident("a", "2026-10-01").action("x", "2026-10-02", Open, "")]);
        assert_eq!(words(&dated), None);
        assert_eq!(words(&archive("2026-11-01", vec![])), None);
    }
}
