//! How old the promises are: action items by age and owner, and how long it takes until half of them are kept.

use std::collections::BTreeMap;

use super::calendar::days_between;
use super::{ActionStatus, Item};
use crate::archive::Archive;

/// Items of one age.
#[derive(Debug, Clone, PartialEq)]
pub struct AgeGroup {
    /// `0-30`.
    pub id: &'static str,
    /// `up to 30 days`.
    pub name: &'static str,
    /// The items, oldest first (places in the ledger's items that were handed in).
    pub items: Vec<usize>,
}

/// What an owner has promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerAge {
    /// As the documents name it; none for items that nobody owns.
    pub owner: Option<String>,
    /// How many are not known to be done or dropped.
    pub open: usize,
    /// Of these, the days since the oldest one's incident.
    pub oldest_days: Option<i64>,
}

/// The age of promises.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Aging {
    /// Items that are not known to be done or dropped, by days since their incident.
    pub ages: Vec<AgeGroup>,
    /// By owner, those with the most first.
    pub owners: Vec<OwnerAge>,
    /// After how many days half of the promises were kept; `None` if half of them never were.
    pub half_life_days: Option<i64>,
    /// How many promises that is over: those kept on a known day, and those stated to be open.
    pub n: usize,
    /// How many of these were kept.
    pub kept: usize,
    /// How many were left out: done on an unknown day, dropped, without a state, or of an incident without a day.
    pub left_out: usize,
}

const AGES: [(&str, &str, i64); 5] = [
    ("0-30", "up to 30 days", 30),
    ("31-90", "31 to 90 days", 90),
    ("91-365", "91 days to a year", 365),
    ("366-730", "one to two years", 730),
    ("731", "over two years", i64::MAX),
];

/// The age of some items.
pub(super) fn of(archive: &Archive, items: &[&Item]) -> Aging {
    let mut ages: Vec<AgeGroup> = AGES.map(|(id, name, _)| AgeGroup { id, name, items: Vec::new() }).to_vec();
    ages.push(AgeGroup { id: "unknown", name: "age not known", items: Vec::new() });
    let mut owners: BTreeMap<Option<String>, (usize, Option<i64>)> = BTreeMap::new();
    // Days until a promise was kept, or for which it has been open, and which of the two.
    let mut spans: Vec<(i64, bool)> = Vec::new();
    let mut left_out = 0;
    for (place, item) in items.iter().enumerate() {
        let Some(action) = item.get(archive) else { continue };
        if item.status.is_open() {
            let at =
                item.age_days.map_or(AGES.len(), |age| AGES.iter().position(|(.., most)| age <= *most).unwrap_or(0));
            ages[at].items.push(place);
            let names = action.owners.iter().map(|owner| owner.value.trim().trim_start_matches('@').to_string());
            let mut names: Vec<Option<String>> = names.map(Some).collect();
            names.extend(action.owners.is_empty().then_some(None));
            for name in names {
                let known = owners.entry(name).or_default();
                known.0 += 1;
                known.1 = known.1.max(item.age_days);
            }
        }
        match (span(archive, item), item.status.is_open() && !item.stated) {
            (Some(span), false) => spans.push(span),
            _ => left_out += 1,
        }
    }
    for group in &mut ages {
        group.items.sort_by_key(|place| std::cmp::Reverse((items[*place].age_days, *place)));
    }
    ages.retain(|group| !group.items.is_empty());
    let mut owners: Vec<OwnerAge> =
        owners.into_iter().map(|(owner, (open, oldest_days))| OwnerAge { owner, open, oldest_days }).collect();
    owners.sort_by(|a, b| (b.open, b.oldest_days, &a.owner).cmp(&(a.open, a.oldest_days, &b.owner)));
    let (n, kept) = (spans.len(), spans.iter().filter(|(_, kept)| *kept).count());
    Aging { ages, owners, half_life_days: half_life(spans), n, kept, left_out }
}

/// The days of a promise, and whether it was kept after them.
fn span(archive: &Archive, item: &Item) -> Option<(i64, bool)> {
    let since = archive.postmortems.get(item.incident)?.day()?;
    match item.status {
        ActionStatus::Done => Some((days_between(since, item.closed?).max(0), true)),
        ActionStatus::Dropped => None,
        _ => Some((days_between(since, archive.as_of).max(0), false)),
    }
}

/// The median time until a promise is kept, where those still open count for as long as they have been open (Kaplan and
/// Meier, Nonparametric Estimation from Incomplete Observations, 1958).
fn half_life(mut spans: Vec<(i64, bool)>) -> Option<i64> {
    spans.sort_unstable_by_key(|(days, kept)| (*days, !*kept));
    let mut share = 1.0;
    let mut at_risk = spans.len();
    for (days, kept) in spans {
        if kept {
            share *= 1.0 - 1.0 / at_risk as f64;
            if share <= 0.5 {
                return Some(days);
            }
        }
        at_risk -= 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::ActionState::{Done, Dropped, Open};
    use crate::insight::ledger;
    use crate::insight::testing::{Say, archive, incident, read};

    #[test]
    fn half_of_the_promises_are_kept_after_so_many_days() {
        assert_eq!(half_life(vec![(10, true), (20, true), (30, true), (40, true)]), Some(20));
        // One that has been open for 5 days says nothing of later ones.
        assert_eq!(half_life(vec![(5, false), (10, true), (20, true), (30, true), (40, true)]), Some(20));
        assert_eq!(half_life(vec![(10, true), (50, false), (50, false)]), None);
        assert_eq!(half_life(Vec::new()), None);
    }

    #[test]
    fn items_by_age_and_owner() {
        let mut old = incident("a", "2024-01-01").action("old", "", Open, "").action("done", "", Done, "2024-01-11");
        old.incident.actions[0].owners = vec![read("@ada".to_string())];
        let new = incident("b", "2026-10-20").action("new", "", Open, "").action("dropped", "", Dropped, "");
        let archive = archive("2026-11-01", vec![old, new]);
        let ledger = ledger::of(&archive);
        let aging = of(&archive, &ledger.items.iter().collect::<Vec<_>>());
        let ages: Vec<(&str, usize)> = aging.ages.iter().map(|it| (it.id, it.items.len())).collect();
        assert_eq!(ages, [("0-30", 1), ("731", 1)]);
        let owners: Vec<_> = aging.owners.iter().map(|it| (it.owner.as_deref(), it.open, it.oldest_days)).collect();
        assert_eq!(owners, [(Some("ada"), 1, Some(1035)), (None, 1, Some(12))]);
        assert_eq!((aging.n, aging.kept, aging.left_out, aging.half_life_days), (3, 1, 1, None));
    }
}
