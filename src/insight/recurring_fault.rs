//! The same fault again: incidents that are one in cause, found by what they say, even where labels differ; and, less
//! strictly, what keeps happening here: incidents around one component or mechanism.

use std::collections::{BTreeSet, HashSet};

use rayon::prelude::*;

use super::fault_groups::{self, pairs_of};
use super::names::Names;
use super::pair_strength::{PairStrength, RELATED, SAME_FAULT, Strengths};
use super::terms::{Shared, Terms};
use super::{evidence, group_name};
use crate::archive::Archive;

/// Why a group counts as one fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FaultBasis {
    /// A document says so.
    Stated,
    /// Their words, services and labels are similar.
    Alike,
}

/// Incidents that share one fault, whatever their labels, or that are related.
#[derive(Debug, Clone, PartialEq)]
pub struct RecurringFault {
    /// What it is called, in the documents' own words.
    pub name: String,
    /// 0 to 1.
    pub confidence: f64,
    /// What they share, as text that a reader can check: terms, services, a stated `recurrence_of`.
    pub evidence: Vec<String>,
    /// Why they count as one fault.
    pub basis: FaultBasis,
    /// Positions, oldest first; at least two.
    pub incidents: Vec<usize>,
}

/// Groups of one fault, surest first, by the words that say what broke; and by those of the whole documents, where they
/// are given, groups of incidents that are related, the same way.
pub(super) fn find(
    archive: &Archive,
    fault: &Terms<'_>,
    whole: Option<&Terms<'_>>,
    names: &Names,
) -> (Vec<RecurringFault>, Vec<RecurringFault>) {
    let strict = PairStrength::of(archive, &SAME_FAULT, fault, names);
    let faults = groups(&strict, &strict.stated());
    let Some(whole) = whole else { return (faults, Vec::new()) };
    // What is one fault is related.
    let known = faults.iter().flat_map(|fault| pairs_of(&fault.incidents)).collect();
    let mut related = groups(&PairStrength::of(archive, &RELATED, whole, names), &known);
    related.retain(|group| !faults.iter().any(|fault| group.incidents.iter().all(|it| fault.incidents.contains(it))));
    (faults, related)
}

/// The groups, surest first, that grow from pairs known to belong together and from those that are alike.
fn groups(found: &PairStrength<'_>, known: &BTreeSet<(usize, usize)>) -> Vec<RecurringFault> {
    let mut strengths = Strengths::of(found);
    let groups = fault_groups::grow(known, &mut strengths);
    let stated = found.stated();
    let mut all: Vec<RecurringFault> =
        groups.all().par_iter().map(|members| of_members(members, &strengths, &stated)).collect();
    all.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then_with(|| b.incidents.cmp(&a.incidents)));
    distinguish(found.archive, &mut all);
    all
}

fn of_members(members: &[usize], strengths: &Strengths<'_, '_>, stated: &BTreeSet<(usize, usize)>) -> RecurringFault {
    let found = strengths.of;
    let pairs: Vec<(usize, usize)> = pairs_of(members).collect();
    let is_stated = pairs.iter().any(|pair| stated.contains(pair));
    // How far above enough, on the whole: 0.6 at the threshold, nearing 1.
    let strength = pairs.iter().map(|(one, other)| strengths.get(*one, *other)).sum::<f64>() / pairs.len() as f64;
    let alike = (0.6 + (strength - found.enough) * 1.2).clamp(0.5, 0.95);
    let shared = found.terms.shared_by(members);
    let by = |least: usize| shared.iter().filter(move |it| it.pairs >= least).map(|it| it.shared).collect();
    let (by_most, by_all): (Vec<Shared<'_>>, Vec<Shared<'_>>) = (by(pairs.len().div_ceil(2)), by(pairs.len()));
    RecurringFault {
        name: group_name::of(found.archive, members, &by_most, found.tier.is_whole),
        confidence: if pairs.iter().all(|pair| stated.contains(pair)) { 1.0 } else { alike },
        evidence: evidence::of(found, members, by_all, stated),
        basis: if is_stated { FaultBasis::Stated } else { FaultBasis::Alike },
        incidents: members.to_vec(),
    }
}

/// Gives groups of one name the day of their latest incident behind it.
fn distinguish(archive: &Archive, groups: &mut [RecurringFault]) {
    let mut taken: HashSet<String> = HashSet::new();
    for group in groups {
        let day = group.incidents.last().and_then(|at| archive.postmortems[*at].day());
        if let Some(day) = day.filter(|_| taken.contains(&group.name)) {
            group.name = format!("{} ({day})", group.name);
        }
        taken.insert(group.name.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::Section;
    use crate::insight::testing::{Say, archive, incident};
    use crate::insight::{Insights, Tie};

    const POOL: &str = "The pool HikariPool-1 of checkout was exhausted: Connection is not available, request timed \
                        out. Retries without jitter fed the storm while card authorisation ran in a transaction.";
    const POOL_TOO: &str = "HikariPool-1 had no connection available and each request timed out; retries from the mesh \
                            fed a storm, since a transaction spans the card authorisation.";
    const DISK: &str = "The volume of the broker filled because the log shipper kept its buffer on the data disk.";
    const CERT: &str = "The certificate of the gateway expired; renewal had failed silently for thirty days with x509.";

    fn sample() -> Archive {
        archive(
            "2026-11-01",
            vec![
                incident("pool-1", "2024-12-07")
                    .cause("capacity")
                    .service("checkout")
                    .section(Section::RootCause, POOL),
                incident("pool-2", "2025-11-05")
                    .cause("network")
                    .service("checkout")
                    .section(Section::RootCause, POOL_TOO),
                incident("disk", "2025-06-19").cause("capacity").service("checkout").section(Section::RootCause, DISK),
                incident("cert", "2025-02-11").cause("other").service("edge").section(Section::RootCause, CERT),
                incident("empty", "2025-03-11").cause("other").service("edge"),
            ],
        )
    }

    #[test]
    fn one_fault_under_two_labels_is_found_and_nothing_else() {
        let archive = sample();
        let insights = Insights::of(&archive);
        let faults = &insights.recurrences.faults;
        let ids = |fault: &RecurringFault| {
            fault.incidents.iter().map(|p| archive.postmortems[*p].id.clone()).collect::<Vec<_>>()
        };
        assert_eq!(faults.iter().map(ids).collect::<Vec<_>>(), [["pool-1", "pool-2"]]);
        assert_eq!(faults[0].basis, FaultBasis::Alike);
        let evidence = faults[0].evidence.join("; ");
        for part in ["HikariPool", "same service: checkout", "filed under Capacity, Network"] {
            assert!(evidence.contains(part), "{part} in {evidence}");
        }
        let similar = &insights.similar[faults[0].incidents[0]];
        assert_eq!(similar[0].incident, faults[0].incidents[1]);
        assert!(similar[0].ties.contains(&Tie::Service("checkout".into())));
    }

    #[test]
    fn one_incident_told_twice_is_no_recurrence() {
        let mut archive = sample();
        archive
            .postmortems
            .iter_mut()
            .for_each(|p| p.incident.date = Some(crate::insight::testing::read("2025-01-01".parse().unwrap())));
        assert_eq!(Insights::of(&archive).recurrences.faults, []);
        archive.postmortems.iter_mut().for_each(|p| p.incident.date = None);
        assert_eq!(Insights::of(&archive).recurrences.faults, []);
    }

    #[test]
    fn what_is_stated_is_believed_and_said() {
        let archive = archive(
            "2026-11-01",
            vec![
                incident("a", "2025-01-01").cause("network"),
                incident("b", "2025-02-01").repeats("A").cause("hardware"),
                incident("c", "2025-03-01").repeats("B"),
                incident("d", "2026-12-01").repeats("c"),
            ],
        );
        let faults = Insights::of(&archive).recurrences.faults;
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].incidents, [0, 1, 2], "d is yet to come");
        assert_eq!(faults[0].evidence[..2], ["b states that it repeats a", "c states that it repeats b"]);
        assert_eq!(faults[0].basis, FaultBasis::Stated);
    }

    #[test]
    fn each_member_says_what_binds_them_where_it_says_what_broke() {
        let say = |id: &str, day: &str, cause: &str, timeline: &str| {
            incident(id, day).section(Section::RootCause, cause).section(Section::Timeline, timeline)
        };
        let lock = "The migration locked the orders table until the index of that table was rebuilt, and each writer \
                    waited for the lock of the migration. It had been tried on a copy with a tenth of the rows, so that \
                    nobody saw how long the table would stay locked. Writers gave up after thirty seconds, and carts that \
                    customers had filled were lost.";
        let full = "The counter of events reached its largest value. New events could not be stored, and letters that \
                    depend on them stayed unsent. Nothing warned before, since the alert looks at disk space only, and \
                    the limit of the type was in nobody's mind. Queues behind it grew until workers stopped one after the \
                    other, and shops saw errors for an hour.";
        let ran = "10:02 migration of the orders table begins. 10:20 migration waits for the lock of the table, index rebuilt.";
        let archive = archive(
            "2026-11-01",
            vec![
                say("lock-1", "2025-01-07", lock, ran),
                say("lock-2", "2025-04-07", lock, ran),
                say("full", "2025-07-07", full, &format!("{ran} {ran}")),
                say("disk", "2025-08-07", DISK, ""),
                say("cert", "2025-09-07", CERT, ""),
            ],
        );
        let related = Insights::of(&archive).recurrences.related;
        assert!(related.iter().all(|group| !group.incidents.contains(&2)), "{related:#?}");
        let whole = Terms::of(&archive, crate::insight::extent::Extent::Whole);
        assert!(whole.likeness(0, 2) > 0.25, "it is alike: {}", whole.likeness(0, 2));
        assert!(whole.common_ground(&[0, 1]) > 0.3 && whole.common_ground(&[0, 2]) < 0.05);
    }

    #[test]
    fn the_same_archive_gives_the_same_numbers() {
        let show = || format!("{:?}", Insights::of(&sample()));
        assert_eq!(show(), show());
    }
}
