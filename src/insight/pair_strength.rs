//! How much of one fault, or of one component, two incidents are: the likeness of their words, raised by what else they
//! share.
//!
//! Precision over recall: a pair must share much of its wording, and more so if fewer of its services and labels agree.
//! If a document states what it repeats, that is trusted.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use super::category_use::CategoryUse;
use super::has_happened;
use super::names::Names;
use super::self_reports::SelfReports;
use super::shared_attributes::SharedAttributes;
use super::shared_references::{ReferenceKind, SharedReferences};
use super::terms::Terms;
use super::titles::Titles;
use super::words;
use crate::archive::Archive;

/// How alike incidents must be to stand in one group.
#[derive(Debug)]
pub(super) struct Tier {
    /// From this strength on a pair stands in one group, in an archive of [`BASE`] documents.
    enough: f64,
    /// Fewer shared terms than this are no evidence, however rare.
    few: usize,
    /// The whole documents are compared: titles that say the same then need no further terms, labels count against a pair
    /// only where both name a service, and what documents point at and say of each other counts.
    pub(super) is_whole: bool,
}

/// The same fault again: the words that say what broke are alike.
pub(super) const SAME_FAULT: Tier = Tier { enough: 0.31, few: 5, is_whole: false };
/// It keeps happening here: the documents are about one component or mechanism.
pub(super) const RELATED: Tier = Tier { enough: 0.19, few: 5, is_whole: true };

/// The more documents an archive has, the likelier two of them are alike by chance: so much more is enough where there
/// are ten times as many as [`BASE`].
const CHANCE: f64 = 0.01;
const BASE: f64 = 30.0;
/// In an archive of a few documents no word is rare: so much more is enough there, less with each document up to [`MANY`].
const FEW: f64 = 0.06;
const MANY: f64 = 12.0;
/// How much more of it there must be where the documents name different root causes.
const DIFFERING: f64 = 0.05;
/// From this likeness of words on, root causes may differ without a name in common.
const MUCH: f64 = 0.45;
/// The bonus for two documents with the same title.
const TITLE: f64 = 0.15;
/// How much it helps that a sentence of one names the other's day as that of the same thing.
const REPORTED: f64 = 0.15;
/// How much it helps that the later one says that it has happened before.
const AGAIN: f64 = 0.04;
/// How much a ticket or an address helps that both point at and hardly any other, and how much a rare name.
const POINTED: (f64, f64) = (0.05, 0.02);
/// All of them help no more than this.
const MOST_POINTED: f64 = 0.15;
/// A label that more than this share of all incidents have does not distinguish them.
const BROAD: f64 = 0.25;

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

/// What the strength of pairs is worked out from.
pub(super) struct PairStrength<'a> {
    labels: Labels<'a>,
    pub(super) titles: Titles,
    pub(super) archive: &'a Archive,
    pub(super) terms: &'a Terms<'a>,
    pub(super) names: &'a Names,
    pub(super) pointed: SharedReferences<'a>,
    /// None where the tier does not ask for them.
    pub(super) reports: Option<SelfReports<'a>>,
    pub(super) tier: &'static Tier,
    /// From this strength on a pair stands in one group.
    pub(super) enough: f64,
    /// The archive's categories are causes.
    pub(super) are_causes: bool,
}

impl<'a> PairStrength<'a> {
    /// Of an archive, by its words.
    pub(super) fn of(
        archive: &'a Archive,
        tier: &'static Tier,
        terms: &'a Terms<'a>,
        names: &'a Names,
    ) -> PairStrength<'a> {
        let total = archive.postmortems.len() as f64;
        let tenfold = (total / BASE).max(1.0).log10();
        let few = ((MANY - total) / (MANY - 4.0)).clamp(0.0, 1.0);
        PairStrength {
            labels: Labels::of(archive),
            titles: Titles::of(archive),
            archive,
            terms,
            names,
            pointed: if tier.is_whole { SharedReferences::of(archive) } else { SharedReferences::default() },
            reports: tier.is_whole.then(|| SelfReports::of(archive)),
            tier,
            enough: tier.enough + CHANCE * tenfold + FEW * few,
            are_causes: CategoryUse::of(archive) == CategoryUse::Causes,
        }
    }

    /// Pairs of which one document says that it repeats the other, earlier position first.
    pub(super) fn stated(&self) -> BTreeSet<(usize, usize)> {
        (0..self.archive.postmortems.len())
            .filter_map(|incident| Some((incident, self.names.repeated_by(self.archive, incident)?)))
            .filter(|(incident, earlier)| has_happened(self.archive, *incident) && has_happened(self.archive, *earlier))
            .map(|(incident, earlier)| (incident.min(earlier), incident.max(earlier)))
            .collect()
    }

    /// Pairs that may be similar enough. Two on the same day are one incident written up twice rather than a recurrence,
    /// and incidents without dates cannot recur.
    /// With each pair the likeness of its words, where it is known.
    fn candidates(&self) -> Vec<((usize, usize), Option<f64>)> {
        let ordered = |(one, other): (usize, usize)| (one.min(other), one.max(other));
        let mut pairs: Vec<((usize, usize), Option<f64>)> = Vec::new();
        for position in 0..self.archive.postmortems.len() {
            let near = self.terms.near(position).iter().filter(|near| near.likeness >= self.enough / 2.5);
            pairs.extend(near.map(|near| (ordered((position, near.other)), Some(near.likeness))));
        }
        let further = self.pointed.pairs().chain(self.reports.iter().flat_map(SelfReports::pairs));
        pairs.extend(further.map(|pair| (ordered(pair), None)));
        pairs.sort_by_key(|(pair, likeness)| (*pair, likeness.is_none()));
        pairs.dedup_by_key(|(pair, _)| *pair);
        let day = |position: usize| self.archive.postmortems[position].day();
        pairs.retain(|((one, other), _)| day(*one).is_some() && day(*other).is_some() && day(*one) != day(*other));
        pairs.retain(|((one, other), _)| has_happened(self.archive, *one) && has_happened(self.archive, *other));
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
        let is_strong = || strength >= self.enough + DIFFERING;
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

    /// Whether the documents themselves say that it is one thing: by their titles, or one by the day of the other.
    pub(super) fn is_said_of(&self, one: usize, other: usize) -> bool {
        let is_reported = |reports: &SelfReports<'_>| reports.of_pair(one, other).is_some();
        self.titles.are_alike(one, other) || self.reports.as_ref().is_some_and(is_reported)
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
}

/// The strength of pairs, each worked out once.
pub(super) struct Strengths<'f, 'a> {
    pub(super) of: &'f PairStrength<'a>,
    known: HashMap<(usize, usize), f64>,
}

impl<'f, 'a> Strengths<'f, 'a> {
    /// Of the pairs that may be similar enough.
    pub(super) fn of(of: &'f PairStrength<'a>) -> Strengths<'f, 'a> {
        let strength = |((one, other), likeness): ((usize, usize), Option<f64>)| {
            let likeness = likeness.unwrap_or_else(|| of.terms.likeness(one, other));
            ((one, other), of.strength_of(one, other, likeness))
        };
        Strengths { of, known: of.candidates().into_par_iter().map(strength).collect() }
    }

    /// The strength of two, the earlier position first.
    pub(super) fn get(&self, one: usize, other: usize) -> f64 {
        self.known.get(&(one, other)).copied().unwrap_or_else(|| self.of.strength(one, other))
    }

    /// The pairs that are similar enough, most certain first.
    pub(super) fn alike(&self) -> Vec<(f64, usize, usize)> {
        let mut alike: Vec<(f64, usize, usize)> = self
            .known
            .par_iter()
            .map(|((one, other), strength)| (*strength, *one, *other))
            .filter(|(strength, one, other)| {
                *strength >= self.of.enough && self.of.is_borne_out(*one, *other, *strength)
            })
            .collect();
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        alike
    }

    /// The same, remembered for the next time.
    pub(super) fn learn(&mut self, one: usize, other: usize) -> f64 {
        let of = self.of;
        *self.known.entry((one, other)).or_insert_with(|| of.strength(one, other))
    }
}
