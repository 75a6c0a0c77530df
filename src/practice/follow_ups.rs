//! What is expected after each incident: a draft, a review meeting, action items begun and done, a review of what stays
//! open; each with its due date and the teams that it is expected of.
//!
//! Days count from the last day of the incident. An open action item is in one step only: the latest that its age has
//! reached. What a document does not state is not stated, neither met nor late.

use jiff::civil::Date;
use serde::Serialize;

use crate::archive::{Archive, Postmortem};
use crate::config::Need;
use crate::incident::{ActionState, Status};
use crate::insight::{Item, Ledger, after_business_days, days_between};

/// A step of the practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Step {
    /// The draft is ready for review.
    Draft,
    /// The review meeting has taken place.
    Meeting,
    /// Every action item is begun.
    Begin,
    /// Every action item is done, except those with a later due date.
    Done,
    /// What is still open is reviewed: still wanted, or dropped?
    Review,
}

impl Step {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// What is expected, as a few words.
    pub fn in_words(self) -> &'static str {
        match self {
            Step::Draft => "draft ready for review",
            Step::Meeting => "review meeting held",
            Step::Begin => "action items begun",
            Step::Done => "action items done",
            Step::Review => "open action items reviewed",
        }
    }
}

/// Whether a step was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum FollowUpStatus {
    /// Not yet, and its due date has passed.
    Late,
    /// Not yet, and it is due today or later.
    Expected,
    /// Taken.
    Met,
    /// The document does not say.
    NotStated,
}

impl FollowUpStatus {
    /// Its name.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// One step after one incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// The incident (position).
    pub incident: usize,
    /// The step.
    pub step: Step,
    /// By when.
    pub due: Date,
    /// Whether it was taken.
    pub status: FollowUpStatus,
    /// The action items (indexes) that it is about, where it is about some.
    pub actions: Vec<usize>,
    /// The teams (ids) that it is expected of.
    pub teams: Vec<String>,
}

impl FollowUp {
    /// Days past its due date; negative before.
    pub fn late_days(&self, as_of: Date) -> i64 {
        days_between(self.due, as_of)
    }
}

/// All steps, and how many incidents have none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FollowUps {
    /// By due date, then incident and step.
    pub all: Vec<FollowUp>,
    /// Incidents without a day: no due date can be computed.
    pub without_day: usize,
    /// Incidents from before `check.since`.
    pub before_since: usize,
}

impl FollowUps {
    /// Of an archive and its ledger.
    pub fn of(archive: &Archive, ledger: &Ledger) -> FollowUps {
        let mut items: Vec<Vec<&Item>> = vec![Vec::new(); archive.postmortems.len()];
        for item in &ledger.items {
            if let Some(items) = items.get_mut(item.incident) {
                items.push(item);
            }
        }
        let mut found = FollowUps::default();
        for (incident, (postmortem, mut items)) in archive.postmortems.iter().zip(items).enumerate() {
            let Some(end) = postmortem.last_day() else {
                found.without_day += 1;
                continue;
            };
            if archive.config.check.since.is_some_and(|since| postmortem.day().is_some_and(|day| day < since)) {
                found.before_since += 1;
            } else if end <= archive.as_of {
                items.sort_by_key(|item| item.action);
                let after = After { archive, incident, postmortem, end };
                found.all.extend(after.draft());
                found.all.extend(after.meeting());
                found.all.extend(after.actions(&items));
            }
        }
        found.all.sort_by_key(|it| (it.due, it.incident, it.step));
        found
    }

    /// Those that somebody still has to see to, by due date: late or expected.
    pub fn pending(&self) -> impl Iterator<Item = &FollowUp> {
        self.all.iter().filter(|it| matches!(it.status, FollowUpStatus::Late | FollowUpStatus::Expected))
    }
}

/// An incident, and when it ended.
struct After<'a> {
    archive: &'a Archive,
    incident: usize,
    postmortem: &'a Postmortem,
    end: Date,
}

impl After<'_> {
    fn step(&self, step: Step, due: Date, status: FollowUpStatus) -> FollowUp {
        let status = match status {
            FollowUpStatus::Late | FollowUpStatus::Expected if due < self.archive.as_of => FollowUpStatus::Late,
            FollowUpStatus::Late => FollowUpStatus::Expected,
            status => status,
        };
        let teams = self.postmortem.teams().map(str::to_owned).collect();
        FollowUp { incident: self.incident, step, due, status, actions: Vec::new(), teams }
    }

    /// Whether a postmortem is required for its severity.
    fn is_asked_for(&self) -> bool {
        let severity = self.postmortem.severity().and_then(|text| self.archive.config.severity(text));
        severity.is_none_or(|severity| severity.postmortem != Need::Optional)
    }

    fn days(&self) -> crate::config::ExpectedDays {
        self.archive.config.expected_days(self.postmortem.severity())
    }

    fn draft(&self) -> Option<FollowUp> {
        let due = after_business_days(self.end, self.days().draft);
        let is_ready = self.postmortem.status() != Status::Draft;
        let status = if is_ready { FollowUpStatus::Met } else { FollowUpStatus::Expected };
        self.is_asked_for().then(|| self.step(Step::Draft, due, status))
    }

    fn meeting(&self) -> Option<FollowUp> {
        let due = after_business_days(self.end, self.days().meeting);
        let (due, status) = match self.stated_meeting() {
            Some(Some(day)) if day > self.archive.as_of => (day, FollowUpStatus::Expected),
            Some(Some(_)) => (due, FollowUpStatus::Met),
            // A finished postmortem was discussed or was not: nothing says so.
            Some(None) => (due, FollowUpStatus::NotStated),
            None if self.postmortem.status() == Status::Complete => (due, FollowUpStatus::NotStated),
            None => (due, FollowUpStatus::Expected),
        };
        self.is_asked_for().then(|| self.step(Step::Meeting, due, status))
    }

    /// The day in the field of the meeting; none without the field, none inside where it holds no day.
    fn stated_meeting(&self) -> Option<Option<Date>> {
        let name = |text: &str| text.trim().to_lowercase().replace(['-', ' '], "_");
        let fields: Vec<String> = self.archive.config.practice.meeting_fields.iter().map(|field| name(field)).collect();
        let held = self.postmortem.incident.extra.iter().find(|(key, _)| fields.contains(&name(key)));
        let value = held.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())?;
        Some(value.get(..10).and_then(|day| day.parse().ok()))
    }

    /// The step that each open item is in; a step that no item is in any more is met.
    fn actions(&self, items: &[&Item]) -> Vec<FollowUp> {
        if items.is_empty() {
            return Vec::new();
        }
        let days = self.days();
        let after = |count: u32| self.end.saturating_add(jiff::Span::new().days(i64::from(count)));
        let today = self.archive.as_of;
        let (begin, done, review) = (after(days.begin), after(days.done), after(days.review));
        let is_begun =
            |item: &Item| item.get(self.archive).is_some_and(|action| action.state == ActionState::InProgress);
        let is_planned = |item: &Item| item.overdue_days.is_some_and(|overdue| overdue <= 0);
        let step_of = |item: &Item| match () {
            () if !item.status.is_open() => None,
            () if today > review && !is_planned(item) => Some(Step::Review),
            () if today <= done && !is_begun(item) => Some(Step::Begin),
            // Its own due date is later than that of the step.
            () if today > done && is_planned(item) => None,
            () => Some(Step::Done),
        };
        let mut found = Vec::new();
        for (step, due) in [(Step::Begin, begin), (Step::Done, done), (Step::Review, review)] {
            let inside: Vec<&&Item> = items.iter().filter(|item| step_of(item) == Some(step)).collect();
            // Of an item of which nothing is said, nobody knows whether it is late.
            let stated: Vec<&&Item> = inside.iter().filter(|item| item.stated).copied().collect();
            let (shown, status) = match (inside.is_empty(), stated.is_empty()) {
                // Nothing of the kind is left, or it has become part of a later step.
                (true, _) => match step {
                    Step::Begin if items.iter().all(|item| !item.status.is_open() || is_begun(item)) => {
                        (Vec::new(), FollowUpStatus::Met)
                    }
                    Step::Done if items.iter().all(|item| !item.status.is_open()) => (Vec::new(), FollowUpStatus::Met),
                    _ => continue,
                },
                (false, true) => (inside, FollowUpStatus::NotStated),
                (false, false) => (stated, FollowUpStatus::Expected),
            };
            let mut follow_up = self.step(step, due, status);
            follow_up.actions = shown.iter().map(|item| item.action).collect();
            if !shown.is_empty() {
                let mut teams: Vec<String> = shown.iter().flat_map(|item| item.teams.iter().cloned()).collect();
                teams.sort();
                teams.dedup();
                follow_up.teams = teams;
            }
            found.push(follow_up);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::ActionState::{Done, Dropped, InProgress, Open};
    use crate::insight::ledger;
    use crate::insight::testing::{Say, archive, incident, read};

    fn steps(as_of: &str, postmortem: Postmortem) -> Vec<(Step, String, FollowUpStatus, Vec<usize>)> {
        let archive = archive(as_of, vec![postmortem]);
        let all = FollowUps::of(&archive, &ledger(&archive)).all;
        all.into_iter().map(|it| (it.step, it.due.to_string(), it.status, it.actions)).collect()
    }

    fn severe(severity: &str, status: Status) -> Postmortem {
        // A Monday.
        let mut it = incident("a", "2026-10-05").team("edge");
        it.incident.severity = Some(read(severity.to_string()));
        it.incident.status = Some(read(status));
        it
    }

    #[test]
    fn a_draft_is_expected_in_days_by_severity() {
        let draft = |severity, as_of| steps(as_of, severe(severity, Status::Draft)).remove(0);
        assert_eq!(draft("SEV1", "2026-10-08"), (Step::Draft, "2026-10-08".into(), FollowUpStatus::Expected, vec![]));
        assert_eq!(draft("SEV1", "2026-10-09").2, FollowUpStatus::Late);
        assert_eq!(draft("SEV2", "2026-10-09"), (Step::Draft, "2026-10-12".into(), FollowUpStatus::Expected, vec![]));
        assert_eq!(steps("2026-10-09", severe("SEV4", Status::Draft)), [], "optional");
        assert_eq!(steps("2026-10-04", severe("SEV1", Status::Draft)), [], "not yet");
        let ready = steps("2026-12-01", severe("SEV1", Status::Complete));
        assert_eq!(ready[0].2, FollowUpStatus::Met);
        assert_eq!((ready[1].0, ready[1].2), (Step::Meeting, FollowUpStatus::NotStated));
    }

    #[test]
    fn a_meeting_is_held_planned_or_missing() {
        let meeting = |value: &str, as_of| {
            let mut it = severe("SEV1", Status::InReview);
            if !value.is_empty() {
                it.incident.extra.insert("Review-Meeting".into(), value.into());
            }
            let it = steps(as_of, it).into_iter().find(|it| it.0 == Step::Meeting).unwrap();
            (it.1, it.2)
        };
        assert_eq!(meeting("", "2026-10-19"), ("2026-10-19".into(), FollowUpStatus::Expected));
        assert_eq!(meeting("", "2026-10-20"), ("2026-10-19".into(), FollowUpStatus::Late));
        assert_eq!(meeting("2026-10-12", "2026-11-01"), ("2026-10-19".into(), FollowUpStatus::Met));
        assert_eq!(meeting("2026-11-12T10:00", "2026-11-01"), ("2026-11-12".into(), FollowUpStatus::Expected));
        assert_eq!(meeting("some day", "2026-11-01").1, FollowUpStatus::NotStated);
    }

    #[test]
    fn an_open_item_is_in_one_step() {
        let it = || {
            incident("a", "2026-10-01")
                .action("not begun", "", Open, "")
                .action("begun", "", InProgress, "")
                .action("done", "", Done, "")
                .action("dropped", "", Dropped, "")
                .action("planned", "2027-06-01", Open, "")
        };
        let of_actions = |as_of| {
            let all = steps(as_of, it()).into_iter().filter(|it| it.0 >= Step::Begin);
            all.map(|it| (it.0, it.1, it.2, it.3)).collect::<Vec<_>>()
        };
        let step = |step, due: &str, status, actions: &[usize]| (step, due.to_string(), status, actions.to_vec());
        assert_eq!(
            of_actions("2026-10-10"),
            [
                step(Step::Begin, "2026-10-15", FollowUpStatus::Expected, &[0, 4]),
                step(Step::Done, "2026-10-31", FollowUpStatus::Expected, &[1]),
            ]
        );
        assert_eq!(of_actions("2026-10-20")[0].2, FollowUpStatus::Late);
        assert_eq!(of_actions("2026-11-20"), [step(Step::Done, "2026-10-31", FollowUpStatus::Late, &[0, 1])]);
        assert_eq!(of_actions("2027-01-20"), [step(Step::Review, "2026-12-30", FollowUpStatus::Late, &[0, 1])]);
        let closed = incident("a", "2026-10-01").action("done", "", Done, "");
        let closed: Vec<_> = steps("2026-10-10", closed).into_iter().filter(|it| it.0 >= Step::Begin).collect();
        assert_eq!(closed.iter().map(|it| it.2).collect::<Vec<_>>(), [FollowUpStatus::Met, FollowUpStatus::Met]);
    }

    #[test]
    fn what_is_not_stated_is_not_late() {
        let mut it = incident("a", "2026-01-01").action("x", "", Open, "");
        it.incident.actions[0].state_stated = false;
        let review = steps("2026-11-01", it).pop().unwrap();
        assert_eq!((review.0, review.2, review.3), (Step::Review, FollowUpStatus::NotStated, vec![0]));
        let mut archive = archive("2026-11-01", vec![incident("b", ""), incident("c", "2020-01-01")]);
        archive.config.check.since = Some("2021-01-01".parse().unwrap());
        let found = FollowUps::of(&archive, &ledger(&archive));
        assert_eq!((found.all.len(), found.without_day, found.before_since), (0, 1, 1));
    }
}
