//! Groups of incidents, grown from pairs.
//!
//! Each member must be like the others on the whole and a little like every single one; and all of them must share words
//! that tell what broke in each: that one is like the next, and that one like a third, makes no group.

use std::collections::{BTreeMap, BTreeSet};

use super::pair_strength::Strengths;

/// How much less similar than a pair two members of a group may be, on average.
const SLACK: f64 = 0.8;
/// How much less similar any two of them may be.
const FLOOR: f64 = 0.4;
/// How much likeness of each member to the others must come from terms that all have and that say there what broke.
const GROUND: f64 = 0.06;
/// A group grows to so many incidents; what more of an archive is alike is its subject.
const LARGEST: usize = 40;
/// Of larger groups so many members are compared, spread over the group.
const COMPARED: usize = 8;

/// The groups that grow from pairs known to belong together and from those that are alike.
pub(super) fn grow(known: &BTreeSet<(usize, usize)>, strengths: &mut Strengths<'_, '_>) -> Groups {
    let mut groups = Groups::new(strengths.of.archive.postmortems.len());
    for (one, other) in known {
        groups.join(*one, *other);
    }
    for (_, one, other) in strengths.alike() {
        let (left, right) = (groups.members(one), groups.members(other));
        if left != right && hold_together(strengths, &left, &right) {
            groups.join(one, other);
        }
    }
    groups
}

/// The pairs of a group's members.
pub(super) fn pairs_of(members: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    members.iter().enumerate().flat_map(|(at, one)| members[at + 1..].iter().map(|other| (*one, *other)))
}

/// Whether two groups can be merged.
fn hold_together(strengths: &mut Strengths<'_, '_>, left: &[usize], right: &[usize]) -> bool {
    if left.len() + right.len() > LARGEST {
        return false;
    }
    let (left, right) = (spread(left), spread(right));
    let enough = strengths.of.enough;
    let mut sum = 0.0;
    for (one, other) in left.iter().flat_map(|one| right.iter().map(move |other| (one, other))) {
        let strength = strengths.learn(*one.min(other), *one.max(other));
        if strength < enough * FLOOR {
            return false;
        }
        sum += strength;
    }
    if sum < enough * SLACK * (left.len() * right.len()) as f64 {
        return false;
    }
    let members: Vec<usize> = left.into_iter().chain(right).collect();
    let is_said = matches!(members[..], [one, other] if strengths.of.is_said_of(one, other));
    is_said || strengths.of.terms.common_ground(&members) >= GROUND
}

/// At most so many of a group's members as are compared, spread over it.
fn spread(members: &[usize]) -> Vec<usize> {
    let count = members.len().min(COMPARED);
    (0..count).map(|at| members[at * members.len() / count]).collect()
}

/// Groups of positions that grow together.
pub(super) struct Groups {
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
    pub(super) fn all(&self) -> Vec<&Vec<usize>> {
        self.members.values().collect()
    }
}
