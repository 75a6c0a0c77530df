//! The words of an archive, weighted by significance, and for each postmortem the others that share the most.
//!
//! Tf-idf, over one of two [extents](Extent): the parts that say what broke, with words and pairs of neighbouring words
//! as terms, or the whole document, word by word. An inverted index over rare terms gives the candidates, so that the
//! cost grows with the archive and not with its square. Hash maps are not iterated and sums are taken in a fixed order:
//! the same archive gives the same numbers.

use std::collections::BTreeMap;
use std::collections::hash_map::Entry;

use rayon::prelude::*;

use super::boilerplate::Boilerplate;
use super::extent::{Extent, PLAIN, Part, parts};
use super::holders::Holders;
use super::words::{self, ByHash, Reader};
use crate::archive::{Archive, Postmortem};

/// How many of them lead to candidates.
const LEADING: usize = 40;
/// A term or service that more postmortems have than this yields no candidates.
const COMMON: usize = 256;
/// The weight of a pair of words relative to a single word.
const PAIR: f32 = 0.9;
/// How many candidates are compared in full.
const CANDIDATES: usize = 24;

/// A term of a postmortem.
#[derive(Debug, Clone, Copy)]
struct Weighted {
    term: u32,
    weight: f32,
    /// It stands where the document says what broke, not only in its timeline or its action items.
    is_central: bool,
}

/// The terms of an archive over both extents.
#[derive(Debug, Default)]
pub(super) struct ArchiveTerms<'a> {
    /// Of what says what broke.
    pub(super) fault: Terms<'a>,
    /// Of the whole documents.
    pub(super) whole: Terms<'a>,
}

impl<'a> ArchiveTerms<'a> {
    /// Reads and weighs the words of every postmortem.
    pub(super) fn of(archive: &'a Archive) -> ArchiveTerms<'a> {
        let of = |extent| move || Terms::of(archive, extent);
        let (fault, whole) = rayon::join(of(Extent::Fault), of(Extent::Whole));
        ArchiveTerms { fault, whole }
    }
}

/// What an archive's postmortems say, as weighted terms.
#[derive(Debug, Default)]
pub(super) struct Terms<'a> {
    /// By position: terms in order of their number.
    documents: Vec<Vec<Weighted>>,
    /// By position: the length of the vector.
    norms: Vec<f32>,
    /// By term: how it is written.
    surfaces: Vec<&'a str>,
    /// By term: the positions that have it, ascending.
    postings: Vec<Vec<u32>>,
    /// By position: the positions with the most similar words, best first.
    near: Vec<Vec<Near>>,
    /// How much one term adds to a likeness at most.
    most_of_one: f32,
}

/// Another postmortem with similar words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Near {
    /// The other (position).
    pub(super) other: usize,
    /// Cosine of the two vectors, 0 to 1.
    pub(super) likeness: f64,
}

/// A term that two postmortems share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shared<'a> {
    /// How it is written.
    pub(super) surface: &'a str,
    /// Its number, to tell terms apart.
    pub(super) term: u32,
    /// How much it adds to their similarity.
    pub(super) weight: f64,
}

/// A term that members of a group share.
#[derive(Debug, Clone, Copy)]
pub(super) struct SharedByPairs<'a> {
    /// How many pairs of members share it.
    pub(super) pairs: usize,
    /// The term; its weight is the sum over these pairs.
    pub(super) shared: Shared<'a>,
}

impl<'a> Terms<'a> {
    /// Reads and weighs the words of every postmortem.
    pub(super) fn of(archive: &'a Archive, extent: Extent) -> Terms<'a> {
        let boilerplate = if extent == Extent::Whole { Boilerplate::of(archive) } else { Boilerplate::default() };
        let counter = || Counter {
            extent,
            boilerplate: &boilerplate,
            reader: Reader::default(),
            all: Vec::new(),
            places: ByHash::default(),
        };
        let counted: Vec<Vec<Counted<'a>>> =
            archive.postmortems.par_iter().map_init(counter, |counter, it| counter.count(it)).collect();
        let entries = counted.iter().map(Vec::len).sum();
        let holders = Holders::of(entries, counted.iter().flatten().map(|entry| entry.hash));
        let total = archive.postmortems.len();
        let weighed: Vec<Weighed<'a>> =
            counted.into_par_iter().map(|entries| weigh(extent, entries, &holders, total)).collect();
        let mut hashes: Vec<u64> = weighed.iter().flat_map(|it| it.kept.iter().map(|entry| entry.hash)).collect();
        hashes.par_sort_unstable();
        hashes.dedup();
        let numbers: ByHash<u32> = hashes.iter().copied().zip(0..).collect();
        let documents: Vec<Vec<Weighted>> = weighed.par_iter().map(|it| it.numbered(&numbers)).collect();
        let norms = weighed.iter().map(|it| it.norm).collect();
        let mut surfaces = vec![""; hashes.len()];
        let mut postings = vec![Vec::new(); hashes.len()];
        for (position, (document, it)) in documents.iter().zip(&weighed).enumerate() {
            for (entry, kept) in document.iter().zip(&it.kept) {
                let surface = &mut surfaces[entry.term as usize];
                if surface.is_empty() || is_plainer(kept.surface, surface) {
                    *surface = kept.surface;
                }
                postings[entry.term as usize].push(u32::try_from(position).unwrap_or(u32::MAX));
            }
        }
        let mut terms =
            Terms { documents, norms, surfaces, postings, near: Vec::new(), most_of_one: extent.most_of_one() };
        let buffers = || (vec![0.0_f32; total], vec![0.0_f32; terms.surfaces.len()]);
        terms.near = (0..total)
            .into_par_iter()
            .map_init(buffers, |(scores, weights), position| terms.nearest(position, scores, weights))
            .collect();
        terms
    }

    /// The postmortems with the most similar words, best first.
    pub(super) fn near(&self, position: usize) -> &[Near] {
        self.near.get(position).map_or(&[], Vec::as_slice)
    }

    /// How alike two postmortems are in words: the cosine of their vectors, in which no term counts for too much.
    pub(super) fn likeness(&self, one: usize, other: usize) -> f64 {
        let norm = self.norms[one] * self.norms[other];
        if norm <= 0.0 {
            return 0.0;
        }
        let mut sum = 0.0_f32;
        both(&self.documents[one], &self.documents[other], |a, b| {
            sum += (a.weight * b.weight / norm).min(self.most_of_one)
        });
        f64::from(sum.clamp(0.0, 1.0))
    }

    /// The terms that two postmortems share, most significant first.
    pub(super) fn shared(&self, one: usize, other: usize) -> Vec<Shared<'a>> {
        let mut all = Vec::new();
        let norms = self.norms[one] * self.norms[other];
        both(&self.documents[one], &self.documents[other], |a, b| {
            let surface = self.surfaces[a.term as usize];
            all.push(Shared { surface, term: a.term, weight: self.added(a.weight * b.weight, norms) });
        });
        all.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.term.cmp(&b.term)));
        all
    }

    /// How much the terms that all of a group have tell of the member that they tell least of, where it says what broke.
    pub(super) fn common_ground(&self, members: &[usize]) -> f64 {
        let entry = |member: usize, term: u32| {
            let document = &self.documents[member];
            document.binary_search_by_key(&term, |entry| entry.term).ok().map(|at| document[at])
        };
        let Some((first, others)) = members.split_first() else { return 0.0 };
        // Of each term that all have, its weights in the order of the members.
        let of_all = |own: &Weighted| -> Option<Vec<Weighted>> {
            let rest = others.iter().map(|other| entry(*other, own.term));
            std::iter::once(Some(*own)).chain(rest).collect()
        };
        let common: Vec<Vec<Weighted>> = self.documents[*first].iter().filter_map(of_all).collect();
        let of_member = |at: usize| {
            let mut sum = 0.0;
            for term in common.iter().filter(|term| term[at].is_central) {
                for (other, entry) in term.iter().enumerate().filter(|(other, _)| *other != at) {
                    let norms = self.norms[members[at]] * self.norms[members[other]];
                    sum += self.added(term[at].weight * entry.weight, norms);
                }
            }
            sum / others.len().max(1) as f64
        };
        (0..members.len()).map(of_member).fold(f64::INFINITY, f64::min)
    }

    /// The terms that two or more of a group share, most significant first: of all its pairs those that share it.
    pub(super) fn shared_by(&self, members: &[usize]) -> Vec<SharedByPairs<'a>> {
        let mut holders: BTreeMap<u32, Vec<(f32, f32)>> = BTreeMap::new();
        for member in members {
            for entry in &self.documents[*member] {
                holders.entry(entry.term).or_default().push((entry.weight, self.norms[*member]));
            }
        }
        let of_term = |(term, holders): (u32, Vec<(f32, f32)>)| {
            let mut weight = 0.0;
            for (at, (one, one_norm)) in holders.iter().enumerate() {
                for (other, other_norm) in &holders[at + 1..] {
                    weight += self.added(one * other, one_norm * other_norm);
                }
            }
            let pairs = holders.len() * (holders.len() - 1) / 2;
            (pairs > 0).then(|| SharedByPairs {
                pairs,
                shared: Shared { surface: self.surfaces[term as usize], term, weight },
            })
        };
        let mut all: Vec<SharedByPairs<'a>> = holders.into_iter().filter_map(of_term).collect();
        all.sort_by(|a, b| b.shared.weight.total_cmp(&a.shared.weight).then(a.shared.term.cmp(&b.shared.term)));
        all
    }

    /// What a term adds to the likeness of two documents: the product of its weights over that of their norms, capped.
    fn added(&self, weights: f32, norms: f32) -> f64 {
        f64::from((weights / norms.max(f32::MIN_POSITIVE)).min(self.most_of_one))
    }

    /// The best candidates, compared in full. `scores`, by position, and `weights`, by term, are zero before and after:
    /// buffers that are used again.
    fn nearest(&self, position: usize, scores: &mut [f32], weights: &mut [f32]) -> Vec<Near> {
        let mut leading: Vec<Weighted> = self.documents[position].clone();
        leading.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.term.cmp(&b.term)));
        let rare = leading.iter().filter(|entry| self.postings[entry.term as usize].len() <= COMMON).take(LEADING);
        let mut touched: Vec<u32> = Vec::new();
        for entry in rare {
            for &other in &self.postings[entry.term as usize] {
                let score = &mut scores[other as usize];
                if *score == 0.0 {
                    touched.push(other);
                }
                *score += entry.weight * entry.weight / self.norms[other as usize].max(f32::MIN_POSITIVE);
            }
        }
        let best = |a: &u32, b: &u32| scores[*b as usize].total_cmp(&scores[*a as usize]).then(a.cmp(b));
        let mut candidates = touched.clone();
        candidates.retain(|other| *other as usize != position);
        if candidates.len() > CANDIDATES {
            candidates.select_nth_unstable_by(CANDIDATES, best);
            candidates.truncate(CANDIDATES);
        }
        for other in touched {
            scores[other as usize] = 0.0;
        }
        for entry in &self.documents[position] {
            weights[entry.term as usize] = entry.weight;
        }
        let likeness = |other: usize| {
            let norm = self.norms[position] * self.norms[other];
            if norm <= 0.0 {
                return 0.0;
            }
            // To look each term up is faster than to walk both lists, and what is not there adds nothing.
            let added = |entry: &Weighted| (weights[entry.term as usize] * entry.weight / norm).min(self.most_of_one);
            f64::from(self.documents[other].iter().map(added).sum::<f32>().clamp(0.0, 1.0))
        };
        let compare = |other: u32| Near { other: other as usize, likeness: likeness(other as usize) };
        let mut near: Vec<Near> = candidates.into_iter().map(compare).collect();
        for entry in &self.documents[position] {
            weights[entry.term as usize] = 0.0;
        }
        near.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then(a.other.cmp(&b.other)));
        near
    }
}

/// Calls `found` for every term that both have; both are in order of terms.
fn both(one: &[Weighted], other: &[Weighted], mut found: impl FnMut(Weighted, Weighted)) {
    let (mut i, mut j) = (0, 0);
    while i < one.len() && j < other.len() {
        match one[i].term.cmp(&other[j].term) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                found(one[i], other[j]);
                i += 1;
                j += 1;
            }
        }
    }
}

/// A term of one postmortem before it is known how many have it.
#[derive(Debug, Clone, Copy)]
struct Counted<'a> {
    hash: u64,
    surface: &'a str,
    /// How often it occurs, each time with the weight of its section.
    times: f32,
    /// The weight of its kind: 1 for a word, more for an identifier, [`PAIR`] for two words.
    kind: f32,
    /// It stands where the document says what broke.
    is_central: bool,
}

/// Counts the terms of one postmortem after the other.
struct Counter<'a, 'b> {
    extent: Extent,
    boilerplate: &'b Boilerplate,
    reader: Reader,
    /// The terms of one postmortem, each as often as it occurs: a buffer that is reused for the next, so that what is
    /// kept of each takes no more than it needs.
    all: Vec<Counted<'a>>,
    /// Where each of them is in `all`.
    places: ByHash<usize>,
}

impl<'a> Counter<'a, '_> {
    /// The terms of a postmortem, each once, in order of their hash.
    fn count(&mut self, postmortem: &'a Postmortem) -> Vec<Counted<'a>> {
        let Counter { extent, boilerplate, reader, all, places } = self;
        // That two incidents are of one service is told by the service; its name must not count again as a word. Who
        // worked on them says nothing of what broke.
        let mut own: Vec<u64> = Vec::new();
        let names = postmortem.services().chain(postmortem.teams()).chain(people(postmortem));
        names.for_each(|name| reader.words(name, |word| own.push(word.hash)));
        all.clear();
        places.clear();
        let mut add = |term: Counted<'a>| match places.entry(term.hash) {
            Entry::Vacant(free) => {
                free.insert(all.len());
                all.push(term);
            }
            Entry::Occupied(place) => {
                let known = &mut all[*place.get()];
                known.times += term.times;
                known.is_central |= term.is_central;
                known.kind = known.kind.max(term.kind);
                known.surface = known.surface.min(term.surface);
            }
        };
        for Part { text, weight: times, is_central } in parts(*extent, postmortem, boilerplate) {
            let mut last: Option<words::Word<'_>> = None;
            reader.words(text, |word| {
                if own.contains(&word.hash) {
                    last = None;
                    return;
                }
                let kind = extent.kind(&word);
                add(Counted { hash: word.hash, surface: word.surface, times, kind, is_central });
                // Two words with one sign between them: `connection pool`, `dead-letter`.
                if *extent == Extent::Fault
                    && let Some(before) = last.filter(|before| before.start + before.surface.len() + 1 == word.start)
                    && let Some(surface) = text.get(before.start..word.start + word.surface.len())
                    && !surface.contains('\n')
                {
                    let kind = if before.is_plain && word.is_plain { PLAIN } else { PAIR };
                    add(Counted { hash: words::pair(before.hash, word.hash), surface, times, kind, is_central });
                }
                last = Some(word);
            });
        }
        all.sort_unstable_by_key(|term| term.hash);
        all.clone()
    }
}

/// The names of those who had a part in an incident or have an item to do.
fn people(postmortem: &Postmortem) -> impl Iterator<Item = &str> {
    let incident = &postmortem.incident;
    let owners = incident.actions.iter().flat_map(|action| &action.owners);
    let all = incident.authors.iter().chain(&incident.participants).chain(owners);
    all.map(|person| person.value.trim_start_matches('@'))
}

/// A term that is kept, before it has a number.
#[derive(Debug, Clone, Copy)]
struct Kept<'a> {
    hash: u64,
    surface: &'a str,
    weight: f32,
    is_central: bool,
}

/// A postmortem's terms that are kept, in order of their hash, and the length of its vector.
struct Weighed<'a> {
    kept: Vec<Kept<'a>>,
    norm: f32,
}

impl Weighed<'_> {
    /// The terms by their number; numbers are in the order of the hashes, so that the order stays.
    fn numbered(&self, numbers: &ByHash<u32>) -> Vec<Weighted> {
        let numbered = |entry: &Kept<'_>| {
            let Kept { weight, is_central, .. } = *entry;
            Some(Weighted { term: *numbers.get(&entry.hash)?, weight, is_central })
        };
        self.kept.iter().filter_map(numbered).collect()
    }
}

/// Weighs a postmortem's terms and keeps the most telling that another postmortem has too.
fn weigh<'a>(extent: Extent, entries: Vec<Counted<'a>>, holders: &Holders, total: usize) -> Weighed<'a> {
    let mut kept: Vec<Kept<'a>> = Vec::with_capacity(entries.len() / 2);
    let mut alone = 0.0_f32;
    let all = total as f32 + 1.0;
    for Counted { hash, surface, times, kind, is_central } in entries {
        let count = holders.of_hash(hash);
        let weight = kind * extent.frequency(times) * (all / f32::from(count.max(1))).ln();
        if count > 1 {
            kept.push(Kept { hash, surface, weight, is_central });
        } else if kind >= 1.0 {
            alone += weight * weight;
        }
    }
    let best = |a: &Kept<'_>, b: &Kept<'_>| b.weight.total_cmp(&a.weight).then(a.hash.cmp(&b.hash));
    if kept.len() > extent.kept() {
        kept.select_nth_unstable_by(extent.kept(), best);
        kept.truncate(extent.kept());
    }
    kept.shrink_to_fit();
    kept.sort_unstable_by_key(|entry| entry.hash);
    let shared: f32 = kept.iter().map(|entry| entry.weight * entry.weight).sum();
    // Words that nobody else has make a postmortem less like all others, but a long one should not drown in them.
    Weighed { kept, norm: (shared + alone.min(shared) * 0.5).sqrt() }
}

/// Of two spellings of a term the shorter one is shown, and of these the one in small letters.
fn is_plainer(one: &str, other: &str) -> bool {
    one.len().cmp(&other.len()).then(other.cmp(one)).is_lt()
}
