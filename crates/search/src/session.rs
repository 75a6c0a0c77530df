//! The engine over a pack that comes block by block: asked a query it answers, or names all the
//! blocks that it lacks for the step it is at.
//!
//! It fetches nothing itself. A browser's worker fetches over the network, a terminal reads a folder,
//! a test takes from a map; they hand over what was named and ask again. From the boot file on that is
//! three times at most for a plain query: terms, their postings, the documents shown. A misspelt word
//! may take another look at the words of the archive.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::answer::{Answer, Facets};
use crate::engine::{Engine, Options, Sort};
use crate::error::Error;
use crate::pack::{BOOT, Blocks, Manifest};

/// Bytes of blocks that are kept from one query to the next.
const KEPT: usize = 48 << 20;

/// A pack being read.
pub struct Session {
    engine: Engine,
    blocks: Blocks,
    /// The query of the step before: what came for it is not thrown away.
    query: String,
}

/// A question as a page puts it: `{query, limit, offset, typing, sort}`, all but the first optional.
#[derive(Deserialize)]
struct Question {
    query: String,
    #[serde(default = "ten")]
    limit: usize,
    #[serde(default)]
    offset: usize,
    #[serde(default)]
    typing: bool,
    #[serde(default)]
    sort: Sort,
}

fn ten() -> usize {
    Options::default().limit
}

/// Hits that a page gets at most: each costs a fetch.
const MOST_HITS: usize = 100;

/// The answer to a page: `{answer: {query, total, assumed, unknown, weak, hits, facets, documents}}` or `{needs: [name…]}`.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum PageReply<'a> {
    Answer {
        #[serde(flatten)]
        answer: &'a Answer,
        facets: &'a Facets,
        documents: usize,
    },
    Needs(&'a [String]),
}

/// What a session says to a query.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// The answer.
    Answer(Answer),
    /// Names of the blocks to hand over before the same is asked again.
    Needs(Vec<String>),
}

impl Session {
    /// Opens the boot file of a pack.
    pub fn open(boot: &[u8]) -> Result<Session, Error> {
        let (_, rest) = Manifest::read(boot)?;
        let blocks = Blocks::open(rest).ok_or_else(|| Error::internal(format!("{BOOT} is damaged")))?;
        let engine = Engine::over(Arc::new(blocks.clone()))?;
        Ok(Session { engine, blocks, query: String::new() })
    }

    /// How many documents there are.
    pub fn documents(&self) -> usize {
        self.engine.documents()
    }

    /// Takes a block. The error names it when it is damaged or none of this pack.
    pub fn give(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), Error> {
        self.blocks.give(name, bytes)
    }

    /// Answers a query, or names what is missing.
    pub fn ask(&mut self, query: &str, options: &Options) -> Result<Reply, Error> {
        let same = self.query == query;
        self.blocks.begin(if same { usize::MAX } else { KEPT });
        if !same {
            query.clone_into(&mut self.query);
        }
        Ok(match self.engine.attempt(query, options)? {
            Some(answer) => Reply::Answer(answer),
            None => Reply::Needs(self.blocks.missing()),
        })
    }

    /// The same in JSON, for a page: a question in, an answer with its facets or the needs out.
    pub fn ask_json(&mut self, question: &[u8]) -> Result<String, Error> {
        let unread = |error: serde_json::Error| Error::internal(error.to_string());
        let question: Question = serde_json::from_slice(question).map_err(unread)?;
        let Question { query, limit, offset, typing, sort } = question;
        let reply = self.ask(&query, &Options { limit: limit.min(MOST_HITS), offset, typing, sort })?;
        let documents = self.documents();
        let reply_to_page = match &reply {
            Reply::Answer(answer) => PageReply::Answer { answer, facets: &answer.facets, documents },
            Reply::Needs(names) => PageReply::Needs(names),
        };
        serde_json::to_string(&reply_to_page).map_err(unread)
    }
}
