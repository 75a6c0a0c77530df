//! Similar incidents, and what they share.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::category_use::CategoryUse;
use super::names::Names;
use super::shared_attributes::SharedAttributes;
use super::terms::{Shared, Terms};
use crate::archive::Archive;

/// How many similar incidents one has at most.
const MOST: usize = 5;
/// Less than this is not similar.
const LEAST: f64 = 0.12;
/// A service or tag of more incidents than this yields no candidates.
const COMMON: usize = 64;

/// What two incidents share.
#[derive(Debug, Clone, PartialEq)]
pub enum Tie {
    /// A root-cause category.
    Cause(String),
    /// A trigger.
    Trigger(String),
    /// A service.
    Service(String),
    /// A significant term.
    Term(String),
    /// One refers to the other.
    Stated,
}

/// A similar incident.
#[derive(Debug, Clone, PartialEq)]
pub struct Similar {
    /// The other (position).
    pub incident: usize,
    /// 0 to 1.
    pub score: f64,
    /// Why, most significant first.
    pub ties: Vec<Tie>,
}

/// For each incident, at most five others, best first.
pub(super) fn rank(archive: &Archive, terms: &Terms<'_>, names: &Names) -> Vec<Vec<Similar>> {
    let mut by_service: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (position, postmortem) in archive.postmortems.iter().enumerate() {
        for service in postmortem.services() {
            by_service.entry(service).or_default().push(position);
        }
    }
    let are_causes = CategoryUse::of(archive) == CategoryUse::Causes;
    (0..archive.postmortems.len())
        .into_par_iter()
        .map(|position| {
            let postmortem = &archive.postmortems[position];
            let near = terms.near(position);
            // Words say most; services help where words find little.
            let services = postmortem.services().take(if near.len() < MOST { usize::MAX } else { 0 });
            let same = services.filter_map(|service| by_service.get(service));
            let same = same.filter(|others| others.len() <= COMMON).flatten().copied();
            let near = near.iter().map(|near| (near.other, near.likeness));
            let stated = postmortem.incident.related.iter().chain(&postmortem.incident.recurrence_of);
            let stated = stated.filter_map(|name| names.get(&name.value));
            let further = same.chain(stated).filter(|other| *other != position);
            let further = further.map(|other| (other, terms.likeness(position, other)));
            let mut others: Vec<(usize, f64)> = near.chain(further).collect();
            others.sort_unstable_by_key(|(other, _)| *other);
            others.dedup_by_key(|(other, _)| *other);
            best(&Archived { archive, terms, names, are_causes }, position, &others)
        })
        .collect()
}

/// What similarity is worked out from.
struct Archived<'a> {
    archive: &'a Archive,
    terms: &'a Terms<'a>,
    names: &'a Names,
    /// The archive's categories are causes.
    are_causes: bool,
}

fn best(of: &Archived<'_>, position: usize, others: &[(usize, f64)]) -> Vec<Similar> {
    let Archived { archive, names, are_causes, .. } = of;
    let score = |other: usize, likeness: f64| {
        let common = SharedAttributes::of(&archive.postmortems[position], &archive.postmortems[other]);
        let linked = names.are_linked(archive, position, other);
        let labels = 0.10 * f64::from(u8::from(!common.services.is_empty()))
            + 0.08 * f64::from(u8::from(*are_causes && common.cause.is_some()))
            + 0.04 * f64::from(u8::from(common.trigger.is_some()))
            + 0.20 * f64::from(u8::from(linked));
        (likeness + labels).min(1.0)
    };
    let mut scored: Vec<(f64, usize)> = others
        .iter()
        .map(|(other, likeness)| (score(*other, *likeness), *other))
        .filter(|(score, _)| *score >= LEAST)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.truncate(MOST);
    scored
        .into_iter()
        .map(|(score, incident)| Similar { incident, score, ties: ties(of, position, incident) })
        .collect()
}

fn ties(of: &Archived<'_>, one: usize, other: usize) -> Vec<Tie> {
    let Archived { archive, terms, names, are_causes } = of;
    let common = SharedAttributes::of(&archive.postmortems[one], &archive.postmortems[other]);
    let mut ties = Vec::new();
    if names.are_linked(archive, one, other) {
        ties.push(Tie::Stated);
    }
    ties.extend(common.services.iter().map(|name| Tie::Service(name.to_string())));
    ties.extend(common.cause.filter(|_| *are_causes).map(|name| Tie::Cause(name.to_string())));
    ties.extend(common.trigger.map(|name| Tie::Trigger(name.to_string())));
    ties.extend(telling(terms.shared(one, other), 4).into_iter().map(Tie::Term));
    ties
}

/// The most significant shared terms as text, each word once: a pair of words covers both of them.
pub(super) fn telling(shared: Vec<Shared<'_>>, most: usize) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    let mut pairs: Vec<String> = Vec::new();
    let is_part = |long: &str, short: &str| long.split(|c: char| !c.is_alphanumeric()).any(|word| word == short);
    for term in &shared {
        // Behind the most telling ones only a term of several words can still take the place of one of its words.
        if kept.len() >= most && term.surface.chars().all(char::is_alphanumeric) {
            continue;
        }
        let text = term.surface.to_string();
        let lower = text.to_lowercase();
        if pairs.iter().any(|known| is_part(known, &lower) || is_part(&lower, known)) && !lower.contains('_') {
            // The longer of the two says more.
            if let Some(place) = pairs.iter().position(|known| is_part(&lower, known)) {
                let taken = lower
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|word| pairs.iter().enumerate().any(|(index, known)| index != place && is_part(known, word)));
                if !taken {
                    kept[place] = text;
                    pairs[place] = lower;
                }
            }
            continue;
        }
        if kept.len() < most {
            kept.push(text);
            pairs.push(lower);
        }
    }
    kept
}
