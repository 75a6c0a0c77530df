//! Insights into an archive: pure functions of the archive and its as-of day.
//!
//! Each number carries what it was computed from and how much was missing; missing is never zero. Nothing here
//! prints or builds addresses. Indexes are positions in `Archive::postmortems`. The archive is used as it is: to
//! exclude drafts, pass one without them.

mod aging;
mod answers;
mod boilerplate;
mod budget;
mod calendar;
mod category_use;
mod common_title;
mod evidence;
mod extent;
mod fault_groups;
mod first_noticed;
mod group_name;
mod holders;
mod ledger;
mod load;
pub mod metrics;
mod name_words;
mod named_gaps;
mod names;
mod open_action;
mod ownership;
mod pair_strength;
mod period;
mod practice;
mod priority;
pub mod record;
mod recurrence;
mod recurring_fault;
mod repeated_action;
mod self_reports;
mod set_off;
mod shared_attributes;
mod shared_references;
mod similarity;
mod suggested_causes;
mod taxonomy;
mod terms;
#[cfg(test)]
pub(crate) mod testing;
mod titles;
mod unknowns;
mod vocabulary;
mod words;

pub use aging::{AgeGroup, Aging, OwnerAge};
pub use answers::{Answer, AnswerGroup, Answers};
pub use calendar::{after_business_days, business_days, days_between};
pub use category_use::CategoryUse;
pub use ledger::{ActionStatus, Item, Ledger, NoDueDays, Review, item_on, was_open};
pub use load::Load;
pub use metrics::{Counted, Definition, Measure, Metric, Metrics, Part, Place, Sample, Scope, Target, Unit};
pub use names::Names;
pub use open_action::{BrokenPromise, OpenActionAtRecurrence, RecurrenceBasis};
pub use ownership::Ownership;
pub use period::Period;
pub use practice::Practice;
pub use priority::priority_rank;
pub use recurrence::{CauseRecurrence, Recurrences, lineage};
pub use recurring_fault::{FaultBasis, RecurringFault};
pub use repeated_action::{Outcome, RepeatedAction};
pub use similarity::{Similar, Tie};
pub use suggested_causes::{SuggestedCause, suggest_causes};
pub use taxonomy::{Named, TaxonomyNote};
pub use unknowns::{MissingCount, Unknown};

use crate::archive::Archive;

/// All insights into an archive on its as-of day.
#[derive(Debug, Clone, Default)]
pub struct Insights {
    /// What came back.
    pub recurrences: Recurrences,
    /// Recurrences that began while an earlier action item was open.
    pub promises: Vec<OpenActionAtRecurrence>,
    /// For each postmortem (by position), the most similar others, best first, at most five.
    pub similar: Vec<Vec<Similar>>,
    /// Every action item.
    pub ledger: Ledger,
    /// Remedies that several postmortems ask for, those not done first.
    pub repeated: Vec<RepeatedAction>,
    /// The metrics of the whole archive.
    pub metrics: Metrics,
    /// Categories and teams whose names need attention.
    pub taxonomy: Vec<TaxonomyNote>,
}

impl Insights {
    /// Computes everything.
    pub fn of(archive: &Archive) -> Insights {
        let (terms, names) = rayon::join(|| terms::ArchiveTerms::of(archive), || names::Names::of(archive));
        let recurrences = recurrence::find(archive, &terms.fault, Some(&terms.whole), &names);
        Insights::with(archive, recurrences, similarity::rank(archive, &terms.whole, &names), &names)
    }

    /// Those into an archive of which one document or another was edited since: which documents are alike, most of the
    /// work, is taken from here. The archive has the same documents in the same order and the same configuration.
    #[must_use]
    pub fn after_edit(&self, archive: &Archive) -> Insights {
        let (faults, related) = (self.recurrences.faults.clone(), self.recurrences.related.clone());
        let recurrences = Recurrences { faults, related, ..recurrence::by_category(archive) };
        Insights::with(archive, recurrences, self.similar.clone(), &names::Names::of(archive))
    }

    fn with(archive: &Archive, recurrences: Recurrences, similar: Vec<Vec<Similar>>, names: &names::Names) -> Insights {
        let (repeated, (promises, ledger, metrics)) = rayon::join(
            || repeated_action::find(archive),
            || {
                let promises = open_action::find(archive, &recurrences, names);
                (promises, ledger::of(archive), metrics::of_archive(archive, &recurrences))
            },
        );
        Insights { promises, similar, ledger, repeated, metrics, taxonomy: taxonomy::notes(archive), recurrences }
    }

    /// The part of it about recurrences.
    pub fn recurrence_findings(&self) -> RecurrenceFindings {
        RecurrenceFindings { recurrences: self.recurrences.clone(), promises: self.promises.clone() }
    }
}

/// The recurrences and the action items that were open at them, without the other insights.
#[derive(Debug, Clone, Default)]
pub struct RecurrenceFindings {
    /// What came back.
    pub recurrences: Recurrences,
    /// Recurrences that began while an earlier action item was open.
    pub promises: Vec<OpenActionAtRecurrence>,
}

impl RecurrenceFindings {
    /// Computes them, without the groups of related incidents: those need the words of all documents, and no rule asks
    /// for them.
    pub fn of(archive: &Archive) -> RecurrenceFindings {
        let (fault, names) = (terms::Terms::of(archive, extent::Extent::Fault), names::Names::of(archive));
        let recurrences = recurrence::find(archive, &fault, None, &names);
        RecurrenceFindings { promises: open_action::find(archive, &recurrences, &names), recurrences }
    }
}

/// For each postmortem (by position), the most similar others, without anything else.
pub fn similar(archive: &Archive) -> Vec<Vec<Similar>> {
    let whole = terms::Terms::of(archive, extent::Extent::Whole);
    similarity::rank(archive, &whole, &names::Names::of(archive))
}

/// The action ledger, without anything else.
pub fn ledger(archive: &Archive) -> Ledger {
    ledger::of(archive)
}

/// The recurrences of root-cause categories, without anything else.
pub fn causes(archive: &Archive) -> Vec<CauseRecurrence> {
    recurrence::by_category(archive).causes
}

/// The categories and teams whose names need attention, without anything else.
pub fn taxonomy(archive: &Archive) -> Vec<TaxonomyNote> {
    taxonomy::notes(archive)
}

/// Whether an incident is on or before the as-of day. One without a date counts as having happened.
fn has_happened(archive: &Archive, position: usize) -> bool {
    archive.postmortems[position].day().is_none_or(|day| day <= archive.as_of)
}

#[cfg(test)]
mod tests {
    use super::Insights;
    use super::testing::{Say, archive, incident, read};
    use crate::incident::{ActionState, Section};

    #[test]
    fn who_worked_on_incidents_makes_them_no_more_alike() {
        let pool = |id: &str, date: &str, author: &str| {
            let text = format!("Quillfeather saw that the {id} resolver lost its pgbouncer sessions.");
            let mut postmortem = incident(id, date).section(Section::RootCause, &text);
            postmortem.incident.authors.push(read(author.to_string()));
            postmortem
        };
        let of = |author: &str| {
            let all = vec![pool("A-1", "2026-01-02", author), pool("A-2", "2026-03-04", author)];
            format!("{:?}", super::similar(&archive("2026-06-30", all)))
        };
        assert!(of("Nobody").contains("Quillfeather"), "{}", of("Nobody"));
        assert!(of("J. Quillfeather").contains("pgbouncer") && !of("J. Quillfeather").contains("Quillfeather"));
    }

    #[test]
    fn insights_after_an_edit_that_words_do_not_show_are_those_made_anew() {
        let pool = |id: &str, date: &str| {
            incident(id, date).service("orders-api").section(
                Section::RootCause,
                "The pgbouncer pool of the orders database was exhausted by idle sessions.",
            )
        };
        let of = |state: ActionState| {
            let first = pool("A-1", "2026-01-02").action("Limit idle sessions of pgbouncer", "2026-01-20", state, "");
            archive("2026-06-30", vec![first, pool("A-2", "2026-03-04"), pool("A-3", "2026-05-06")])
        };
        let (open, done) = (of(ActionState::Open), of(ActionState::Done));
        let before = Insights::of(&open);
        assert!(!before.similar[0].is_empty() && !before.promises.is_empty());
        let after = format!("{:?}", before.after_edit(&done));
        assert_eq!(after, format!("{:?}", Insights::of(&done)));
        assert_ne!(after, format!("{before:?}"));
    }
}
