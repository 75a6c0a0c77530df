//! From a query to what has to be looked up: which words count, which are corrected, which are left
//! out.

use tantivy::query::{DisjunctionMaxQuery, Query as Lookup};

use super::Engine;
use super::resolve::{ResolvedWord, Resolver};
use super::stop_words::is_stop_word;
use super::synonyms::{LONGEST, synonyms};
use crate::answer::UnknownFilter;
use crate::error::Error;
use crate::query::{Atom, Clause, Query, no_date};
use crate::schema::Label;
use crate::snippet::Marks;

/// Words of a query that are looked for; of more, the rarest.
const WORDS: usize = 32;
/// Up to this many words, typos are corrected and missing words reported; more are a pasted text.
const TYPED: usize = 8;
/// From this many words on a query is a line, whose words are looked for in a row.
const LINE: usize = 4;
/// A word in at most this many documents is looked at twice: it may be a typo somebody else made.
const LITTLE: u64 = 2;
/// How much commoner a word one slip away must be to be meant too.
const MUCH: u64 = 20;

/// What to look up, in the order that scores are summed.
#[derive(Default)]
pub(super) struct Plan {
    /// Every document found satisfies all of these.
    pub(super) required: Vec<Box<dyn Lookup>>,
    /// Documents that satisfy all of these come first.
    pub(super) words: Vec<Box<dyn Lookup>>,
    /// No document found satisfies any of these.
    pub(super) excluded: Vec<Box<dyn Lookup>>,
    /// Neighbouring words that stand side by side lift a document.
    pub(super) bonus: Vec<Box<dyn Lookup>>,
    /// Three words in a row, each: a document with some of them has the very line.
    pub(super) lines: Vec<Box<dyn Lookup>>,
    pub(super) after: Option<i64>,
    pub(super) before: Option<i64>,
    /// Nothing is asked, or something that no document has.
    pub(super) empty: bool,
    /// The query answered, where it is not the one asked.
    pub(super) assumed: Option<String>,
    /// Filters that no document satisfies.
    pub(super) unknown: Vec<UnknownFilter>,
    pub(super) marks: Marks,
    /// What to look for in a text, of each of the words.
    pub(super) word_marks: Vec<Marks>,
    /// How many words no document has.
    pub(super) lost: usize,
}

impl Plan {
    pub(super) fn of(engine: &Engine, query: &Query) -> Result<Plan, Error> {
        let mut planner = Planner::new(engine, query);
        for (index, clause) in query.clauses.iter().enumerate() {
            let unfinished = query.unfinished && index + 1 == query.clauses.len();
            planner.take(clause, unfinished)?;
        }
        planner.finish()
    }

    /// All that is looked up.
    pub(super) fn lookups(&self) -> impl Iterator<Item = &dyn Lookup> {
        [&self.required, &self.words, &self.excluded, &self.bonus, &self.lines].into_iter().flatten().map(AsRef::as_ref)
    }
}

/// An atom's lookup, and the atom as it is understood.
type Alternative = (Box<dyn Lookup>, Atom);

struct Word {
    lookup: Box<dyn Lookup>,
    documents: u64,
    resolved: Option<ResolvedWord>,
}

struct Planner<'a> {
    resolver: Resolver<'a>,
    query: &'a Query,
    /// The query as it is understood.
    meant: Query,
    plan: Plan,
    words: Vec<Word>,
    /// Lookups of labels that a document has one of at most, to be joined.
    single: Vec<(Label, Vec<Box<dyn Lookup>>)>,
    word_count: usize,
    skips_stop_words: bool,
    lost: usize,
}

impl<'a> Planner<'a> {
    fn new(engine: &'a Engine, query: &'a Query) -> Self {
        let words = query.clauses.iter().filter(|clause| !clause.not).filter_map(only_word);
        let word_count = words.clone().count();
        let skips_stop_words = engine.language == "en" && words.clone().any(|word| !is_stop_word(word));
        Planner {
            resolver: Resolver::new(engine),
            query,
            meant: Query { clauses: Vec::new(), ..query.clone() },
            plan: Plan { after: query.after, before: query.before, empty: query.is_empty(), ..Plan::default() },
            words: Vec::new(),
            single: Vec::new(),
            word_count,
            skips_stop_words,
            lost: 0,
        }
    }

    fn take(&mut self, clause: &Clause, unfinished: bool) -> Result<(), Error> {
        if let (false, Some(word)) = (clause.not, only_word(clause)) {
            if self.skips_stop_words && !unfinished && is_stop_word(word) {
                self.meant.clauses.push(clause.clone());
                return Ok(());
            }
            return self.take_word(word, clause, unfinished);
        }
        if let (false, [Atom::Label(label, value)]) = (clause.not, clause.any.as_slice()) {
            return self.take_label(*label, value, clause);
        }
        let mut lookups = Vec::new();
        let mut meant = Vec::new();
        for atom in &clause.any {
            if let Some((lookup, atom)) = self.atom(atom, clause.not)? {
                lookups.push(lookup);
                meant.push(atom);
            }
        }
        let all_words = clause.any.iter().all(|atom| matches!(atom, Atom::Word(_)));
        match any_of(lookups) {
            Some(lookup) if clause.not => self.plan.excluded.push(lookup),
            Some(lookup) if all_words => {
                self.words.push(Word { lookup, documents: 0, resolved: None });
            }
            Some(lookup) => self.plan.required.push(lookup),
            None if clause.not => meant.clone_from(&clause.any),
            None => self.plan.empty = true,
        }
        self.meant.clauses.push(Clause { not: clause.not, any: meant });
        Ok(())
    }

    fn take_word(&mut self, word: &str, clause: &Clause, unfinished: bool) -> Result<(), Error> {
        let mut resolved = self.resolver.word(word, unfinished)?;
        let is_of_the_trade = !synonyms(word).is_empty();
        // Its own sequence stays the last: that is the one whose neighbours count.
        resolved = ResolvedWord::either(self.resolver.synonyms(word)?, resolved);
        let found = resolved.as_ref().map_or(0, |resolved| resolved.documents);
        let mut meant = clause.clone();
        // An abbreviation in capitals is no slip of the finger.
        let is_abbreviation = word.chars().filter(|c| c.is_uppercase()).count() > 1;
        let doubtful = found <= LITTLE
            && !is_abbreviation
            && !is_of_the_trade
            && self.word_count <= TYPED
            && !(unfinished && found > 0);
        // What has not been counted yet is not doubted yet.
        if doubtful
            && !self.resolver.is_incomplete()
            && let Some(near) = self.resolver.nearest(word)?
        {
            let commoner = near.distance == 1 && near.documents >= found.max(1) * MUCH;
            if found == 0 || commoner {
                meant.any = if found == 0 { Vec::new() } else { clause.any.clone() };
                meant.any.push(Atom::Word(near.word.clone()));
                let other = self.resolver.word(&near.word, unfinished)?;
                resolved = ResolvedWord::either(resolved, other);
            }
        }
        let Some(resolved) = resolved else {
            self.lost += 1;
            if let Some((field, value)) = no_date(word).filter(|_| self.word_count <= TYPED) {
                self.unknown(field, value, Vec::new(), false);
                self.plan.empty = true;
            }
            return Ok(());
        };
        self.meant.clauses.push(meant);
        let lookup = resolved.lookup.box_clone();
        self.words.push(Word { lookup, documents: resolved.documents, resolved: Some(resolved) });
        Ok(())
    }

    fn take_label(&mut self, label: Label, value: &str, clause: &Clause) -> Result<(), Error> {
        let found = match self.resolver.label(label, value)? {
            Ok(found) => found,
            Err(known) => return self.take_unknown(label, value, known, clause),
        };
        let mut meant = clause.clone();
        if let Some(instead) = found.instead {
            meant.any = vec![Atom::Label(label, instead)];
        }
        self.meant.clauses.push(meant);
        if label.is_many() {
            self.plan.required.push(found.lookup);
            return Ok(());
        }
        match self.single.iter_mut().find(|(known, _)| *known == label) {
            Some((_, lookups)) => lookups.push(found.lookup),
            None => self.single.push((label, vec![found.lookup])),
        }
        Ok(())
    }

    /// A filter with a value that no document has: perhaps it was text after all, such as `status:500` in a log line.
    /// What is found has that text then; else nothing is.
    fn take_unknown(&mut self, label: Label, value: &str, known: Vec<String>, clause: &Clause) -> Result<(), Error> {
        let text = format!("{}:{value}", label.name());
        if self.word_count > TYPED {
            self.unknown(label.name(), value, known, true);
            return self.take_word(&text, clause, false);
        }
        let resolved = self.resolver.word(&text, false)?;
        self.unknown(label.name(), value, known, resolved.is_some());
        match resolved {
            Some(resolved) => {
                resolved.mark(&mut self.plan.marks);
                self.plan.required.push(resolved.lookup);
                self.meant.clauses.push(clause.clone());
            }
            None => self.plan.empty = true,
        }
        Ok(())
    }

    fn unknown(&mut self, field: &str, value: &str, known: Vec<String>, as_text: bool) {
        self.plan.unknown.push(UnknownFilter { field: field.to_owned(), value: value.to_owned(), known, as_text });
    }

    /// One of several alternatives, or something unwanted.
    fn atom(&mut self, atom: &Atom, not: bool) -> Result<Option<Alternative>, Error> {
        let resolved = match atom {
            Atom::Word(word) => self.resolver.word(word, false)?,
            Atom::Phrase(phrase) => self.resolver.phrase(phrase)?,
            Atom::Label(label, value) => {
                let found = match self.resolver.label(*label, value)? {
                    Ok(found) => found,
                    Err(known) => {
                        self.unknown(label.name(), value, known, false);
                        return Ok(None);
                    }
                };
                let meant = found.instead.map_or_else(|| atom.clone(), |value| Atom::Label(*label, value));
                return Ok(Some((found.lookup, meant)));
            }
        };
        let Some(resolved) = resolved else { return Ok(None) };
        if !not {
            resolved.mark(&mut self.plan.marks);
        }
        Ok(Some((resolved.lookup, atom.clone())))
    }

    /// Words side by side that have another name: what has that name is lifted, `oom` where `out of memory` is asked for.
    fn named_otherwise(&mut self) -> Result<(), Error> {
        if self.word_count > TYPED {
            return Ok(());
        }
        for run in runs(self.query) {
            for length in 2..=LONGEST.min(run.len()) {
                for words in run.windows(length) {
                    if let Some(other) = self.resolver.synonyms(&words.join(" "))? {
                        other.mark(&mut self.plan.marks);
                        self.plan.bonus.push(other.lookup);
                    }
                }
            }
        }
        Ok(())
    }

    /// Of a line of some length, each three words in a row.
    fn line(&mut self) -> Result<(), Error> {
        for run in runs(self.query).into_iter().filter(|run| run.len() >= LINE) {
            for words in run.windows(LINE - 1).take(WORDS) {
                self.plan.lines.extend(self.resolver.in_a_row(&words.join(" "))?);
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Plan, Error> {
        for (_, lookups) in std::mem::take(&mut self.single) {
            self.plan.required.extend(any_of(lookups));
        }
        self.named_otherwise()?;
        self.line()?;
        self.plan.lost = self.lost;
        if self.words.is_empty() && self.lost > 0 {
            self.plan.empty = true;
        }
        if self.words.len() > WORDS {
            let mut rarest: Vec<u64> = self.words.iter().map(|word| word.documents).collect();
            rarest.sort_unstable();
            let most = rarest[WORDS - 1];
            self.words.retain(|word| word.documents <= most);
            self.words.truncate(WORDS);
        } else {
            let resolved_words = self.words.iter().map(|word| word.resolved.as_ref());
            let resolved_words: Vec<Option<&ResolvedWord>> = resolved_words.collect();
            for pair in resolved_words.windows(2) {
                if let [Some(first), Some(second)] = pair {
                    self.plan.bonus.extend(self.resolver.adjacent(first, second));
                }
            }
        }
        for word in self.words {
            let mut marks = Marks::default();
            if let Some(resolved) = word.resolved {
                resolved.mark(&mut marks);
                resolved.mark(&mut self.plan.marks);
            }
            self.plan.word_marks.push(marks);
            self.plan.words.push(word.lookup);
        }
        let changed = self.meant.clauses != self.query.clauses;
        if changed && self.word_count <= TYPED {
            self.plan.assumed = Some(self.meant.to_string());
        }
        Ok(self.plan)
    }
}

/// The words of a query that stand side by side.
fn runs(query: &Query) -> Vec<Vec<&str>> {
    let mut runs = vec![Vec::new()];
    for clause in &query.clauses {
        match only_word(clause).filter(|_| !clause.not) {
            Some(word) => runs.last_mut().into_iter().for_each(|run| run.push(word)),
            None => runs.push(Vec::new()),
        }
    }
    runs
}

fn only_word(clause: &Clause) -> Option<&str> {
    match clause.any.as_slice() {
        [Atom::Word(word)] => Some(word),
        _ => None,
    }
}

/// Documents that satisfy any; labels do not score.
fn any_of(mut lookups: Vec<Box<dyn Lookup>>) -> Option<Box<dyn Lookup>> {
    match lookups.len() {
        0 | 1 => lookups.pop(),
        _ => Some(Box::new(DisjunctionMaxQuery::new(lookups))),
    }
}
