//! Asked for again: the same remedy in several postmortems, by its ticket or by its words.
//!
//! That something was asked for twice needs no due date, and nearly always means that it was not done, or did not help.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::civil::Date;

use super::has_happened;
use super::words::Reader;
use crate::archive::Archive;
use crate::incident::{Action, ActionState};

/// From this cosine of their words on, two action items are one remedy.
const SAME: f64 = 0.9;
/// Fewer meaningful words are not a remedy: `Add tests`.
const FEW: usize = 3;
/// Words that more items have lead to no comparison.
const COMMON: usize = 64;
/// How many of an item's rarest words lead to comparisons.
const LEADING: usize = 3;

/// What became of a remedy that was asked for more than once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Somebody says that it is still to be done.
    Open,
    /// Nothing says that it was ever done.
    NotStated,
    /// Given up on purpose.
    Dropped,
    /// It was done once.
    Done,
}

impl Outcome {
    /// The words for it.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Open => "open",
            Outcome::NotStated => "not stated",
            Outcome::Dropped => "dropped",
            Outcome::Done => "done",
        }
    }
}

/// A remedy that several postmortems ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepeatedAction {
    /// Incident (position) and action (index), the oldest incident first; of at least two incidents.
    pub asked: Arc<[(usize, usize)]>,
    /// How many postmortems ask for it.
    pub postmortems: usize,
    /// The first and the last day on which it was asked for; `None` if no day is known.
    pub span: Option<(Date, Date)>,
    /// What became of it.
    pub outcome: Outcome,
    /// The first day on which it was done, where that is known.
    pub done_on: Option<Date>,
}

impl RepeatedAction {
    /// It, as it was asked for the last time.
    pub fn latest<'a>(&self, archive: &'a Archive) -> Option<&'a Action> {
        let (incident, action) = *self.asked.last()?;
        archive.postmortems.get(incident)?.incident.actions.get(action)
    }
}

/// The words of an action item: hash and how often, in order of the hash.
type Words = Vec<(u64, f64)>;

/// Finds them: what is not done first, then what was asked for most often, then the latest.
pub(super) fn find(archive: &Archive) -> Vec<RepeatedAction> {
    let mut reader = Reader::default();
    let mut all: Vec<(usize, usize)> = Vec::new();
    // Items of the same words are one from the start; so are those of one ticket.
    let mut by_words: BTreeMap<Vec<(u64, u64)>, Vec<usize>> = BTreeMap::new();
    let mut by_ticket: BTreeMap<String, usize> = BTreeMap::new();
    let mut leader: Vec<usize> = Vec::new();
    for (incident, postmortem) in archive.postmortems.iter().enumerate().filter(|(at, _)| has_happened(archive, *at)) {
        for (index, action) in postmortem.incident.actions.iter().enumerate() {
            let number = all.len();
            all.push((incident, index));
            leader.push(number);
            if let Some(ticket) = action.ticket.as_deref().map(str::trim).filter(|ticket| !ticket.is_empty()) {
                let first = *by_ticket.entry(ticket.to_lowercase()).or_insert(number);
                join(&mut leader, first, number);
            }
            let words = words(&mut reader, &action.text);
            if words.len() >= FEW {
                let key = words.iter().map(|(hash, times)| (*hash, times.to_bits())).collect();
                by_words.entry(key).or_default().push(number);
            }
        }
    }
    let distinct: Vec<(Words, usize)> = by_words
        .into_iter()
        .map(|(key, items)| {
            items.iter().for_each(|item| join(&mut leader, items[0], *item));
            (key.into_iter().map(|(hash, times)| (hash, f64::from_bits(times))).collect(), items[0])
        })
        .collect();
    for (one, other) in alike(&distinct) {
        join(&mut leader, one, other);
    }
    let mut groups: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for (number, asked) in all.into_iter().enumerate() {
        groups.entry(root(&leader, number)).or_default().push(asked);
    }
    let is_repeated = |asked: &Vec<(usize, usize)>| asked.iter().any(|(incident, _)| *incident != asked[0].0);
    let groups = groups.into_values().filter(is_repeated);
    let mut repeated: Vec<RepeatedAction> = groups.map(|asked| repeated(archive, asked)).collect();
    repeated.sort_by(|a, b| {
        let key = |it: &RepeatedAction| {
            (it.outcome, usize::MAX - it.postmortems, std::cmp::Reverse(it.asked.last().copied()))
        };
        key(a).cmp(&key(b)).then_with(|| a.asked.cmp(&b.asked))
    });
    repeated
}

fn repeated(archive: &Archive, asked: Vec<(usize, usize)>) -> RepeatedAction {
    let of = |(incident, index): &(usize, usize)| &archive.postmortems[*incident].incident.actions[*index];
    let has = |is: &dyn Fn(&Action) -> bool| asked.iter().any(|it| is(of(it)));
    let outcome = if has(&|action| action.state == ActionState::Done) {
        Outcome::Done
    } else if has(&|action| action.state.is_open() && action.state_stated) {
        Outcome::Open
    } else if asked.iter().all(|it| of(it).state == ActionState::Dropped) {
        Outcome::Dropped
    } else {
        Outcome::NotStated
    };
    let closed = asked.iter().map(of).filter(|action| action.state == ActionState::Done);
    let days = || asked.iter().filter_map(|(incident, _)| archive.postmortems[*incident].day());
    let mut incidents: Vec<usize> = asked.iter().map(|(incident, _)| *incident).collect();
    incidents.dedup();
    RepeatedAction {
        done_on: closed.filter_map(|action| action.closed).min(),
        outcome,
        postmortems: incidents.len(),
        span: days().min().zip(days().max()),
        asked: asked.into(),
    }
}

/// The pairs of different texts (by the number of their first item) that say the same.
fn alike(distinct: &[(Words, usize)]) -> Vec<(usize, usize)> {
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, (words, _)) in distinct.iter().enumerate() {
        words.iter().for_each(|(hash, _)| holders.entry(*hash).or_default().push(at));
    }
    let mut pairs = Vec::new();
    for (at, (words, item)) in distinct.iter().enumerate() {
        let mut rarest: Vec<&Vec<usize>> = words.iter().filter_map(|(hash, _)| holders.get(hash)).collect();
        rarest.sort_by_key(|all| all.len());
        let near = rarest.into_iter().take(LEADING).filter(|all| all.len() <= COMMON).flatten();
        let mut near: Vec<usize> = near.copied().filter(|other| *other != at).collect();
        near.sort_unstable();
        near.dedup();
        let same = near.into_iter().filter(|other| cosine(words, &distinct[*other].0) >= SAME);
        pairs.extend(same.map(|other| (*item, distinct[other].1)));
    }
    pairs
}

/// The words of a text that tell something.
fn words(reader: &mut Reader, text: &str) -> Words {
    let mut hashes = Vec::new();
    reader.words(text, |word| hashes.push(word.hash));
    hashes.sort_unstable();
    let mut words: Words = Vec::new();
    for hash in hashes {
        match words.last_mut().filter(|(last, _)| *last == hash) {
            Some((_, times)) => *times += 1.0,
            None => words.push((hash, 1.0)),
        }
    }
    words
}

fn cosine(one: &Words, other: &Words) -> f64 {
    let length = |words: &Words| words.iter().map(|(_, times)| times * times).sum::<f64>().sqrt();
    let in_other = |hash: u64| other.binary_search_by_key(&hash, |(hash, _)| *hash).ok().map(|at| other[at].1);
    let sum: f64 = one.iter().filter_map(|(hash, times)| Some(times * in_other(*hash)?)).sum();
    sum / (length(one) * length(other)).max(f64::MIN_POSITIVE)
}

fn root(leader: &[usize], mut at: usize) -> usize {
    while leader[at] != at {
        at = leader[at];
    }
    at
}

fn join(leader: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(leader, one), root(leader, other));
    leader[one.max(other)] = one.min(other);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::ActionState::{Done, Dropped, Open};
    use crate::insight::testing::{Say, archive, incident};

    #[test]
    fn the_same_remedy_is_found_by_words_and_tickets() {
        let mut archive = archive(
            "2026-11-01",
            vec![
                incident("a", "2025-03-01")
                    .action("Alert on disk usage of the broker above 80 %", "", Open, "")
                    .action("Write a runbook for the ledger failover", "", Done, "2025-04-01")
                    .action("Add tests", "", Open, ""),
                incident("b", "2025-06-01")
                    .action("Alert on the broker's disk usage above 80 %", "", Open, "")
                    .action("Add tests", "", Open, "")
                    .action("Rate limit retries", "", Dropped, ""),
                incident("c", "2025-09-01")
                    .action("Alert when the disk usage of brokers is above 80 %", "", Open, "")
                    .action("The runbook of the ledger's failover: write it", "", Open, "")
                    .action("Stop retry storms at the mesh", "", Open, ""),
                incident("d", "2027-01-01").action("Alert on disk usage of the broker", "", Open, ""),
            ],
        );
        for (at, action) in [(1, 2), (2, 2)] {
            archive.postmortems[at].incident.actions[action].ticket =
                Some(if at == 1 { "PAY-7" } else { "pay-7" }.into());
        }
        let found = find(&archive);
        let asked: Vec<&[(usize, usize)]> = found.iter().map(|it| &it.asked[..]).collect();
        assert_eq!(asked, [&[(0, 0), (1, 0), (2, 0)][..], &[(1, 2), (2, 2)], &[(0, 1), (2, 1)]]);
        let outcomes: Vec<Outcome> = found.iter().map(|it| it.outcome).collect();
        assert_eq!(outcomes, [Outcome::Open, Outcome::Open, Outcome::Done]);
        assert_eq!((found[0].postmortems, found[2].done_on.map(|day| day.to_string())), (3, Some("2025-04-01".into())));
        assert_eq!(
            found[0].latest(&archive).map(|it| it.text.as_str()),
            Some("Alert when the disk usage of brokers is above 80 %")
        );
    }
}
