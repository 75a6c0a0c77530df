//! The deployment gate: whether overdue action items stop deployments of a team or a service.
//!
//! Only what is certain closes it. A due date that may be misread, and an error budget whose figure is old, are named
//! but do not count.

use jiff::civil::Date;

use crate::archive::Archive;
use crate::config::{Exemption, Gate};
use crate::incident::Action;
use crate::insight::{ActionStatus, Item, Ledger, priority_rank};
use crate::text::one_line;

/// The priority that `[gate]` calls an item without one.
const NONE: &str = "none";

/// Whose items count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Only items of this team (id).
    pub team: Option<String>,
    /// Only items from incidents of this service (id).
    pub service: Option<String>,
}

/// What an overdue item does to the gate.
#[derive(Debug, Clone, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Verdict {
    /// It closes the gate.
    Closes,
    /// It will close it on this day unless it is finished before.
    Grace(Date),
    /// An exemption applies: its position in `[[gate.exempt]]`.
    Exempt(usize),
    /// Its due date may be misread: why.
    #[strum(serialize = "doubtful-due-date")]
    DoubtfulDue(String),
    /// It would count if the low figure of its service's error budget were fresh.
    #[strum(serialize = "stale-error-budget")]
    StaleBudget,
    /// Its priority does not count.
    OtherPriority,
    /// The urgency of its priority is not known, and `[gate]` does not name it.
    UnknownPriority,
    /// It has no priority.
    NoPriority,
}

impl Verdict {
    /// Its name in JSON.
    pub fn name(&self) -> &'static str {
        self.into()
    }
}

/// An overdue item and what it does.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The item.
    pub item: Item,
    /// What it does.
    pub verdict: Verdict,
}

/// Whether the gate is open, and the reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// Whose items count.
    pub scope: Scope,
    /// Every overdue item of the scope, in the ledger's order.
    pub overdue: Vec<Judged>,
    /// Open items of the scope, overdue or not.
    pub open: usize,
    /// Open items of a priority that counts and without a due date: they can never be overdue.
    pub undated: usize,
    /// Open items of the scope without a priority.
    pub without_priority: usize,
    /// Exemptions (positions) that have ended, and are for an open item of the archive.
    pub ended: Vec<usize>,
    /// Exemptions (positions) that fit no open item of the archive.
    pub unused: Vec<usize>,
}

impl Decision {
    /// Decides from the ledger of an archive.
    pub fn of(archive: &Archive, ledger: &Ledger, scope: Scope) -> Decision {
        let gate = &archive.config.gate;
        let still_open = || ledger.items.iter().filter(|item| item.status.is_open());
        let mut decision = Decision {
            scope: scope.clone(),
            overdue: Vec::new(),
            open: 0,
            undated: 0,
            without_priority: 0,
            ended: Vec::new(),
            unused: Vec::new(),
        };
        for item in still_open().filter(|item| scope.covers(archive, item)) {
            let Some(action) = item.get(archive) else { continue };
            let priority = action.priority.as_deref();
            decision.open += 1;
            decision.without_priority += usize::from(priority.is_none());
            decision.undated += usize::from(action.due.is_none() && counts(gate, archive, item, priority));
            if item.status == ActionStatus::Overdue {
                decision.overdue.push(Judged { item: item.clone(), verdict: judge(archive, gate, item, action) });
            }
        }
        for (at, exemption) in gate.exemptions.iter().enumerate() {
            if !still_open().any(|item| fits(exemption, archive, item)) {
                decision.unused.push(at);
            } else if exemption.until < archive.as_of {
                decision.ended.push(at);
            }
        }
        decision
    }

    /// Whether deployments may go on.
    pub fn is_open(&self) -> bool {
        self.closing().next().is_none()
    }

    /// The items that close it.
    pub fn closing(&self) -> impl Iterator<Item = &Judged> {
        self.overdue.iter().filter(|judged| judged.verdict == Verdict::Closes)
    }
}

impl Scope {
    fn covers(&self, archive: &Archive, item: &Item) -> bool {
        let mut services = archive.postmortems[item.incident].services();
        self.team.as_ref().is_none_or(|team| item.is_of(team))
            && self.service.as_ref().is_none_or(|name| services.any(|service| service.eq_ignore_ascii_case(name)))
    }
}

fn judge(archive: &Archive, gate: &Gate, item: &Item, action: &Action) -> Verdict {
    let priority = action.priority.as_deref();
    if !counts(gate, archive, item, priority) {
        return match priority {
            _ if item.budget.is_some() && names(&gate.burning_priorities, priority) => Verdict::StaleBudget,
            None => Verdict::NoPriority,
            Some(text) if priority_rank(text).is_none() => Verdict::UnknownPriority,
            Some(_) => Verdict::OtherPriority,
        };
    }
    let Some(due) = &action.due else { return Verdict::OtherPriority };
    if let Some(doubt) = &due.doubt {
        return Verdict::DoubtfulDue(doubt.clone());
    }
    let holding = |exemption: &Exemption| exemption.until >= archive.as_of && fits(exemption, archive, item);
    if let Some(at) = gate.exemptions.iter().position(holding) {
        return Verdict::Exempt(at);
    }
    let closes_on = due.value.saturating_add(jiff::Span::new().days(i64::from(gate.grace_days) + 1));
    if closes_on > archive.as_of { Verdict::Grace(closes_on) } else { Verdict::Closes }
}

/// Whether an item's priority is one that closes the gate.
fn counts(gate: &Gate, archive: &Archive, item: &Item, priority: Option<&str>) -> bool {
    let burns = item.budget(archive).is_some_and(|budget| budget.is_stale(archive.as_of) == Some(false));
    names(&gate.priorities, priority) || burns && names(&gate.burning_priorities, priority)
}

/// Whether some names of priorities mean one: the same word, or one that is as urgent as the least urgent of them.
fn names(list: &[String], priority: Option<&str>) -> bool {
    let is = |wanted: &str| list.iter().any(|name| name.trim().eq_ignore_ascii_case(wanted.trim()));
    let Some(priority) = priority else { return is(NONE) };
    let least = list.iter().filter_map(|name| priority_rank(name)).max();
    is(priority) || priority_rank(priority).zip(least).is_some_and(|(rank, least)| rank <= least)
}

/// Whether an exemption is for an item.
fn fits(exemption: &Exemption, archive: &Archive, item: &Item) -> bool {
    let Some(action) = item.get(archive) else { return false };
    let postmortem = &archive.postmortems[item.incident];
    let is =
        |wanted: &Option<String>, has: &dyn Fn(&str) -> bool| wanted.as_deref().is_none_or(|name| has(name.trim()));
    let words = |text: &str| one_line(text).to_lowercase();
    is(&exemption.ticket, &|name| action.ticket.as_deref().is_some_and(|ticket| is_ticket(ticket, name)))
        && is(&exemption.incident, &|id| postmortem.id.eq_ignore_ascii_case(id))
        && is(&exemption.action, &|text| words(&action.text) == words(text))
        && is(&exemption.team, &|team| item.teams.iter().any(|own| own.eq_ignore_ascii_case(team)))
        && is(&exemption.service, &|name| postmortem.services().any(|service| service.eq_ignore_ascii_case(name)))
}

/// Whether a ticket is the one that is named: the same text, or an address that ends with it.
fn is_ticket(ticket: &str, name: &str) -> bool {
    let last = ticket.trim_end_matches('/').rsplit('/').next().unwrap_or(ticket);
    // A bare number is the ticket of many trackers.
    let is_key = name.chars().any(char::is_alphabetic);
    ticket.trim().eq_ignore_ascii_case(name) || is_key && last.eq_ignore_ascii_case(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::Postmortem;
    use crate::config::ErrorBudget;
    use crate::incident::ActionState::{Done, Open};
    use crate::insight::ledger;
    use crate::insight::testing::{Say, archive, day, incident};

    fn urgent(mut postmortem: Postmortem, priorities: &[&str]) -> Postmortem {
        for (action, priority) in postmortem.incident.actions.iter_mut().zip(priorities) {
            action.priority = (!priority.is_empty()).then(|| (*priority).to_string());
        }
        postmortem
    }

    fn decided(archive: &Archive) -> Vec<(&str, Verdict)> {
        let decision = Decision::of(archive, &ledger(archive), Scope::default());
        let named = decision.overdue.iter().map(|it| (it.item.get(archive).unwrap().text.as_str(), it.verdict.clone()));
        named.collect()
    }

    #[test]
    fn the_named_priority_and_more_urgent_ones_close_it() {
        let it = incident("a", "2026-09-01")
            .action("critical", "2026-10-30", Open, "")
            .action("high", "2026-10-31", Open, "")
            .action("P2", "2026-10-31", Open, "")
            .action("none", "2026-10-31", Open, "")
            .action("soonish", "2026-10-31", Open, "")
            .action("due today", "2026-11-01", Open, "")
            .action("done", "2026-10-01", Done, "")
            .action("undated", "", Open, "");
        let it = urgent(it, &["P0", "High", "P2", "", "soonish", "P1", "P1", "P1"]);
        let mut archive = archive("2026-11-01", vec![it]);
        let all = [
            ("critical", Verdict::Closes),
            ("high", Verdict::Closes),
            ("P2", Verdict::OtherPriority),
            ("none", Verdict::NoPriority),
            ("soonish", Verdict::UnknownPriority),
        ];
        assert_eq!(decided(&archive), all);
        let decision = Decision::of(&archive, &ledger(&archive), Scope::default());
        assert_eq!((decision.open, decision.undated, decision.without_priority), (7, 1, 1));
        archive.config.gate.priorities = vec!["Soonish".into(), "none".into()];
        let closing: Vec<&str> =
            decided(&archive).into_iter().filter(|it| it.1 == Verdict::Closes).map(|it| it.0).collect();
        assert_eq!(closing, ["none", "soonish"]);
    }

    #[test]
    fn grace_doubt_and_exemption_keep_it_open() {
        let mut it = incident("a", "2026-09-01")
            .action("in grace", "2026-10-30", Open, "")
            .action("past it", "2026-10-29", Open, "")
            .action("doubtful", "2026-10-01", Open, "")
            .action("exempt", "2026-10-01", Open, "")
            .action("no longer exempt", "2026-10-01", Open, "");
        it = urgent(it, &["P1"; 5]);
        it.incident.actions[2].due.as_mut().unwrap().doubt = Some("day or month".into());
        it.incident.actions[3].ticket = Some("https://tracker.example/browse/PAY-4".into());
        it.incident.actions[4].ticket = Some("PAY-5".into());
        let mut archive = archive("2026-11-01", vec![it]);
        archive.config.gate.grace_days = 2;
        let exempt = |ticket: &str, until: &str| Exemption {
            ticket: Some(ticket.into()),
            incident: None,
            action: None,
            team: None,
            service: None,
            reason: "waits".into(),
            until: day(until),
        };
        archive.config.gate.exemptions =
            vec![exempt("pay-5", "2026-10-31"), exempt("pay-4", "2026-11-01"), exempt("PAY-9", "2026-12-01")];
        assert_eq!(
            decided(&archive),
            [
                ("doubtful", Verdict::DoubtfulDue("day or month".into())),
                ("exempt", Verdict::Exempt(1)),
                ("no longer exempt", Verdict::Closes),
                ("past it", Verdict::Closes),
                ("in grace", Verdict::Grace(day("2026-11-02"))),
            ]
        );
        let decision = Decision::of(&archive, &ledger(&archive), Scope::default());
        assert_eq!((decision.ended, decision.unused), (vec![0], vec![2]));
        assert!(is_ticket("https://x.example/issues/12", "https://x.example/issues/12"));
        assert!(!is_ticket("https://x.example/issues/12", "12"));
    }

    #[test]
    fn a_burning_service_tightens_it_while_its_figure_is_fresh() {
        let it = urgent(incident("a", "2026-09-01").service("edge").action("x", "2026-10-01", Open, ""), &["medium"]);
        let mut archive = archive("2026-11-01", vec![it]);
        let budget = |as_of: Option<&str>| ErrorBudget {
            service: "edge".into(),
            objective: None,
            remaining: 0.1,
            as_of: as_of.map(day),
        };
        for (as_of, verdict) in [
            (Some("2026-10-30"), Verdict::Closes),
            (Some("2026-09-30"), Verdict::StaleBudget),
            (None, Verdict::StaleBudget),
        ] {
            archive.config.error_budgets = vec![budget(as_of)];
            assert_eq!(decided(&archive), [("x", verdict)]);
        }
        archive.config.error_budgets.clear();
        assert_eq!(decided(&archive), [("x", Verdict::OtherPriority)]);
        let other = Scope { team: None, service: Some("checkout".into()) };
        assert_eq!(Decision::of(&archive, &ledger(&archive), other).open, 0);
    }
}
