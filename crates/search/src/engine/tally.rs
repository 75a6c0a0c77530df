//! Ranking: documents with all the words first, then by relevance, then the newest, then by id.
//!
//! Documents lie in the index newest first and then by id, so the document number is the last
//! tie-break and the order is total. Scores are compared in coarse steps, so that a difference in
//! the last bit of a logarithm between two platforms cannot show.

use std::cmp::Reverse;

use tantivy::query::{EnableScoring, Query as Lookup};

use super::Engine;
use super::plan::Plan;
use crate::error::Error;

/// Steps of a score.
const STEPS: f32 = 256.0;
/// Documents with all the words that fill a page of the site; after fewer, those with most of them follow.
const ENOUGH: usize = 12;
/// The share of the best document's coverage that is "most of the words".
const MOST: f32 = 0.6;

/// What has only some of the words comes before all that has them when it says so many times more of them than the best of
/// these: in its title, and not here and there.
const LIFTED: f32 = 1.5;

/// So many threes of words in a row, which are four words, are a part of the very line.
const IN_A_ROW: u16 = 2;

/// A document found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ranked {
    /// It has only some of the words.
    pub(super) partial: bool,
    points: Reverse<u32>,
    pub(super) document: u32,
}

impl Ranked {
    pub(super) fn score(&self) -> f32 {
        // Points are far below 2^24, so the conversion is exact.
        self.points.0 as f32 / STEPS
    }

    /// The order by date. Documents are numbered from the newest on.
    pub(super) fn by_date(&self) -> (bool, u32) {
        (self.partial, self.document)
    }
}

/// What is known of every document so far.
struct Tally {
    open: Vec<bool>,
    score: Vec<f32>,
    matched: Vec<u16>,
    /// How many threes of words in a row.
    in_a_row: Vec<u16>,
    /// Sum of the words matched, each by how rare it is.
    cover: Vec<f32>,
}

/// Documents found.
#[derive(Default)]
pub(super) struct Ranking {
    /// All of them, best first.
    pub(super) ranked: Vec<Ranked>,
    /// How much of the words one of them has at most, from 0 to 1.
    pub(super) strength: f32,
    /// How much each word says, by how rare it is.
    pub(super) weights: Vec<f32>,
    /// How much the words say that no document has.
    pub(super) lost: f32,
}

/// All documents that a plan finds.
pub(super) fn rank(engine: &Engine, plan: &Plan) -> Result<Ranking, Error> {
    let documents = engine.documents();
    // What a plan made of half the counts would ask for, nobody may need.
    if plan.empty || documents == 0 || engine.is_incomplete() {
        return Ok(Ranking::default());
    }
    for lookup in plan.lookups() {
        let mut asked = Ok(());
        lookup.query_terms(&mut |term, positions| {
            asked = std::mem::replace(&mut asked, Ok(())).and_then(|()| engine.ask_for(term, positions));
        });
        asked?;
    }
    if engine.is_incomplete() {
        return Ok(Ranking::default());
    }
    let mut tally = Tally {
        open: vec![true; documents],
        score: vec![0.0; documents],
        matched: vec![0; documents],
        in_a_row: vec![0; documents],
        cover: vec![0.0; documents],
    };
    tally.dates(engine, plan)?;
    for must in &plan.required {
        let mut seen = vec![false; documents];
        each(engine, must.as_ref(), |document, score| {
            seen[document] = true;
            tally.score[document] += score;
        })?;
        tally.open.iter_mut().zip(seen).for_each(|(open, seen)| *open &= seen);
    }
    for not in &plan.excluded {
        each(engine, not.as_ref(), |document, _| tally.open[document] = false)?;
    }
    let mut weights = Vec::with_capacity(plan.words.len());
    for word in &plan.words {
        weights.push(tally.word(engine, word.as_ref())?);
    }
    let total: f32 = weights.iter().sum();
    // A word that no document has would say most.
    let lost = (1.0 + (documents as f32 + 0.5) / 0.5).ln() * plan.lost as f32;
    let open = (0..documents).filter(|document| tally.open[*document]);
    let best = open.map(|document| tally.cover[document]).fold(0.0, f32::max);
    let strength = if plan.words.is_empty() { 1.0 } else { best / (total + lost) };
    for line in &plan.lines {
        each(engine, line.as_ref(), |document, score| {
            tally.score[document] += score;
            tally.in_a_row[document] += 1;
        })?;
    }
    for bonus in &plan.bonus {
        each(engine, bonus.as_ref(), |document, score| tally.score[document] += score)?;
    }
    Ok(Ranking { ranked: tally.ranked(plan.words.len(), total), strength, weights, lost })
}

impl Tally {
    fn dates(&mut self, engine: &Engine, plan: &Plan) -> Result<(), Error> {
        if plan.after.is_none() && plan.before.is_none() {
            return Ok(());
        }
        let Some(segment) = engine.searcher.segment_readers().first() else { return Ok(()) };
        let dates = segment.fast_fields().i64("date").ok();
        for (document, open) in (0..).zip(&mut self.open) {
            let day = dates.as_ref().and_then(|dates| dates.first(document));
            *open = day.is_some_and(|day| {
                plan.after.is_none_or(|first| day >= first) && plan.before.is_none_or(|end| day < end)
            });
        }
        Ok(())
    }

    /// Adds a word; returns how much it says, by how rare it is.
    fn word(&mut self, engine: &Engine, word: &dyn Lookup) -> Result<f32, Error> {
        let mut found: Vec<(usize, f32)> = Vec::new();
        each(engine, word, |document, score| found.push((document, score)))?;
        let (all, with) = (self.open.len() as f32, found.len() as f32);
        let weight = (1.0 + (all - with + 0.5) / (with + 0.5)).ln();
        for (document, score) in found {
            self.score[document] += score;
            self.matched[document] += 1;
            self.cover[document] += weight;
        }
        Ok(weight)
    }

    fn ranked(self, words: usize, total: f32) -> Vec<Ranked> {
        let open = || (0..self.open.len()).filter(|document| self.open[*document]);
        // What has a part of the very line is as good as what has all its words somewhere.
        let is_full =
            |document: &usize| usize::from(self.matched[*document]) == words || self.in_a_row[*document] >= IN_A_ROW;
        let mut ranked: Vec<Ranked> = open()
            .filter(|document| self.matched[*document] > 0 || words == 0)
            .map(|document| {
                let partial = !is_full(&document);
                let share = if partial { self.cover[document] / total } else { 1.0 };
                Ranked {
                    partial,
                    points: Reverse((self.score[document] * share * STEPS).round() as u32),
                    document: document as u32,
                }
            })
            .collect();
        let best = open().map(|document| self.cover[document]).fold(0.0, f32::max);
        let most_points = ranked.iter().filter(|one| !one.partial).map(|one| one.points.0).max();
        for one in &mut ranked {
            one.partial &= most_points.is_none_or(|most| one.score() < LIFTED * most as f32 / STEPS);
        }
        ranked.sort_unstable();
        let full = ranked.iter().filter(|one| !one.partial).count();
        if full >= ENOUGH {
            ranked.truncate(full);
        } else {
            // Those with most of the words, all of them; of others no more than fill a page.
            let mut place = 0;
            ranked.retain(|one| {
                place += 1;
                place <= ENOUGH || !one.partial || self.cover[one.document as usize] >= best * MOST
            });
        }
        ranked
    }
}

/// Every document that a lookup finds, with its score.
fn each(engine: &Engine, lookup: &dyn Lookup, mut take: impl FnMut(usize, f32)) -> Result<(), Error> {
    let Some(segment) = engine.searcher.segment_readers().first() else { return Ok(()) };
    let weight = lookup.weight(EnableScoring::enabled_from_searcher(&engine.searcher))?;
    weight.for_each(segment, &mut |document, score| take(document as usize, score))?;
    Ok(())
}
