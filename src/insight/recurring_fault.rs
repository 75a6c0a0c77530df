//! The same fault again: incidents that are one in cause, found by what they say, even where labels differ; and, less
//! strictly, what keeps happening here: incidents around one component or mechanism.
//!
//! Precision over recall: a pair must share much of its wording, and more so if fewer of its services and labels agree.
//! In a group, each member must be similar to the others. If a document states what it repeats, that is trusted.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rayon::prelude::*;

use super::category_use::CategoryUse;
use super::names::Names;
use super::self_reports::SelfReports;
use super::shared_attributes::SharedAttributes;
use super::shared_references::{ReferenceKind, SharedReferences};
use super::similarity::telling;
use super::terms::{Shared, Terms};
use super::titles::Titles;
use super::words;
use super::{group_name, has_happened};
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

/// How alike incidents must be to stand in one group.
#[derive(Debug)]
struct Tier {
    /// From this strength on a pair stands in one group.
    enough: f64,
    /// Fewer shared terms than this are not evidence, however rare.
    few: usize,
    /// The whole documents are compared: titles that say the same then need no further terms, labels count against a pair
    /// only where both name a service, and what documents point at and say of each other counts.
    is_whole: bool,
}

/// The same fault again: the words that say what broke are alike.
const SAME_FAULT: Tier = Tier { enough: 0.31, few: 5, is_whole: false };
/// It keeps happening here: the documents are about one component or mechanism.
const RELATED: Tier = Tier { enough: 0.19, few: 5, is_whole: true };

/// How much more of it there must be where the documents name different root causes.
const DIFFERING: f64 = 0.05;
/// From this likeness of words on, root causes may differ without a name in common.
const MUCH: f64 = 0.45;
/// The bonus for two documents with the same title.
const TITLE: f64 = 0.15;
/// How much it helps that a sentence of one names the other's day as that of the same thing.
const REPORTED: f64 = 0.15;
/// How much it helps that the later one says that it has happened before.
const AGAIN: f64 = 0.02;
/// How much a ticket or an address helps that both point at and hardly any other, and how much a rare name.
const POINTED: (f64, f64) = (0.05, 0.02);
/// All of them help no more than this.
const MOST_POINTED: f64 = 0.15;
/// How many of them, and of the sentences that mention an earlier incident, are shown as evidence.
const SHOWN: usize = 3;
/// A label that more than this share of all incidents have does not distinguish them.
const BROAD: f64 = 0.25;
/// How much less similar than a pair two members of a group may be, on average.
const SLACK: f64 = 0.8;
/// How many terms are listed as evidence.
const NAMED: usize = 6;
/// A group grows to so many incidents; what more of an archive is alike is its subject.
const LARGEST: usize = 40;
/// Of larger groups so many members are compared, spread over the group.
const COMPARED: usize = 8;

/// Groups of one fault, surest first, by the words that say what broke; and by those of the whole documents, where they
/// are given, groups of incidents that are related, the same way.
pub(super) fn find(
    archive: &Archive,
    fault: &Terms<'_>,
    whole: Option<&Terms<'_>>,
    names: &Names,
) -> (Vec<RecurringFault>, Vec<RecurringFault>) {
    let finder = |tier: &'static Tier, terms| Finder {
        labels: Labels::of(archive),
        titles: Titles::of(archive),
        archive,
        terms,
        names,
        pointed: if tier.is_whole { SharedReferences::of(archive) } else { SharedReferences::default() },
        reports: tier.is_whole.then(|| SelfReports::of(archive)),
        tier,
        are_causes: CategoryUse::of(archive) == CategoryUse::Causes,
    };
    let strict = finder(&SAME_FAULT, fault);
    let faults = strict.groups(&strict.stated());
    let Some(whole) = whole else { return (faults, Vec::new()) };
    let whole = finder(&RELATED, whole);
    // What is one fault is related.
    let pairs = |fault: &RecurringFault| pairs_of(&fault.incidents).collect::<Vec<_>>();
    let known: BTreeSet<(usize, usize)> = faults.iter().flat_map(pairs).collect();
    let mut related = whole.groups(&known);
    related.retain(|group| !faults.iter().any(|fault| group.incidents.iter().all(|it| fault.incidents.contains(it))));
    (faults, related)
}

/// The pairs of a group's members.
fn pairs_of(members: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    members.iter().enumerate().flat_map(|(at, one)| members[at + 1..].iter().map(|other| (*one, *other)))
}

/// A kind of label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Label {
    Service,
    Cause,
    Trigger,
}

/// How many of an archive's incidents have a label.
struct Labels<'a> {
    counts: HashMap<(Label, &'a str), usize>,
    total: usize,
}

impl<'a> Labels<'a> {
    fn of(archive: &'a Archive) -> Labels<'a> {
        let mut counts = HashMap::new();
        for postmortem in &archive.postmortems {
            let trigger = postmortem.incident.trigger.iter().map(|trigger| (Label::Trigger, trigger.value.as_str()));
            let services = postmortem.services().map(|name| (Label::Service, name));
            let labels: BTreeSet<(Label, &str)> =
                services.chain(postmortem.cause().map(|name| (Label::Cause, name))).chain(trigger).collect();
            labels.into_iter().for_each(|label| *counts.entry(label).or_default() += 1);
        }
        Labels { counts, total: archive.postmortems.len().max(1) }
    }

    /// The share of incidents that have it, 0 to 1.
    fn share(&self, label: Label, name: &str) -> f64 {
        self.counts.get(&(label, name)).copied().unwrap_or(0) as f64 / self.total as f64
    }
}

struct Finder<'a> {
    labels: Labels<'a>,
    titles: Titles,
    archive: &'a Archive,
    terms: &'a Terms<'a>,
    names: &'a Names,
    pointed: SharedReferences<'a>,
    /// None where the tier does not ask for them.
    reports: Option<SelfReports<'a>>,
    tier: &'static Tier,
    /// The archive's categories are causes.
    are_causes: bool,
}

impl<'a> Finder<'a> {
    /// The groups, surest first, that grow from pairs known to belong together and from those that are alike.
    fn groups(&self, known: &BTreeSet<(usize, usize)>) -> Vec<RecurringFault> {
        let mut groups = Groups::new(self.archive.postmortems.len());
        for (one, other) in known {
            groups.join(*one, *other);
        }
        let mut strengths = Strengths::of(self);
        for (_, one, other) in strengths.alike() {
            let (left, right) = (groups.members(one), groups.members(other));
            if left != right && strengths.hold_together(&left, &right) {
                groups.join(one, other);
            }
        }
        let stated = self.stated();
        let fault = |members: &&Vec<usize>| self.fault(members, &strengths, &stated);
        let mut found: Vec<RecurringFault> = groups.all().par_iter().map(fault).collect();
        found.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then_with(|| b.incidents.cmp(&a.incidents)));
        distinguish(self.archive, &mut found);
        found
    }

    /// Pairs of which one document says that it repeats the other, earlier position first.
    fn stated(&self) -> BTreeSet<(usize, usize)> {
        (0..self.archive.postmortems.len())
            .filter_map(|incident| Some((incident, self.names.repeated_by(self.archive, incident)?)))
            .filter(|(incident, earlier)| self.has_happened(*incident) && self.has_happened(*earlier))
            .map(|(incident, earlier)| (incident.min(earlier), incident.max(earlier)))
            .collect()
    }

    fn has_happened(&self, position: usize) -> bool {
        has_happened(self.archive, position)
    }

    /// Pairs that may be similar enough. Two on the same day are one incident written up twice rather than a recurrence,
    /// and incidents without dates cannot recur.
    /// With each pair the likeness of its words, where it is known.
    fn candidates(&self) -> Vec<((usize, usize), Option<f64>)> {
        let ordered = |(one, other): (usize, usize)| (one.min(other), one.max(other));
        let mut pairs: Vec<((usize, usize), Option<f64>)> = Vec::new();
        for position in 0..self.archive.postmortems.len() {
            let near = self.terms.near(position).iter().filter(|near| near.likeness >= self.tier.enough / 2.5);
            pairs.extend(near.map(|near| (ordered((position, near.other)), Some(near.likeness))));
        }
        let further = self.pointed.pairs().chain(self.reports.iter().flat_map(SelfReports::pairs));
        pairs.extend(further.map(|pair| (ordered(pair), None)));
        pairs.sort_by_key(|(pair, likeness)| (*pair, likeness.is_none()));
        pairs.dedup_by_key(|(pair, _)| *pair);
        let day = |position: usize| self.archive.postmortems[position].day();
        pairs.retain(|((one, other), _)| day(*one).is_some() && day(*other).is_some() && day(*one) != day(*other));
        pairs.retain(|((one, other), _)| self.has_happened(*one) && self.has_happened(*other));
        pairs
    }

    /// Whether there is enough evidence for a reader: several shared terms, and if the documents have different root
    /// causes, an identifier among them, or correspondingly more of everything else.
    fn is_borne_out(&self, one: usize, other: usize, strength: f64) -> bool {
        let all = &self.archive.postmortems;
        let shared = self.terms.shared(one, other);
        let differ =
            self.are_causes && all[one].cause().zip(all[other].cause()).is_some_and(|(one, other)| one != other);
        let has_name =
            || self.titles.are_alike(one, other) || shared.iter().any(|term| words::is_identifier(term.surface));
        let is_strong = || strength >= self.tier.enough + DIFFERING;
        let is_shown = shared.len() >= self.tier.few || self.tier.is_whole && self.titles.are_alike(one, other);
        is_shown && (!differ || (is_strong() && (has_name() || self.terms.likeness(one, other) >= MUCH)))
    }

    /// The strength of a pair: the similarity of its words, raised by what else the two share. The more incidents have
    /// a label, the less it counts; if no label agrees, the words must be more similar.
    fn strength(&self, one: usize, other: usize) -> f64 {
        self.strength_of(one, other, self.terms.likeness(one, other))
    }

    /// The same, where the similarity of the words is known.
    fn strength_of(&self, one: usize, other: usize, likeness: f64) -> f64 {
        let common = SharedAttributes::of(&self.archive.postmortems[one], &self.archive.postmortems[other]);
        let services = common.services.iter().map(|name| self.labels.share(Label::Service, name)).fold(1.0, f64::min);
        let cause = common.cause.filter(|_| self.are_causes).map_or(1.0, |name| self.labels.share(Label::Cause, name));
        let trigger = common.trigger.map_or(1.0, |name| self.labels.share(Label::Trigger, name));
        let is_linked = self.names.are_linked(self.archive, one, other);
        let is_named_alike = self.titles.are_alike(one, other);
        let agrees = is_linked || is_named_alike || services.min(cause).min(trigger) <= BROAD;
        let has_service = |at: usize| self.archive.postmortems[at].services().next().is_some();
        let may_differ = self.tier.is_whole && !(has_service(one) && has_service(other));
        likeness
            + 0.05 * (1.0 - services)
            + 0.04 * (1.0 - cause)
            + 0.02 * (1.0 - trigger)
            + if is_linked { 0.10 } else { 0.0 }
            + if is_named_alike { TITLE } else { 0.0 }
            + self.borne_by_documents(one, other)
            - if agrees || may_differ { 0.0 } else { 0.06 }
    }

    /// What it adds that two documents point at the same things, and that one speaks of the other.
    fn borne_by_documents(&self, one: usize, other: usize) -> f64 {
        let Some(reports) = &self.reports else { return 0.0 };
        let pointed = self.pointed.of_both(one, other).map(|it| match it.kind {
            ReferenceKind::Ticket | ReferenceKind::Address => POINTED.0,
            ReferenceKind::Name => POINTED.1,
        });
        let pointed = pointed.sum::<f64>().min(MOST_POINTED);
        let reported = if reports.of_pair(one, other).is_some() { REPORTED } else { 0.0 };
        let again = if reports.again(one.max(other)).is_some() { AGAIN } else { 0.0 };
        pointed + reported + again
    }

    fn fault(
        &self,
        members: &[usize],
        strengths: &Strengths<'_, '_>,
        stated: &BTreeSet<(usize, usize)>,
    ) -> RecurringFault {
        let pairs: Vec<(usize, usize)> = pairs_of(members).collect();
        let is_stated = pairs.iter().any(|pair| stated.contains(pair));
        // How far above enough, on the whole: 0.6 at the threshold, nearing 1.
        let strength = pairs.iter().map(|(one, other)| strengths.get(*one, *other)).sum::<f64>() / pairs.len() as f64;
        let alike = (0.6 + (strength - self.tier.enough) * 1.2).clamp(0.5, 0.95);
        let shared = self.terms.shared_by(members);
        let by = |least: usize| shared.iter().filter(move |it| it.pairs >= least).map(|it| it.shared).collect();
        let (by_most, by_all): (Vec<Shared<'_>>, Vec<Shared<'_>>) = (by(pairs.len().div_ceil(2)), by(pairs.len()));
        RecurringFault {
            name: group_name::of(self.archive, members, &by_most),
            confidence: if pairs.iter().all(|pair| stated.contains(pair)) { 1.0 } else { alike },
            evidence: self.evidence(members, &pairs, by_all, stated),
            basis: if is_stated { FaultBasis::Stated } else { FaultBasis::Alike },
            incidents: members.to_vec(),
        }
    }

    fn evidence(
        &self,
        members: &[usize],
        pairs: &[(usize, usize)],
        shared: Vec<Shared<'_>>,
        stated: &BTreeSet<(usize, usize)>,
    ) -> Vec<String> {
        let all = &self.archive.postmortems;
        let mut evidence: Vec<String> = pairs
            .iter()
            .filter(|pair| stated.contains(*pair))
            .map(|(one, other)| {
                let (says, repeats) = if self.names.repeated_by(self.archive, *other) == Some(*one) {
                    (other, one)
                } else {
                    (one, other)
                };
                format!("{} states that it repeats {}", all[*says].id, all[*repeats].id)
            })
            .collect();
        let quote = |(from, sentence): (usize, &str)| format!("{} says: “{}”", all[from].id, sentence.trim());
        let reported = |reports: &SelfReports<'a>| -> Vec<String> {
            let again = members[1..].iter().filter_map(|at| Some((*at, reports.again(*at)?)));
            let of_pairs = pairs.iter().filter_map(|(one, other)| reports.of_pair(*one, *other));
            of_pairs.chain(again).take(SHOWN).map(quote).collect()
        };
        evidence.extend(self.reports.iter().flat_map(reported));
        if pairs.iter().all(|(one, other)| self.titles.are_alike(*one, *other)) {
            let said = if members.len() == 2 { "both titles say" } else { "all titles say" };
            evidence.push(format!("{said} “{}”", all[members[0]].title()));
        }
        let terms = telling(shared, NAMED);
        if !terms.is_empty() {
            let quoted: Vec<String> = terms.iter().map(|term| format!("“{term}”")).collect();
            evidence.push(format!("{} mention {}", if members.len() == 2 { "both" } else { "all" }, quoted.join(", ")));
        }
        let pointed: BTreeSet<(ReferenceKind, &str)> = pairs
            .iter()
            .flat_map(|(one, other)| self.pointed.of_both(*one, *other))
            .map(|it| (it.kind, it.surface))
            .collect();
        let in_words = |(kind, surface): (ReferenceKind, &str)| match kind {
            ReferenceKind::Ticket => format!("the same ticket: {surface}"),
            ReferenceKind::Address => format!("the same link: {surface}"),
            ReferenceKind::Name => format!("rare elsewhere: “{surface}”"),
        };
        evidence.extend(pointed.into_iter().take(SHOWN).map(in_words));
        let common: Vec<SharedAttributes<'_>> =
            pairs.iter().map(|(one, other)| SharedAttributes::of(&all[*one], &all[*other])).collect();
        if let Some(first) = common.first() {
            let everywhere = |name: &&&str| common.iter().all(|it| it.services.contains(*name));
            evidence.extend(first.services.iter().filter(everywhere).map(|name| format!("same service: {name}")));
            let cause = first.cause.filter(|_| self.are_causes && common.iter().all(|it| it.cause == first.cause));
            evidence.extend(cause.map(|name| format!("same root cause: {name}")));
            let trigger = first.trigger.filter(|_| common.iter().all(|it| it.trigger == first.trigger));
            evidence.extend(trigger.map(|name| format!("same trigger: {name}")));
        }
        let causes: BTreeSet<&str> = members.iter().filter_map(|member| all[*member].cause()).collect();
        if self.are_causes && causes.len() > 1 {
            evidence.push(format!("filed under {}", causes.into_iter().collect::<Vec<_>>().join(", ")));
        }
        evidence
    }
}

/// The strength of pairs, each worked out once.
struct Strengths<'f, 'a> {
    finder: &'f Finder<'a>,
    known: HashMap<(usize, usize), f64>,
}

impl<'f, 'a> Strengths<'f, 'a> {
    /// Of the pairs that may be similar enough.
    fn of(finder: &'f Finder<'a>) -> Strengths<'f, 'a> {
        let strength = |((one, other), likeness): ((usize, usize), Option<f64>)| {
            let likeness = likeness.unwrap_or_else(|| finder.terms.likeness(one, other));
            ((one, other), finder.strength_of(one, other, likeness))
        };
        Strengths { finder, known: finder.candidates().into_par_iter().map(strength).collect() }
    }

    /// The strength of two, the earlier position first.
    fn get(&self, one: usize, other: usize) -> f64 {
        self.known.get(&(one, other)).copied().unwrap_or_else(|| self.finder.strength(one, other))
    }

    /// The pairs that are similar enough, most certain first.
    fn alike(&self) -> Vec<(f64, usize, usize)> {
        let Finder { tier, .. } = self.finder;
        let mut alike: Vec<(f64, usize, usize)> = self
            .known
            .par_iter()
            .map(|((one, other), strength)| (*strength, *one, *other))
            .filter(|(strength, one, other)| {
                *strength >= tier.enough && self.finder.is_borne_out(*one, *other, *strength)
            })
            .collect();
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        alike
    }

    /// Whether two groups can be merged: on average over all pairs between them, the strength is nearly sufficient.
    fn hold_together(&mut self, left: &[usize], right: &[usize]) -> bool {
        if left.len() + right.len() > LARGEST {
            return false;
        }
        let (left, right) = (spread(left), spread(right));
        let Strengths { finder, known } = self;
        let pairs = left.iter().flat_map(|l| right.iter().map(|r| (*l.min(r), *l.max(r))));
        let strengths = pairs.map(|(l, r)| *known.entry((l, r)).or_insert_with(|| finder.strength(l, r)));
        strengths.sum::<f64>() / (left.len() * right.len()) as f64 >= finder.tier.enough * SLACK
    }
}

/// At most so many of a group's members as are compared, spread over it.
fn spread(members: &[usize]) -> Vec<usize> {
    let count = members.len().min(COMPARED);
    (0..count).map(|at| members[at * members.len() / count]).collect()
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

/// Groups of positions that grow together.
struct Groups {
    leader: Vec<usize>,
    members: BTreeMap<usize, Vec<usize>>,
}

impl Groups {
    fn new(count: usize) -> Groups {
        Groups { leader: (0..count).collect(), members: BTreeMap::new() }
    }

    /// The group of a position, in order.
    fn members(&self, position: usize) -> Vec<usize> {
        let leader = self.leader[position];
        self.members.get(&leader).cloned().unwrap_or_else(|| vec![leader])
    }

    fn join(&mut self, one: usize, other: usize) {
        let (into, from) = (self.leader[one], self.leader[other]);
        if into == from {
            return;
        }
        let mut all = self.members(one);
        all.extend(self.members(other));
        all.sort_unstable();
        self.members.remove(&from);
        for member in &all {
            self.leader[*member] = into;
        }
        self.members.insert(into, all);
    }

    /// Groups of two and more.
    fn all(&self) -> Vec<&Vec<usize>> {
        self.members.values().collect()
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
        for part in ["HikariPool", "same service: checkout", "filed under capacity, network"] {
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
    fn the_same_archive_gives_the_same_numbers() {
        let show = || format!("{:?}", Insights::of(&sample()));
        assert_eq!(show(), show());
    }
}
