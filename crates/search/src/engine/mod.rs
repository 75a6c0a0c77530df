//! Answers over an index: resolves a query against what the index holds, ranks, counts, quotes.
//!
//! No thread, no clock, no disk: the same answer in a terminal and in a browser's worker.

mod facets;
mod plan;
mod resolve;
mod stop_words;
mod synonyms;
mod tally;
mod vocabulary;

use std::future::Future;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use tantivy::{Index, ReloadPolicy, Searcher, Term};

use crate::answer::{Answer, Facets, Hit};
use crate::error::Error;
use crate::files::Files;
use crate::query::{Atom, Query};
use crate::schema::{self, Fields, Label};
use crate::snippet::{self, Marks, Section};
use crate::storage::{self, InMemory, IndexStorage, ReadOnlyDirectory};
use crate::stored_document::{DICTIONARY, StoredDocument};
use crate::token::{self, Mode, Normal};
use crate::words::{BLOCKS, WORDS, Words};

use plan::Plan;
use tally::{Ranked, Ranking};

/// Below this share of the words, each by how rare it is, the best match is weak.
const WEAK: f32 = 0.5;
/// Of at least so many words, most must stand in one passage.
const SEVERAL: usize = 3;
/// So many of the best documents are looked at for such a passage.
const BEST: usize = 3;

/// An opened index.
pub struct Engine {
    searcher: Searcher,
    fields: Fields,
    language: String,
    words: Words,
    dictionary: Vec<u8>,
    storage: Arc<dyn IndexStorage>,
}

/// How to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// How many hits to give.
    pub limit: usize,
    /// How many to leave out before them.
    pub offset: usize,
    /// Whether the reader is still typing: then the last word also matches as a beginning.
    pub typing: bool,
    /// What comes first.
    pub sort: Sort,
}

/// What comes first among documents found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// What speaks most of the words asked for.
    #[default]
    Relevance,
    /// The newest. Documents that have only most of the words still come after those with all.
    Date,
}

impl Default for Options {
    fn default() -> Self {
        Options { limit: 10, offset: 0, typing: false, sort: Sort::Relevance }
    }
}

impl Engine {
    /// Opens the files that [`write`](crate::write()) made.
    pub fn open(files: Files) -> Result<Engine, Error> {
        Engine::over(Arc::new(InMemory::new(storage::shared(files))))
    }

    /// Opens an index over a storage.
    pub(crate) fn over(storage: Arc<dyn IndexStorage>) -> Result<Engine, Error> {
        let mut index = Index::open(ReadOnlyDirectory(Arc::clone(&storage)))?;
        let schema = index.schema();
        let foreign = || tantivy::TantivyError::SchemaError("not an index of Coroner".to_owned());
        let fields = Fields::find(&schema).ok_or_else(foreign)?;
        let language = schema::language(&schema).ok_or_else(foreign)?;
        index.set_tokenizers(token::tokenizers(&language));
        let builder = index.reader_builder().reload_policy(ReloadPolicy::Manual);
        let reader: tantivy::IndexReader = builder.doc_store_cache_num_blocks(0).try_into()?;
        let list = whole_file(storage.as_ref(), BLOCKS)?;
        let words = storage.file(WORDS).and_then(|file| Words::open(file, &list)).ok_or_else(foreign)?;
        let dictionary = whole_file(storage.as_ref(), DICTIONARY)?;
        Ok(Engine { searcher: reader.searcher(), fields, language, words, dictionary, storage })
    }

    /// How many documents there are.
    pub fn documents(&self) -> usize {
        self.searcher.segment_readers().first().map_or(0, |segment| segment.max_doc() as usize)
    }

    /// Answers a query; any text is one. An empty query is answered with nothing.
    pub fn answer(&self, text: &str, options: &Options) -> Result<Answer, Error> {
        self.attempt(text, options)?.ok_or_else(|| Error::internal("a part of the index is missing"))
    }

    /// Answers a query as far as what has come allows; `None` when something is missing that the
    /// storage has been asked for by then. All that one step needs is asked for at once: the terms,
    /// then their postings, then the documents shown.
    pub(crate) fn attempt(&self, text: &str, options: &Options) -> Result<Option<Answer>, Error> {
        let query = Query::parse(text, options.typing);
        let mut plan = Plan::of(self, &query)?;
        let mut ranking = tally::rank(self, &plan)?;
        if ranking.ranked.is_empty()
            && !self.is_incomplete()
            && let Some(looser) = loosened(&query)
        {
            let second = Plan::of(self, &looser)?;
            let found = tally::rank(self, &second)?;
            if !found.ranked.is_empty() {
                let assumed = second.assumed.clone().or_else(|| Some(looser.to_string()));
                (plan, ranking) = (Plan { assumed, ..second }, found);
            }
        }
        if self.is_incomplete() {
            return Ok(None);
        }
        let weak = self.is_weak(&plan, &ranking)?;
        let mut ranked = ranking.ranked;
        if options.sort == Sort::Date {
            ranked.sort_unstable_by_key(Ranked::by_date);
        }
        let page = ranked.iter().skip(options.offset).take(options.limit);
        let mut hits = Vec::with_capacity(page.len());
        // One for all hits: what it has stemmed it remembers.
        let mut stemming = Normal::stemming(&self.language);
        for found in page {
            hits.extend(self.hit(found, &plan.marks, &mut stemming)?);
        }
        if self.is_incomplete() {
            return Ok(None);
        }
        Ok(Some(Answer {
            query: text.to_owned(),
            total: ranked.len(),
            unknown: plan.unknown,
            weak,
            assumed: plan.assumed.filter(|_| !ranked.is_empty()),
            hits,
            facets: self.facets(&ranked)?,
        }))
    }

    /// Whether even the best documents have little of the words, or have them far apart.
    fn is_weak(&self, plan: &Plan, ranking: &Ranking) -> Result<bool, Error> {
        if ranking.ranked.is_empty() || ranking.strength < WEAK || plan.words.len() < SEVERAL {
            return Ok(!ranking.ranked.is_empty() && ranking.strength < WEAK);
        }
        let (mut stemming, mut folding) = (Normal::stemming(&self.language), Normal::folding());
        let words: Vec<(&Marks, f32)> = plan.word_marks.iter().zip(ranking.weights.iter().copied()).collect();
        let mut closest: f32 = 0.0;
        for found in ranking.ranked.iter().take(BEST) {
            let Some(stored) = self.stored(found)? else { continue };
            let together = snippet::together(&stored.title, &sections(&stored), &words, &mut stemming, &mut folding);
            closest = closest.max(together);
        }
        let total: f32 = ranking.weights.iter().sum();
        Ok(closest / (total + ranking.lost) < WEAK)
    }

    /// The one segment; none of an empty archive.
    #[cfg(feature = "write")]
    pub(crate) fn segment(&self) -> Option<&tantivy::SegmentReader> {
        self.searcher.segment_readers().first()
    }

    /// Whether something asked for has not come.
    fn is_incomplete(&self) -> bool {
        self.storage.is_incomplete()
    }

    /// What was read; `None` if it has not arrived, which is not an error.
    fn soft<T, E: Into<Error>>(&self, read: Result<T, E>) -> Result<Option<T>, Error> {
        match read {
            Ok(value) => Ok(Some(value)),
            Err(_) if self.is_incomplete() => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// In how many documents a term is.
    fn count(&self, term: &Term) -> Result<u64, Error> {
        Ok(self.soft(self.searcher.doc_freq(term))?.unwrap_or(0))
    }

    /// Asks for the postings of a term, and for its positions at the same time: reading them in the
    /// common way, a missing posting would keep positions from being asked for.
    fn ask_for(&self, term: &Term, positions: bool) -> Result<(), Error> {
        let Some(segment) = self.searcher.segment_readers().first() else { return Ok(()) };
        let inverted = segment.inverted_index(term.field())?;
        let mut asking = std::pin::pin!(inverted.warm_postings(term, positions));
        // Storages answer at once, so nothing is ever waited for.
        match asking.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(asked) => self.soft(asked).map(|_| ()),
            Poll::Pending => Ok(()),
        }
    }

    fn facets(&self, ranked: &[Ranked]) -> Result<Facets, Error> {
        Ok(Facets {
            team: facets::count(self, Label::Team, ranked)?,
            service: facets::count(self, Label::Service, ranked)?,
            cause: facets::count(self, Label::Cause, ranked)?,
            severity: facets::count(self, Label::Severity, ranked)?,
        })
    }

    fn hit(&self, found: &Ranked, marks: &Marks, stemming: &mut Normal) -> Result<Option<Hit>, Error> {
        let Some(stored) = self.stored(found)? else { return Ok(None) };
        let snippet = snippet::choose(&sections(&stored), marks, stemming, &mut Normal::folding());
        Ok(Some(Hit {
            id: stored.id,
            path: stored.path,
            url: stored.url,
            title: stored.title,
            date: stored.date,
            severity: stored.severity,
            teams: stored.teams,
            minutes: stored.minutes,
            ended_by: stored.ended_by,
            partial: found.partial,
            score: found.score(),
            snippet,
        }))
    }

    /// A document as hits show it; `None` where it has not come.
    fn stored(&self, found: &Ranked) -> Result<Option<StoredDocument>, Error> {
        let Some(bytes) = self.soft(self.storage.stored(found.document))? else { return Ok(None) };
        let damaged = || Error::internal(format!("document {} is damaged", found.document));
        StoredDocument::open(&bytes, &self.dictionary).map(Some).ok_or_else(damaged)
    }
}

/// The parts of a document that a passage may be taken from.
fn sections(stored: &StoredDocument) -> [Section<'_>; 4] {
    let prose = |text| Section { text, mode: Mode::Prose };
    let code = Section { text: &stored.code, mode: Mode::Code };
    [prose(&stored.summary), prose(&stored.root_cause), prose(&stored.body), code]
}

fn whole_file(storage: &dyn IndexStorage, name: &str) -> Result<Vec<u8>, Error> {
    let file = storage.file(name).ok_or_else(|| Error::internal(format!("no file {name}")))?;
    Ok(file.read_bytes(0..file.len())?.to_vec())
}

/// The query with its quotes off: a second try where no document has the very phrase.
fn loosened(query: &Query) -> Option<Query> {
    let mut looser = query.clone();
    let mut changed = false;
    looser.clauses.clear();
    for clause in &query.clauses {
        match clause.any.as_slice() {
            [Atom::Phrase(phrase)] if !clause.not => {
                changed = true;
                for (from, to) in token::chunks(phrase) {
                    let any = vec![Atom::Word(phrase[from..to].to_owned())];
                    looser.clauses.push(crate::query::Clause { not: false, any });
                }
            }
            _ => looser.clauses.push(clause.clone()),
        }
    }
    changed.then_some(looser)
}
