//! Answers over an index: resolves a query against what the index holds, ranks, counts, quotes.
//!
//! No thread, no clock, no disk: the same answer in a terminal and in a browser's worker.

mod facets;
mod plan;
mod resolve;
mod tally;
mod vocabulary;

use tantivy::schema::Value;
use tantivy::{DocAddress, Index, ReloadPolicy, Searcher, TantivyDocument};

use crate::answer::{Answer, Facets, Hit};
use crate::day;
use crate::error::Error;
use crate::files::{Files, Sealed};
use crate::query::{Atom, Query};
use crate::schema::{self, Fields, Label};
use crate::snippet::{self, Marks, Section};
use crate::token::{self, Mode, Normal};

use plan::Plan;
use tally::Ranked;

/// Decompressed blocks of the document store that are kept.
const STORE_CACHE: usize = 16;

/// An opened index.
pub struct Engine {
    searcher: Searcher,
    fields: Fields,
    language: String,
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
}

impl Default for Options {
    fn default() -> Self {
        Options { limit: 10, offset: 0, typing: false }
    }
}

impl Engine {
    /// Opens the files that [`write`](crate::write()) made.
    pub fn open(files: Files) -> Result<Engine, Error> {
        let mut index = Index::open(Sealed::new(files))?;
        let schema = index.schema();
        let foreign = || tantivy::TantivyError::SchemaError("not an index of Coroner".to_owned());
        let fields = Fields::find(&schema).ok_or_else(foreign)?;
        let language = schema::language(&schema).ok_or_else(foreign)?;
        index.set_tokenizers(token::tokenizers(&language));
        let builder = index.reader_builder().reload_policy(ReloadPolicy::Manual);
        let reader: tantivy::IndexReader = builder.doc_store_cache_num_blocks(STORE_CACHE).try_into()?;
        Ok(Engine { searcher: reader.searcher(), fields, language })
    }

    /// How many documents there are.
    pub fn documents(&self) -> usize {
        self.searcher.segment_readers().first().map_or(0, |segment| segment.max_doc() as usize)
    }

    /// Answers a query; any text is one. An empty query is answered with nothing.
    pub fn answer(&self, text: &str, options: &Options) -> Result<Answer, Error> {
        let query = Query::parse(text, options.typing);
        let mut plan = Plan::of(self, &query)?;
        let mut ranked = tally::rank(self, &plan)?;
        if ranked.is_empty()
            && let Some(looser) = loosened(&query)
        {
            let second = Plan::of(self, &looser)?;
            let found = tally::rank(self, &second)?;
            if !found.is_empty() {
                let assumed = second.assumed.clone().or_else(|| Some(looser.to_string()));
                (plan, ranked) = (Plan { assumed, ..second }, found);
            }
        }
        let page = ranked.iter().skip(options.offset).take(options.limit);
        Ok(Answer {
            query: text.to_owned(),
            total: ranked.len(),
            assumed: plan.assumed.filter(|_| !ranked.is_empty()),
            hits: page.map(|found| self.hit(found, &plan.marks)).collect::<Result<_, _>>()?,
            facets: self.facets(&ranked)?,
        })
    }

    fn facets(&self, ranked: &[Ranked]) -> Result<Facets, Error> {
        Ok(Facets {
            team: facets::count(self, Label::Team, ranked)?,
            service: facets::count(self, Label::Service, ranked)?,
            cause: facets::count(self, Label::Cause, ranked)?,
            severity: facets::count(self, Label::Severity, ranked)?,
        })
    }

    fn hit(&self, found: &Ranked, marks: &Marks) -> Result<Hit, Error> {
        let document: TantivyDocument = self.searcher.doc(DocAddress::new(0, found.document))?;
        let text = |field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default();
        let label = |label| document.get_first(self.fields.of(label)).and_then(|value| value.as_str());
        let days = document.get_first(self.fields.date).and_then(|value| value.as_i64());
        let section = |field, mode| Section { text: text(field), mode };
        let sections = [
            section(self.fields.summary, Mode::Prose),
            section(self.fields.root_cause, Mode::Prose),
            section(self.fields.body, Mode::Prose),
            section(self.fields.code, Mode::Code),
        ];
        let mut stemming = Normal::stemming(&self.language);
        Ok(Hit {
            id: text(self.fields.id).to_owned(),
            path: text(self.fields.path).to_owned(),
            url: text(self.fields.url).to_owned(),
            title: text(self.fields.title).to_owned(),
            date: days.map(day::to_text),
            severity: label(Label::Severity).map(str::to_owned),
            teams: document
                .get_all(self.fields.of(Label::Team))
                .filter_map(|value| value.as_str().map(str::to_owned))
                .collect(),
            score: found.score(),
            snippet: snippet::choose(&sections, marks, &mut stemming, &mut Normal::folding()),
        })
    }
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
