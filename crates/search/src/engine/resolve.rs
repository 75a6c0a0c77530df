//! Words, phrases and labels, looked up in the index: which fields have them, under which terms.

use tantivy::Term;
use tantivy::query::{BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, PhraseQuery, Query as Lookup, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

use super::Engine;
use super::stop_words::is_stop_word;
use super::synonyms::synonyms;
use super::vocabulary::{self, Near};
use crate::error::Error;
use crate::schema::Label;
use crate::snippet::Marks;
use crate::token::{self, Kind, Mode, Normal, normalise_label};

/// How much the fields besides the best one count.
const TIE: f32 = 0.25;
/// How much a joined word found whole counts beside one found by its parts.
const WHOLE: f32 = 1.5;
/// How much a word counts that the reader has only begun.
const BEGUN: f32 = 0.7;
/// How much another name of a word counts.
const SYNONYM: f32 = 0.5;
/// How much two words side by side in the text and its code count.
const ADJACENT_IN_TEXT: f32 = 0.3;
/// How much two words side by side count beside the words themselves.
const ADJACENT: f32 = 0.4;
/// Words of a phrase that are looked for.
const PHRASE: usize = 32;

/// A word or phrase that the index has.
pub(super) struct ResolvedWord {
    pub(super) lookup: Box<dyn Lookup>,
    /// About how many documents have it: at most the true number times the number of fields.
    pub(super) documents: u64,
    prose: Vec<Vec<String>>,
    code: Vec<Vec<String>>,
}

impl ResolvedWord {
    /// Notes what to highlight.
    pub(super) fn mark(&self, marks: &mut Marks) {
        marks.prose.extend(self.prose.iter().cloned());
        marks.code.extend(self.code.iter().cloned());
    }

    /// What satisfies one or the other.
    pub(super) fn either(first: Option<ResolvedWord>, second: Option<ResolvedWord>) -> Option<ResolvedWord> {
        let (Some(mut first), Some(second)) =
            (first.as_ref().map(ResolvedWord::copy), second.as_ref().map(ResolvedWord::copy))
        else {
            return first.or(second);
        };
        first.lookup = Box::new(DisjunctionMaxQuery::new(vec![first.lookup, second.lookup]));
        first.documents += second.documents;
        first.prose.extend(second.prose);
        first.code.extend(second.code);
        Some(first)
    }

    fn copy(&self) -> ResolvedWord {
        ResolvedWord {
            lookup: self.lookup.box_clone(),
            documents: self.documents,
            prose: self.prose.clone(),
            code: self.code.clone(),
        }
    }
}

/// A label that the index has.
pub(super) struct ResolvedLabel {
    pub(super) lookup: Box<dyn Lookup>,
    /// The value meant, where the one asked for is misspelt.
    pub(super) instead: Option<String>,
}

/// A term and where it stands in its sequence.
type Placed = (usize, String);

pub(super) struct Resolver<'a> {
    engine: &'a Engine,
    stemming: Normal,
    folding: Normal,
}

/// Alternatives under construction.
#[derive(Default)]
struct Found {
    lookups: Vec<Box<dyn Lookup>>,
    documents: u64,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(engine: &'a Engine) -> Self {
        let stemming = Normal::stemming(&engine.language);
        Resolver { engine, stemming, folding: Normal::folding() }
    }

    /// Whether counts are missing, so that nothing can be concluded from them.
    pub(super) fn is_incomplete(&self) -> bool {
        self.engine.is_incomplete()
    }

    /// A word, or a beginning of one; `None` when no document has it.
    pub(super) fn word(&mut self, word: &str, unfinished: bool) -> Result<Option<ResolvedWord>, Error> {
        let mut resolved = self.exactly(word, true)?;
        if unfinished {
            let begun = self.begun(word)?;
            resolved = ResolvedWord::either(resolved, begun);
        }
        Ok(resolved)
    }

    /// What else a word is called, at a lower weight; `None` when it has no other name, or no document has that.
    pub(super) fn synonyms(&mut self, word: &str) -> Result<Option<ResolvedWord>, Error> {
        let mut all: Option<ResolvedWord> = None;
        for name in synonyms(word) {
            let found = self.exactly(name, !name.contains(' '))?;
            all = ResolvedWord::either(all, found);
        }
        Ok(all.map(|found| ResolvedWord { lookup: Box::new(BoostQuery::new(found.lookup, SYNONYM)), ..found }))
    }

    /// Words in a row, but for those that say nothing, whose places may hold others.
    pub(super) fn in_a_row(&mut self, words: &str) -> Result<Option<Box<dyn Lookup>>, Error> {
        let found = self.exactly(words, true)?;
        Ok(found.map(|found| -> Box<dyn Lookup> { Box::new(BoostQuery::new(found.lookup, ADJACENT_IN_TEXT)) }))
    }

    /// Words in this order.
    pub(super) fn phrase(&mut self, phrase: &str) -> Result<Option<ResolvedWord>, Error> {
        self.exactly(phrase, false)
    }

    /// What is written just so. Of a `loose` one, a joined word and no quoted phrase, the parts that say nothing may be
    /// others: where `of` stands costs a reader more than all the rest of `OutOfMemoryError`.
    fn exactly(&mut self, text: &str, loose: bool) -> Result<Option<ResolvedWord>, Error> {
        let (prose, prose_whole) = sequence(text, Mode::Prose, &mut self.stemming);
        let significant = if loose && self.engine.language == "en" { significant(&prose) } else { prose.clone() };
        let (code, code_whole) = sequence(text, Mode::Code, &mut self.folding);
        let mut found = Found::default();
        for (field, boost) in self.engine.fields.prose() {
            self.add(&mut found, field, boost, &significant)?;
            if let Some(whole) = &prose_whole {
                self.add(&mut found, field, boost * WHOLE, std::slice::from_ref(whole))?;
            }
        }
        for (field, boost) in self.engine.fields.exact() {
            self.add(&mut found, field, boost, &code)?;
            if let Some(whole) = &code_whole {
                self.add(&mut found, field, boost * WHOLE, std::slice::from_ref(whole))?;
            }
        }
        let marks = |sequence: Vec<Placed>, whole: Option<Placed>| -> Vec<Vec<String>> {
            let parts = sequence.into_iter().map(|(_, term)| term).collect();
            whole.map(|(_, term)| vec![term]).into_iter().chain([parts]).collect()
        };
        Ok(found.resolved(marks(prose, prose_whole), marks(code, code_whole)))
    }

    /// The words that begin with a text.
    fn begun(&mut self, text: &str) -> Result<Option<ResolvedWord>, Error> {
        let mut prefix = String::new();
        self.folding.normalise(text, &mut prefix);
        if prefix.chars().count() < 2 {
            return Ok(None);
        }
        let mut found = Found::default();
        let terms = vocabulary::beginning(self.engine, &prefix, &mut self.stemming)?;
        for term in &terms {
            let placed = [(0, term.clone())];
            for (field, boost) in self.engine.fields.prose().into_iter().chain(self.engine.fields.exact()) {
                self.add(&mut found, field, boost * BEGUN, &placed)?;
            }
        }
        let marks: Vec<Vec<String>> = terms.into_iter().map(|term| vec![term]).collect();
        Ok(found.resolved(marks.clone(), marks))
    }

    /// Adds a sequence of terms in a field, where the field has all of them.
    fn add(&self, found: &mut Found, field: Field, boost: f32, terms: &[Placed]) -> Result<(), Error> {
        let mut least = u64::MAX;
        let mut placed = Vec::with_capacity(terms.len());
        for (position, text) in terms {
            let term = Term::from_field_text(field, text);
            least = least.min(self.engine.count(&term)?);
            placed.push((*position, term));
        }
        if least == 0 {
            return Ok(());
        }
        let lookup: Box<dyn Lookup> = match placed.len() {
            0 => return Ok(()),
            1 => Box::new(TermQuery::new(placed.remove(0).1, IndexRecordOption::WithFreqs)),
            _ => Box::new(PhraseQuery::new_with_offset(placed)),
        };
        found.lookups.push(Box::new(BoostQuery::new(lookup, boost)));
        found.documents += least;
        Ok(())
    }

    /// Two words side by side: in the fields that say what an incident was about, and with less weight in the text.
    pub(super) fn adjacent(&self, first: &ResolvedWord, second: &ResolvedWord) -> Option<Box<dyn Lookup>> {
        let ([.., first], [.., second]) = (first.prose.as_slice(), second.prose.as_slice()) else { return None };
        let ([first], [second]) = (first.as_slice(), second.as_slice()) else { return None };
        if first == second {
            return None;
        }
        let body = self.engine.fields.body;
        let weight = |field| if field == body { ADJACENT_IN_TEXT } else { ADJACENT };
        let fields = self.engine.fields.prose().into_iter().map(|(field, boost)| (field, boost * weight(field)));
        let lookups = fields.map(|(field, boost)| -> Box<dyn Lookup> {
            let terms = vec![(0, Term::from_field_text(field, first)), (1, Term::from_field_text(field, second))];
            let phrase = PhraseQuery::new_with_offset_and_slop(terms, 1);
            Box::new(BoostQuery::new(Box::new(phrase), boost))
        });
        Some(Box::new(DisjunctionMaxQuery::new(lookups.collect())))
    }

    /// The word of the archive that a misspelt one is nearest to.
    pub(super) fn nearest(&mut self, word: &str) -> Result<Option<Near>, Error> {
        let mut folded = String::new();
        self.folding.normalise(word, &mut folded);
        vocabulary::nearest(self.engine, &folded)
    }

    /// A label's value: as it is, else as a beginning, else the nearest one, else none but what values there are.
    pub(super) fn label(&self, label: Label, value: &str) -> Result<Result<ResolvedLabel, Vec<String>>, Error> {
        let field = self.engine.fields.of(label);
        let wanted = normalise_label(value);
        let term = |value: &str| -> Box<dyn Lookup> {
            Box::new(TermQuery::new(Term::from_field_text(field, value), IndexRecordOption::Basic))
        };
        if self.engine.count(&Term::from_field_text(field, &wanted))? > 0 {
            return Ok(Ok(ResolvedLabel { lookup: unscored(term(&wanted)), instead: None }));
        }
        let known = vocabulary::with_prefix(self.engine, field, "")?;
        let begun: Vec<Box<dyn Lookup>> =
            known.iter().filter(|(value, _)| value.starts_with(&wanted)).map(|(value, _)| term(value)).collect();
        if !begun.is_empty() {
            let any = Box::new(DisjunctionMaxQuery::new(begun));
            return Ok(Ok(ResolvedLabel { lookup: unscored(any), instead: None }));
        }
        // Another digit is another value: SEV9 is not SEV3.
        let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
        let nearest = known
            .iter()
            .filter(|(value, _)| digits(value) == digits(&wanted))
            .filter_map(|(value, documents)| {
                Some((vocabulary::distance(&wanted, value)?, std::cmp::Reverse(*documents), value))
            })
            .min();
        Ok(match nearest {
            Some((_, _, value)) => Ok(ResolvedLabel { lookup: unscored(term(value)), instead: Some(value.clone()) }),
            None => Err(known.into_iter().map(|(value, _)| value).collect()),
        })
    }
}

impl Found {
    fn resolved(self, prose: Vec<Vec<String>>, code: Vec<Vec<String>>) -> Option<ResolvedWord> {
        if self.lookups.is_empty() {
            return None;
        }
        let lookup = Box::new(DisjunctionMaxQuery::with_tie_breaker(self.lookups, TIE));
        Some(ResolvedWord { lookup, documents: self.documents, prose, code })
    }
}

/// The parts that say something, in their places; all where hardly any does.
fn significant(parts: &[Placed]) -> Vec<Placed> {
    let significant: Vec<Placed> = parts.iter().filter(|(_, term)| !is_stop_word(term)).cloned().collect();
    if significant.len() >= 2 { significant } else { parts.to_vec() }
}

/// The parts of a text in sequence, and the whole of it where it is one joined word.
fn sequence(text: &str, mode: Mode, normal: &mut Normal) -> (Vec<Placed>, Option<Placed>) {
    let terms = token::terms(text, mode, normal);
    let joined = terms
        .first()
        .filter(|term| term.piece.kind == Kind::Whole && term.piece.to - term.piece.from + 2 >= text.len());
    let whole = joined.map(|term| (0, term.text.clone()));
    let mut parts: Vec<Placed> = Vec::new();
    let mut before = Kind::Part;
    for term in &terms {
        match term.piece.kind {
            Kind::Whole => continue,
            // The last character of a run is already in the pair before it.
            Kind::Last if before == Kind::Pair => {}
            _ if parts.len() < PHRASE && !term.text.is_empty() => parts.push((term.piece.position, term.text.clone())),
            _ => {}
        }
        before = term.piece.kind;
    }
    (parts, whole)
}

/// A lookup that finds without scoring.
pub(super) fn unscored(lookup: Box<dyn Lookup>) -> Box<dyn Lookup> {
    Box::new(ConstScoreQuery::new(lookup, 0.0))
}
